package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * In which order one end sent, whatever the order captured: by its timestamps (RFC 7323: TSval never goes back) and,
 * within one tick of them, by the IP ID where that counts its packets, in either order of its octets: a constant or
 * random one counts nothing.
 */
final class SendingOrder {
    /** Larger steps of the IP ID are no count of one sender's packets; a segment cut by its card takes one a piece. */
    private static final int LARGEST_STEP = 256;
    /** Half of what Windows counts to: between IDs farther apart than that, a counter may have begun again. */
    private static final int FARTHEST = 1 << 14;
    /** So many small steps more than others, and the IP ID counts: by chance 1 of 65,000 senders gets there. */
    private static final int TRUSTED = 2;

    private static final int MOST_TRUST = 8;
    /**
     * What one step of any other size costs; but a host that counts what it sends to all goes on while this end is
     * idle.
     */
    private static final int JUMP = 4;

    private static final int JUMP_IDLE = 1;
    /** A busy host that counts what it sends to all takes wide steps; Windows counts to 32,768. */
    private static final int WIDE_STEP = 1 << 13;

    private static final int COUNTED_TO = 0x7FFF;
    /** So many wide steps on end: by chance 1 of 65,000 times. */
    private static final int TRUSTED_WIDE = 8;

    private static final long IDLE_NANOS = 1_000_000_000L;

    private static final long HAS_TIMESTAMP = 1L << 32;
    private static final int ID_SHIFT = 33;
    private static final long HAS_ID = 1L << 49;

    /** A tick of the timestamps is not known before so many. */
    private static final int FEWEST_TICKS = 8;

    private int firstTimestamp;
    /** That was its SYN's, so that nothing was sent before. */
    private boolean fromSyn;

    private long firstNanos = Long.MIN_VALUE;
    /** The latest TSval; meaningful once there was one. */
    private int lastTimestamp;

    private long latestNanos;
    private short latestId;
    private boolean idKnown;
    /** The IP ID of the latest is one more than the highest before it: nothing of this end is missing between. */
    private boolean continuous;

    private byte trust;
    /** The same of the IP ID with its octets swapped: a counter written as it lies in memory. */
    private short latestSwapped;

    private byte trustSwapped;
    /** Steps forward on end, wide ones too. */
    private byte wideSteps;

    /** The next segment of this end. */
    void follow(Segment s) {
        if (s.hasOption(Segment.OPT_TIMESTAMPS)) {
            if (firstNanos == Long.MIN_VALUE) {
                firstNanos = s.timestampNanos;
                firstTimestamp = s.timestampValue;
                lastTimestamp = s.timestampValue;
                fromSyn = s.has(Segment.SYN);
            }
            lastTimestamp = Seq.later(lastTimestamp, s.timestampValue);
        }
        continuous = false;
        if (s.ipId <= 0) {
            return; // 0 stands on what answers for no socket
        }
        short id = (short) s.ipId;
        short swapped = Short.reverseBytes(id);
        if (!idKnown) {
            latestId = id;
            latestSwapped = swapped;
            latestNanos = s.timestampNanos;
            idKnown = true;
            return;
        }
        int jump = s.timestampNanos - latestNanos < IDLE_NANOS ? JUMP : JUMP_IDLE;
        latestNanos = s.timestampNanos;
        continuous = (short) (id - latestId) == 1 || (short) (swapped - latestSwapped) == 1;
        if (!overtaken(id, latestId)) {
            boolean wide = (id - latestId & COUNTED_TO) <= WIDE_STEP && id != latestId;
            wideSteps = (byte) (wide ? Math.min(TRUSTED_WIDE, wideSteps + 1) : 0);
            trust = trust(trust, id - latestId, jump);
            latestId = id;
        }
        if (!overtaken(swapped, latestSwapped)) {
            trustSwapped = trust(trustSwapped, swapped - latestSwapped, jump);
            latestSwapped = swapped;
        }
    }

