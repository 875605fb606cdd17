package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.CWR;
import static io.github.tcpwalk.wire.Segment.ECE;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.OPT_TIMESTAMPS;
import static io.github.tcpwalk.wire.Segment.PSH;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.HeaderLog;
import io.github.tcpwalk.wire.Segment;

/**
 * A connection that goes as every textbook has it: three segments open it, each of the others brings the next octets or
 * acknowledges more, and it is closed in three or four segments; or it got only so far, or was refused. Nothing is said
 * again, left out, old or crossing. What a {@link Connection} would find of it at a glance is known beforehand, as
 * {@link Prediction} knows it of one segment; of anything else nothing is claimed here.
 */
public final class PlainCourse implements HeaderLog.Reader {
    private static final int OPENING = 3;

    private final Side client = new Side();
    private final Side server = new Side();
    private int seen;
    private long firstNanos;
    private long openedNanos;
    private long lastNanos;
    /** The first to send a FIN; null before. */
    private Side closer;

    /** The other end acknowledged that with its own. */
    private boolean merged;

    private boolean closed;

    private Opening opening = Opening.UNANSWERED;
    private Closing closing;

    /** What one end sent. */
    private static final class Side {
        private int next;
        private int ack;
        private int stamp;
        private boolean stamped;
        private boolean finished;
        private long segments;
        private long octets;

        /** Whether the number may come after those before it (RFC 7323 section 5). */
        private boolean isOld(Segment s) {
            if (!s.hasOption(OPT_TIMESTAMPS)) {
                return false;
            }
            boolean old = stamped && Seq.before(s.timestampValue, stamp);
            stamp = s.timestampValue;
            stamped = true;
            return old;
        }

        private Glance.End told() {
            return new Glance.End(segments, octets, 0);
        }
    }

    private PlainCourse() {}

    /**
     * Of a connection that began with a SYN between two ends that had none before.
     *
     * @param log all its segments
     * @param forth a segment whose ends are those of what the client sent, to be filled
     * @param back the same of the server
     * @return null when it is not that plain
     */
    public static Glance of(HeaderLog log, Segment forth, Segment back) {
        PlainCourse course = new PlainCourse();
        return log.read(forth, back, course) ? course.glance() : null;
    }

    @Override
    public boolean segment(Segment s, boolean fromClient) {
        Side from = fromClient ? client : server;
        Side to = fromClient ? server : client;
        boolean odd = s.verifyChecksum() == Segment.Checksum.BAD
                || s.window == 0 && !s.has(RST)
                || from.isOld(s)
                || seen > 0 && s.timestampNanos < lastNanos;
        boolean goesOn = !odd && (seen < OPENING ? opens(s, fromClient) : continues(from, to, s));
        if (!goesOn) {
            return false;
        }
        firstNanos = seen == 0 ? s.timestampNanos : firstNanos;
        lastNanos = s.timestampNanos;
        from.segments++;
        from.octets += s.payloadOctets;
        from.next = s.seq + s.sequenceOctets();
        from.ack = s.ack;
        seen++;
        return true;
    }

    private boolean opens(Segment s, boolean fromClient) {
        int flags = s.flags & ~(ECE | CWR);
        if (s.payloadOctets > 0 || fromClient != (seen != 1) || opening == Opening.REFUSED) {
            return false;
        }
        if (seen == 0) {
            return flags == SYN;
        }
        if (seen == 1) {
            opening = s.has(RST) ? Opening.REFUSED : Opening.HALF_OPEN;
            closing = s.has(RST) ? null : Closing.OPEN;
            return (flags == (SYN | ACK) || flags == (RST | ACK)) && s.ack == client.next;
        }
        opening = Opening.THREE_WAY;
        openedNanos = s.timestampNanos;
        return flags == ACK && s.seq == client.next && s.ack == server.next;
    }

    private boolean continues(Side from, Side to, Segment s) {
        boolean fin = s.has(FIN);
        boolean next = (s.flags & ~(PSH | FIN | ECE | CWR)) == ACK
                && s.seq == from.next
                && Seq.atOrAfter(s.ack, from.ack)
                && Seq.atOrBefore(s.ack, to.next);
        if (!next || closed) {
            return false;
        }
        if (closer != null) {
            return closes(from, to, s, fin);
        }
        if (fin) {
            closer = from;
            from.finished = true;
            return true;
        }
        return s.payloadOctets > 0 || s.ack != from.ack;
    }

    /** The other end acknowledges the first FIN, alone or with its own, and gets its own acknowledged. */
    private boolean closes(Side from, Side to, Segment s, boolean fin) {
        if (s.payloadOctets > 0 || s.ack != to.next) {
            return false;
        }
        if (from != closer) {
            boolean first = s.ack != from.ack;
            boolean again = from.finished || !fin && !first;
            merged = fin && first;
            from.finished = fin;
            closing = fin ? Closing.OPEN : Closing.HALF_CLOSED;
            return !again;
        }
        closed = true;
        closing = merged ? Closing.THREE_SEGMENT : Closing.FOUR_SEGMENT;
        return !fin && to.finished;
    }

    private Glance glance() {
        long rttNanos = opening == Opening.THREE_WAY ? openedNanos - firstNanos : -1;
        return new Glance(opening, closing, rttNanos, firstNanos, lastNanos, client.told(), server.told());
    }
}
