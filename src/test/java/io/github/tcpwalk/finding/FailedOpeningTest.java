package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.ACCEPT_QUEUE_FULL;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_REFUSED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_REJECTED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.HANDSHAKE_INCOMPLETE;
import static io.github.tcpwalk.finding.FindingName.PATH_MTU;
import static io.github.tcpwalk.finding.FindingName.SLOW_HANDSHAKE;
import static io.github.tcpwalk.finding.FindingName.WRONG_PORT;
import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.tcpwalk.testing.Script;
import org.junit.jupiter.api.Test;

/** Why a client could not connect. */
class FailedOpeningTest {
    private static final String SYN = "> S 0:0(0) <mss 1460,wscale 7>";
    private static final String SYN_ACK = "< S. 0:0(0) ack 1 <mss 1460,wscale 7>";
    private static final String ACK = "> . 1:1(0) ack 1";
    private static final String REFUSAL = "+0.00005 < R. 0:0(0) ack 1";

    /** A whole short conversation. */
    private static Script good(String client, String server) {
        return script(SYN, SYN_ACK, ACK, "> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2")
                .between(client, server);
    }

    @Test
    void aCleanConversationShowsNothing() {
        Case.whole(5, 7, "> P. 1:6(5) ack 1", "< P. 1:8(7) ack 6", "> . 6:6(0) ack 8")
                .shows();
    }

    @Test
    void refused() {
        Case.of(SYN, REFUSAL)
                .shows(CONNECTION_REFUSED)
                .proves(CONNECTION_REFUSED, 1, 2)
                .says(
                        CONNECTION_REFUSED,
                        "198.51.100.2:80 answered the SYN with RST after 50 us",
                        "nothing listens on port 80");
    }

    @Test
    void refusedThreeTimesAsWindowsTries() {
        Case.of(SYN, REFUSAL, "+0.5 " + SYN, REFUSAL, "+0.5 " + SYN, REFUSAL)
                .shows(CONNECTION_REFUSED)
                .says(CONNECTION_REFUSED, "3 attempts");
    }

    @Test
    void refusedThoughThePortIsOpenAtOtherTimes() {
        Case.of(SYN, REFUSAL)
                .and(1, good("192.0.2.1:40001", "198.51.100.2:80"))
                .shows(CONNECTION_REFUSED)
                .says(CONNECTION_REFUSED, "the same port accepted conversation 2");
    }

    @Test
    void refusedWhileANeighbourPortAccepts() {
        Case.of(SYN, REFUSAL)
                .and(1, good("192.0.2.1:40001", "198.51.100.2:8080"))
                .and(2, good("192.0.2.1:40002", "198.51.100.2:81"))
                .shows(CONNECTION_REFUSED, WRONG_PORT)
                .says(WRONG_PORT, "Port 80 of 198.51.100.2 is closed, but port 81 accepted conversation 3");
    }

    @Test
    void anotherHostsOpenPortIsNoHint() {
        Case.of(SYN, REFUSAL).and(1, good("192.0.2.1:40001", "198.51.100.3:81")).shows(CONNECTION_REFUSED);
    }

    @Test
    void anRstWithTheWrongAcknowledgmentRefusesNothing() {
        Case.of(SYN, "< R. 0:0(0) ack 77")
                .silentFor(9)
                .shows(CONNECTION_UNANSWERED)
                .says(CONNECTION_UNANSWERED, "its RST does not acknowledge the SYN");
    }

    @Test
    void unanswered() {
        Case.of(SYN, "+1 " + SYN, "+2 " + SYN, "+4 " + SYN)
                .silentFor(8)
                .shows(CONNECTION_UNANSWERED)
                .proves(CONNECTION_UNANSWERED, 1, 2, 3, 4)
                .grades(CONNECTION_UNANSWERED, Severity.ERROR)
                .says(CONNECTION_UNANSWERED, "did not answer 4 SYNs, 1 s, 2 s, 4 s apart", "the host is down");
        assertNull(Case.of(SYN, "+1 " + SYN).the(CONNECTION_UNANSWERED).doubt());
    }

    @Test
    void unansweredAsTheCaptureEnded() {
        Case.of(SYN)
                .silentFor(0.4)
                .shows(CONNECTION_UNANSWERED)
                .grades(CONNECTION_UNANSWERED, Severity.INFO)
                .says(
                        CONNECTION_UNANSWERED,
                        "had not answered the SYN when the capture ended",
                        "the capture ended 400 ms after the SYN: no conclusion");
    }

    @Test
    void oneSynAloneIsNoClientInEarnest() {
        Case.of(SYN)
                .silentFor(60)
                .grades(CONNECTION_UNANSWERED, Severity.WARNING)
                .says(CONNECTION_UNANSWERED, "scan");
    }

    @Test
    void filteredPortOfAHostThatIsUp() {
        Case.of(SYN, "+1 " + SYN, "+2 " + SYN)
                .and(1, good("192.0.2.1:40001", "198.51.100.2:22"))
                .shows(CONNECTION_UNANSWERED)
                .says(
                        CONNECTION_UNANSWERED,
                        "the host is up (port 22 answered in conversation 2)",
                        "a filter drops what goes to port 80");
    }