    /** Whether its time stamp is earlier than that of its sender's SYN. */
    boolean precedesSyn(Segment s) {
        return fromSyn && s.hasOption(Segment.OPT_TIMESTAMPS) && Seq.before(s.timestampValue, firstTimestamp);
    }

    /** Whether it sent something with a later time stamp before {@code s} came. */
    boolean wentOn(Segment s) {
        return firstNanos != Long.MIN_VALUE
                && s.hasOption(Segment.OPT_TIMESTAMPS)
                && Seq.after(lastTimestamp, s.timestampValue);
    }

    /** Whether its time stamps tick so fast that what was sent so long ago would have another one than {@code s}. */
    boolean ticksWithin(Segment s, long nanos) {
        long ticks = s.timestampValue - firstTimestamp & 0xFFFF_FFFFL;
        return firstNanos != Long.MIN_VALUE
                && s.hasOption(Segment.OPT_TIMESTAMPS)
                && ticks >= FEWEST_TICKS
                && (s.timestampNanos - firstNanos) / ticks < nanos / 2;
    }

    /** Whether the IP ID of the latest segment tells that its sender sent nothing between it and those before it. */
    boolean continuous() {
        return continuous;
    }

    private static boolean overtaken(short id, short latest) {
        int step = (short) (id - latest);
        return step < 0 && step >= -LARGEST_STEP;
    }

    private static byte trust(byte trust, int difference, int jump) {
        int step = (short) difference;
        boolean counts = step > 0 && step <= LARGEST_STEP;
        return (byte) (counts ? Math.min(MOST_TRUST, trust + 1) : Math.max(0, trust - jump));
    }

    /** What of {@code s} tells when it was sent. */
    static long stamp(Segment s) {
        long stamp = 0;
        if (s.hasOption(Segment.OPT_TIMESTAMPS)) {
            stamp = HAS_TIMESTAMP | s.timestampValue & 0xFFFF_FFFFL;
        }
        return s.ipId > 0 ? stamp | HAS_ID | (long) s.ipId << ID_SHIFT : stamp;
    }

    /** Whether no other segment of this end has that stamp: its IP ID counts, or goes with a time stamp. */
    boolean numbers(long stamp) {
        boolean counts = (stamp & HAS_TIMESTAMP) != 0 || Math.max(trust, trustSwapped) >= TRUSTED;
        return (stamp & HAS_ID) != 0 && counts;
    }

    /** Positive when the segment of the first stamp was sent later, negative when earlier, 0 when nothing tells. */
    int compare(long stamp, long other) {
        long both = stamp & other;
        if ((both & HAS_TIMESTAMP) != 0 && (int) stamp != (int) other) {
            return Seq.distance((int) other, (int) stamp);
        }
        if ((both & HAS_ID) == 0) {
            return 0;
        }
        short id = (short) (stamp >>> ID_SHIFT);
        short otherId = (short) (other >>> ID_SHIFT);
        if (Math.max(trust, trustSwapped) >= TRUSTED) {
            int later = trust >= trustSwapped
                    ? (short) (id - otherId)
                    : (short) (Short.reverseBytes(id) - Short.reverseBytes(otherId));
            if (Math.abs(later) < FARTHEST) {
                return later;
            }
        }
        if (wideSteps < TRUSTED_WIDE) {
            return 0;
        }
        int ahead = id - otherId & COUNTED_TO;
        return ahead < FARTHEST ? ahead : ahead - COUNTED_TO - 1;
    }

    /**
     * Whether the timestamps of {@code s} and of a segment before it are one, and too fine for that when a round trip
     * lay between: neither was sent in answer to what came of the other.
     */
    boolean sameFlight(Segment s, long stamp, long other, long roundTripNanos) {
        return (stamp & other & HAS_TIMESTAMP) != 0 && (int) stamp == (int) other && ticksWithin(s, roundTripNanos);
    }
}
