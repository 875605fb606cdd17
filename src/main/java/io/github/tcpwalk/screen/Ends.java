package io.github.tcpwalk.screen;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;

/**
 * Where both ends stand by what was seen of them (RFC 9293 section 3.3.1), relative numbers; -1 where nothing was seen.
 */
record Ends(End client, End server) {
    static final Ends NOTHING = new Ends(End.NOTHING, End.NOTHING);

    /**
     * One end.
     *
     * @param una the oldest number of its own that the other end has not acknowledged yet
     * @param nxt the next number that it will send
     * @param rcv the next number that it expects: what it acknowledged last, until {@link Reception} tells more
     * @param window octets that it last said it takes beyond that
     */
    record End(long una, long nxt, long rcv, long window) {
        static final End NOTHING = new End(-1, -1, -1, -1);
    }

    /** After one more segment. */
    Ends after(Segment s, Observation o) {
        End from = o.fromClient ? client : server;
        End to = o.fromClient ? server : client;
        boolean ack = s.has(Segment.ACK);
        if (!s.has(Segment.RST)) {
            long nxt = Math.max(from.nxt, o.relativeSeq + s.sequenceOctets());
            long una = from.una < 0 && s.has(Segment.SYN) ? o.relativeSeq : from.una;
            from = new End(una, nxt, ack ? Math.max(from.rcv, o.relativeAck) : from.rcv, o.window);
        }
        if (ack && o.refusal == null) {
            to = new End(Math.max(to.una, o.relativeAck), to.nxt, to.rcv, to.window);
        }
        return o.fromClient ? new Ends(from, to) : new Ends(to, from);
    }
}
