package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Attempts to open that are refused one after the other, told as they come: the first of those between the same ends
 * are shown, the others counted. The SYN of a further one waits for its answer; if that is no RST, both are shown.
 */
final class Refusals {
    private static final int SHOWN = 3;
    /** Of pairs of ends, and of SYNs that wait for an answer. */
    private static final int MOST = 1_024;
    /** A SYN without an answer is shown so much later. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long REFRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** ECMA-48: one line up, to its start, erase it. */
    private static final String OVER_THE_LINE_ABOVE = "\033[1A\r\033[K";

    /** Who calls, from any port, and who refuses. */
    private record Ends(String clientHost, String server) {
        static Ends of(String client, String server) {
            return new Ends(client.substring(0, client.lastIndexOf(':')), server);
        }
    }

    private static final class Series {
        private int shown;
        private int count;
        /** As of which its count was told. */
        private int told;

        private TcpConversation like;
        private int latest;
        private long nextTold = 10;
    }

    /** @param held the lines of a SYN that is not shown yet; null where it is */
    private record Attempt(Series series, StringBuilder held, long nanos, long heldSince) {}

    private final Words words;
    private final Turns turns;
    private WalkOptions options;
    private final Map<Ends, Series> all = new LinkedHashMap<>(16, 0.75f, true);
    private final LinkedHashMap<Integer, Attempt> waiting = new LinkedHashMap<>();
    private final BitSet counted = new BitSet();
    private final boolean inPlace;
    /** Whose count is the last line that was written, or is to be. */
    private Series lowest;

    private boolean ends;
    private long refreshed;

    /** @param inPlace a terminal shows it: the line with a count is written over */
    Refusals(Words words, Turns turns, boolean inPlace) {
        this.words = words;
        this.turns = turns;
        this.inPlace = inPlace;
    }

    void use(WalkOptions others) {
        options = others;
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
    void take(TcpConversation c, Segment s, boolean news, boolean copy, StringBuilder line) {
        Attempt attempt = waiting.get(c.number());
        if (copy && (attempt != null || counts(c))) {
            if (attempt != null && attempt.held != null) {
                attempt.held.append(line);
            }
            line.setLength(attempt != null && attempt.held == null ? line.length() : 0);
        } else if (attempt != null) {
            waiting.remove(c.number());
            if (s.has(Segment.RST)) {
                refused(c, attempt, line);
            } else if (attempt.held != null) {
                line.insert(0, attempt.held);
                count(attempt.series, line, 0);
            }
        } else if (news && s.has(Segment.SYN) && !s.has(Segment.ACK) && s.payloadOctets == 0) {
            Series series = series(c, line);
            boolean holds = series.shown >= SHOWN;
            StringBuilder held = holds ? new StringBuilder(line) : null;
            line.setLength(holds ? 0 : line.length());
            waiting.put(c.number(), new Attempt(series, held, s.timestampNanos, System.nanoTime()));
        }
        release(s.timestampNanos, line);
    }

    private void refused(TcpConversation c, Attempt attempt, StringBuilder line) {
        Series series = attempt.series;
        series.count++;
        if (attempt.held == null) {
            series.shown++;
            series.like = c;
            return;
        }
        line.setLength(0);
        counted.set(c.number());
        turns.forget(c);
        series.latest = c.number();
        if (inPlace && series == lowest) {
            long now = System.nanoTime();
            if (now - refreshed >= REFRESH_NANOS) {
                count(series, line, 0);
            }
        } else if (series.count >= series.nextTold) {
            count(series, line, 0);
        }
    }

    private Series series(TcpConversation c, StringBuilder line) {
        Ends ends = Ends.of(c.client(), c.server());
        Series series = all.get(ends);
        if (series == null) {
            series = new Series();
            all.put(ends, series);
            all.putIfAbsent(Ends.of(c.server(), c.client()), series); // who calls may call back
            for (Iterator<Series> i = all.values().iterator(); all.size() > MOST; ) {
                count(i.next(), line, 0);
                i.remove();
            }
        }
        return series;
    }

    /** Puts the count of a series into the line, where that is not told yet. */
    private void count(Series series, StringBuilder line, int at) {
        if (series.told == series.count || series.count <= series.shown) {
            return;
        }
        StringBuilder said = new StringBuilder();
        turns.number(said, series.like, options);
        String text = words.say("walk.refused-again", Map.of("count", series.count, "latest", series.latest));
        int width = DisplayWidth.of(text) + turns.margin();
        boolean over = inPlace && series == lowest;
        said.insert(0, over ? OVER_THE_LINE_ABOVE : "");
        said.append(options.paint().of(Style.WARNING, text)).append('\n');
        ends = at == line.length() && (options.columns() == 0 || width <= options.columns());
        line.insert(at, said);
        lowest = ends ? series : null;
        series.told = series.count;
        refreshed = System.nanoTime();
        while (series.nextTold <= series.count) {
            series.nextTold = following(series.nextTold);
        }
    }

    /** 10, 20, 50, 100 ... */
    private static long following(long number) {
        return Long.toString(number).charAt(0) == '2' ? number / 2 * 5 : number * 2;
    }

    private void release(long nanos, StringBuilder line) {
        StringBuilder late = new StringBuilder();
        for (Iterator<Attempt> i = waiting.values().iterator(); i.hasNext(); ) {
            Attempt oldest = i.next();
            if (waiting.size() <= MOST && nanos - oldest.nanos < PATIENCE_NANOS) {
                break;
            }
            i.remove();
            late.append(oldest.held == null ? "" : oldest.held);
        }
        line.insert(0, late);
    }

    /** What is written from here on stands below; and nothing does where {@code length} is 0. */
    void writes(int length) {
        lowest = length == 0 || ends ? lowest : null;
        ends = false;
    }

    /** Nothing comes at the moment. */
    void flush(StringBuilder line) {
        long now = System.nanoTime();
        for (Iterator<Attempt> i = waiting.values().iterator(); i.hasNext(); ) {
            Attempt oldest = i.next();
            if (now - oldest.heldSince < PATIENCE_NANOS) {
                break;
            }
            i.remove();
            line.append(oldest.held == null ? "" : oldest.held);
        }
        if (inPlace && lowest != null && line.length() == 0) {
            count(lowest, line, 0);
        }
    }

    /** Nothing follows. */
    void end(StringBuilder line) {
        for (Attempt attempt : waiting.values()) {
            line.append(attempt.held == null ? "" : attempt.held);
        }
        waiting.clear();
        List<Series> open = new ArrayList<>(all.values());
        all.clear();
        for (Series series : open) {
            count(series, line, line.length());
        }
    }
}
