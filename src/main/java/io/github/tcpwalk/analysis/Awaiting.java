package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.FilterSource;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Holds back a SYN that comes, and what comes behind it, for a moment: until its answer is there, by which is known
 * where its receiver stands.
 */
final class Awaiting extends FilterSource implements PacketSink {
    /** Less than Linux waits before it sends a SYN again (1 s), and shorter than annoys a person. */
    private static final long PATIENCE_NANOS = 250_000_000L;
    /** The same of waiting where nothing comes at all; others for tests, whose writers may be kept waiting. */
    static volatile long restNanos = PATIENCE_NANOS;

    /** Of what is held back, unless one frame has more. */
    private static final long MOST_OCTETS = 4 << 20;

    private static final int MOST_FRAMES = 1 << 14;
    /** Longer ones are no SYN, whatever they are wrapped in. */
    private static final int LONGEST_SYN = 512;
    /** Octets for the pieces of SYNs: who tells of the packets puts them together for itself. */
    private static final long MOST_IN_PIECES = 64 << 10;

    private static final int REST_MILLIS = 2;
    static final int TCP = 6;

    /** From whom to whom. */
    private record Ends(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, int ports) {
        static Ends of(Segment s) {
            return new Ends(s.sourceHigh, s.sourceLow, s.destinationHigh, s.destinationLow, Answers.ports(s));
        }

        static Ends toWhom(Segment s) {
            int ports = s.destinationPort << 16 | s.sourcePort;
            return new Ends(s.destinationHigh, s.destinationLow, s.sourceHigh, s.sourceLow, ports);
        }

        static Ends quoted(IcmpError e) {
            int ports = e.quotedSourcePort << 16 | e.quotedDestinationPort;
            return new Ends(
                    e.quotedSourceHigh, e.quotedSourceLow, e.quotedDestinationHigh, e.quotedDestinationLow, ports);
        }
    }

    /** One that waits for its answer, with its copies. */
    private static final class Syn {
        private final Ends ends;
        private final int next;
        private final long nanos;
        private boolean answered;
        /** Null when nothing need be known. */
        private Answers.Kind kind;

        Syn(Segment s, Ends ends) {
            this.ends = ends;
            next = s.seq + 1 + s.payloadOctets;
            nanos = s.timestampNanos;
        }
    }

    /** @param syn in this frame; null for none */
    private record Held(long at, long position, Syn syn) {}

    private final Answers answers;
    private final Progress progress;
    private final Decoder decoder;
    private final FrameStore store = new FrameStore(Long.MAX_VALUE);
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private final Map<Ends, Syn> unanswered = new HashMap<>();
    private Syn met;
    private long heldOctets;
    private long clockNanos;
    /** Since when nothing came; 0 when something does. */
    private long restingSince;

    private volatile boolean stopped;
    private boolean ended;

    Awaiting(FrameSource coming, Answers answers, Progress progress, Bounds bounds) {
        super(coming);
        this.answers = answers;
        this.progress = progress;
        decoder = new Decoder(this, ownBounds(bounds));
    }

    /** What is asked for holds for the whole capture, and not once more for what is looked at beforehand. */
    static Bounds ownBounds(Bounds asked) {
        return Bounds.of(Map.of(
                Bound.FRAGMENTS, Math.min(MOST_IN_PIECES, asked.of(Bound.FRAGMENTS)),
                Bound.NESTING, asked.of(Bound.NESTING),
                Bound.TUNNELS, asked.of(Bound.TUNNELS)));
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        while (true) {
            if (!held.isEmpty() && !waits()) {
                release(frame);
                return true;
            }
            if (ended) {
                return false;
            }
            if (held.isEmpty() || super.ready()) {
                restingSince = 0;
                if (!super.next(frame)) {
                    ended = true;
                } else if (look(frame)) {
                    return true;
                }
            } else {
                rest();
            }
        }
    }

    /** @return whether nothing is held back because of it, nor was before */
    private boolean look(Frame frame) throws IOException {
        met = null;
        clockNanos = Math.max(clockNanos, frame.timestampNanos);
        if (frame.captured <= LONGEST_SYN) {
            decoder.decode(frame);
        }
        if (met == null && held.isEmpty()) {
            return true;
        }
        long position = frame.position;
        store.add(frame);
        held.add(new Held(frame.position, position, met));
        heldOctets += frame.captured;
        return false;
    }

    /** Whether what came first waits for its answer; when it does not any more, there is none. */
    private boolean waits() {
        Syn first = held.peek().syn;
        if (first == null || first.answered) {
            return false;
        }
        boolean waits = !ended
                && !stopped
                && clockNanos - first.nanos < PATIENCE_NANOS
                && (restingSince == 0 || System.nanoTime() - restingSince < restNanos)
                && heldOctets < MOST_OCTETS
                && held.size() < MOST_FRAMES;
        if (!waits) {
            unanswered.remove(first.ends);
            answered(first, Answers.Kind.NONE);
        }
        return waits;
    }

    private static void answered(Syn syn, Answers.Kind kind) {
        if (syn != null) {
            syn.answered = true;
            syn.kind = kind;
        }
    }

    @Override
    public void segment(Segment s) {
        boolean asks = s.has(Segment.SYN) && !s.has(Segment.ACK | Segment.RST);
        if (asks && met == null) {
            met = unanswered.computeIfAbsent(Ends.of(s), ends -> new Syn(s, ends));
        } else if (!asks) {
            answered(unanswered.remove(Ends.of(s)), null); // it goes on, though nothing came back
        }
        Ends whom = Ends.toWhom(s);
        Syn asked = unanswered.get(whom);
        if (asked != null && (asked != met || !asks)) {
            unanswered.remove(whom);
            boolean refuses = s.has(Segment.RST) && s.has(Segment.ACK) && s.ack == asked.next;
            answered(asked, refuses || asks ? Answers.Kind.NOT_LISTENING : null);
        }
    }

    @Override
    public void icmpError(IcmpError e) {
        if (e.quotedProtocol == TCP) {
            answered(unanswered.remove(Ends.quoted(e)), Answers.Kind.NONE);
        }
    }

    private void release(Frame frame) {
        Held first = held.poll();
        store.read(first.at, frame);
        frame.position = first.position;
        heldOctets -= frame.captured;
        if (first.syn != null && first.syn.kind != null) {
            answers.add(frame.number, first.syn.ends.ports, first.syn.kind);
        }
        store.forgetBefore(held.isEmpty() ? first.at : held.peek().at);
    }

    private void rest() throws IOException {
        restingSince = restingSince == 0 ? System.nanoTime() : restingSince;
        progress.waits();
        try {
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    @Override
    public boolean ready() throws IOException {
        return !held.isEmpty() && !waits() || super.ready();
    }

    @Override
    public void stop() {
        stopped = true;
        super.stop();
    }
}
