package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.compare.Change;
import io.github.tcpwalk.compare.Clock;
import io.github.tcpwalk.compare.Reset;
import io.github.tcpwalk.compare.Way;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Terms;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.NumberList;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.view.table.IsoTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of the sentences about a comparison, as people read them. */
final class ComparisonWords {
    private static final double PPM = 1_000;
    private final Catalogue catalogue;
    private final String comma;

    ComparisonWords(WalkOptions options) {
        catalogue = Catalogue.of(options.language());
        comma = new Terms(options.language()).comma();
    }

    String say(String key, Map<String, ?> values) {
        return catalogue.text(key, values);
    }

    /** {@code 3, 7-9 and 12 more}. */
    String list(List<? extends Number> numbers, long total) {
        NumberList list = NumberList.of(numbers, total);
        String shown = String.join(comma, list.shown());
        return list.rest() == 0 ? shown : say("compare.list", Map.of("shown", shown, "rest", list.rest()));
    }

    String joined(List<String> items) {
        return String.join(comma, items);
    }

    Map<String, Object> counts(long sent, long lost, long doubled, long reordered, long inserted, long missed) {
        Map<String, Object> values = new HashMap<>();
        values.put("sent", sent);
        values.put("lost", lost);
        values.put("share", Measure.percent(lost, sent));
        values.put("doubled", doubled);
        values.put("reordered", reordered);
        values.put("inserted", inserted);
        values.put("missed", missed);
        return values;
    }

    Map<String, Object> clock(Clock clock, int index) {
        Clock.Piece piece = clock.pieces().get(index);
        Map<String, Object> values = new HashMap<>();
        values.put("piece", index == 0 ? "first" : "later");
        values.put("since", IsoTime.of(piece.fromNanos()));
        values.put("offset", exact(Math.abs(piece.offsetNanos())));
        values.put("ahead", piece.offsetNanos() < 0 ? "behind" : "ahead");
        values.put("known", piece.errorNanos() < 0 ? "no" : "yes");
        values.put("error", Measure.time(Math.max(0, piece.errorNanos())));
        values.put("drifts", piece.drifts() ? piece.leastRate() > 0 ? "gains" : "loses" : "no");
        double least = Math.min(Math.abs(piece.leastRate()), Math.abs(piece.mostRate()));
        double most = Math.max(Math.abs(piece.leastRate()), Math.abs(piece.mostRate()));
        values.put("least", ppm(least));
        values.put("most", ppm(most));
        return values;
    }

    private static String ppm(double rate) {
        return String.format(Locale.ROOT, "%.2f", rate / PPM);
    }

    /** An offset is exact to the nanosecond, whatever its size. */
    private static String exact(long nanos) {
        return nanos < 1_000_000_000L
                ? Measure.time(nanos)
                : String.format(Locale.ROOT, "%d.%06d s", nanos / 1_000_000_000L, nanos % 1_000_000_000L / 1_000);
    }

    Map<String, Object> delays(Way way) {
        Map<String, Object> values = new HashMap<>();
        values.put("min", Measure.time(way.minDelay()));
        values.put("median", Measure.time(way.medianDelay()));
        values.put("tail", Measure.time(way.tailDelay()));
        values.put("max", Measure.time(way.maxDelay()));
        values.put("known", way.delayError() < 0 ? "no" : "yes");
        values.put("error", Measure.time(Math.max(0, way.delayError())));
        return values;
    }

    Map<String, Object> reset(Reset reset) {
        Map<String, Object> values = new HashMap<>();
        values.put("end", reset.fromClient() ? "client" : "server");
        values.put("origin", reset.origin());
        values.put("fate", reset.fate());
        values.put("count", reset.count());
        values.put("a", reset.frameA());
        values.put("b", reset.frameB());
        values.put("ttl", reset.ttl());
        values.put("usual", reset.usualTtl());
        return values;
    }

    /** Of {@link #counts}, those beside lost segments that are not 0. */
    String rest(Map<String, Object> counts) {
        StringBuilder rest = new StringBuilder();
        for (String what : List.of("doubled", "reordered", "inserted", "missed")) {
            if (!counts.get(what).equals(0L)) {
                rest.append(comma).append(say("compare.also", Map.of("what", what, "count", counts.get(what))));
            }
        }
        return rest.toString();
    }

    Map<String, Object> change(Change change) {
        Map<String, Object> values = new HashMap<>();
        values.put("kind", change.kind());
        values.put("option", change.option());
        values.put("before", value(change, change.before()));
        values.put("after", value(change, change.after()));
        values.put("gone", change.after() == Change.NONE ? "gone" : change.before() == Change.NONE ? "new" : "other");
        values.put("hops", Math.abs(change.before() - change.after()));
        values.put("varies", change.varies() ? "yes" : "no");
        values.put("count", change.count());
        values.put("a", change.frameA());
        values.put("b", change.frameB());
        return values;
    }

    private static Object value(Change change, long value) {
        return change.kind() == Change.Kind.FLAGS ? FlagLetters.of((int) value) : (Object) value;
    }
}
