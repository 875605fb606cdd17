package io.github.tcpwalk.tcp;

import io.github.tcpwalk.tcp.Observation.Answer;

/**
 * Segments one end sent that the other has not acknowledged yet, in the order of their numbers. It says which segment
 * an acknowledgment answers, and whether the time between the two is a round trip: tcptrace's rule, which takes in
 * Karn's (RFC 6298 section 3). The latest segment acknowledged stays in sight, since a lost acknowledgment has it sent
 * again. A ring in one array, four words a segment, so that looking at one costs one cache line.
 */
final class Unacked {
    /** Past this many the acknowledgments are evidently not in the capture; later segments are not remembered. */
    private static final int MOST = 10_000;

    /** Room for that many less the acknowledged one. */
    private static final int FIRST_SIZE = 4;

    private static final int WORDS = 4;
    private static final int NANOS = 1;
    private static final int FRAME_AND_REPEATS = 2;
    private static final int FILE = 3;
    private static final int REPEATS_BITS = 16;
    private static final int MOST_REPEATS = (1 << REPEATS_BITS) - 1;
    /** The latest acknowledged segment lies before the first one that is not. */
    private static final int ACKNOWLEDGED = -1;

    private static final long[] NONE = {};

    /**
     * Of each segment start (high half) and end (low half), time last sent, frame that sent it and repeats, its file.
     */
    private long[] ring = NONE;

    private int head;
    private int count;
    /** Everything before it is acknowledged, once something was. */
    private int acknowledged;

    private boolean anyAcknowledged;
    /** When something acknowledged was sent last. */
    private long acknowledgedNanos = Long.MIN_VALUE;

    private int size() {
        return ring.length / WORDS;
    }

    private int slot(int i) {
        return (head + i & size() - 1) * WORDS;
    }

    private int start(int i) {
        return (int) (ring[slot(i)] >>> 32);
    }

    private int end(int i) {
        return (int) ring[slot(i)];
    }

    private static long range(int from, int to) {
        return (long) from << 32 | to & 0xFFFF_FFFFL;
    }

    /**
     * The numbers [from, to) were sent in {@code frame} of {@code file}. {@code o}, which knows already whether it is a
     * retransmission, is told when and how often they had been sent before.
     */
    void sent(int from, int to, long nowNanos, int file, long frame, Observation o) {
        boolean ahead = count > 0 ? Seq.atOrAfter(from, end(count - 1)) : !isAcknowledged(from);
        if (ahead) {
            insert(count, from, to, nowNanos, file, frame, o);
        } else {
            sentAgain(from, to, nowNanos, file, frame, o);
        }
    }

    private boolean isAcknowledged(int seq) {
        return anyAcknowledged && Seq.before(seq, acknowledged);
    }

    private void sentAgain(int from, int to, long nowNanos, int file, long frame, Observation o) {
        if (isAcknowledged(from)) {
            acknowledgedNanos = Math.max(acknowledgedNanos, nowNanos);
            if (ring.length > 0 && Seq.atOrAfter(from, start(ACKNOWLEDGED)) && Seq.before(from, end(ACKNOWLEDGED))) {
                repeat(ACKNOWLEDGED, nowNanos, file, frame, o);
            }
            from = acknowledged;
        }
        int i = firstEndingAfter(from);
        if (i < count && Seq.before(from, start(i)) && Seq.before(from, to)) {
            int hole = start(i);
            insert(i++, from, Seq.before(to, hole) ? to : hole, nowNanos, file, frame, o);
        }
        while (i < count && Seq.before(start(i), to)) {
            i += Seq.after(from, start(i)) ? split(i, from) : 0;
            if (Seq.before(to, end(i))) {
                split(i, to);
            }
            repeat(i++, nowNanos, file, frame, o);
        }
        int through = count > 0 ? end(count - 1) : from;
        if (Seq.after(to, through)) {
            insert(count, through, to, nowNanos, file, frame, o);
        }
    }

    /** Only one part of a segment is sent again, as of what a card cuts; returns how many there are more. */
    private int split(int i, int at) {
        if (count == MOST) {
            return 0;
        }
        int end = end(i);
        makeRoom(i + 1);
        System.arraycopy(ring, slot(i), ring, slot(i + 1), WORDS);
        ring[slot(i)] = range(start(i), at);
        ring[slot(i + 1)] = range(at, end);
        return 1;
    }

