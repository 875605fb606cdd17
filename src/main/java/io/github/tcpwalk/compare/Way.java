package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One direction of a conversation between the two points: figures, and examples of what was not ordinary. */
public final class Way {
    /** Examples of each thing. */
    static final int MOST_EXAMPLES = 32;

    private final boolean fromClient;
    private final boolean nearIsA;
    private final long[] counts = new long[Fate.values().length];
    private long seenA;
    private long seenB;
    private boolean cut;
    private long latestFar;
    private long lostOctets;
    private long lostUnproven;
    private long reordered;
    private int mostOvertaken;
    private final List<Long> lostFrames = new ArrayList<>();
    private final List<Long> doubledFrames = new ArrayList<>();
    private final List<Long> reorderedFrames = new ArrayList<>();
    private final List<Long> insertedFrames = new ArrayList<>();
    private final List<Long> missedByA = new ArrayList<>();
    private final List<Long> missedByB = new ArrayList<>();
    private long countMissedByA;
    private long beyondA;
    private long[] delays = new long[64];
    private int delayed;
    private long worstError;
    private boolean relative;
    private List<Change> changes = List.of();

    Way(boolean fromClient, boolean nearIsA) {
        this.fromClient = fromClient;
        this.nearIsA = nearIsA;
    }

    void add(ComparedSegment s) {
        counts[s.fate().ordinal()]++;
        pieces(s.fate(), nearIsA ? s.framesB() : s.framesA());
        lostOctets += s.lostOctets();
        boolean leavesTrace =
                s.octets() > 0 && (s.flags() & Segment.RST) == 0 || (s.flags() & (Segment.SYN | Segment.FIN)) != 0;
        lostUnproven += s.fate() == Fate.LOST && !leavesTrace ? 1 : 0;
        switch (s.fate()) {
            case LOST, PARTLY_LOST -> example(lostFrames, nearIsA ? s.framesA() : s.framesB());
            case DUPLICATED -> example(doubledFrames, nearIsA ? s.framesB() : s.framesA());
            case INSERTED -> example(insertedFrames, nearIsA ? s.framesB() : s.framesA());
            case NOT_CAPTURED -> {
                boolean byA = s.framesA().isEmpty();
                countMissedByA += byA ? 1 : 0;
                example(byA ? missedByA : missedByB, byA ? s.framesB() : s.framesA());
            }
            case OUTSIDE -> beyondA += s.framesA().isEmpty() ? 1 : 0;
            default -> {}
        }
        if (s.overtaken() > 0) {
            reordered++;
            mostOvertaken = Math.max(mostOvertaken, s.overtaken());
            example(reorderedFrames, nearIsA ? s.framesB() : s.framesA());
        }
        if (s.delayed()) {
            if (delayed == delays.length) {
                delays = Arrays.copyOf(delays, delayed * 2);
            }
            delays[delayed++] = s.delayNanos();
            worstError = Math.max(worstError, s.delayErrorNanos());
            relative |= s.delayErrorNanos() < 0;
        }
    }

    private void pieces(Fate fate, List<Long> far) {
        if (fate == Fate.ARRIVED || fate == Fate.PARTLY_LOST) {
            cut |= far.size() > 1 || !far.isEmpty() && far.get(0) == latestFar;
            latestFar = far.isEmpty() ? latestFar : far.get(far.size() - 1);
        }
    }

    private static void example(List<Long> examples, List<Long> frames) {
        if (examples.size() < MOST_EXAMPLES && !frames.isEmpty()) {
            examples.add(frames.get(0));
        }
    }

    private boolean missed;
    private long[] figures;

