package io.github.tcpwalk.tcp;

/**
 * Segments one end sent that the other has not acknowledged yet, in the order sent, with when each was sent. A ring in
 * one array, two words a segment, so that looking at one costs one cache line.
 */
final class Unacked {
    /** Past this many the acknowledgments are evidently not in the capture; later segments are not remembered. */
    private static final int MOST = 10_000;

    private static final int FIRST_SIZE = 4;
    private static final long[] NONE = {};

    /** At 2i the start (high half) and end (low half) of a segment, at 2i+1 the time it was sent. */
    private long[] ring = NONE;

    private int head;
    private int count;
    /** False once a segment was appended below an earlier one: then acknowledging looks at every entry. */
    private boolean ascending = true;
    /** Numbers before this were sent more than once: no round-trip sample (Karn, RFC 6298 section 3). */
    private int ambiguousBefore;

    private boolean ambiguous;

    private int slot(int i) {
        return (head + i << 1) & ring.length - 1;
    }

    private int start(int slot) {
        return (int) (ring[slot] >>> 32);
    }

    private int end(int slot) {
        return (int) ring[slot];
    }

    private void set(int slot, int start, int end) {
        ring[slot] = (long) start << 32 | end & 0xFFFF_FFFFL;
    }

    void add(int from, int to, long nowNanos) {
        if (count == MOST) {
            return;
        }
        if (count * 2 == ring.length) {
            grow();
        }
        if (count > 0 && Seq.before(from, end(slot(count - 1)))) {
            ascending = false;
        }
        int slot = slot(count++);
        set(slot, from, to);
        ring[slot + 1] = nowNanos;
    }

    /** Marks everything before {@code seq} as sent twice. */
    void retransmittedBefore(int seq) {
        ambiguousBefore = ambiguous ? Seq.later(ambiguousBefore, seq) : seq;
        ambiguous = true;
    }

    /** True when one single remembered segment holds all of [from, to). */
    boolean holds(int from, int to) {
        for (int i = 0; i < count; i++) {
            int slot = slot(i);
            if (Seq.atOrAfter(from, start(slot)) && Seq.atOrBefore(to, end(slot))) {
                return true;
            }
        }
        return false;
    }

    /** Segments remembered. */
    int count() {
        return count;
    }

    /**
     * Takes out what {@code ack} covers.
     *
     * @return nanoseconds since the newest fully acknowledged segment was sent, by Karn's rule; -1 without a sample
     */
    long acknowledge(int ack, long nowNanos) {
        long sample = -1;
        if (ascending) {
            while (count > 0 && Seq.atOrBefore(end(slot(0)), ack)) {
                sample = sampleOf(slot(0), ack, nowNanos, sample);
                head++;
                count--;
            }
            if (count > 0 && Seq.before(start(slot(0)), ack)) {
                set(slot(0), ack, end(slot(0)));
            }
        } else {
            sample = acknowledgeAny(ack, nowNanos);
        }
        if (ambiguous && Seq.atOrAfter(ack, ambiguousBefore)) {
            ambiguous = false;
        }
        if (count == 0) {
            ascending = true;
        }
        return sample;
    }

    private long acknowledgeAny(int ack, long nowNanos) {
        long sample = -1;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int slot = slot(i);
            if (Seq.atOrBefore(end(slot), ack)) {
                sample = sampleOf(slot, ack, nowNanos, sample);
                continue;
            }
            int into = slot(kept++);
            long sentNanos = ring[slot + 1];
            set(into, Seq.before(start(slot), ack) ? ack : start(slot), end(slot));
            ring[into + 1] = sentNanos;
        }
        count = kept;
        return sample;
    }

    private long sampleOf(int slot, int ack, long nowNanos, long sample) {
        boolean sentTwice = ambiguous && Seq.before(start(slot), ambiguousBefore);
        long sentNanos = ring[slot + 1];
        return end(slot) == ack && !sentTwice && nowNanos >= sentNanos ? nowNanos - sentNanos : sample;
    }

    /** Gives the memory back once the connection is over. */
    void release() {
        ring = NONE;
        head = 0;
        count = 0;
    }

    private void grow() {
        long[] larger = new long[Math.max(FIRST_SIZE * 2, ring.length * 2)];
        for (int i = 0; i < count; i++) {
            int slot = slot(i);
            larger[2 * i] = ring[slot];
            larger[2 * i + 1] = ring[slot + 1];
        }
        ring = larger;
        head = 0;
    }
}
