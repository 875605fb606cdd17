package io.github.tcpwalk.view;

import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Style;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The lines that count attempts; on a terminal the last line on the screen is written over. */
final class AttemptCounts {
    private static final long REFRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** ECMA-48: one line up, to its start, erase it. */
    private static final String OVER_THE_LINE_ABOVE = "\033[1A\r\033[K";

    private final Words words;
    private final Turns turns;
    private final boolean inPlace;
    private WalkOptions options;
    /** Whose count is the last line that was written, or is to be. */
    private AttemptSeries.Tally lowest;

    private String said = "";
    private long refreshedNanos;

    /** @param inPlace a terminal shows it */
    AttemptCounts(Words words, Turns turns, boolean inPlace) {
        this.words = words;
        this.turns = turns;
        this.inPlace = inPlace;
    }

    void use(WalkOptions others) {
        options = others;
    }

    /** Another one was counted at {@code nanos}. */
    void tell(AttemptSeries.Tally tally, long nanos, StringBuilder line) {
        boolean due =
                inPlace && tally == lowest ? nanos - refreshedNanos >= REFRESH_NANOS : tally.count >= tally.nextTold;
        if (due) {
            refreshedNanos = nanos;
            tally.toldNanos = nanos;
            say(tally, line);
        }
    }

    /** Something else is shown at {@code nanos}. */
    void soFar(AttemptSeries series, long nanos, StringBuilder line) {
        for (AttemptSeries.Tally tally : series.tallies()) {
            if (nanos - tally.toldNanos >= APART_NANOS) {
                tally.toldNanos = nanos;
                say(tally, line);
            }
        }
    }

    /** Nothing comes at the moment. */
    void refresh(StringBuilder line) {
        if (inPlace && lowest != null && line.length() == 0) {
            say(lowest, line);
        }
    }

    /** No attempt of a series follows. */
    void end(AttemptSeries series, StringBuilder line) {
        for (AttemptSeries.Tally tally : series.tallies()) {
            say(tally, line);
        }
    }

    /** Adds the count to what is written, where that is not told yet. */
    private void say(AttemptSeries.Tally tally, StringBuilder line) {
        if (tally.told == tally.count || tally.count <= tally.shown) {
            return;
        }
        AttemptSeries series = tally.series;
        Map<String, Object> values = new HashMap<>();
        values.put("count", tally.count);
        values.put("latest", tally.latest);
        values.put("kind", tally.kind.toString());
        if (!series.mutual) {
            values.put("scope", series.scope.toString());
            values.put("end", options.names().shown(series.end));
        }
        String text = words.say("walk.attempts-again", values);
        if (!fits(text)) {
            values.remove("scope");
            text = words.say("walk.attempts-again", values);
        }
        if (inPlace && tally == lowest && (line.length() == 0 || ends(line))) {
            line.append(OVER_THE_LINE_ABOVE);
        }
        turns.number(line, tally.like, options);
        said = options.paint().of(Style.WARNING, text) + '\n';
        line.append(said);
        lowest = fits(text) ? tally : null;
        tally.told = tally.count;
        while (tally.nextTold <= tally.count) {
            tally.nextTold = following(tally.nextTold);
        }
    }

    private boolean fits(String text) {
        return options.columns() == 0 || DisplayWidth.of(text) + turns.margin() <= options.columns();
    }

    /** 10, 20, 50, 100 ... */
    private static long following(long number) {
        return Long.toString(number).charAt(0) == '2' ? number / 2 * 5 : number * 2;
    }

    private boolean ends(StringBuilder line) {
        int start = line.length() - said.length();
        return start >= 0 && line.indexOf(said, start) == start;
    }

    /** What is written from here on stands below this. */
    void writes(StringBuilder line) {
        lowest = line.length() == 0 || ends(line) ? lowest : null;
    }
}
