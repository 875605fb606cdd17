package io.github.tcpwalk.compare;

import java.util.concurrent.TimeUnit;

/** From when to when a capture was taken, by its own clock, as far as is known. */
final class Extent {
    /** No packet is overtaken for longer, or hardly any: the shortest retransmission timeout of Linux. */
    private static final long OVERTAKEN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Of its first and its last frame, whatever these hold. */
    final long first;

    final long last;
    /** Something passed its point before its first frame: it began later than that. */
    boolean late;
    /** Something passed its point after its last frame. */
    boolean over;

    Extent(long first, long last) {
        this.first = first;
        this.last = last;
    }

    /** The same of a conversation of which no more was looked at than until then: what was overtaken may come later. */
    Extent until(long nanos) {
        Extent shorter = new Extent(first, nanos - OVERTAKEN_NANOS);
        shorter.late = late;
        shorter.over = true;
        return shorter;
    }

    /** Something that must have passed its point then is not in it. */
    void missed(long nanos) {
        late |= nanos < first;
        over |= nanos > last;
    }

    /** Whether its frames are from before and after a time. */
    boolean holds(long nanos) {
        return nanos >= first && nanos <= last;
    }

    /** Changes when more is known. */
    int known() {
        return (late ? 1 : 0) + (over ? 1 : 0);
    }

    /** Whether it was not running when something passed, between two times. */
    boolean lacks(long earliest, long latest) {
        return late && earliest < first || over && latest > last;
    }
}
