package io.github.tcpwalk.plot;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A drawing, whatever it is written as: what stands on it, and where.
 *
 * @param kind of which it is
 * @param title of one line
 * @param description for who does not see it: what it shows, and of which capture
 * @param layers the lowest first
 * @param notes what it leaves out
 * @param startNanos the time of 0, nanoseconds since the epoch
 * @param words what it is written in
 */
public record Chart(
        Kind kind,
        String title,
        String description,
        Axis time,
        Axis values,
        List<Labelled> layers,
        List<String> notes,
        long startNanos,
        Catalogue words) {
    private static final int TIME_TICKS = 8;
    private static final int VALUE_TICKS = 6;
    /** A window that leaves less than this part of the height to everything else is not drawn where it is higher. */
    private static final double LEAST_PART = 0.4;

    private static final double HEADROOM = 1.05;
    /** What comes last does not stand on the edge. */
    private static final double BESIDE = 1.01;

    private static final double LEAST_SPAN = 1e-6;
    private static final double KILO = 1e3;
    /** Numbers of four digits need no larger unit. */
    private static final double LARGE = 1e4;

    /** Marks of one kind with their name in the legend. */
    public record Labelled(Series series, String label) {}

    /**
     * @param file what the capture is called
     * @param names of the ends, in the title
     */
    public static Chart of(Plotter plotter, Catalogue words, String file, EndNames names) {
        TcpConversation c = plotter.conversation();
        List<Series> series = plotter.series();
        Range range = Range.of(series, plotter.kind(), plotter.lastNanos());
        List<Labelled> layers = new ArrayList<>();
        for (Series s : series) {
            layers.add(new Labelled(s, words.text("plot.mark-" + s.mark())));
        }
        String title = words.text(
                "plot.title",
                Map.of(
                        "kind",
                        plotter.kind(),
                        "number",
                        c.number(),
                        "from",
                        plotter.client() ? names.client(c) : names.server(c),
                        "to",
                        plotter.client() ? names.server(c) : names.client(c)));
        Axis time = time(range, words);
        Axis values = values(plotter.kind(), range, words);
        return new Chart(
                plotter.kind(),
                title,
                words.text("plot.description", Map.of("title", title, "file", Escape.line(file))),
                time,
                values,
                layers,
                notes(plotter, series, range, words),
                c.firstNanos(),
                words);
    }

    /** Those of which something lies within the axes. */
    List<Labelled> drawn() {
        return layers.stream()
                .filter(layer -> IntStream.range(0, layer.series().size())
                        .anyMatch(i -> values.holds(layer.series().value(i))))
                .toList();
    }

    /** The same axis of whole numbers, without a unit of its own size. */
    String wholeLabel() {
        String unit = kind.unit() == Unit.NANOS ? "us" : kind.unit() == Unit.OCTETS ? "B" : "B/s";
        return words.text("plot.axis", Map.of("kind", kind, "unit", unit));
    }

    /** What a value is multiplied with to be one of these. */
    double wholeUnits() {
        return kind.unit() == Unit.NANOS ? KILO * KILO : 1;
    }

    private static List<String> notes(Plotter plotter, List<Series> series, Range range, Catalogue words) {
        List<String> notes = new ArrayList<>();
        if (plotter.binNanos() > 0) {
            notes.add(words.text("plot.bins", Map.of("width", Measure.time(plotter.binNanos()))));
        }
        if (range.above > 0) {
            notes.add(words.text("plot.above", Map.of("octets", (long) range.above)));
        }
        long all = series.stream().mapToLong(Series::all).sum();
        long kept = series.stream().mapToLong(Series::size).sum();
        if (kept < all) {
            notes.add(words.text("plot.thinned", Map.of("all", all, "kept", kept)));
        }
        if (plotter.refused() > 0) {
            notes.add(words.text("plot.refused", Map.of("count", plotter.refused())));
        }
        return notes;
    }

    private static Axis time(Range range, Catalogue words) {
        double span = Math.max(Math.abs(range.from), range.to);
        String unit = unitOfTime(span);
        double max = range.from + Math.max(LEAST_SPAN, BESIDE * (range.to - range.from));
        double step = Ticks.atLeast((max - range.from) / TIME_TICKS);
        return new Axis(words.text("plot.axis-time", Map.of("unit", unit)), range.from, max, step, scaleOf(unit));
    }

    private static String unitOfTime(double seconds) {
        return seconds >= 1 ? "s" : seconds >= 1 / KILO ? "ms" : "us";
    }

    private static double scaleOf(String unitOfTime) {
        return unitOfTime.equals("s") ? 1 : unitOfTime.equals("ms") ? KILO : KILO * KILO;
    }

    private static Axis values(Kind kind, Range range, Catalogue words) {
        String unit = "";
        double scale = 1;
        if (kind.unit() == Unit.NANOS) {
            unit = unitOfTime(range.top);
            scale = scaleOf(unit);
        } else {
            double largest = range.top;
            for (String prefix : List.of("k", "M", "G")) {
                if (largest >= LARGE) {
                    unit = prefix;
                    largest /= KILO;
                    scale /= KILO;
                }
            }
            unit = kind.unit() == Unit.OCTETS ? unit + "B" : unit + "B/s";
        }
        double least = kind.unit() == Unit.NANOS ? LEAST_SPAN : 1;
        double span = Math.max(least, range.top - range.bottom);
        double step = Ticks.atLeast(span / VALUE_TICKS);
        double min = Math.floor(range.bottom / step) * step;
        double max = Math.ceil((range.bottom + span) / step) * step;
        String label = words.text("plot.axis", Map.of("kind", kind, "unit", unit));
        return new Axis(label, min, max, step, scale);
    }

    /** What lies where. */
    private static final class Range {
        private double from;
        private double to;
        private double bottom = Double.MAX_VALUE;
        private double top;
        /** What a window that is not drawn reaches; 0 when all of it is. */
        private double above;

        static Range of(List<Series> all, Kind kind, long nanos) {
            Range range = new Range();
            range.to = Unit.NANOS.value(nanos);
            double highest = 0;
            for (Series s : all) {
                for (int i = 0; i < s.size(); i++) {
                    range.from = Math.min(range.from, s.second(i));
                    range.to = Math.max(range.to, s.second(i));
                    if (s.mark() == Mark.WINDOW) {
                        highest = Math.max(highest, s.top(i));
                    } else {
                        range.bottom = Math.min(range.bottom, s.value(i));
                        range.top = Math.max(range.top, s.top(i));
                    }
                }
            }
            if (kind.unit() != Unit.OCTETS || kind == Kind.FLIGHT) {
                range.bottom = Math.min(0, range.bottom);
            }
            if (range.top - range.bottom >= LEAST_PART * (highest - range.bottom)) {
                range.top = Math.max(range.top, highest);
            } else {
                range.above = highest;
                range.top = range.bottom + HEADROOM * (range.top - range.bottom);
            }
            return range;
        }
    }
}
