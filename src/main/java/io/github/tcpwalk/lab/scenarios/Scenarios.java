package io.github.tcpwalk.lab.scenarios;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All scenarios, from the bare handshake to what goes wrong. */
public final class Scenarios {
    private static final List<Scenario> ALL = Stream.of(
                    Everyday.list(), Openings.list(), Closings.list(), Transfers.list())
            .flatMap(List::stream)
            .toList();

    private Scenarios() {}

    public static List<Scenario> list() {
        return ALL;
    }

    /** By its name, or by that of its sample: {@code peer} is also {@code simultaneous-open}. */
    public static Optional<Scenario> find(String name) {
        return ALL.stream()
                .filter(scenario ->
                        scenario.name().equals(name) || scenario.sample().startsWith(name + "."))
                .findFirst();
    }
}
