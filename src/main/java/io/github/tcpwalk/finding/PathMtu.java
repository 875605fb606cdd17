package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * A router told one end by ICMP that its packets are too long (RFC 1191, RFC 8201): what was under way then is sent
 * again in smaller ones, which is discovery and no loss.
 */
final class PathMtu implements Detector {
    private final Subject subject;
    private final boolean client;
    private final TooLong tooLong;
    private final Evidence evidence = new Evidence();
    private final long lastNanos;
    private long again;
    private long acknowledged;
    /** Behind all that was sent before the last message. */
    private long underWayThrough;

    private PathMtu(Subject subject, boolean client, TooLong tooLong) {
        this.subject = subject;
        this.client = client;
        this.tooLong = tooLong;
        this.lastNanos = tooLong.notices.get(tooLong.notices.size() - 1).timestampNanos();
    }

    static Detector on(Subject subject, boolean client) {
        TooLong tooLong = new TooLong(subject, client);
        return tooLong.notices.isEmpty() ? null : new PathMtu(subject, client, tooLong);
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client) {
            acknowledged = s.has(Segment.ACK) ? Math.max(acknowledged, o.relativeAck) : acknowledged;
            return;
        }
        if (tooLong.asksFor(s, o)) {
            again++;
            evidence.add(s);
        }
        if (s.timestampNanos <= lastNanos) {
            underWayThrough = Math.max(underWayThrough, o.relativeSeq + s.payloadOctets);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        IcmpNotice last = tooLong.notices.get(tooLong.notices.size() - 1);
        Evidence all = new Evidence();
        tooLong.notices.forEach(n -> all.add(n));
        all.addAll(evidence);
        Values values = new Values()
                .end("end", subject.who(client))
                .address("sender", last.sender())
                .choice("by", last.sender().equals(subject.address(!client)) ? "host" : "router")
                .number("version", last.ipVersion())
                .octets("mtu", last.mtu())
                .count("again", again);
        boolean arrived = again == 0 && underWayThrough > 1 && acknowledged >= underWayThrough;
        values.choice("arrived", arrived ? "all" : "unknown");
        found.accept(Finding.of(FindingName.PATH_MTU, values, all)
                .about(subject, client)
                .doubted(arrived ? "arrived" : null));
    }
}
