package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CAPTURE_DROPPED_PACKETS;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;

import org.junit.jupiter.api.Test;

/** What the capture missed, and what the network lost besides. */
class DroppedPacketsTest {
    @Test
    void theCaptureMissedWhatWasAcknowledged() {
        Case.whole(300, 0, "> . 1:101(100) ack 1", "> . 201:301(100) ack 1", "< . 1:1(0) ack 301")
                .shows(CAPTURE_DROPPED_PACKETS)
                .says(CAPTURE_DROPPED_PACKETS, "100 bytes from the client", "the network did not")
                .proves(CAPTURE_DROPPED_PACKETS, 5, 6);
    }

    /** What it missed was not sent again; what was sent again was lost all the same. */
    @Test
    void theCaptureMissedOneAndTheNetworkLostAnother() {
        Case.whole(
                        500,
                        0,
                        "> . 1:101(100) ack 1",
                        "> . 201:301(100) ack 1",
                        "< . 1:1(0) ack 301",
                        "> . 301:401(100) ack 1",
                        "> . 401:501(100) ack 1",
                        "+0.01 < . 1:1(0) ack 301",
                        "+0.3 > . 301:401(100) ack 1",
                        "+0.01 < . 1:1(0) ack 501")
                .shows(CAPTURE_DROPPED_PACKETS, PACKET_LOSS)
                .says(PACKET_LOSS, "at least 1 segment");
    }

    @Test
    void theCaptureMissedTheLastSegment() {
        Case.opened("> . 1:101(100) ack 1", "< . 1:1(0) ack 201")
                .shows(CAPTURE_DROPPED_PACKETS, CAPTURE_ENDS_EARLY)
                .says(CAPTURE_DROPPED_PACKETS, "100 bytes from the client")
                .proves(CAPTURE_DROPPED_PACKETS, 5);
    }
}
