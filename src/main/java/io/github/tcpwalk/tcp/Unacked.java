package io.github.tcpwalk.tcp;


/** Segments one end sent that the other has not acknowledged yet, in the order sent, with when each was sent. */
final class Unacked {
    /** Past this many the acknowledgments are evidently not in the capture; later segments are not remembered. */
    private static final int MOST = 10_000;
    private static final int[] NONE = {};
    private static final long[] NO_TIMES = {};

    private int[] start = NONE;
    private int[] end = NONE;
    private long[] sentNanos = NO_TIMES;
    private int head;
    private int count;
    /** False once a segment was appended below an earlier one: then acknowledging looks at every entry. */
    private boolean ascending = true;
    /** Numbers before this were sent more than once: no round-trip sample (Karn, RFC 6298 section 3). */
    private int ambiguousBefore;
    private boolean ambiguous;

    void add(int from, int to, long nowNanos) {
        if (count == MOST) {
            return;
        }
        if (count == start.length) {
            grow();
        }
        int slot = (head + count) & (start.length - 1);
        if (count > 0 && Seq.before(from, end[(head + count - 1) & (start.length - 1)])) {
            ascending = false;
        }
        start[slot] = from;
        end[slot] = to;
        sentNanos[slot] = nowNanos;
        count++;
    }

    /** Marks everything before {@code seq} as sent twice. */
    void retransmittedBefore(int seq) {
        ambiguousBefore = ambiguous ? Seq.later(ambiguousBefore, seq) : seq;
        ambiguous = true;
    }

    /** True when one single remembered segment holds all of [from, to). */
    boolean holds(int from, int to) {
        for (int i = 0; i < count; i++) {
            int slot = (head + i) & (start.length - 1);
            if (Seq.atOrAfter(from, start[slot]) && Seq.atOrBefore(to, end[slot])) {
                return true;
            }
        }
        return false;
    }

    /** Octets sent and not acknowledged: from the oldest start to the latest end. */
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
            while (count > 0 && Seq.atOrBefore(end[head], ack)) {
                sample = sampleOf(head, ack, nowNanos, sample);
                head = (head + 1) & (start.length - 1);
                count--;
            }
            if (count > 0 && Seq.before(start[head], ack)) {
                start[head] = ack;
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
        int mask = start.length - 1;
        for (int i = 0; i < count; i++) {
            int slot = (head + i) & mask;
            if (Seq.atOrBefore(end[slot], ack)) {
                sample = sampleOf(slot, ack, nowNanos, sample);
                continue;
            }
            int into = (head + kept++) & mask;
            start[into] = Seq.before(start[slot], ack) ? ack : start[slot];
            end[into] = end[slot];
            sentNanos[into] = sentNanos[slot];
        }
        count = kept;
        return sample;
    }

    private long sampleOf(int slot, int ack, long nowNanos, long sample) {
        boolean sentTwice = ambiguous && Seq.before(start[slot], ambiguousBefore);
        return end[slot] == ack && !sentTwice && nowNanos >= sentNanos[slot] ? nowNanos - sentNanos[slot] : sample;
    }

    /** Gives the memory back once the connection is over. */
    void release() {
        start = NONE;
        end = NONE;
        sentNanos = NO_TIMES;
        head = 0;
        count = 0;
    }

    private void grow() {
        int size = Math.max(8, start.length * 2);
        int[] newStart = new int[size];
        int[] newEnd = new int[size];
        long[] newTimes = new long[size];
        for (int i = 0; i < count; i++) {
            int slot = (head + i) & (start.length - 1);
            newStart[i] = start[slot];
            newEnd[i] = end[slot];
            newTimes[i] = sentNanos[slot];
        }
        start = newStart;
        end = newEnd;
        sentNanos = newTimes;
        head = 0;
    }
}
