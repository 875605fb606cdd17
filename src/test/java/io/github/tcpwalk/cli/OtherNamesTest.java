package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Topics;
import io.github.tcpwalk.lab.scenarios.Scenario;
import io.github.tcpwalk.lab.scenarios.Scenarios;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A topic is found by whatever it is called, and ends with an exercise whose command can be typed. */
class OtherNamesTest {
    @ParameterizedTest
    @CsvSource({
        "three-way-handshake, three-way",
        "Three_Way_Handshake, three-way",
        "why-three, why-not-two",
        "2MSL, time-wait",
        "isn, seq-ack",
        "rto, retransmission",
        "backlog, socket-calls",
        "三次握手, three-way",
        "四次挥手, four-segment-close",
        "snaplen, capturing-well",
        "any, capturing-well",
        "丢包, loss-or-reordering",
        "ttfb, whose-latency",
        "cwnd, congestion-window",
        "Slow Start, congestion-window",
        "tsval, paws",
        "PAWS, paws",
        "rfc5961, challenge-ack",
        "挑战 ACK, challenge-ack",
        "SO_KEEPALIVE, keep-alive",
        "persist_timer, zero-window",
        "SACK, sack",
        "throughput, window",
        "scale, window",
        "TLP, tail-loss-probe",
        "Karn, retransmission",
        "PSH, tcpdump-line",
        "silly window, zero-window",
        "port-reuse, port-reused",
        "backlog-full, accept-queue-full",
        "选择确认, sack",
        "同时打开, simultaneous-open",
        "SYN_RCVD, SYN_RCVD",
        "FIN_WAIT2, FIN_WAIT2",
    })
    void aNameLeadsToItsPage(String name, String beginning) {
        Run run = Run.of("explain", name);
        assertEquals(0, run.status(), run.err());
        String named = beginning.equals(name) ? beginning.toLowerCase() : beginning;
        assertTrue(
                run.out().toLowerCase().startsWith(named)
                        || run.out().startsWith("syn-received (")
                        || run.out().startsWith("fin-wait-2 ("),
                run.out());
    }

    /** But one: of the format of files no topic tells. */
    @Test
    void everySampleAndScenarioLeadsToATopic() {
        Stream<String> samples = Stream.of(new File("sample-pcaps").list()).filter(name -> name.contains(".pcap"));
        Stream<String> scenarios = Scenarios.list().stream().map(Scenario::name);
        Stream.concat(samples.map(name -> name.substring(0, name.indexOf('.'))), scenarios)
                .filter(name -> !name.equals("pcapng"))
                .forEach(name -> assertEquals(0, Run.of("explain", name).status(), name));
    }

    @Test
    void everyOtherNameIsKnown() throws IOException {
        Properties names = new Properties();
        names.load(new InputStreamReader(
                Topics.class.getResourceAsStream("other-names.properties"), StandardCharsets.UTF_8));
        for (String name : names.stringPropertyNames()) {
            assertEquals(0, Run.of("explain", name).status(), name);
        }
    }

    @Test
    void aNearNameSuggests() {
        assertTrue(Run.of("explain", "backlgo").err().contains("backlog"));
    }

    @Test
    void everyExerciseCanBeDone() {
        for (String topic : Topics.names()) {
            for (String language : List.of("en", "zh-CN")) {
                String page = Run.of("explain", topic, "--lang", language).out();
                int exercise = page.indexOf(language.equals("en") ? "Exercise: " : "练习：");
                assertTrue(exercise > 0, page);
                List<String> commands = page.substring(exercise)
                        .replace(" \\\n        ", " ") // as a shell reads it
                        .lines()
                        .filter(line -> line.startsWith("    tcpwalk "))
                        .toList();
                assertTrue(commands.get(commands.size() - 1).contains(" quiz "), page);
                for (String command : commands) {
                    List<String> words = Arrays.asList(command.strip().split(" "));
                    Run run = Run.of(words.subList(1, words.size()).toArray(String[]::new));
                    assertEquals(0, run.status(), command);
                }
            }
        }
    }

    /** The page draws what the programs of the lab do: only blocks are acknowledged. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void stopAndWaitIsDrawnAsTheSampleGoes(String language) {
        List<String> drawn = datagrams(Run.of("explain", "udp-stop-and-wait", "--lang", language));
        List<String> sample = datagrams(Run.of("walk", "sample-pcaps/udp-stop-and-wait.pcap"));
        for (List<String> course : List.of(drawn, sample)) {
            assertEquals(List.of("NAME", "BLOCK 1"), course.subList(0, 2));
            assertEquals("END", course.get(course.size() - 1));
            for (int i = 0; i < course.size(); i++) {
                if (course.get(i).startsWith("ACK")) {
                    assertEquals(course.get(i).replace("ACK", "BLOCK"), course.get(i - 1));
                }
            }
        }
    }

    /** Those of a lone ACK, too, which would not be one of a block. */
    private static List<String> datagrams(Run run) {
        return run.out()
                .lines()
                .filter(line ->
                        line.contains("->|") || line.contains("<-") || line.contains("--X") || line.contains("X--"))
                .map(line ->
                        Pattern.compile("NAME|END|BLOCK \\d+|ACK(?: \\d+)?").matcher(line))
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }
}
