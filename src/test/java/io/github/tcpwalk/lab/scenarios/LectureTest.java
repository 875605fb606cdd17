package io.github.tcpwalk.lab.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.live.Privileges;
import io.github.tcpwalk.tcp.State;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LectureTest {
    /** Each has a network of its own, and most of them wait most of the time. */
    private static final int AT_ONCE = 13;
    /** As when it is not stepped: what needs two calls within 40 ms may miss them on a busy machine, not every time. */
    private static final int MOST_TRIES = 5;

    /** Remembers what it was told. */
    private static final class Listener implements Audience {
        private final List<Call> told = new ArrayList<>();
        private final List<String> results = new ArrayList<>();
        private final List<KernelSocket> sockets = new ArrayList<>();
        private final int most;

        Listener(int most) {
            this.most = most;
        }

        @Override
        public void begins(Scenario scenario, Places places, Path file) {}

        @Override
        public void announce(List<Call> calls) {
            told.addAll(calls);
        }

        @Override
        public boolean goesOn() {
            return told.size() <= most;
        }

        @Override
        public void look(boolean caused) {}

        @Override
        public void returned(Call call, String result) {
            results.add(result);
        }

        @Override
        public void stands(List<KernelSocket> now) {
            sockets.addAll(now);
        }
    }

    /** Each of them shows call by call what it shows when it is played. */
    @Tag("live")
    @TestFactory
    Stream<DynamicTest> everyScenarioKeepsItsPromiseStepByStep() {
        assumeTrue(Files.isDirectory(Path.of("/sys/class/net/lo")), "needs Linux");
        assumeTrue(Privileges.isRoot(), "needs root to have a network of its own");
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        Map<Scenario, Listener> listeners = new ConcurrentHashMap<>();
        Map<Scenario, Future<Performance>> played = Scenarios.list().stream()
                .collect(Collectors.toMap(s -> s, s -> pool.submit(() -> stepped(s, listeners))));
        pool.shutdown();
        return Scenarios.list().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    Performance performance = played.get(scenario).get();
                    assertEquals(List.of(), performance.missing());
                    assertTrue(performance.whole());
                    Listener heard = listeners.get(scenario);
                    assertTrue(heard.results.size() >= 3, heard.results.toString());
                }));
    }

    private static Performance stepped(Scenario scenario, Map<Scenario, Listener> listeners) throws Exception {
        for (int tries = 1; ; tries++) {
            Listener listener = new Listener(Integer.MAX_VALUE);
            listeners.put(scenario, listener);
            Performance performance = Performance.step(scenario, Places.OWN, listener);
            if (performance.kept() || tries == MOST_TRIES) {
                return performance;
            }
        }
    }

    @Tag("live")
    @Test
    void theKernelsOwnWordComesWithEachStep() throws Exception {
        assumeTrue(Privileges.isRoot(), "needs root to have a network of its own");
        Listener heard = new Listener(Integer.MAX_VALUE);
        Scenario scenario = Scenarios.find("echo").orElseThrow();
        Performance.step(scenario, Places.OWN, heard);
        for (State state :
                List.of(State.LISTEN, State.ESTABLISHED, State.FIN_WAIT_2, State.CLOSE_WAIT, State.TIME_WAIT)) {
            assertTrue(heard.sockets.stream().anyMatch(s -> s.state() == state), state.toString());
        }
        assertTrue(heard.sockets.stream().anyMatch(s -> s.state() == State.LISTEN && s.unread() == 1), "the queue");
        assertTrue(heard.sockets.stream().anyMatch(KernelSocket::finUnread), "the FIN");
        assertTrue(heard.results.contains("6 \"hello\\n\""), heard.results.toString());
    }

    @Tag("live")
    @Test
    void whoLeavesEarlyHasNothingBroken() throws Exception {
        assumeTrue(Privileges.isRoot(), "needs root to have a network of its own");
        Performance left = Performance.step(Scenarios.find("answer").orElseThrow(), Places.OWN, new Listener(6));
        assertFalse(left.whole());
        assertTrue(left.kept());
    }

    @Test
    void withoutACaptureTheCallsAreToldAlone() throws Exception {
        for (Scenario scenario : Scenarios.list()) {
            Listener heard = new Listener(Integer.MAX_VALUE);
            assertTrue(Performance.tell(scenario, Places.OWN, heard));
            assertTrue(heard.told.size() >= 3, scenario.name());
            assertEquals(List.of(), heard.results);
        }
    }

    @Test
    void everyCallAndEveryChangeHasItsWordsAndNothingElseHas() throws Exception {
        Set<String> told = new TreeSet<>();
        for (Scenario scenario : Scenarios.list()) {
            Listener heard = new Listener(Integer.MAX_VALUE);
            Performance.tell(scenario, Places.OWN, heard);
            for (Call call : heard.told) {
                told.add(call.about().key());
                told.add(call.text().key());
                told.add("lecture.side-" + call.side());
            }
        }
        told.removeIf(key -> !key.matches("lecture\\.(call|change|side)-.*"));
        Properties words = new Properties();
        try (Reader in =
                Files.newBufferedReader(Path.of("src/main/resources/io/github/tcpwalk/explain/lecture.properties"))) {
            words.load(in);
        }
        Set<String> defined = new TreeSet<>(words.stringPropertyNames());
        defined.removeIf(key -> !key.matches("lecture\\.(call|change|side)-.*"));
        assertEquals(defined, told);
    }

    @Test
    void aLineOfTheKernelIsRead() {
        KernelSocket waiting = KernelSocket.of("   3: 0100007F:251E 0100007F:C444 06 00000000:00000000 03:00001739"
                + " 00000000     0        0 3 1 0000000000000000");
        assertEquals(
                new KernelSocket(
                        new InetSocketAddress("127.0.0.1", 9502),
                        new InetSocketAddress("127.0.0.1", 50_244),
                        State.TIME_WAIT,
                        0,
                        0,
                        false,
                        false,
                        60,
                        3),
                waiting);
        KernelSocket listening = KernelSocket.of("   0: 00000000000000000000000000000000:1F40"
                + " 00000000000000000000000000000000:0000 0A 00000000:00000002 00:00000000 00000000 0 0 1 2 0");
        assertEquals(State.LISTEN, listening.state());
        assertEquals(2, listening.unread());
        assertEquals(8000, listening.local().getPort());
    }
}