    /**
     * Nothing more comes.
     *
     * @param framesA of it in A
     */
    void finish(List<Change> itsChanges, long framesA, long framesB) {
        seenA = framesA;
        seenB = framesB;
        changes = List.copyOf(itsChanges);
        for (List<Long> frames :
                List.of(lostFrames, doubledFrames, reorderedFrames, insertedFrames, missedByA, missedByB)) {
            frames.sort(null); // they come in order of the time that each left
        }
        long[] sorted = Arrays.copyOf(delays, delayed);
        Arrays.sort(sorted);
        delays = null;
        figures = delayed == 0
                ? new long[4]
                : new long[] {
                    sorted[0],
                    sorted[(delayed - 1) / 2],
                    sorted[(int) Math.ceil(delayed * 0.95) - 1],
                    sorted[delayed - 1]
                };
    }

    public boolean fromClient() {
        return fromClient;
    }

    /** Whether it leads from A to B. */
    public boolean fromAToB() {
        return nearIsA;
    }

    /** Segments of a fate; of {@link Fate#ARRIVED} the partly lost ones are not among them. */
    public long count(Fate fate) {
        return counts[fate.ordinal()];
    }

    /** Whole or in part. */
    public long lost() {
        return count(Fate.LOST) + count(Fate.PARTLY_LOST);
    }

    /** Its frames in A. */
    public long seenA() {
        return seenA;
    }

    public long seenB() {
        return seenB;
    }

    /**
     * Of {@link #lost}, those that leave no trace of having passed, pure ACKs and RSTs, where the other capture is
     * known to have missed packets: it may have missed these.
     */
    public long lostInDoubt() {
        return missed ? lostUnproven : 0;
    }

    /** The capture at the point farther from the sender missed packets. */
    void missed() {
        missed = true;
    }

    /** Of payload. */
    public long lostOctets() {
        return lostOctets;
    }

    public long reordered() {
        return reordered;
    }

    /** How many that were sent later came before one, at most. */
    public int mostOvertaken() {
        return mostOvertaken;
    }

    /** Frames at the point nearer the sender, the first few. */
    public List<Long> lostFrames() {
        return List.copyOf(lostFrames);
    }

    /** Frames at the other point, as of the next two. */
    public List<Long> doubledFrames() {
        return List.copyOf(doubledFrames);
    }

    public List<Long> reorderedFrames() {
        return List.copyOf(reorderedFrames);
    }

    public List<Long> insertedFrames() {
        return List.copyOf(insertedFrames);
    }

    /** Of B: those that A did not capture, though they passed it. */
    public List<Long> missedByA() {
        return List.copyOf(missedByA);
    }

    /** Of A: those that B did not capture. */
    public List<Long> missedByB() {
        return List.copyOf(missedByB);
    }

    /** Of {@link Fate#OUTSIDE}, those that only B has; the others are those that only A has. */
    public long countBeyondA() {
        return beyondA;
    }

    public long countMissedByA() {
        return countMissedByA;
    }

    public long countMissedByB() {
        return count(Fate.NOT_CAPTURED) - countMissedByA;
    }

    /** Segments whose delay is known. */
    public long delayed() {
        return delayed;
    }

    /** Nanoseconds, as all of these; 0 without any. */
    public long minDelay() {
        return figures[0];
    }

    public long medianDelay() {
        return figures[1];
    }

    public long tailDelay() {
        return figures[2];
    }

    public long maxDelay() {
        return figures[3];
    }

    /** What each of these may be off; -1 where they are longer than the shortest by so much, and no more is known. */
    public long delayError() {
        return relative ? -1 : worstError;
    }

    public List<Change> changes() {
        return changes;
    }

    /** A segment has several pieces at the other point, or is a piece of one there. */
    public boolean isCut() {
        return cut;
    }

    /** Whether every segment is in both captures once, and in order. */
    public boolean isWhole() {
        return lost() + count(Fate.DUPLICATED) + count(Fate.INSERTED) + count(Fate.NOT_CAPTURED) + reordered == 0;
    }

    /** Whether nothing happened on it that is not ordinary. */
    public boolean isCalm() {
        return isWhole() && changes.stream().allMatch(c -> c.kind().isOrdinary());
    }
}
