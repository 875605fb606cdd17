package io.github.tcpwalk.stream;

import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;

/**
 * Puts the octets of one direction of a conversation in order. Feed it every segment of the direction with
 * {@link #accept}, and the acknowledgments of the other direction with {@link #acknowledged}, in capture order; it
 * never throws for what they hold.
 */
public final class Reassembler {
    /** The largest window there is, RFC 7323 section 2.3. No octet further ahead can be meant for this stream. */
    static final long WINDOW_OCTETS = 1L << 30;

    private static final long NO_END = Long.MAX_VALUE;

    private Overlap overlap;
    private final Delivery out;
    private final Conflicts conflicts;
    private final Holding holding;
    private final Waiting waiting;
    private StreamPlan learned;
    private StreamPlan plan;
    private int planned;

    private final Positions numbers = new Positions();
    /** The position of offset 0 is known. */
    private boolean started;
    /** The FIN's position. */
    private long end = NO_END;
    /** What a segment that asks for memory starts with; gaps given up end there at the latest. */
    private long asking = Long.MAX_VALUE;

    private boolean finished;

    public Reassembler(StreamMemory memory, StreamSink sink, Overlap overlap, Patience patience) {
        this.overlap = overlap;
        out = new Delivery(sink);
        conflicts = new Conflicts(sink, out.totals);
        holding = new Holding(memory, conflicts, this::giveWay);
        waiting = new Waiting(patience);
    }

    /** A first pass that fills a plan; {@link #finish} completes it. */
    public static Reassembler planning(StreamMemory memory, StreamPlan plan, Overlap overlap) {
        Reassembler first = new Reassembler(memory, plan, overlap, Patience.ENDLESS);
        first.learned = plan;
        return first;
    }

    /** The SYN was seen earlier. Before the first segment. */
    public void startAfter(int iss) {
        start(position(iss + 1));
    }

    /**
     * Starts as planned and waits for no octet that the plan knows will not come, nor for a later copy once it knows
     * that none will differ. Before the first segment.
     */
    public void follow(StreamPlan known) {
        if (!known.started()) {
            return;
        }
        start(position(known.startSeq()));
        plan = known;
        skipPlanned();
        settleCopies(0);
    }

    /** Past the last copy that differs, the first one counts as well as the last. */
    private void settleCopies(long frame) {
        if (plan == null || overlap == Overlap.FIRST || frame < plan.lastConflict()) {
            return;
        }
        overlap = Overlap.FIRST;
        deliver(Long.MAX_VALUE);
    }

    public StreamTotals totals() {
        return out.totals;
    }

    /** Octets waiting for earlier ones. */
    public long heldOctets() {
        return holding.held;
    }

    /** A segment of this direction. Octets with SYN (RFC 7413) are stream, octets with RST alone are not. */
    public void accept(Segment segment) {
        if (finished) {
            return;
        }
        if (segment.has(Segment.RST) && !segment.carriesData()) {
            if (segment.payloadOctets > 0) {
                exclude(position(segment.seq), segment.payloadOctets, Excluded.IN_RST);
            }
            return;
        }
        int seq = segment.seq;
        long frame = StreamSink.mark(segment.file, segment.frame);
        if (segment.has(Segment.SYN)) {
            seq++;
            if (!started) {
                start(position(seq));
            } else if (position(seq) != out.origin) {
                return;
            }
        }
        if (segment.payloadOctets > 0) {
            payload(
                    seq,
                    segment.octets,
                    segment.payloadOffset,
                    segment.payloadCaptured,
                    segment.payloadOctets,
                    segment.snapped,
                    frame);
        }
        if (segment.has(Segment.FIN)) {
            fin(seq + segment.payloadOctets);
        }
        settleCopies(frame);
        consider(segment.timestampNanos);
    }

