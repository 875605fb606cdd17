package io.github.tcpwalk.view;

import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.finding.Whom;
import io.github.tcpwalk.view.table.Cell;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The values of a finding by their names; the unit stands in the name, as everywhere. */
final class FindingValues {
    /** There are as many as the detectors' code has. */
    private static final Map<String, String> SNAKE_CASE = new ConcurrentHashMap<>();

    private FindingValues() {}

    static void put(List<Value.Named> values, Cell to) throws IOException {
        to.object();
        for (Value.Named named : values) {
            put(snakeCase(named.name()), named.value(), to);
        }
        to.end();
    }

    private static void put(String name, Value value, Cell to) throws IOException {
        if (value instanceof Value.Duration duration) {
            integer(name + "_ns", duration.nanos(), to);
        } else if (value instanceof Value.Octets octets) {
            integer(name + "_octets", octets.octets(), to);
        } else if (value instanceof Value.Count count) {
            integer(name, count.count(), to);
        } else if (value instanceof Value.Number number) {
            integer(name, number.number(), to);
        } else if (value instanceof Value.Share share) {
            to.name(name);
            to.decimal(share.whole() == 0 ? 0 : (double) share.part() / share.whole());
        } else if (value instanceof Value.Rate rate) {
            integer(name + "_octets_per_second", Math.round(rate.octetsPerSecond()), to);
        } else if (value instanceof Value.InState state) {
            text(name, state.state().toString(), to);
        } else if (value instanceof Value.End end) {
            text(name, end.party().name().toLowerCase(Locale.ROOT), to);
        } else if (value instanceof Value.Address address) {
            address(name, Whom.of(address.text()), to);
        } else if (value instanceof Value.Choice choice) {
            text(name, choice.name(), to);
        } else if (value instanceof Value.Gaps gaps) {
            integers(name + "_ns", gaps.nanos(), to);
        } else if (value instanceof Value.Ports ports) {
            integers(name, ports.ports(), to);
        }
    }

    private static void integer(String name, long value, Cell to) throws IOException {
        to.name(name);
        to.integer(value);
    }

    private static void address(String name, Whom whom, Cell to) throws IOException {
        text(name, whom.host(), to);
        if (whom.port() >= 0) {
            integer(name + "_port", whom.port(), to);
        }
    }

    private static void text(String name, String value, Cell to) throws IOException {
        to.name(name);
        to.text(value);
    }

    private static void integers(String name, List<? extends Number> numbers, Cell to) throws IOException {
        to.name(name);
        to.list();
        for (Number number : numbers) {
            to.integer(number.longValue());
        }
        to.end();
    }

    private static String snakeCase(String name) {
        return SNAKE_CASE.computeIfAbsent(
                name, n -> n.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    }
}