    /** Not the port as such: one call of it came through. */
    @Test
    void lostWhereOthersWereRefused() {
        Case.of(SYN, "+1 " + SYN, "+2 " + SYN)
                .and(1, script(SYN, REFUSAL).between("192.0.2.9:40001", "198.51.100.2:80"))
                .says(
                        CONNECTION_UNANSWERED,
                        "the port refused others, last in conversation 2",
                        "a filter drops what this client sends");
        Case.of(SYN)
                .and(1, script(SYN, REFUSAL).between("192.0.2.1:40001", "198.51.100.2:80"))
                .silentFor(60)
                .says(
                        CONNECTION_UNANSWERED,
                        "the port refused this client, too",
                        "or its RST was lost, or the host sends no more than");
        Case.of(SYN, "+1 " + SYN, "+2 " + SYN)
                .and(1, script(SYN, REFUSAL).between("192.0.2.9:40001", "198.51.100.2:81"))
                .says(CONNECTION_UNANSWERED, "a filter drops what goes to port 80");
    }

    @Test
    void filteredForOneClientOnly() {
        Case.of(SYN, "+1 " + SYN, "+2 " + SYN)
                .and(1, good("192.0.2.9:40001", "198.51.100.2:80"))
                .shows(CONNECTION_UNANSWERED)
                .says(CONNECTION_UNANSWERED, "the port answered another client in conversation 2");
    }

    @Test
    void backlogFullForTheLaterSyn() {
        Case both = Case.of(SYN, SYN_ACK, ACK)
                .and(0.1, script(SYN, "+1 " + SYN, "+2 " + SYN).between("192.0.2.1:40001", "198.51.100.2:80"));
        both.shows(ACCEPT_QUEUE_FULL, CAPTURE_ENDS_EARLY)
                .says(ACCEPT_QUEUE_FULL, "ignored 3 SYNs although it had answered this client in conversation 1");
    }

    @Test
    void backlogFullUntilTheNextSyn() {
        String[] late = {SYN, "+1 " + SYN, SYN_ACK, ACK, "> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2"};
        Case.of(SYN, SYN_ACK, ACK, "+2 < F. 1:1(0) ack 1", "> F. 1:1(0) ack 2", "< . 2:2(0) ack 2")
                .and(0.1, script(late).between("192.0.2.1:40001", "198.51.100.2:80"))
                .and(0.2, script(late).between("192.0.2.1:40002", "198.51.100.2:80"))
                .shows(ACCEPT_QUEUE_FULL)
                .grades(ACCEPT_QUEUE_FULL, Severity.WARNING)
                .says(ACCEPT_QUEUE_FULL, "ignored 1 SYN", "1 s after the first", "conversation 1 waited");
        Case.of(SYN, SYN_ACK, ACK, "< P. 1:6(5) ack 1", "> F. 1:1(0) ack 6", "< F. 6:6(0) ack 2", "> . 2:2(0) ack 7")
                .and(0.1, script(late).between("192.0.2.1:40001", "198.51.100.2:80"))
                .shows(SLOW_HANDSHAKE);
    }

    @Test
    void backlogFullThatIgnoresTheThirdAck() {
        Script waiting = script(SYN, SYN_ACK, ACK, "+9 > F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2")
                .between("192.0.2.9:40001", "198.51.100.2:80");
        Case.whole(0, 0, "+1 " + SYN_ACK, ACK, "+2 " + SYN_ACK, ACK)
                .and(-0.1, waiting)
                .shows(ACCEPT_QUEUE_FULL)
                .grades(ACCEPT_QUEUE_FULL, Severity.WARNING)
                .proves(ACCEPT_QUEUE_FULL, 6, 7, 9)
                .says(ACCEPT_QUEUE_FULL, "2 more times after the client's ACK (frame 6)");
    }

    @Test
    void bareAcksThatAreIgnoredSpeakForNoFullQueue() {
        Case.whole(0, 0, "+1 " + SYN_ACK, ACK, "+2 " + SYN_ACK, ACK)
                .shows(SLOW_HANDSHAKE)
                .proves(SLOW_HANDSHAKE, 3, 4, 6)
                .says(SLOW_HANDSHAKE, "2 more times in the 3 s after the client's ACK (frame 3)", "TCP_DEFER_ACCEPT");
    }

    @Test
    void aSynAckRepeatedBeforeTheAckIsNoFullQueue() {
        Case.of(
                        SYN,
                        SYN_ACK,
                        "+0.3 " + SYN_ACK,
                        "+0.001 " + ACK,
                        "> F. 1:1(0) ack 1",
                        "< F. 1:1(0) ack 2",
                        "> . 2:2(0) ack 2")
                .shows(SLOW_HANDSHAKE);
    }

    @Test
    void aSynAckThatCrossedTheAckIsNoFullQueue() {
        Case.of(
                        SYN,
                        "+0.09 " + SYN_ACK,
                        "+0.001 " + ACK,
                        "+0.02 " + SYN_ACK,
                        ACK,
                        "> F. 1:1(0) ack 1",
                        "< F. 1:1(0) ack 2",
                        "> . 2:2(0) ack 2")
                .shows();
    }

