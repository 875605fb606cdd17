package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.CWR;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.PSH;

import io.github.tcpwalk.wire.Segment;

/**
 * The last segments that are larger than what a frame carries, which an interface or router still cuts (GSO, TSO):
 * captured before and after, the pieces are copies of the whole. They count their IP IDs up from its own, or all have
 * its own.
 */
final class SuperSegments {
    /** Payload of a full Ethernet frame without options. */
    static final int FRAME_OCTETS = 1460;

    private static final int KEPT = 4;

    private final int[] seq = new int[KEPT];
    private final int[] octets = new int[KEPT];
    private final int[] ack = new int[KEPT];
    private final int[] ipId = new int[KEPT];
    private final int[] ttl = new int[KEPT];
    private final int[] window = new int[KEPT];
    private final int[] part = new int[KEPT];
    private final long[] nanos = new long[KEPT];
    private final long[] frame = new long[KEPT];
    private final int[] file = new int[KEPT];
    private final boolean[] client = new boolean[KEPT];
    private final boolean[] fin = new boolean[KEPT];
    /** Octets of its first piece, 0 before. */
    private final int[] cut = new int[KEPT];

    private int next;

    void remember(Segment s, boolean fromClient, int packedPart) {
        int i = next++ % KEPT;
        seq[i] = s.seq;
        octets[i] = s.payloadOctets;
        ack[i] = s.ack;
        ipId[i] = s.ipId;
        ttl[i] = s.ttl;
        window[i] = s.window;
        part[i] = packedPart;
        nanos[i] = s.timestampNanos;
        frame[i] = s.frame;
        file[i] = s.file;
        client[i] = fromClient;
        fin[i] = s.has(FIN);
        cut[i] = 0;
    }

    long frame(int i) {
        return frame[i];
    }

    int file(int i) {
        return file[i];
    }

    int part(int i) {
        return part[i];
    }

    /** Which of them {@code s} is a piece of, -1 for none. */
    int pieceOf(Segment s, boolean fromClient, boolean counts) {
        if (s.payloadOctets == 0 || (s.flags & ~(FIN | PSH | CWR)) != ACK) {
            return -1;
        }
        for (int i = 0; i < KEPT; i++) {
            if (frame[i] != 0 && client[i] == fromClient && cuts(i, s, counts)) {
                return i;
            }
        }
        return -1;
    }

    private boolean cuts(int i, Segment s, boolean counts) {
        int at = Seq.distance(seq[i], s.seq);
        int end = at + s.payloadOctets;
        long apart = s.timestampNanos - nanos[i];
        if (at < 0
                || end > octets[i]
                || s.payloadOctets == octets[i]
                || s.ack != ack[i]
                || s.window != window[i]
                || s.ttl > ttl[i]
                || apart < 0
                || s.has(FIN) && !(fin[i] && end == octets[i])
                || at > 0 && cut[i] == 0) {
            return false;
        }
        int index = counts ? s.ipId - ipId[i] & 0xFFFF : 0;
        boolean piece = index == 0 || at > 0 && at == index * cut[i];
        if (!piece || apart > (counts ? Copies.COPY_NANOS : Copies.COPY_WITHOUT_ID_NANOS)) {
            return false;
        }
        if (at == 0) {
            cut[i] = s.payloadOctets;
        }
        return at == 0 || at % cut[i] == 0;
    }
}
