package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is chosen is said as in the whole: nothing is left out before everything was analysed. */
class ChoiceAgreementTest {
    private static final List<String> EXPRESSIONS = List.of(
            "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
            "tcp[4:4] % 3 = 1",
            "icmp or udp or ip6",
            "greater 100 or src port 8000");
    private static final Pattern NUMBER = Pattern.compile("\"conversation\":(\\d+)");

    private static List<String> walk(Path capture, String... more) {
        List<String> args = new ArrayList<>(List.of("walk", capture.toString()));
        args.addAll(Arrays.asList(more));
        Run run = Run.of(args.toArray(String[]::new));
        assertTrue(run.status() <= Tcpwalk.FAILED, run.err());
        return run.out().lines().toList();
    }

    private static List<String> packets(List<String> json) {
        return json.stream()
                .filter(line -> line.matches("\\{\"type\":\"(segment|datagram)\".*"))
                .toList();
    }

    private static Set<String> numbers(List<String> json, String type) {
        Set<String> numbers = new TreeSet<>();
        for (String line : json) {
            Matcher m = NUMBER.matcher(line);
            if (line.startsWith("{\"type\":\"" + type) && m.find()) {
                numbers.add(m.group(1));
            }
        }
        return numbers;
    }

    private static List<String> ofConversation(List<String> json, String number) {
        return packets(json).stream()
                .filter(line -> line.contains("\"conversation\":" + number + ","))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("io.github.tcpwalk.cli.AgreementTest#captures")
    void conversationsAndPortsAreThoseOfTheWhole(Path capture) {
        List<String> whole = walk(capture, "--format", "json");
        for (String number : numbers(whole, "conversation")) {
            List<String> one = walk(capture, "--format", "json", "--conversation", number);
            assertEquals(ofConversation(whole, number), packets(one), number);
            assertEquals(Set.of(number), numbers(one, "conversation"));
        }
        for (String port : List.of("8000", "80,443")) {
            List<String> some = walk(capture, "--format", "json", "--port", port);
            Set<String> chosen = numbers(some, "conversation");
            List<String> expected = packets(whole).stream()
                    .filter(line -> line.matches(".*_port\":(" + port.replace(',', '|') + ")\\b.*"))
                    .toList();
            assertEquals(expected, packets(some), port);
            assertEquals(numbers(expected, ""), chosen, port);
        }
    }

    /** The packets, and the conversations of these, that tcpdump finds with the same expression. */
    @Tag("live")
    @ParameterizedTest
    @MethodSource("io.github.tcpwalk.cli.AgreementTest#captures")
    void aFilterFindsWhatTcpdumpFinds(Path capture) throws Exception {
        List<String> whole = walk(capture, "--format", "json");
        List<String> lines = walk(capture, "--format", "tcpdump", "--utc");
        List<String> csv = walk(capture, "--format", "csv");
        for (String expression : EXPRESSIONS) {
            Set<Long> matching = tcpdump(capture, expression);
            List<String> some = walk(capture, "--format", "json", "--filter", expression);
            List<String> expected = new ArrayList<>();
            List<String> rows = new ArrayList<>();
            List<String> expectedLines = new ArrayList<>();
            List<String> packets = packets(whole);
            int segments = 0;
            for (int i = 0; i < packets.size(); i++) {
                boolean segment = packets.get(i).startsWith("{\"type\":\"segment\"");
                if (matching.contains(frame(packets.get(i)))) {
                    expected.add(packets.get(i));
                    rows.add(csv.get(i + 1));
                    expectedLines.addAll(segment ? List.of(lines.get(segments)) : List.of());
                }
                segments += segment ? 1 : 0;
            }
            assertEquals(expected, packets(some), expression);
            List<String> found = walk(capture, "--format", "csv", "--filter", expression);
            assertEquals(rows, found.subList(Math.min(1, found.size()), found.size()), expression);
            assertEquals(expectedLines, walk(capture, "--format", "tcpdump", "--utc", "--filter", expression));
            Set<String> conversations = numbers(expected, "");
            conversations.addAll(quoted(whole, matching));
            assertEquals(conversations, numbers(some, "conversation"), expression);
        }
    }

    /** Conversations of which a packet is quoted by an ICMP error in one of the frames. */
    private static Set<String> quoted(List<String> json, Set<Long> frames) {
        Set<String> numbers = new TreeSet<>();
        for (String line : json) {
            Matcher m = Pattern.compile("\"frame\":(\\d+),\"from\"").matcher(line);
            while (m.find()) {
                if (frames.contains(Long.parseLong(m.group(1)))) {
                    numbers.addAll(numbers(List.of(line), "conversation"));
                }
            }
        }
        return numbers;
    }

    private static long frame(String packet) {
        Matcher m = Pattern.compile("\"frame\":(\\d+)").matcher(packet);
        assertTrue(m.find(), packet);
        return Long.parseLong(m.group(1));
    }

    /** Numbers of the frames, found again in order. */
    private static Set<Long> tcpdump(Path capture, String expression) throws Exception {
        Process process = new ProcessBuilder("tcpdump", "-r", capture.toString(), "-w", "-", expression)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Mutant.Record> theirs;
        try (InputStream in = process.getInputStream();
                CaptureFile filtered = CaptureFile.open(in, "tcpdump", Capture.Access.ONCE)) {
            theirs = Mutant.read(filtered);
        }
        assertEquals(0, process.waitFor());
        Set<Long> numbers = new TreeSet<>();
        int next = 0;
        long number = 0;
        for (Mutant.Record r : Mutant.read(capture)) {
            number++;
            if (next < theirs.size() && r.isLike(theirs.get(next))) {
                numbers.add(number);
                next++;
            }
        }
        assertEquals(theirs.size(), next);
        return numbers;
    }
}