    @Test
    void hostRejects() {
        Case.of(SYN, "< icmp 3/13")
                .shows(CONNECTION_REJECTED)
                .proves(CONNECTION_REJECTED, 1, 2)
                .says(
                        CONNECTION_REJECTED,
                        "The host 198.51.100.2 itself",
                        "administratively prohibited",
                        "a packet filter forbids");
        Case.of(SYN, "< icmp 3/1").says(CONNECTION_REJECTED, "host unreachable", "the host is down");
        Case.of(SYN, "< icmp 3/0").says(CONNECTION_REJECTED, "network unreachable", "no route");
        Case.of(SYN, "< icmp 3/3").says(CONNECTION_REJECTED, "port unreachable", "a packet filter rejects it");
    }

    @Test
    void anIcmpSizeProblemRejectsNothing() {
        Case.of(SYN, "< icmp 3/4", SYN_ACK, ACK, "> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2")
                .shows(PATH_MTU);
    }

    @Test
    void anIcmpErrorThatWasOvercomeRejectsNothing() {
        Case.of(
                        SYN,
                        "< icmp 3/1",
                        "+1 " + SYN,
                        SYN_ACK,
                        ACK,
                        "> F. 1:1(0) ack 1",
                        "< F. 1:1(0) ack 2",
                        "> . 2:2(0) ack 2")
                .shows(SLOW_HANDSHAKE);
    }

    @Test
    void handshakeNeverCompleted() {
        Case.of(SYN, SYN_ACK, "+1 " + SYN_ACK, "+2 " + SYN_ACK)
                .shows(HANDSHAKE_INCOMPLETE)
                .says(HANDSHAKE_INCOMPLETE, "sent its SYN+ACK 3 times, 1 s, 2 s apart")
                .proves(HANDSHAKE_INCOMPLETE, 1, 2, 3, 4);
    }

    @Test
    void scannedWithHalfOpenings() {
        Case.of(SYN, SYN_ACK, "> R 1:1(0)")
                .shows(HANDSHAKE_INCOMPLETE)
                .says(HANDSHAKE_INCOMPLETE, "with RST", "the port is open")
                .proves(HANDSHAKE_INCOMPLETE, 1, 2, 3);
    }

    @Test
    void handshakeNotCompletedYet() {
        Case.of(SYN, SYN_ACK)
                .silentFor(0.2)
                .grades(HANDSHAKE_INCOMPLETE, Severity.INFO)
                .says(HANDSHAKE_INCOMPLETE, "no conclusion");
    }

    @Test
    void slowBecauseTheSynWasLost() {
        Case.of(SYN, "+1 " + SYN, SYN_ACK, ACK, "> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2")
                .shows(SLOW_HANDSHAKE)
                .grades(SLOW_HANDSHAKE, Severity.WARNING)
                .says(SLOW_HANDSHAKE, "took 1 s", "the SYN had to be sent twice")
                .proves(SLOW_HANDSHAKE, 1, 2, 3, 4);
    }

    @Test
    void aLongPathIsNoSlowHandshake() {
        Case.of(
                        SYN,
                        "+0.6 " + SYN_ACK,
                        ACK,
                        "> P. 1:6(5) ack 1",
                        "+0.6 < . 1:1(0) ack 6",
                        "> F. 6:6(0) ack 1",
                        "+0.6 < F. 1:1(0) ack 7",
                        "> . 7:7(0) ack 2")
                .shows();
    }

    @Test
    void theExampleBeginsWithTheWorst() {
        Case c = Case.of(SYN, REFUSAL).and(1, good("192.0.2.1:40001", "198.51.100.2:81"));
        assertEquals(CONNECTION_REFUSED, c.findings(1).get(0).name());
    }

    /** It is no invalid ACK, and nobody is gone. */
    @Test
    void theClientAnswersWithASynAckOfItsOwn() {
        Case.of(SYN, SYN_ACK, "> S. 300000:300000(0) ack 1 <mss 1460>")
                .silentFor(30)
                .shows(HANDSHAKE_INCOMPLETE)
                .proves(HANDSHAKE_INCOMPLETE, 1, 2, 3)
                .says(
                        HANDSHAKE_INCOMPLETE,
                        "a SYN+ACK of its own, with another number than its SYN (frame 3)",
                        "both refuse");
    }

    /** A simultaneous open of which the capture missed the first SYN: whoever talks both ways has a connection. */
    @Test
    void whatTalksBothWaysDidOpen() {
        Case.of(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "+0.05 > S. 0:0(0) ack 1",
                        "< . 1:1(0) ack 1",
                        "+0.05 > . 1:1(0) ack 1",
                        "+0.05 < P. 1:3(2) ack 1",
                        "+0.1 > . 1:1(0) ack 3",
                        "+0.1 > P. 1:3(2) ack 3",
                        "< . 3:3(0) ack 3")
                .lacks(HANDSHAKE_INCOMPLETE);
    }
}
