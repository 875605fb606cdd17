package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Segment;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Attempts to open that come to nothing, told as they come: the first of those to one server, from one client or to one
 * host are shown, the others counted. What a further one began with is held back until it is known what becomes of it;
 * if it opens, or has no like, it is shown. Time is that of the packets.
 */
final class Attempts {
    /** Known to have come to nothing, of one kind. */
    private static final int SHOWN = 3;
    /** Of which nothing is known yet, and so many more once that many have opened. */
    private static final int OPEN = 5;

    private static final int MOST_OPEN = 25;
    /** Of those that are held back, and of those whose lines are kept in case they open after all. */
    private static final int MOST = 4_096;

    private static final int MOST_CHARACTERS = 2_000;
    /** What is not answered by then is unanswered. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final class Attempt {
        private final TcpConversation conversation;
        private final List<AttemptSeries> series;
        private final long nanos;
        private final long began;
        /** Its lines; null where they are shown. */
        private StringBuilder held;

        private AttemptSeries.Kind kind = AttemptSeries.Kind.UNANSWERED;
        /** Which counts it; null for none. */
        private AttemptSeries.Tally tally;

        Attempt(TcpConversation conversation, List<AttemptSeries> series, long nanos, StringBuilder held) {
            this.conversation = conversation;
            this.series = series;
            this.nanos = nanos;
            this.began = System.nanoTime();
            this.held = held;
        }

