package io.github.tcpwalk.lab.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.live.Privileges;
import io.github.tcpwalk.testing.Said;
import io.github.tcpwalk.text.Sentence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ScenariosTest {
    private static final Path SAMPLES = Path.of("sample-pcaps");
    /** Each play has a network of its own, and most of them wait most of the time. */
    private static final int AT_ONCE = 3;

    /** Every scenario is played once, and its capture shows what it is named for. */
    @Tag("live")
    @TestFactory
    Stream<DynamicTest> playedAndCaptured() {
        assumeTrue(Files.isDirectory(Path.of("/sys/class/net/lo")), "needs Linux");
        assumeTrue(Privileges.isRoot(), "needs root to have a network of its own");
        assumeTrue(Stream.of("ip", "tc", "nft").allMatch(ScenariosTest::isInstalled), "needs ip, tc and nft");
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        Map<Scenario, Future<Performance>> played = Scenarios.list().stream()
                .collect(Collectors.toMap(s -> s, s -> pool.submit(() -> Performance.of(s, Places.OWN))));
        pool.shutdown();
        return Scenarios.list().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    Performance performance = played.get(scenario).get();
                    assertEquals(List.of(), performance.missing(), () -> String.join("\n", performance.transcript()));
                    for (String line : performance.transcript()) { // read by people
                        assertFalse(
                                line.matches(".*\\b[A-Z]+_[A-Z_]+\\b(?<!SO_LINGER).*|([a-z-]+: )\\1.*|.*\\bnull\\b.*"),
                                line);
                    }
                }));
    }

    /** So that each of thirty students has another capture. */
    @Tag("live")
    @TestFactory
    Stream<DynamicTest> theEndsAreWhereTheyAreAskedToBe() {
        assumeTrue(Privileges.isRoot() && isInstalled("ip"), "needs root to have a network of its own, and ip");
        return Stream.of(
                        "refused", "peer", "self-connect", "count", "four-segment-close", "ipv6", "half-open-discovery")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Scenario scenario = Scenarios.find(name).orElseThrow();
                    boolean ipv6 = name.equals("ipv6");
                    Places asked = new Places(
                            9700,
                            Places.literal(ipv6 ? "fd00::31" : "10.0.0.31"),
                            Places.literal(ipv6 ? "fd00::1" : "10.0.0.1"));
                    Performance performance = Performance.of(scenario, asked);
                    assertEquals(List.of(), performance.missing(), () -> String.join("\n", performance.transcript()));
                    Path file = Files.write(folder.resolve(name), performance.capture());
                    String server = ipv6 ? "[fd00::1]:9700" : "10.0.0.1:9700";
                    String client = ipv6 ? "[fd00::31]:" : name.equals("self-connect") ? "10.0.0.1:" : "10.0.0.31:";
                    Seen.in(file).tcp().forEach(c -> {
                        List<String> ends = List.of(c.client(), c.server());
                        assertTrue(ends.contains(server), ends.toString());
                        assertTrue(ends.stream().anyMatch(end -> end.startsWith(client)), ends.toString());
                    });
                }));
    }

    @TempDir
    private Path folder;

    private static boolean isInstalled(String program) {
        return Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")
                .anyMatch(f -> Files.isExecutable(Path.of(f, program)));
    }

    /** What others see who cannot play: the samples keep the same promises. */
    @TestFactory
    Stream<DynamicTest> samplesKeepThePromise() {
        return Scenarios.list().stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.sample(),
                        () -> assertEquals(
                                List.of(), scenario.promise().missing(Seen.in(SAMPLES.resolve(scenario.sample()))))));
    }

    /** A promise that every capture keeps would promise nothing. */
    @TestFactory
    Stream<DynamicTest> noPromiseIsKeptByAnotherSample() {
        Set<String> alike = Set.of("hello", "answer", "pcapng"); // one closing of hello is the four-segment close, say
        return Scenarios.list().stream()
                .filter(s -> !alike.contains(s.name()))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    for (Scenario other : Scenarios.list().stream()
                            .filter(s -> !alike.contains(s.name()))
                            .toList()) {
                        boolean kept = scenario.promise()
                                .missing(Seen.in(SAMPLES.resolve(other.sample())))
                                .isEmpty();
                        assertEquals(other == scenario, kept, other.sample());
                    }
                }));
    }

    @Test
    void everySampleIsMadeByOneScenarioAndTold() throws Exception {
        Set<String> made = new HashSet<>();
        Scenarios.list().forEach(s -> assertTrue(made.add(s.sample()), s.sample() + " is made twice"));
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertEquals(
                    made,
                    files.filter(Files::isRegularFile)
                            .map(f -> f.getFileName().toString())
                            .filter(f -> !f.endsWith(".md"))
                            .collect(Collectors.toSet()));
        }
        String readme = Files.readString(SAMPLES.resolve("README.md"));
        Scenarios.list()
                .forEach(s -> assertTrue(readme.contains("| " + s.sample() + " | " + s.name() + " |"), s.sample()));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Scenario refused = Scenarios.find("refused").orElseThrow();
        List<Sentence> missing = refused.promise().missing(Seen.in(SAMPLES.resolve("hello.pcap")));
        assertEquals(
                List.of("opening refused", "roles SYN RST"),
                missing.stream().map(Said::english).toList());
        Performance performance = new Performance(refused, 1, true, new byte[0], List.of(), missing);
        assertEquals("the capture does not show: opening refused; roles SYN RST", Said.english(performance.verdict()));
        assertEquals(
                "the capture shows what was promised: one conversation; opening refused; roles SYN RST",
                Said.english(new Performance(refused, 1, true, new byte[0], List.of(), List.of()).verdict()));
    }

    @Test
    void isFoundByTheNameOfItsSampleToo() {
        assertEquals("peer", Scenarios.find("simultaneous-open").orElseThrow().name());
        assertEquals("pcapng", Scenarios.find("pcapng").orElseThrow().name());
        assertTrue(Scenarios.find("no-such").isEmpty());
    }
}