    /**
     * Octets numbered {@code seq} and up. Of {@code wireOctets} announced, {@code captured} lie at
     * {@code buffer[index]}; the others were sent where the frame was {@code snapped}, else they are a hole: a tunnel
     * carried a packet shorter than its own IP header says.
     */
    void payload(int seq, ByteBuffer buffer, int index, int captured, int wireOctets, boolean snapped, long frame) {
        long position = position(seq);
        if (!started) {
            numbers.sent(position);
        } else if (numbers.isKeepAlive(position, wireOctets)) {
            exclude(position, wireOctets, Excluded.KEEP_ALIVE);
            return;
        }
        long furthest = (started ? Math.max(out.next, numbers.acked) : numbers.anchor) + WINDOW_OCTETS;
        if (position + wireOctets > furthest || !started && position < numbers.anchor - WINDOW_OCTETS) {
            exclude(position, wireOctets, Excluded.OUTSIDE_WINDOW);
            return;
        }
        numbers.highest = Math.max(numbers.highest, position + wireOctets);
        int skipped = started && position < out.origin ? (int) Math.min(wireOctets, out.origin - position) : 0;
        if (skipped > 0) {
            exclude(position, skipped, Excluded.BEFORE_START);
        }
        if (skipped < captured) {
            feed(position + skipped, buffer, index + skipped, captured - skipped, frame);
            conflicts.flush();
        }
        int cutFrom = Math.max(skipped, captured);
        if (cutFrom < wireOctets && snapped) {
            feedCut(position + cutFrom, wireOctets - cutFrom);
        }
    }

    /** The FIN's own number. Octets from there on do not count, unless the other end acknowledges them. */
    void fin(int seq) {
        long position = position(seq);
        long reached = started ? out.next : numbers.anchor - WINDOW_OCTETS;
        if (end != NO_END
                || position < reached
                || position > reached + 2 * WINDOW_OCTETS
                || numbers.acked > position + 1) {
            return;
        }
        end = position;
    }

    /** An acknowledgment number of the other end. */
    public void acknowledged(int ack, long timestampNanos) {
        if (finished) {
            return;
        }
        numbers.acknowledged(ack, started, out.next);
        if (end != NO_END && numbers.acked > end + 1) {
            end = NO_END;
            if (started && overlap == Overlap.FIRST) {
                deliver(Long.MAX_VALUE);
            }
        }
        consider(timestampNanos);
    }

    /**
     * The conversation is over: delivers what waits, with its gaps, and frees its memory. Later segments are ignored.
     */
    public void finish() {
        if (finished) {
            return;
        }
        if (!started && holding.held > 0) {
            start(holding.firstHeld(Long.MIN_VALUE));
        }
        while (holding.held > 0 && holding.firstHeld(out.next) < end) {
            out.gapTo(holding.firstHeld(out.next), Gap.UNSEEN);
            deliver(Long.MAX_VALUE);
        }
        if (holding.held > 0) {
            exclude(end, holding.discard(end, Long.MAX_VALUE), Excluded.AFTER_FIN);
        }
        if (started) {
            // without a FIN, an acknowledgment one past the last octet may acknowledge a FIN that was not captured
            if (end != NO_END) {
                out.gapTo(end, Gap.UNSEEN);
            } else if (numbers.acked > numbers.highest && numbers.acked - out.next > 1) {
                out.gapTo(numbers.acked, Gap.UNSEEN);
            }
        }
        out.flushGap();
        out.totals.complete = end != NO_END && out.totals.gaps() == 0;
        conflicts.flush();
        if (learned != null && started) {
            learned.startAt((int) out.origin);
        }
        finished = true;
        holding.release();
    }

    private long position(int seq) {
        return numbers.of(seq, started, out.next);
    }

    private void start(long position) {
        started = true;
        out.startAt(position);
        numbers.sent(position);
        if (numbers.acked > position + WINDOW_OCTETS) {
            numbers.acked = position;
        }
        conflicts.startAt(position);
        long below = holding.discard(Long.MIN_VALUE, position);
        if (below > 0) {
            exclude(position - below, below, Excluded.BEFORE_START);
        }
        if (overlap == Overlap.FIRST) {
            deliver(Long.MAX_VALUE);
        }
    }

