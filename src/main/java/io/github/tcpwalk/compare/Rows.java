package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the segments of one conversation, each once however many sights of it there are, in order of A's clock. */
final class Rows {
    /** Frames of pieces that are told of one segment. */
    private static final int MOST_PIECES = 64;

    private final Fates fates;
    private final Numbers numbers;
    private final Clock clock;
    private final boolean assumed;
    private final Changes[] changes = new Changes[2];
    private final int[] usualTtl = {-1, -1};
    private final Map<List<Object>, Reset> resets = new LinkedHashMap<>();

    /** Hears of segments. */
    interface Hearer {
        void segment(ComparedSegment s) throws IOException;
    }

    /** A row that makes a segment of its own. */
    private record Entry(boolean atA, int row, long nanosA) {}

    /** @param assumed which point is nearer whom is not known: nor are delays */
    Rows(Fates fates, Numbers numbers, Clock clock, boolean assumed, OptionTable options, Contents contents) {
        this.assumed = assumed;
        this.fates = fates;
        this.numbers = numbers;
        this.clock = clock;
        contents.of(fates.aligned.bearings.a);
        for (int direction = 0; direction < 2; direction++) {
            changes[direction] = new Changes(fates, numbers, options, contents, direction);
        }
    }

    List<Change> changes(int direction) {
        return changes[direction].all();
    }

    List<Reset> resets() {
        return List.copyOf(resets.values());
    }

    void tell(Hearer hearer) throws IOException {
        Bearings bearings = fates.aligned.bearings;
        List<Entry> entries = new ArrayList<>();
        for (int row = 0; row < bearings.a.size; row++) {
            if (begins(bearings.a, row)) {
                entries.add(new Entry(true, row, bearings.a.nanos[row]));
            }
        }
        for (int row = 0; row < bearings.b.size; row++) {
            if (begins(bearings.b, row)) {
                boolean known = clock.kind() != Clock.Kind.UNKNOWN;
                long nanos = bearings.b.nanos[row];
                entries.add(new Entry(false, row, known ? clock.atA(nanos) : nanos));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::nanosA));
        for (Entry entry : entries) {
            hearer.segment(segment(entry.atA ? bearings.a : bearings.b, entry.row));
        }
    }

    /** All at the point nearer their sender, and at the other those that have no partner there. */
    private boolean begins(Trace of, int row) {
        int direction = fates.aligned.bearings.direction(of, row);
        return of == fates.near(direction) || fates.of(of)[row] != Fate.ARRIVED;
    }

    private ComparedSegment segment(Trace of, int row) throws IOException {
        Bearings bearings = fates.aligned.bearings;
        int direction = bearings.direction(of, row);
        Fate fate = fates.of(of)[row];
        boolean atNear = of == fates.near(direction);
        boolean atA = of == bearings.a;
        int other = atNear ? fates.partner(of, row) : -1;
        List<Long> own = List.of(of.frame[row]);
        List<Long> others = new ArrayList<>();
        Set<Change.Kind> found = EnumSet.noneOf(Change.Kind.class);
        int overtaken = 0;
        if (other >= 0) {
            overtaken = pieces(of, row, direction, others, found);
            usualTtl[direction] = of.has(row, Segment.RST) ? usualTtl[direction] : of.ttl(row);
        } else if (fate == Fate.DUPLICATED) {
            others.add(original(of, row));
        }
        Trace otherTrace = atA ? bearings.b : bearings.a;
        long otherNanos = other >= 0 ? otherTrace.nanos[other] : 0;
        int rowA = atA ? row : other;
        int rowB = atA ? other : row;
        boolean delayed = other >= 0
                && clock.kind() != Clock.Kind.UNKNOWN
                && fates.place != Place.SAME
                && !clock.isBroken(bearings.a.nanos[rowA])
                && !(assumed && clock.kind() == Clock.Kind.BOTH_WAYS);
        ComparedSegment segment = new ComparedSegment(
                direction == 0,
                fates.nearIsA(direction),
                fate,
                atA ? own : others,
                atA ? others : own,
                atA ? of.nanos[row] : otherNanos,
                atA ? otherNanos : of.nanos[row],
                of.tcpFlags(row),
                numbers.relative(direction, bearings.seq(of, row, direction)),
                of.has(row, Segment.ACK) ? numbers.relative(1 - direction, bearings.ack(of, row, direction)) : 0,
                of.octets[row],
                delayed,
                delayed ? fates.delay(rowA, rowB, direction) : 0,
                !delayed ? 0 : clock.isKnown(bearings.a.nanos[rowA]) ? clock.error(bearings.a.nanos[rowA]) : -1,
                atNear ? (atA ? fates.lostA : fates.lostB)[row] : 0,
                overtaken,
                found);
        if (of.has(row, Segment.RST) && fate != Fate.COPY && fate != Fate.DUPLICATED && fate != Fate.OWN) {
            Reset reset = reset(segment, of, row, direction);
            resets.merge(
                    List.of(reset.fromClient(), reset.origin(), reset.fate()), reset, (one, again) -> one.andAnother());
        }
        return segment;
    }

    /**
     * The sights at the other point that are this one's alone, or begin with it. @return by how many it was overtaken
     */
    private int pieces(Trace of, int row, int direction, List<Long> frames, Set<Change.Kind> found) throws IOException {
        Edges edges = fates.aligned.edges;
        boolean atA = of == fates.aligned.bearings.a;
        Trace far = fates.far(direction);
        int[] from = atA ? edges.fromA : edges.fromB;
        int[] by = atA ? edges.byA : edges.byB;
        int overtaken = 0;
        int before = -1;
        for (int i = from[row]; i < from[row + 1]; i++) {
            int other = (atA ? edges.b : edges.a)[by[i]];
            if ((edges.marks[by[i]] & Edges.DOUBLED) != 0 || other == before) {
                continue;
            }
            before = other;
            if (frames.size() < MOST_PIECES && !frames.contains(far.frame[other])) {
                frames.add(far.frame[other]);
            }
            found.addAll(changes[direction].compare(row, other));
            boolean itsOwn = fates.partner(far, other) == row;
            overtaken = Math.max(overtaken, itsOwn ? (atA ? fates.overtakenB : fates.overtakenA)[other] : 0);
        }
        return overtaken;
    }

    /** The frame at the near point that the path doubled. */
    private long original(Trace of, int row) {
        Edges edges = fates.aligned.edges;
        boolean atA = of == fates.aligned.bearings.a;
        int edge = atA ? edges.byA[edges.fromA[row]] : edges.byB[edges.fromB[row]];
        return atA ? fates.aligned.bearings.b.frame[edges.b[edge]] : fates.aligned.bearings.a.frame[edges.a[edge]];
    }

    private Reset reset(ComparedSegment s, Trace of, int row, int direction) {
        boolean atNear = of == fates.near(direction);
        int usual = atNear ? usualTtl[direction] : -1;
        Reset.Origin origin = s.fate() == Fate.INSERTED
                ? Reset.Origin.BETWEEN
                : !atNear
                        ? Reset.Origin.UNKNOWN
                        : !Fates.isLike(of, row, usual)
                                ? Reset.Origin.BEYOND
                                : Fates.beganAlike(of, row, usual) ? Reset.Origin.END : Reset.Origin.UNKNOWN;
        return new Reset(
                direction == 0,
                origin,
                s.fate(),
                1,
                s.framesA().isEmpty() ? 0 : s.framesA().get(0),
                s.framesB().isEmpty() ? 0 : s.framesB().get(0),
                of.ttl(row),
                usual);
    }
}
