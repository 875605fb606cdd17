package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must have passed the point farther from its sender though that did not capture it: its receiver acknowledged it,
 * seen there, before that capture shows a copy of it.
 */
final class ProvenArrivals {
    /**
     * An acknowledgment that only the near point has.
     *
     * @param nanos when it passed the far point at the latest, by that clock
     */
    record Answer(int row, long nanos) {}

    private record Gap(long end, long nanos) {}

    /** Stretches that were seen or proven, beginning to end; none touches another. */
    private final TreeMap<Long, Long> covered = new TreeMap<>();
    /** Stretches that were acknowledged unseen, none twice. */
    private final TreeMap<Long, Gap> gaps = new TreeMap<>();

    private final Bearings bearings;
    private final int direction;

    /** @param unseen in their order */
    ProvenArrivals(Bearings bearings, Trace far, int direction, List<Answer> unseen) {
        this.bearings = bearings;
        this.direction = direction;
        Trace near = far == bearings.a ? bearings.b : bearings.a;
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (Trace of : new Trace[] {near, far}) {
            for (int row = 0; row < of.size; row++) {
                if (bearings.direction(of, row) == direction && !of.has(row, Segment.RST)) {
                    long seq = bearings.seq(of, row, direction);
                    least = Math.min(least, seq);
                    most = Math.max(most, seq + of.end(row) - of.seq[row]);
                }
            }
        }
        int answers = 0;
        for (int row = 0; row < far.size; row++) {
            while (answers < unseen.size() && unseen.get(answers).nanos <= far.nanos[row]) {
                Answer answer = unseen.get(answers++);
                answered(near, answer.row, answer.nanos, least, most);
            }
            if (far.has(row, Segment.RST)) {
                continue;
            }
            if (bearings.direction(far, row) == direction) {
                long seq = bearings.seq(far, row, direction);
                cover(seq, seq + far.end(row) - far.seq[row], 0);
            } else {
                answered(far, row, far.nanos[row], least, most);
            }
        }
        for (Answer answer : unseen.subList(answers, unseen.size())) {
            answered(near, answer.row, answer.nanos, least, most);
        }
    }

    private void answered(Trace of, int row, long nanos, long least, long most) {
        long ack = bearings.ack(of, row, 1 - direction);
        if (of.has(row, Segment.ACK) && ack > least && ack <= most) {
            cover(least, ack, nanos);
        }
        for (int i = 0; i < of.blocks(row); i++) {
            long shift = of == bearings.b ? bearings.shift[direction] : 0;
            long left = of.left(row, i) + shift;
            long right = of.right(row, i) + shift;
            if (left >= least && right <= most && left < right) {
                cover(left, right, nanos);
            }
        }
    }

    /** @param nanos when it was acknowledged; 0 for something seen */
    private void cover(long from, long to, long nanos) {
        if (from >= to) {
            return;
        }
        long begin = from;
        long end = to;
        long at = from;
        Map.Entry<Long, Long> before = covered.floorEntry(from);
        if (before != null && before.getValue() >= from) {
            if (before.getValue() >= to) {
                return;
            }
            begin = before.getKey();
            at = before.getValue();
        }
        for (Map.Entry<Long, Long> next = covered.ceilingEntry(from);
                next != null && next.getKey() <= to;
                next = covered.ceilingEntry(from)) {
            gap(at, next.getKey(), nanos);
            at = Math.max(at, next.getValue());
            end = Math.max(end, next.getValue());
            covered.remove(next.getKey());
        }
        gap(at, to, nanos);
        covered.put(begin, end);
    }

    private void gap(long from, long to, long nanos) {
        if (nanos != 0 && from < to) {
            gaps.put(from, new Gap(to, nanos));
        }
    }

    /** Hears of stretches. */
    interface Stretch {
        void of(long from, long to);
    }

    /**
     * Tells which parts of a stretch were acknowledged later than {@code nanos}, and which not. The former are told
     * once: who asks first, beginning with what was sent last, is who sent them.
     *
     * @param nanos when a packet with it would have passed, by the far point's clock
     */
    void take(long from, long to, long nanos, Stretch proven, Stretch other) {
        long at = from;
        Map.Entry<Long, Gap> entry = gaps.floorEntry(from);
        entry = entry == null || entry.getValue().end <= from ? gaps.higherEntry(from) : entry;
        while (entry != null && entry.getKey() < to) {
            Gap gap = entry.getValue();
            long begin = Math.max(from, entry.getKey());
            long end = Math.min(to, gap.end);
            if (gap.nanos >= nanos) {
                tell(at, begin, other);
                proven.of(begin, end);
                gaps.remove(entry.getKey());
                if (entry.getKey() < begin) {
                    gaps.put(entry.getKey(), new Gap(begin, gap.nanos));
                }
                if (end < gap.end) {
                    gaps.put(end, gap);
                }
                at = end;
            }
            entry = gaps.higherEntry(Math.max(entry.getKey(), end - 1));
        }
        tell(at, to, other);
    }

    private static void tell(long from, long to, Stretch stretch) {
        if (from < to) {
            stretch.of(from, to);
        }
    }
}