        void add(CharSequence lines) {
            if (held.length() < MOST_CHARACTERS) {
                held.append(lines);
            }
        }
    }

    private final Turns turns;
    private final AttemptCounts counts;
    private final AttemptSeries.All all;
    private final LinkedHashMap<Integer, Attempt> waiting = new LinkedHashMap<>();
    /** The latest of those that were counted. */
    private final LinkedHashMap<Integer, Attempt> kept = new LinkedHashMap<>();

    private final BitSet counted = new BitSet();

    Attempts(Turns turns, AttemptCounts counts) {
        this.turns = turns;
        this.counts = counts;
        this.all = new AttemptSeries.All(counts);
    }

    /** Whether it was counted instead of shown. */
    boolean counts(Conversation c) {
        return counted.get(c.number());
    }

    /**
     * Looks at the line of a segment that is about to be written, holds it back or takes it away, and puts before it
     * what is not held back any longer.
     *
     * @param news the first of its conversation
     * @param copy it was captured twice
     */
    void take(TcpConversation c, Segment s, Observation o, boolean news, boolean copy, StringBuilder line) {
        StringBuilder before = new StringBuilder();
        release(s.timestampNanos, before);
        Attempt attempt = waiting.get(c.number());
        if (attempt != null) {
            goesOn(attempt, s, o, copy, line, before);
        } else if (counts(c)) {
            comesLate(c, s, o, copy, line);
        } else if (news && opens(s) && o.fromClient && !copy) {
            begins(c, s, line, before);
        }
        line.insert(0, before);
    }

    private static boolean opens(Segment s) {
        return s.has(Segment.SYN) && !s.has(Segment.ACK) && s.payloadOctets == 0;
    }

    /** Whether it does more than to ask, to answer or to refuse. */
    private static boolean lives(Segment s, Observation o) {
        boolean bare = (s.has(Segment.SYN) || s.has(Segment.RST)) && s.payloadOctets == 0;
        return !bare || opens(s) && !o.fromClient;
    }

    private void begins(TcpConversation c, Segment s, StringBuilder line, StringBuilder before) {
        List<AttemptSeries> series = all.of(c, s.timestampNanos, before);
        boolean holds = series.stream().anyMatch(a -> a.failed >= SHOWN || a.open >= open(a));
        series.forEach(a -> a.open++);
        waiting.put(c.number(), new Attempt(c, series, s.timestampNanos, holds ? new StringBuilder(line) : null));
        line.setLength(holds ? 0 : line.length());
    }

    private static int open(AttemptSeries series) {
        return Math.min(OPEN + series.opened, MOST_OPEN);
    }

    private void goesOn(
            Attempt attempt, Segment s, Observation o, boolean copy, StringBuilder line, StringBuilder before) {
        if (!copy && lives(s, o)) {
            waiting.remove(attempt.conversation.number());
            attempt.series.forEach(AttemptSeries::opened);
            if (attempt.held != null) {
                attempt.series.forEach(a -> counts.soFar(a, s.timestampNanos, before));
                line.insert(0, attempt.held);
            }
            return;
        }
        if (attempt.held != null) {
            attempt.add(line);
            line.setLength(0);
        }
        if (copy) {
            return;
        }
        attempt.kind = kind(attempt.kind, s);
        if (s.has(Segment.RST)) {
            waiting.remove(attempt.conversation.number());
            settle(attempt, s.timestampNanos, before);
        }
    }

    private static AttemptSeries.Kind kind(AttemptSeries.Kind before, Segment s) {
        if (s.has(Segment.SYN)) {
            return s.has(Segment.ACK) ? AttemptSeries.Kind.HALF_OPEN : before;
        }
        return before == AttemptSeries.Kind.UNANSWERED ? AttemptSeries.Kind.REFUSED : before;
    }

    /** Of one that was counted. */
    private void comesLate(TcpConversation c, Segment s, Observation o, boolean copy, StringBuilder line) {
        Attempt attempt = kept.get(c.number());
        if (copy || !lives(s, o)) {
            if (attempt != null && !copy) {
                attempt.add(line);
                count(attempt, kind(attempt.kind, s));
            }
            line.setLength(0);
            return;
        }
        counted.clear(c.number());
        if (attempt != null) {
            kept.remove(c.number());
            attempt.tally.less();
            line.insert(0, attempt.held);
        }
    }

    /** The same of the line of an ICMP error. */
    void error(Conversation c, IcmpError e, StringBuilder line) {
        StringBuilder before = new StringBuilder();
        release(e.timestampNanos, before);
        Attempt attempt = waiting.get(c.number());
        boolean shown = attempt == null ? !counts(c) : attempt.held == null;
        if (attempt != null) {
            if (!shown) {
                attempt.add(line);
                line.setLength(0);
            }
            waiting.remove(c.number());
            attempt.kind = AttemptSeries.Kind.REJECTED;
            settle(attempt, e.timestampNanos, before);
        } else if (!shown) {
            line.setLength(0);
        }
        line.insert(0, before);
    }

    /** It is known what became of it. */
    private void settle(Attempt attempt, long nanos, StringBuilder line) {
        attempt.series.forEach(a -> a.open--);
        AttemptSeries like = attempt.series.stream()
                .filter(a -> a.tally(attempt.kind).shown >= SHOWN)
                .findFirst()
                .orElse(null);
        if (attempt.held == null || like == null) {
            if (attempt.held != null) {
                attempt.series.forEach(a -> counts.soFar(a, nanos, line));
                line.append(attempt.held);
            }
            attempt.series.forEach(a -> a.shown(attempt.kind, attempt.conversation));
            return;
        }
        counted.set(attempt.conversation.number());
        kept.put(attempt.conversation.number(), attempt);
        attempt.tally = like.tally(attempt.kind);
        attempt.tally.more(attempt.conversation);
        attempt.series.forEach(a -> a.failed++);
        if (kept.size() > MOST) {
            Iterator<Attempt> i = kept.values().iterator();
            turns.forget(i.next().conversation);
            i.remove();
        }
        counts.tell(attempt.tally, nanos, line);
    }

    /** It turns out to be of another kind. */
    private static void count(Attempt attempt, AttemptSeries.Kind kind) {
        if (kind != attempt.kind) {
            attempt.kind = kind;
            attempt.tally.less();
            attempt.tally = attempt.tally.series.tally(kind);
            attempt.tally.more(attempt.conversation);
        }
    }

    private void release(long nanos, StringBuilder line) {
        for (Iterator<Attempt> i = waiting.values().iterator(); i.hasNext(); ) {
            Attempt oldest = i.next();
            if (waiting.size() <= MOST && nanos - oldest.nanos < PATIENCE_NANOS) {
                break;
            }
            i.remove();
            settle(oldest, nanos, line);
        }
    }

    /** Nothing comes at the moment. */
    void flush(StringBuilder line) {
        long now = System.nanoTime();
        for (Iterator<Attempt> i = waiting.values().iterator(); i.hasNext(); ) {
            Attempt oldest = i.next();
            if (now - oldest.began < PATIENCE_NANOS) {
                break;
            }
            i.remove();
            settle(oldest, oldest.nanos + PATIENCE_NANOS, line);
        }
        counts.refresh(line);
    }

    /** Of these nothing more comes. */
    void over(List<Conversation> over, StringBuilder line) {
        for (Conversation c : over) {
            Attempt attempt = waiting.remove(c.number());
            if (attempt != null) {
                settle(attempt, attempt.nanos, line);
            }
        }
    }

    /** Nothing comes of it any more. */
    void forget(Conversation c) {
        kept.remove(c.number());
    }

    /** Nothing follows. */
    void end(StringBuilder line) {
        for (Attempt attempt : waiting.values()) {
            settle(attempt, attempt.nanos + PATIENCE_NANOS, line);
        }
        waiting.clear();
        all.end(line);
    }
}
