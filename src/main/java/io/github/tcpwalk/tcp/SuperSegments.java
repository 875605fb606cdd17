package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.CWR;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.PSH;

import io.github.tcpwalk.wire.Segment;
import java.util.Arrays;

/**
 * The last segments that are larger than what a frame carries, which an interface or router still cuts (GSO, TSO):
 * captured before and after, the pieces are copies of the whole. They count their IP IDs up from its own, one for each
 * segment of the wire, or all have its own. Where there is none (IPv6), the pieces come at once, or behind a router,
 * with the whole's time stamp and no octet twice. There are more of them as long as the oldest might still be cut, as
 * one that waits in the queue of a slow link is.
 */
final class SuperSegments {
    /** Payload of a full Ethernet frame without options. */
    static final int FRAME_OCTETS = 1460;

    private static final int FIRST_KEPT = 4;
    private static final int MOST_KEPT = 1 << 7;
    /** How soon one is cut, until the first shows how late. */
    private static final long SOON_NANOS = 5_000_000;

    /** One of them. */
    private static final class Whole {
        int seq;
        int octets;
        int ack;
        int ipId;
        int ttl;
        int window;
        int part;
        long nanos;
        long frame;
        int file;
        boolean client;
        boolean fin;
        /** Octets of a segment of the wire, 0 until a piece shows it. */
        int unit;
        /** Its time stamp, 0 without; and how many of its octets left the router. */
        int stamp;

        int routed;
    }

    private Whole[] kept = new Whole[FIRST_KEPT];
    /** What the latest first piece showed of one, 0 before: only then others are known to be cut as well. */
    private int unit;

    private int next;

    /** @param latestNanos the longest time that one was cut after it was captured, 0 before */
    void remember(Segment s, boolean fromClient, int packedPart, long latestNanos) {
        if (next == kept.length) {
            next = 0;
        }
        Whole w = kept[next];
        boolean awaited = w != null && s.timestampNanos - w.nanos <= Math.max(SOON_NANOS, 2 * latestNanos);
        if (awaited && latestNanos > 0 && kept.length < MOST_KEPT) {
            grow();
            w = null;
        }
        if (w == null) {
            w = new Whole();
            kept[next] = w;
        }
        next++;
        w.seq = s.seq;
        w.octets = s.payloadOctets;
        w.ack = s.ack;
        w.ipId = s.ipId;
        w.ttl = s.ttl;
        w.window = s.window;
        w.part = packedPart;
        w.nanos = s.timestampNanos;
        w.frame = s.frame;
        w.file = s.file;
        w.client = fromClient;
        w.fin = s.has(FIN);
        w.unit = 0;
        w.stamp = s.timestampValue;
        w.routed = 0;
    }

    /** Twice as many, the oldest first. */
    private void grow() {
        Whole[] larger = Arrays.copyOf(Arrays.copyOfRange(kept, next, kept.length), 2 * kept.length);
        System.arraycopy(kept, 0, larger, kept.length - next, next);
        next = kept.length;
        kept = larger;
    }

    long frame(int i) {
        return kept[i].frame;
    }

    int file(int i) {
        return kept[i].file;
    }

    int part(int i) {
        return kept[i].part;
    }

    long nanos(int i) {
        return kept[i].nanos;
    }

    /** Which of them {@code s} is a piece of, -1 for none. */
    int pieceOf(Segment s, boolean fromClient, boolean counts) {
        if (s.payloadOctets == 0 || (s.flags & ~(FIN | PSH | CWR)) != ACK) {
            return -1;
        }
        for (int i = 0; i < kept.length; i++) {
            Whole w = kept[i];
            if (w != null && w.client == fromClient && cuts(w, s, counts)) {
                if (s.ttl < w.ttl) {
                    w.routed = Math.max(w.routed, Seq.distance(w.seq, s.seq) + s.payloadOctets);
                }
                return i;
            }
        }
        return -1;
    }

    private boolean cuts(Whole w, Segment s, boolean counts) {
        int at = Seq.distance(w.seq, s.seq);
        int end = at + s.payloadOctets;
        long apart = s.timestampNanos - w.nanos;
        if (at < 0
                || end > w.octets
                || s.payloadOctets == w.octets
                || s.ack != w.ack
                || s.window != w.window
                || s.ttl > w.ttl
                || apart < 0
                || apart > Copies.COPY_NANOS
                || s.has(FIN) && !(w.fin && end == w.octets)) {
            return false;
        }
        if (!counts && apart > Copies.COPY_WITHOUT_ID_NANOS && !leavesRouter(w, s, at)) {
            return false;
        }
        int index = counts ? s.ipId - w.ipId & 0xFFFF : 0;
        if (index == 0) {
            return sameId(w, s, at);
        }
        int each = w.unit > 0 ? w.unit : unit;
        return each > 0 && at == index * each && (s.payloadOctets % each == 0 || end == w.octets);
    }

    /** What has passed a router is no more than what waited there: sent again, an octet would leave it twice. */
    private static boolean leavesRouter(Whole w, Segment s, int at) {
        return s.ttl < w.ttl && s.timestampValue == w.stamp && at >= w.routed;
    }

    /** The first piece, or any where all have one ID. */
    private boolean sameId(Whole w, Segment s, int at) {
        if (at > 0) {
            return w.unit > 0 && at % w.unit == 0;
        }
        w.unit = s.payloadOctets <= FRAME_OCTETS || unit == 0 ? s.payloadOctets : unit;
        unit = w.unit;
        return true;
    }
}
