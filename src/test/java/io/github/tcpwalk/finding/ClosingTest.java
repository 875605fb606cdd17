package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_STARTS_LATE;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_REFUSED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_RESET;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.HALF_CLOSE_IN_USE;
import static io.github.tcpwalk.finding.FindingName.HANDSHAKE_INCOMPLETE;
import static io.github.tcpwalk.finding.FindingName.MIDDLEBOX_RESET;
import static io.github.tcpwalk.finding.FindingName.REQUEST_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.RESET_WITH_UNREAD_DATA;
import static io.github.tcpwalk.finding.FindingName.TIME_WAIT_REUSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** Ends good and bad, forged and missing. */
class ClosingTest {
    private static final String REQUEST = "> P. 1:101(100) ack 1";
    private static final String TAKEN = "< . 1:1(0) ack 101";

    @Test
    void resetThatThrewDataAway() {
        Case.opened(REQUEST, TAKEN, "> P. 101:301(200) ack 1", "< R. 1:1(0) ack 101")
                .shows(RESET_WITH_UNREAD_DATA)
                .says(RESET_WITH_UNREAD_DATA, "The server reset the connection and threw away 200 bytes")
                .proves(RESET_WITH_UNREAD_DATA, 6, 7);
        assertNull(Case.opened(REQUEST, TAKEN, "> P. 101:301(200) ack 1", "< R. 1:1(0) ack 101")
                .the(RESET_WITH_UNREAD_DATA)
                .doubt());
    }

    @Test
    void resetInsteadOfAnAnswer() {
        Case.opened(REQUEST, TAKEN, "< R. 1:1(0) ack 101")
                .shows(RESET_WITH_UNREAD_DATA)
                .says(RESET_WITH_UNREAD_DATA, "most likely it closed the socket with data unread", "SO_LINGER 0");
    }

    @Test
    void aFarewellAfterAFinIsNoLoss() {
        Case.opened(
                        "< P. 1:101(100) ack 1",
                        "> . 1:1(0) ack 101",
                        "> F. 1:1(0) ack 101",
                        "< P. 101:125(24) ack 2",
                        "> R 2:2(0)")
                .shows(RESET_WITH_UNREAD_DATA)
                .grades(RESET_WITH_UNREAD_DATA, Severity.INFO)
                .says(RESET_WITH_UNREAD_DATA, "24 bytes", "only a farewell");
    }

    @Test
    void plainReset() {
        Case.opened("< P. 1:101(100) ack 1", "> . 1:1(0) ack 101", "> R. 1:1(0) ack 101")
                .shows(CONNECTION_RESET)
                .grades(CONNECTION_RESET, Severity.INFO)
                .proves(CONNECTION_RESET, 6)
                .says(
                        CONNECTION_RESET,
                        "The client reset the connection in state ESTABLISHED",
                        "all data had been acknowledged");
        Case.opened("< P. 1:101(100) ack 1", "< R. 101:101(0) ack 1")
                .shows(CONNECTION_RESET)
                .grades(CONNECTION_RESET, Severity.WARNING)
                .says(CONNECTION_RESET, "100 bytes of its own were not acknowledged yet");
    }

    /** Nothing is said of data where there was none. */
    @Test
    void resetBeforeAnyData() {
        Case.opened("> R. 1:1(0) ack 1").shows(CONNECTION_RESET).says(CONNECTION_RESET, "after it began.");
    }

    /** To an ACK one without a socket sends a bare RST; this one took the data, and cut the connection. */
    @Test
    void aRstThatAcknowledgesIsNoStrangers() {
        Case.of("> P. 1:51(50) ack 1", "< R. 1:1(0) ack 51").shows(RESET_WITH_UNREAD_DATA, CAPTURE_STARTS_LATE);
    }

    @Test
    void aStrangersRst() {
        Case.of("> P. 1:101(100) ack 1", "< R 1:1(0)")
                .shows(CONNECTION_RESET, CAPTURE_STARTS_LATE)
                .says(CONNECTION_RESET, "it knows no such connection");
    }

    @Test
    void anRstAloneSaysNothing() {
        Case.of("> R. 1:101(100) ack 1").shows();
    }

    @Test
    void forgedReset() {
        Case.opened(REQUEST, "< . 1:1(0) ack 101 ttl 50", "< . 1:1(0) ack 101 ttl 50")
                .shows(CAPTURE_ENDS_EARLY);
        Case forged = Case.of(
                "> S 0:0(0)",
                "< S. 0:0(0) ack 1 ttl 50",
                "> . 1:1(0) ack 1",
                REQUEST,
                "< . 1:1(0) ack 101 ttl 50",
                "< R. 1:1(0) ack 101 ttl 61");
        forged.shows(MIDDLEBOX_RESET)
                .says(MIDDLEBOX_RESET, "in the name of the server", "TTL 61, what came before with TTL 50")
                .proves(MIDDLEBOX_RESET, 5, 6)
                .grades(MIDDLEBOX_RESET, Severity.ERROR);
        assertEquals("server", forged.the(MIDDLEBOX_RESET).side());
    }

