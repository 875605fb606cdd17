package io.github.tcpwalk.explain;

import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.text.Measure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Values as a sentence names them, in the language of a catalogue. */
final class Quantities {
    private Quantities() {}

    /** @param first the value begins the sentence */
    static String text(Catalogue catalogue, Value value, boolean first) {
        if (value instanceof Value.Duration duration) {
            return Measure.time(duration.nanos());
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
            return Measure.percent(share.part(), share.whole());
        }
        if (value instanceof Value.Rate rate) {
            return Measure.rate(rate.octetsPerSecond());
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
            return list(catalogue, gaps.nanos(), Measure::time, gaps.more() ? "form.gaps-more" : null);
        }
        if (value instanceof Value.Ports ports) {
            return list(
                    catalogue, ports.ports(), port -> Integer.toString(port), ports.more() ? "form.ports-more" : null);
        }
        throw new IllegalArgumentException("only a select tells a choice: " + value);
    }

    /** "the client", "the server", "A", "B"; {@code first} with a capital letter. */
    static String party(Catalogue catalogue, Party party, boolean first) {
        String name = catalogue.text("party." + party.name().toLowerCase(Locale.ROOT));
        return first ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : name;
    }

    /** @param more the message that says there are others; null when there are none */
    private static <T> String list(Catalogue catalogue, List<T> items, Function<T, String> form, String more) {
        String list = list(catalogue, items.stream().map(form).toList());
        return more == null ? list : catalogue.text(more, Map.of("list", list));
    }

    static String list(Catalogue catalogue, List<String> items) {
        return items.stream()
                .reduce((list, item) -> catalogue.text("form.list", Map.of("list", list, "item", item)))
                .orElse("");
    }
}