    private void feed(long position, ByteBuffer buffer, int index, int length, long frame) {
        boolean direct = overlap == Overlap.FIRST;
        while (length > 0) {
            int n;
            if (started && position < out.next) {
                n = holding.compareDelivered(
                        position, buffer, index, (int) Math.min(length, out.next - position), frame, out.totals);
            } else if (started && position == out.next && position < end && direct) {
                n = holding.freeFrom(position, (int) Math.min(length, end - position));
                if (n > 0) {
                    pass(buffer, index, n, frame);
                } else {
                    deliver(Long.MAX_VALUE);
                }
            } else {
                asking = position;
                n = holding.hold(position, buffer, index, length, frame, overlap);
                asking = Long.MAX_VALUE;
                if (n == 0) {
                    if (position >= end || position != out.next) {
                        exclude(position, length, Excluded.AFTER_FIN);
                        return;
                    }
                    direct = true;
                }
            }
            position += n;
            index += n;
            length -= n;
        }
    }

    private void pass(ByteBuffer buffer, int index, int length, long frame) {
        holding.remember(out.next, buffer, index, length, frame);
        out.octets(buffer, index, length);
        skipPlanned();
        if (overlap == Overlap.FIRST) {
            deliver(Long.MAX_VALUE);
        }
    }

    private void feedCut(long position, int length) {
        while (length > 0) {
            int n;
            if (started && position < out.next) {
                n = (int) Math.min(length, out.next - position);
            } else if (started && position == out.next && position < end && overlap == Overlap.FIRST) {
                n = holding.freeFrom(position, (int) Math.min(length, end - position));
                out.gapTo(out.next + n, Gap.CUT);
                deliver(Long.MAX_VALUE);
            } else {
                asking = position;
                n = holding.holdCut(position, length);
                asking = Long.MAX_VALUE;
                if (n == 0) {
                    return;
                }
            }
            position += n;
            length -= n;
        }
    }

    /** Delivers what waits at the next position, without a gap, up to {@code limit}. */
    private void deliver(long limit) {
        while (holding.held > 0 && out.next < Math.min(limit, end)) {
            Page page = holding.pageAt(out.next);
            if (page == null) {
                return;
            }
            int at = Holding.indexInPage(out.next);
            int most = (int) Math.min(Page.OCTETS, at + Math.min(limit, end) - out.next);
            int stop = Bits.nextClear(page.present, at, most);
            if (stop > at) {
                out.octets(page.octets, at, stop - at);
            } else {
                stop = Bits.nextSet(page.present, at, Bits.nextClear(page.cut, at, most));
                if (stop == at) {
                    return;
                }
                out.gapTo(out.next + stop - at, Gap.CUT);
            }
            holding.delivered(page, stop - at);
            skipPlanned();
        }
    }

    private void skipPlanned() {
        if (plan == null) {
            return;
        }
        while (planned < plan.gaps() && plan.gapOffset(planned) <= out.offset()) {
            long past = out.origin + plan.gapOffset(planned) + plan.gapLength(planned++);
            out.gapTo(Math.min(past, holding.firstHeld(out.next)), Gap.UNSEEN);
        }
    }

    private void exclude(long position, long length, Excluded reason) {
        out.exclude(position - (started ? out.origin : numbers.anchor), length, reason);
    }

    private void consider(long timestampNanos) {
        boolean stuck = holding.held > 0 && (!started || overlap == Overlap.FIRST && numbers.acked > out.next);
        if (!waiting.isOver(stuck, out.next, timestampNanos)) {
            return;
        }
        if (!started) {
            start(holding.firstHeld(Long.MIN_VALUE));
        } else {
            out.gapTo(Math.min(end, Math.min(numbers.acked, holding.firstHeld(out.next))), Gap.UNSEEN);
            deliver(Long.MAX_VALUE);
        }
    }

    /** Memory ran short: stops waiting for the earliest missing octets. Returns false when that frees nothing. */
    private boolean giveWay() {
        if (!started) {
            start(Math.min(asking, holding.firstHeld(Long.MIN_VALUE)));
            return asking != out.next;
        }
        long first = holding.firstHeld(out.next);
        if (asking < Math.min(first, end)) {
            out.gapTo(asking, Gap.GIVEN_UP);
            return false;
        }
        if (first >= end) {
            exclude(end, holding.discard(end, Long.MAX_VALUE), Excluded.AFTER_FIN);
            return asking < end || asking == Long.MAX_VALUE;
        }
        out.gapTo(first, Gap.GIVEN_UP);
        deliver(overlap == Overlap.FIRST ? Long.MAX_VALUE : (Holding.pageNumber(first) + 1) * Page.OCTETS);
        return true;
    }
}
