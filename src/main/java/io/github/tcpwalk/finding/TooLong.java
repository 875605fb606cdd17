package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.util.List;

/** Which segments of one end repeat what was under way when a router said that its packets are too long. */
final class TooLong {
    final List<IcmpNotice> notices;
    private int heard;
    private long sentThrough;
    private long underWayThrough;
    private long againThrough;

    TooLong(Subject subject, boolean client) {
        List<IcmpNotice> all = subject.conversation().icmp();
        notices = all.isEmpty()
                ? List.of()
                : all.stream()
                        .filter(n -> n.tooBig() && n.quotedFromClient() == client)
                        .toList();
    }

    /** Of that end's next segment; once, as what is sent yet again was lost. */
    boolean asksFor(Segment s, Observation o) {
        if (notices.isEmpty()) {
            return false;
        }
        while (heard < notices.size() && notices.get(heard).timestampNanos() <= s.timestampNanos) {
            heard++;
            underWayThrough = sentThrough;
            againThrough = 0;
        }
        long end = o.relativeSeq + s.payloadOctets;
        boolean asked = o.is(Note.RETRANSMISSION) && o.relativeSeq < underWayThrough && o.relativeSeq >= againThrough;
        againThrough = asked ? end : againThrough;
        sentThrough = Math.max(sentThrough, end);
        return asked;
    }
}
