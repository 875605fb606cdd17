package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;

import org.junit.jupiter.api.Test;

/** Where packets come twice, by a router that is captured on both sides or by the network, what of it was lost. */
class DoubledNotLostTest {
    /** Captured on both sides of a router, whose queue holds what came in: the network kept the order. */
    @Test
    void bothSidesOfARouterAreNoReordering() {
        Case.whole(
                        400,
                        0,
                        "> . 1:101(100) ack 1 id 1",
                        "+0.00002 > . 1:101(100) ack 1 id 1 ttl 63",
                        "> . 301:401(100) ack 1 id 4",
                        "> . 101:201(100) ack 1 id 2 ttl 63",
                        "> . 201:301(100) ack 1 id 3 ttl 63",
                        "> . 301:401(100) ack 1 id 4 ttl 63",
                        "< . 1:1(0) ack 401")
                .shows();
    }

    /** Of what the receiver reports by D-SACK, what was sent once was doubled by the network. */
    @Test
    void whatWasSentOnceWasNotSentAgainNeedlessly() {
        Case.whole(
                        700,
                        0,
                        "> . 1:101(100) ack 1 id 1",
                        "> . 101:201(100) ack 1 id 2",
                        "> . 201:301(100) ack 1 id 3",
                        "> . 301:401(100) ack 1 id 4",
                        "> . 401:501(100) ack 1 id 5",
                        "> . 501:601(100) ack 1 id 6",
                        "> . 601:701(100) ack 1 id 7",
                        "+0.03 < . 1:1(0) ack 1 <sack 301:601>",
                        "< . 1:1(0) ack 1 <sack 301:701>",
                        "> . 1:101(100) ack 1 id 8",
                        "> . 101:201(100) ack 1 id 9",
                        "> . 201:301(100) ack 1 id 10",
                        "< . 1:1(0) ack 1 <sack 301:401 301:701>",
                        "< . 1:1(0) ack 1 <sack 401:501 301:701>",
                        "< . 1:1(0) ack 1 <sack 501:601 301:701>",
                        "+0.03 < . 1:1(0) ack 701")
                .shows(PACKET_LOSS)
                .says(PACKET_LOSS, "3 segments of 11 had to be sent again");
    }

    /** The receiver reports what came twice; of what was sent again before, and not reported, one was lost. */
    @Test
    void whatIsNotReportedAsOthersAreWasLost() {
        String[] lines = {
            "> . 1:101(100) ack 1 id 1",
            "> . 101:201(100) ack 1 id 2",
            "> . 201:301(100) ack 1 id 3",
            "> . 301:401(100) ack 1 id 4",
            "+0.03 < . 1:1(0) ack 1 <sack 301:401>",
            "> . 1:101(100) ack 1 id 5",
            "> . 101:201(100) ack 1 id 6",
            "> . 201:301(100) ack 1 id 7",
            "< . 1:1(0) ack 1 <sack 201:401>",
            "< . 1:1(0) ack 1 <sack 101:401>",
            "+0.03 < . 1:1(0) ack 401",
            "< . 1:1(0) ack 401 <sack 101:201>",
            "< . 1:1(0) ack 401 <sack 201:301>"
        };
        Case.whole(400, 0, lines).shows(PACKET_LOSS).says(PACKET_LOSS, "1 segment of 8 had to be sent again");
        lines[11] = "< . 1:1(0) ack 401 <sack 1:101>";
        lines[12] = "< . 1:1(0) ack 401 <sack 101:201>";
        Case.whole(400, 0, lines).shows();
    }

    /** Near the receiver: what was sent first never came by, and of what was sent again the network made two. */
    @Test
    void whatWasSentAgainAndDoubledWasLostBefore() {
        Case.whole(
                        500,
                        0,
                        "> . 1:101(100) ack 1 id 1",
                        "> . 201:501(300) ack 1 id 3",
                        "< . 1:1(0) ack 101 <sack 201:501>",
                        "+0.05 > . 101:201(100) ack 1 id 4",
                        "< . 1:1(0) ack 501",
                        "> . 101:201(100) ack 1 id 4",
                        "< . 1:1(0) ack 501 <sack 101:201>")
                .shows(PACKET_LOSS)
                .says(PACKET_LOSS, "1 segment of 5 had to be sent again");
    }

    /** Both ends' captures merged hold each packet twice; the report is about what was sent again, not doubled. */
    @Test
    void reportOfWhatWasSentAgainIsNoNetworkDuplicate() {
        Case.whole(
                        500,
                        0,
                        "> . 1:101(100) ack 1 id 1",
                        "> . 101:501(400) ack 1 id 2",
                        "< . 1:1(0) ack 1 <sack 101:501>",
                        "> . 1:101(100) ack 1 id 3",
                        "> . 1:101(100) ack 1 id 1",
                        "> . 1:101(100) ack 1 id 3",
                        "< . 1:1(0) ack 501",
                        "< . 1:1(0) ack 501 <sack 1:101>")
                .shows();
    }

    /** One of two gaps is filled in its middle: what is left on both sides of that is missing, and no more. */
    @Test
    void whatFillsTheMiddleOfAGapIsNotMissing() {
        Case.whole(
                        900,
                        0,
                        "> . 1:101(100) ack 1 id 1",
                        "> . 601:701(100) ack 1 id 6",
                        "> . 301:401(100) ack 1 id 3",
                        "< . 1:1(0) ack 701",
                        "> . 701:901(200) ack 1 id 7",
                        "< . 1:1(0) ack 901")
                .says(FindingName.CAPTURE_DROPPED_PACKETS, "400 bytes from the client", "(2 gaps)");
    }
}
