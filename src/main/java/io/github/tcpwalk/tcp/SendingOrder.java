package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * In which order one end sent, whatever the order captured: by its timestamps (RFC 7323: TSval never goes back) and,
 * within one tick of them, by the IP ID where that counts its packets, as Linux and Windows have it and others do not.
 */
final class SendingOrder {
    /** Larger steps of the IP ID are no count of one sender's packets; a segment cut by its card takes one a piece. */
    private static final int LARGEST_STEP = 256;
    /** So many small steps more than others, and the IP ID counts: by chance 1 of 65,000 senders gets there. */
    private static final int TRUSTED = 2;

    private static final int MOST_TRUST = 8;
    /** What one step of any other size costs. */
    private static final int JUMP = 4;

    private static final long HAS_TIMESTAMP = 1L << 32;
    private static final int ID_SHIFT = 33;
    private static final long HAS_ID = 1L << 49;

    private short latestId;
    private boolean idKnown;
    private byte trust;

    /** The next segment of this end. */
    void follow(Segment s) {
        if (s.ipId <= 0) {
            return; // 0 stands on what answers for no socket
        }
        int step = (short) (s.ipId - latestId);
        boolean overtaken = step < 0 && step >= -LARGEST_STEP;
        if (idKnown && overtaken) {
            return;
        }
        if (idKnown) {
            boolean counts = step > 0 && step <= LARGEST_STEP;
            trust = (byte) (counts ? Math.min(MOST_TRUST, trust + 1) : Math.max(0, trust - JUMP));
        }
        latestId = (short) s.ipId;
        idKnown = true;
    }

    /** What of {@code s} tells when it was sent. */
    static long stamp(Segment s) {
        long stamp = 0;
        if (s.hasOption(Segment.OPT_TIMESTAMPS)) {
            stamp = HAS_TIMESTAMP | s.timestampValue & 0xFFFF_FFFFL;
        }
        return s.ipId > 0 ? stamp | HAS_ID | (long) s.ipId << ID_SHIFT : stamp;
    }

    /** Positive when the segment of the first stamp was sent later, negative when earlier, 0 when nothing tells. */
    int compare(long stamp, long other) {
        long both = stamp & other;
        if ((both & HAS_TIMESTAMP) != 0 && (int) stamp != (int) other) {
            return Seq.distance((int) other, (int) stamp);
        }
        return (both & HAS_ID) != 0 && trust >= TRUSTED ? (short) ((stamp >>> ID_SHIFT) - (other >>> ID_SHIFT)) : 0;
    }
}