    private void repeat(int i, long nowNanos, int file, long frame, Observation o) {
        int slot = slot(i);
        int repeats = (int) Math.min(MOST_REPEATS, (ring[slot + FRAME_AND_REPEATS] & MOST_REPEATS) + 1);
        if (o.earlierFrame == 0) {
            o.earlierFrame = ring[slot + FRAME_AND_REPEATS] >>> REPEATS_BITS;
            o.earlierFile = (int) ring[slot + FILE];
            long since = nowNanos - ring[slot + NANOS];
            o.sinceEarlierNanos = since < 0 ? -1 : since; // the clock went back: nobody knows
        }
        o.repeats = Math.max(o.repeats, repeats);
        ring[slot + NANOS] = nowNanos;
        ring[slot + FRAME_AND_REPEATS] = frame << REPEATS_BITS | repeats;
        ring[slot + FILE] = file;
    }

    private int firstEndingAfter(int seq) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Seq.after(end(middle), seq)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void insert(int i, int from, int to, long nowNanos, int file, long frame, Observation o) {
        if (count == MOST) {
            return;
        }
        makeRoom(i);
        int slot = slot(i);
        ring[slot] = range(from, to);
        ring[slot + NANOS] = nowNanos;
        boolean forgotten = (o.is(Note.RETRANSMISSION) || o.capturedLate) && o.earlierFrame == 0;
        ring[slot + FRAME_AND_REPEATS] = frame << REPEATS_BITS | (forgotten ? 1 : 0);
        ring[slot + FILE] = file;
    }

    private void makeRoom(int i) {
        if (count + 2 > size()) {
            grow();
        }
        for (int j = count++; j > i; j--) {
            System.arraycopy(ring, slot(j - 1), ring, slot(j), WORDS);
        }
    }

    private void grow() {
        long[] larger = new long[Math.max(FIRST_SIZE, size() * 2) * WORDS];
        if (ring.length > 0) {
            for (int i = 0; i < count; i++) {
                System.arraycopy(ring, slot(i), larger, i * WORDS, WORDS);
            }
            System.arraycopy(ring, slot(ACKNOWLEDGED), larger, larger.length - WORDS, WORDS);
        }
        ring = larger;
        head = 0;
    }

    /** True when all of [from, to) is remembered. */
    boolean holds(int from, int to) {
        for (int i = firstEndingAfter(from); i < count && Seq.atOrBefore(start(i), from); i++) {
            if (Seq.atOrAfter(end(i), to)) {
                return true;
            }
            from = end(i);
        }
        return false;
    }

    /** Segments remembered. */
    int count() {
        return count;
    }

    /** Whether {@code ack} covers more than was covered before. */
    boolean reaches(int ack) {
        return !isAcknowledged(ack) && (!anyAcknowledged || ack != acknowledged);
    }

    /** Takes out what {@code ack} covers, and tells {@code o} what it answers. */
    void acknowledge(int ack, long nowNanos, Observation o) {
        while (count > 0 && Seq.atOrBefore(end(0), ack)) {
            o.acknowledgedSegments++;
            if (end(0) == ack) {
                answer(nowNanos, o);
            }
            acknowledged = end(0);
            anyAcknowledged = true;
            acknowledgedNanos = Math.max(acknowledgedNanos, ring[slot(0) + NANOS]);
            head++;
            count--;
        }
    }

    private void answer(long nowNanos, Observation o) {
        int slot = slot(0);
        long sentNanos = ring[slot + NANOS];
        o.acknowledgedFrame = ring[slot + FRAME_AND_REPEATS] >>> REPEATS_BITS;
        o.acknowledgedOctets = Seq.distance(start(0), end(0));
        if ((ring[slot + FRAME_AND_REPEATS] & MOST_REPEATS) > 0) {
            o.answer = Answer.AMBIGUOUS;
        } else if (acknowledgedNanos > sentNanos) {
            o.answer = Answer.AFTER_LOSS;
        } else if (nowNanos >= sentNanos) {
            o.answer = Answer.ROUND_TRIP;
            o.rttNanos = nowNanos - sentNanos;
        }
    }

    /** Nothing was sent from {@code seq} on. */
    void forget(int seq) {
        while (count > 0 && Seq.atOrAfter(start(count - 1), seq)) {
            count--;
        }
    }

    /** Gives the memory back once the connection is over. */
    void release() {
        ring = NONE;
        head = 0;
        count = 0;
    }

    /** Its end begins again from another initial number. */
    void restart() {
        release();
        anyAcknowledged = false;
        acknowledgedNanos = Long.MIN_VALUE;
    }
}
