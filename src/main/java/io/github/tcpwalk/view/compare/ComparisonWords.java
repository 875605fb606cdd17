package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.compare.Change;
import io.github.tcpwalk.compare.Clock;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.compare.MatchedConversation;
import io.github.tcpwalk.compare.Reset;
import io.github.tcpwalk.compare.Way;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Terms;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.NumberList;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.view.Words;
import io.github.tcpwalk.view.table.IsoTime;
import io.github.tcpwalk.wire.IcmpNotice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of the sentences about a comparison, as people read them. */
final class ComparisonWords {
    private static final double PPM = 1_000;
    private final Catalogue catalogue;
    private final String comma;

    private final Words words;
    private final EndNames names;

    ComparisonWords(WalkOptions options) {
        catalogue = Catalogue.of(options.language());
        words = new Words(options.language());
        names = options.names();
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

    /** The ends, as both captures have them. */
    Map<String, Object> ends(MatchedConversation c) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", c.a().number());
        values.put("other", c.b().number());
        values.put("client", names.client(c.a()));
        values.put("server", names.server(c.a()));
        values.put("clientAtB", c.swapped() ? names.server(c.b()) : names.client(c.b()));
        values.put("serverAtB", c.swapped() ? names.client(c.b()) : names.server(c.b()));
        values.put("translated", c.translated() ? "yes" : "no");
        values.put("place", c.place());
        values.put("by", c.matchedBy());
        return values;
    }

    /** Of one capture alone. */
    Map<String, Object> alone(TcpConversation c) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", c.number());
        values.put("client", names.client(c));
        values.put("server", names.server(c));
        values.put("count", c.summary().segments());
        boolean answered = c.summary().server().segments() > 0;
        values.put("syns", answered ? 0 : c.summary().client().synCount());
        return values;
    }

    Map<String, Object> counts(long sent, long lost) {
        Map<String, Object> values = new HashMap<>();
        values.put("sent", sent);
        values.put("lost", lost);
        values.put("share", Measure.percent(lost, sent));
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

    /** One figure says all of one segment, and of few the longest says what 95 % are up to. */
    Map<String, Object> delays(Way way) {
        Map<String, Object> values = new HashMap<>();
        boolean known = way.delayError() >= 0;
        String min = Measure.time(known ? Math.max(0, way.minDelay()) : way.minDelay());
        String max = Measure.time(way.maxDelay());
        String error = Measure.time(Math.max(0, way.delayError()));
        boolean isWithinError = known && way.maxDelay() < way.delayError() && !max.equals(error);
        values.put("many", min.equals(max) ? "one" : way.tailDelay() == way.maxDelay() ? "few" : "many");
        values.put("min", min);
        values.put("median", Measure.time(way.medianDelay()));
        values.put("tail", Measure.time(way.tailDelay()));
        values.put("max", max);
        values.put("known", !known ? "no" : isWithinError ? "most" : "yes");
        values.put("error", error);
        values.put("most", Measure.time(Math.max(0, way.maxDelay() + way.delayError())));
        return values;
    }

    /** Where packets went one way only, a packet alone is the shortest, and says nothing. */
    static boolean saysDelay(Way way) {
        return way.delayed() > 0 && (way.delayError() >= 0 || way.maxDelay() > 0);
    }

    /** Of those alike: what each says. */
    Map<String, Object> icmp(IcmpNotice notice) {
        Map<String, Object> values = new HashMap<>();
        values.put("text", words.icmp(notice));
        values.put("version", notice.ipVersion());
        values.put("sender", names.shown(notice.sender()));
        values.put("mtu", notice.tooBig() ? notice.mtu() : 0);
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

    /** What there is of a direction beside segments that arrived or were lost. */
    String besides(Totals.Direction total) {
        List<String> besides = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            boolean told = fate == Fate.ARRIVED || fate == Fate.LOST || fate == Fate.PARTLY_LOST;
            if (!told && total.count(fate) > 0) {
                besides.add(say("compare.also", Map.of("what", fate, "count", total.count(fate))));
            }
        }
        return joined(besides);
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

    /** The same with the segments it is in. */
    Map<String, Object> changeIn(Change change) {
        Map<String, Object> values = change(change);
        values.put("change", say("compare.change", values));
        return values;
    }

    private static Object value(Change change, long value) {
        return change.kind() == Change.Kind.FLAGS ? FlagLetters.of((int) value) : (Object) value;
    }
}
