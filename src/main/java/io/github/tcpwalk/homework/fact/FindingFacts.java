package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;

import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.homework.trace.TcpTrace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What {@code diagnose} finds in the conversation. */
final class FindingFacts {
    private static final String CLIENT = "client";
    private static final String SERVER = "server";
    private static final String NETWORK = "network";
    /** In whose part the time went that a finding is about. */
    private static final Map<FindingName, String> SLOW = new EnumMap<>(Map.of(
            FindingName.SLOW_CLIENT,
            CLIENT,
            FindingName.SLOW_RESPONDER,
            SERVER,
            FindingName.SLOW_HANDSHAKE,
            NETWORK,
            FindingName.PACKET_LOSS,
            NETWORK,
            FindingName.RETRANSMISSION_TIMEOUT,
            NETWORK));

    private FindingFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries<TcpTrace> tcp = Facts.Entries.tcp(table);
        tcp.listOf("findings", Parameter.findings(), c -> {
            List<String> names = where(c, f -> f.severity() != Severity.INFO)
                    .map(f -> f.name().toString())
                    .distinct()
                    .toList();
            return words(names, frames(c, f -> f.severity() != Severity.INFO));
        });
        tcp.with(Parameter.FINDING, "finding.NAME", FactType.BOOLEAN, List.of(), (t, c, name) -> {
            Predicate<Finding> named = f -> f.name().toString().equals(name);
            return of(FactValue.of(where(c, named).findAny().isPresent()), frames(c, named));
        });
        tcp.with(Parameter.FINDING, "finding.NAME.frames", FactType.INTEGER_LIST, List.of(), (t, c, name) -> {
            List<Long> frames = frames(c, f -> f.name().toString().equals(name));
            return of(new FactValue.Many(frames.stream().map(FactValue::of).toList()), frames);
        });
        tcp.listOf(
                "latency",
                List.of(CLIENT, NETWORK, SERVER),
                c -> words(
                        where(c, f -> SLOW.containsKey(f.name()))
                                .map(f -> SLOW.get(f.name()))
                                .distinct()
                                .sorted()
                                .toList(),
                        frames(c, f -> SLOW.containsKey(f.name()))));
    }

    private static FactResult words(List<String> words, List<Long> frames) {
        return of(new FactValue.Many(words.stream().map(FactValue::of).toList()), frames);
    }

    private static Stream<Finding> where(TcpTrace c, Predicate<Finding> holds) {
        return c.findings().stream().filter(holds);
    }

    private static List<Long> frames(TcpTrace c, Predicate<Finding> holds) {
        return where(c, holds)
                .flatMap(f -> f.frames().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