    @Test
    void aHopMoreIsNoForgery() {
        Case.of(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1 ttl 50",
                        "> . 1:1(0) ack 1",
                        REQUEST,
                        "< . 1:1(0) ack 101 ttl 50",
                        "< R. 1:1(0) ack 101 ttl 49")
                .shows(RESET_WITH_UNREAD_DATA);
    }

    @Test
    void aBoxInFrontOfTheServerIsLikelierThanOneOnTheWay() {
        Case.of(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1 ttl 123",
                        "> . 1:1(0) ack 1",
                        REQUEST,
                        "< . 1:1(0) ack 101 ttl 123",
                        "< R. 1:1(0) ack 101 ttl 59")
                .grades(MIDDLEBOX_RESET, Severity.WARNING)
                .says(MIDDLEBOX_RESET, "in front of it");
    }

    @Test
    void forgedByItsIpId() {
        String[] lines = {
            "> S 0:0(0)",
            "< S. 0:0(0) ack 1 id 100",
            "> . 1:1(0) ack 1",
            REQUEST,
            "< . 1:1(0) ack 101 id 101",
            "> P. 101:201(100) ack 1",
            "< . 1:1(0) ack 201 id 102",
            "> P. 201:301(100) ack 1",
            "< . 1:1(0) ack 301 id 104",
            "< R. 1:1(0) ack 301 id 40000",
            "< . 1:1(0) ack 301 id 105"
        };
        Case.of(lines)
                .shows(MIDDLEBOX_RESET)
                .grades(MIDDLEBOX_RESET, Severity.WARNING)
                .says(MIDDLEBOX_RESET, "IP ID is 40000");
        lines[lines.length - 1] = "> . 301:301(0) ack 1"; // a socket sends it, and goes on counting
        Case.of(lines).shows(MIDDLEBOX_RESET);
        lines[lines.length - 2] = "< R 1:1(0) id 40000"; // what no socket sends counts elsewhere
        Case.of(lines).lacks(MIDDLEBOX_RESET);
        lines[lines.length - 2] = "< R. 1:1(0) ack 301 id 0"; // that counts nothing
        Case.of(lines).shows(RESET_WITH_UNREAD_DATA);
    }

    @Test
    void aScannersOwnSynIsNothingToCompareWith() {
        String[] scan = {"> S 0:0(0) ttl 41", "< S. 0:0(0) ack 1", "> R 1:1(0) ttl 64"};
        Case.of(scan).shows(HANDSHAKE_INCOMPLETE).says(HANDSHAKE_INCOMPLETE, "the port is open", "scan");
        Case.of(scan[0], scan[1], scan[2], "> . 1:1(0) ack 1 ttl 41", "> P. 1:101(100) ack 1 ttl 41")
                .grades(MIDDLEBOX_RESET, Severity.ERROR)
                .proves(MIDDLEBOX_RESET, 1, 3);
    }

    @Test
    void aRefusalIsNotForged() {
        Case.of("> S 0:0(0)", "< R. 0:0(0) ack 1 ttl 255").shows(CONNECTION_REFUSED);
    }

    @Test
    void halfCloseInUse() {
        Case half = Case.opened(
                REQUEST,
                "> F. 101:101(0) ack 1",
                "< . 1:1(0) ack 102",
                "< P. 1:1001(1000) ack 102",
                "> . 102:102(0) ack 1001",
                "< F. 1001:1001(0) ack 102",
                "> . 102:102(0) ack 1002");
        half.shows(HALF_CLOSE_IN_USE)
                .proves(HALF_CLOSE_IN_USE, 5, 7)
                .says(
                        HALF_CLOSE_IN_USE,
                        "The client closed its direction (frame 5), and the server sent 1000 bytes more");
        assertEquals("client", half.the(HALF_CLOSE_IN_USE).side());
    }

    @Test
    void dataAlreadyUnderwayUseNoHalfClose() {
        Case.opened(
                        REQUEST,
                        "> F. 101:101(0) ack 1",
                        "< P. 1:1001(1000) ack 101",
                        "> . 102:102(0) ack 1001",
                        "< F. 1001:1001(0) ack 102",
                        "> . 102:102(0) ack 1002")
                .shows();
    }

