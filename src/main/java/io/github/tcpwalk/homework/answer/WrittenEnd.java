package io.github.tcpwalk.homework.answer;

import io.github.tcpwalk.homework.answer.Reading.Meaning;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.FactValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An end written as its address, with or without its port. What stands beside the part asked for must be true. */
final class WrittenEnd {
    private static final int LONGEST = 80;
    private static final Pattern BOTH = Pattern.compile("(?iu)\\(?(?<address>\\[[0-9a-f:.]+\\]|[0-9.]+|localhost)\\s*"
            + "(?:[:,]|,?\\s*(?:tcp|udp)?\\s*(?:port|端口号?)\\s*)\\s*"
            + "(?<port>[0-9]{1,5})\\)?");
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    private final Optional<Ends> ends;

    WrittenEnd(Optional<Ends> ends) {
        this.ends = ends;
    }

    Reading address(String text) {
        Reading address = addresses(text);
        if (!address.isEmpty()) {
            return address;
        }
        return both(text)
                .filter(b -> asked(b, false).anyMatch(end -> end.port() == port(b)))
                .map(b -> addresses(b.group("address")))
                .orElse(Reading.NONE);
    }

    Reading port(String text) {
        return both(text)
                .filter(b -> asked(b, true).findAny().isPresent())
                .flatMap(b -> FactType.PORT.parse(b.group("port")))
                .map(Reading::of)
                .orElse(Reading.NONE);
    }

    /** Client or server, where it is just one of them. */
    Optional<String> side(String text) {
        if (ends.isEmpty() || ends.get().areTheSame()) {
            return Optional.empty();
        }
        Optional<Matcher> both = both(text);
        String address = both.map(b -> b.group("address")).orElse(text);
        boolean client = is(ends.get().client(), address, both);
        boolean server = is(ends.get().server(), address, both);
        return client == server ? Optional.empty() : Optional.of(client ? "client" : "server");
    }

    private static boolean is(Ends.End end, String address, Optional<Matcher> both) {
        return isAt(end, address) && both.map(b -> port(b) == end.port()).orElse(true);
    }

    /** The ends it can be; with that address, where only the port is asked for. */
    private Stream<Ends.End> asked(Matcher both, boolean at) {
        return ends.stream()
                .flatMap(e -> e.ofClient()
                        .map(client -> Stream.of(client ? e.client() : e.server()))
                        .orElseGet(() -> Stream.of(e.client(), e.server())))
                .filter(end -> !at || isAt(end, both.group("address")));
    }

    private static boolean isAt(Ends.End end, String address) {
        return addresses(address).meanings().stream()
                .anyMatch(m -> m.value().toString().equals(end.address()));
    }

    private static int port(Matcher both) {
        return Integer.parseInt(both.group("port"));
    }

    private static Optional<Matcher> both(String text) {
        Matcher m = BOTH.matcher(text.length() > LONGEST ? "" : WrittenNumber.tidy(text));
        return m.matches() ? Optional.of(m) : Optional.empty();
    }

    private static Reading addresses(String text) {
        if (text.length() > LONGEST) {
            return Reading.NONE;
        }
        String tidy = WrittenNumber.tidy(text);
        if (tidy.equalsIgnoreCase("localhost")) {
            return new Reading(
                    LOOPBACK.stream().map(a -> Meaning.of(FactValue.of(a))).toList());
        }
        return new Reading(Stream.of(text, tidy)
                .flatMap(t -> FactType.ADDRESS.parse(t).stream())
                .distinct()
                .map(Meaning::of)
                .toList());
    }
}
