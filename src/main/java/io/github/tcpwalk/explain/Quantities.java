package io.github.tcpwalk.explain;

import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.tcp.Party;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Values as a sentence names them, in the language of a catalogue. */
final class Quantities {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private Quantities() {}

    /** @param first the value begins the sentence */
    static String text(Catalogue catalogue, Value value, boolean first) {
        if (value instanceof Value.Duration duration) {
            return time(duration.nanos());
        }
        if (value instanceof Value.Octets octets) {
            return catalogue.text("form.octets", Map.of("n", new Value.Count(octets.octets())));
        }
        if (value instanceof Value.Count count) {
            return Long.toString(count.count());
        }
        if (value instanceof Value.Number number) {
            return Long.toString(number.number());
        }
        if (value instanceof Value.Share share) {
            return percent(share.part(), share.whole());
        }
        if (value instanceof Value.Rate rate) {
            return rate(catalogue, rate.octetsPerSecond());
        }
        if (value instanceof Value.InState state) {
            return state.state().toString();
        }
        if (value instanceof Value.End end) {
            return party(catalogue, end.party(), first);
        }
        if (value instanceof Value.Address address) {
            return address.text();
        }
        if (value instanceof Value.Gaps gaps) {
            return list(catalogue, gaps.nanos(), Quantities::time, gaps.more());
        }
        if (value instanceof Value.Ports ports) {
            return list(catalogue, ports.ports(), port -> Integer.toString(port), ports.more());
        }
        throw new IllegalArgumentException("only a select tells a choice: " + value);
    }

    /** "the client", "the server", "A", "B"; {@code first} with a capital letter. */
    static String party(Catalogue catalogue, Party party, boolean first) {
        String name = catalogue.text("party." + party.name().toLowerCase(Locale.ROOT));
        return first ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : name;
    }

    private static <T> String list(Catalogue catalogue, List<T> items, Function<T, String> form, boolean more) {
        String text = "";
        for (T item : items) {
            text = text.isEmpty() ? form.apply(item) : next(catalogue, text, form.apply(item));
        }
        return more ? next(catalogue, text, "...") : text;
    }

    static String next(Catalogue catalogue, String list, String item) {
        return catalogue.text("form.list", Map.of("list", list, "item", item));
    }

    /** {@code 38 us}, {@code 1.2 ms}, {@code 5.01 s}, {@code 2 min 5 s}: three digits at most. */
    private static String time(long nanos) {
        if (nanos < 1_000) {
            return Math.max(0, nanos) + " ns";
        }
        if (nanos < MILLI) {
            return digits(nanos / 1e3) + " us";
        }
        if (nanos < SECOND) {
            return digits(nanos / 1e6) + " ms";
        }
        if (nanos < 120 * SECOND) {
            return digits(nanos / 1e9) + " s";
        }
        long seconds = nanos / SECOND;
        return seconds < 7200
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    private static String digits(double value) {
        String text = String.format(Locale.ROOT, value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** In percent with one decimal below 10. */
    private static String percent(long part, long whole) {
        double value = whole == 0 ? 0 : 100.0 * part / whole;
        return String.format(Locale.ROOT, value < 0.095 ? "%.2f" : value < 9.95 ? "%.1f" : "%.0f", value) + " %";
    }

    /** Octets a second: {@code 1.31 MB/s}. */
    private static String rate(Catalogue catalogue, double octetsPerSecond) {
        if (octetsPerSecond < 1e3) {
            return catalogue.text("form.octets-a-second", Map.of("n", digits(octetsPerSecond)));
        }
        return octetsPerSecond < 1e6
                ? digits(octetsPerSecond / 1e3) + " kB/s"
                : octetsPerSecond < 1e9
                        ? digits(octetsPerSecond / 1e6) + " MB/s"
                        : digits(octetsPerSecond / 1e9) + " GB/s";
    }
}