    @Test
    void portsReusedDuringTimeWait() {
        String[] twice = {
            "> S 0:0(0)",
            "< S. 0:0(0) ack 1",
            "> . 1:1(0) ack 1",
            "> F. 1:1(0) ack 1",
            "< F. 1:1(0) ack 2",
            "> . 2:2(0) ack 2",
            "iss 70000 90000",
            "+5 > S 0:0(0)",
            "< S. 0:0(0) ack 1",
            "> . 1:1(0) ack 1",
            "> F. 1:1(0) ack 1",
            "< F. 1:1(0) ack 2",
            "> . 2:2(0) ack 2"
        };
        Case.of(twice)
                .shows(TIME_WAIT_REUSE)
                .says(TIME_WAIT_REUSE, "used again 5 s after conversation 1 ended", "192.0.2.1:40000 was in TIME-WAIT")
                .proves(TIME_WAIT_REUSE, 7, 8, 9);
        twice[7] = "+70 > S 0:0(0)";
        Case.of(twice).shows();
    }

    @Test
    void portsReusedAfterARefusalWaitForNothing() {
        Case.of("> S 0:0(0)", "< R. 0:0(0) ack 1", "iss 70000 90000", "+1 > S 0:0(0)", "< R. 0:0(0) ack 1")
                .shows(CONNECTION_REFUSED);
    }

    @Test
    void theCaptureIsShorterThanTheConnection() {
        Case.of(
                        "> P. 1:101(100) ack 1",
                        "< . 1:1(0) ack 101",
                        "> F. 101:101(0) ack 1",
                        "< F. 1:1(0) ack 102",
                        "> . 102:102(0) ack 2")
                .shows(CAPTURE_STARTS_LATE)
                .proves(CAPTURE_STARTS_LATE, 1);
        Case.opened(REQUEST, TAKEN)
                .silentFor(2)
                .shows(CAPTURE_ENDS_EARLY)
                .proves(CAPTURE_ENDS_EARLY, 5)
                .says(CAPTURE_ENDS_EARLY, "still open when the capture ended; its last segment came 2 s before");
        Case.opened(REQUEST, "> F. 101:101(0) ack 1", "< . 1:1(0) ack 102")
                .says(CAPTURE_ENDS_EARLY, "still half-closed");
    }

    /** Ctrl-C while a file is read: there may be more behind. */
    @Test
    void theReaderEndedIt() {
        Case.opened("> P. 1:101(100) ack 1")
                .silentFor(2)
                .cutShort()
                .says(CAPTURE_ENDS_EARLY, "still open when the reading was ended; its last segment came 2 s before");
        Case.of("> S 0:0(0)")
                .cutShort()
                .says(CONNECTION_UNANSWERED, "when the reading was ended", "| the reading was ended with the SYN");
        Case.of("> S 0:0(0)", "< S. 0:0(0) ack 1")
                .cutShort()
                .says(HANDSHAKE_INCOMPLETE, "not complete when the reading was ended", "| the reading was ended");
    }

    @Test
    void aConnectionWhosePortsWereReusedDidNotEndWithTheCapture() {
        Case.of(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "iss 70000 90000",
                        "+5 > S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> F. 1:1(0) ack 1",
                        "< F. 1:1(0) ack 2",
                        "> . 2:2(0) ack 2")
                .shows();
    }

    /** What was acknowledged before is not what the RST answers. */
    @Test
    void aBareResetAfterTheAckTellsOfNoHalfOpenConnection() {
        Case.opened("> P. 1:101(100) ack 1", "< . 1:1(0) ack 101", "+30 < R 1:1(0)")
                .says(FindingName.CONNECTION_RESET, "reset the connection in state ESTABLISHED");
        Case.opened("> P. 1:101(100) ack 1", "< . 1:1(0) ack 101", "> P. 101:201(100) ack 1", "< R 1:1(0)")
                .says(FindingName.CONNECTION_RESET, "it was half-open");
    }

    /** What TLS adds is no request: two records of a few octets each, or an alert, are a farewell. */
    @Test
    void aTlsFarewellIsNoRequest() {
        String record = "\u0017\u0003\u0001\u0000!" + "a".repeat(33);
        String alert = "\u0015\u0003\u0001\u0000!" + "a".repeat(33);
        String request = "\u0017\u0003\u0001\u0000z" + "a".repeat(122);
        closedAfter(76, record + record, "+0.07 ").lacks(REQUEST_UNANSWERED);
        closedAfter(127, request, "+0.07 ").says(REQUEST_UNANSWERED, "127 bytes");
        closedAfter(38, alert, "+2 ").lacks(REQUEST_UNANSWERED);
    }

    private static Case closedAfter(int octets, String payload, String wait) {
        int end = octets + 101;
        return Case.opened(
                "> P. 1:101(100) ack 1",
                "< P. 1:101(100) ack 101",
                "> P. 101:" + end + "(" + octets + ") ack 101 \"" + payload + "\"",
                wait + "< F. 101:101(0) ack " + end,
                "> F. " + end + ":" + end + "(0) ack 102",
                "< . 102:102(0) ack " + (end + 1));
    }
}
