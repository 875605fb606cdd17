package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.NEEDLESS_RETRANSMISSION;
import static io.github.tcpwalk.finding.FindingName.REQUEST_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.RESET_WITH_UNREAD_DATA;
import static io.github.tcpwalk.finding.Severity.INFO;
import static io.github.tcpwalk.finding.Severity.WARNING;

/** Who reset and why, and what looks like the sender's doing and is somebody else's. */
final class ResetTwins extends Twins {
    private static final String SENT = "> P. 1:101(100) ack 1";
    private static final String TAKEN = "< . 1:1(0) ack 101";

    @Override
    void rows() {
        differs(
                "a FIN that the aborting end never had, and one that it had",
                RESET_WITH_UNREAD_DATA,
                WARNING,
                () -> Case.opened(SENT, TAKEN, "+4 > F. 101:101(0) ack 1", "< R. 1:1(0) ack 101", "< R 1:1(0)"),
                () -> Case.opened(SENT, TAKEN, "+4 > F. 101:101(0) ack 1", "< R. 1:1(0) ack 102"));
        differs(
                "silence to the client's end, and one that ends with a RST",
                REQUEST_UNANSWERED,
                WARNING,
                () -> Case.opened(
                        SENT, TAKEN, "+4 > F. 101:101(0) ack 1", "< F. 1:1(0) ack 102", "> . 102:102(0) ack 2"),
                () -> Case.opened(SENT, TAKEN, "+4 > F. 101:101(0) ack 1", "< R. 1:1(0) ack 101"));
        differs(
                "the same bytes again, and other bytes",
                NEEDLESS_RETRANSMISSION,
                INFO,
                () -> twiceMore(SENT),
                () -> twiceMore("> P. 1:5(4) ack 1 \"evil\""));
    }

    private static Case twiceMore(String again) {
        String reported = "< . 1:1(0) ack 101 <sack 1:" + (again.equals(SENT) ? 101 : 5) + ">";
        return talk(100, 0, SENT, TAKEN, "+0.2 " + again, reported, "+0.4 " + again, reported);
    }
}
