package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cause is one block of a diagnosis, and one number in its rows. */
class GroupingTest {
    private static final int FIVE_HOSTS = 5;
    private static final int TWO_HOSTS = 2;

    @TempDir
    Path folder;

    /** Ten attempts of one client: first those that meet silence, long enough to tell, then those that are refused. */
    private Path attempts(int hosts) throws IOException {
        RawCapture capture = new RawCapture();
        for (int i = 1; i < 10; i += 2) {
            int host = 2 + i % hosts;
            capture.tcp(1, 5000 + i, host, 6346, "S", 1, 0, "").tcp(1, 5000 + i, host, 6346, "S", 1, 0, "");
        }
        for (int i = 0; i < 10; i += 2) {
            int host = 2 + i % hosts;
            capture.tcp(1, 5000 + i, host, 6346, "S", 1, 0, "").tcp(host, 6346, 1, 5000 + i, "RA", 0, 2, "");
        }
        Path file = folder.resolve("3 am.pcap");
        Files.write(file, capture.pcap(200));
        return file;
    }

    private static String page(Path file, String... more) {
        String[] all = Stream.concat(Stream.of("diagnose", "--utc", "--lang", "en", file.toString()), Stream.of(more))
                .toArray(String[]::new);
        return Run.of(all).out();
    }

    private static long blocks(String page) {
        return page.lines()
                .filter(line -> line.matches("(error|warning|info) .*"))
                .count();
    }

    @Test
    void whatOneClientFailsAtManyHostsIsOneBlock() throws IOException {
        String page = page(attempts(FIVE_HOSTS));
        assertEquals(1, page.lines().filter(line -> line.startsWith("error")).count(), page);
        assertTrue(page.contains(" 10 connections of "), page);
        assertTrue(page.contains(" to port 6346 of 5 hosts failed\n"), page);
        assertTrue(page.contains("5 connection-refused"), page);
        assertTrue(page.contains(" 1 client, 5 servers"), page);
        assertTrue(page.lines().allMatch(line -> line.length() <= 80 || line.startsWith("Next:")), page);
    }

    @Test
    void atTwoHostsEachIsItsOwn() throws IOException {
        String page = page(attempts(TWO_HOSTS));
        assertFalse(page.contains(" hosts failed\n"), page);
        assertTrue(blocks(page) >= 2, page);
    }

    /** The command shown is one that a shell and this program understand, as the file's name has a space. */
    @Test
    void theNextCommandRuns() throws IOException {
        Path file = attempts(FIVE_HOSTS);
        String command = page(file)
                .lines()
                .filter(line -> line.startsWith("Next:"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("Next: +tcpwalk ", "");
        assertTrue(command.endsWith("'" + file + "'"), command);
        String[] words = command.replace("'" + file + "'", "FILE").split(" ");
        words[words.length - 1] = file.toString();
        Run run = Run.of(words);
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
    }

    @Test
    void rowsOfOneBlockHaveOneNumber() throws IOException {
        Path file = attempts(FIVE_HOSTS);
        String json = page(file, "--format", "json");
        List<String> groups = Pattern.compile("\"group\":(\\d+).*?\"group_kind\":\"([a-z-]+)\"")
                .matcher(json)
                .results()
                .map(match -> match.group(1) + match.group(2))
                .toList();
        assertTrue(groups.size() >= 2, json);
        assertEquals(List.of("1client-port", "1client-port"), groups.subList(0, 2), json);
    }

    @Test
    void otherwiseOnRequest() throws IOException {
        Path file = attempts(FIVE_HOSTS);
        assertTrue(blocks(page(file, "--by", "host")) >= FIVE_HOSTS);
        assertEquals(1, blocks(page(file, "--by", "port")));
        String minute = page(file, "--by", "minute");
        assertTrue(minute.contains(":00 UTC: 10 conversations"), minute);
    }

    /** Twenty hosts refuse, between a frame of another protocol long before and one that has nothing to do with it. */
    @Test
    void aSweepIsToldWhereSomebodyAsksForIt() throws IOException {
        RawCapture capture = new RawCapture();
        for (int i = 0; i < 20; i++) {
            capture.tcp(1, 5000 + i, 2 + i, 6346, "S", 1, 0, "").tcp(2 + i, 6346, 1, 5000 + i, "RA", 0, 2, "");
        }
        capture.tcp(1, 7000, 2, 80, "S", 1, 0, "").tcp(2, 80, 1, 7000, "RA", 0, 2, "");
        Path file = folder.resolve("sweep.pcap");
        Files.write(file, capture.pcap());
        String asked = page(file, "--port", "6346");
        assertTrue(asked.contains("address-sweep"), asked);
        assertTrue(asked.contains("for 39 ms: 1 client, 20 servers"), asked);
        assertTrue(page(file, "--port", "6346", "--format", "json").contains("\"servers\":20"), asked);
        assertFalse(page(file, "--port", "80").contains("address-sweep"));
    }

    /** Of several that suffer alike the one that waited longest is told, whichever came first. */
    @Test
    void theWorstIsTheExample() throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> waits = List.of("1.5", "4", "2");
        for (int i = 0; i < waits.size(); i++) {
            lines.add("between 192.0.2.1:4000" + i + " 198.51.100.2:80");
            lines.addAll(List.of(
                    "> S 0:0(0) <mss 1460>",
                    "< S. 0:0(0) ack 1 <mss 1460>",
                    "> . 1:1(0) ack 1",
                    "> P. 1:11(10) ack 1",
                    "< . 1:1(0) ack 11",
                    "+" + waits.get(i) + " < P. 1:11(10) ack 11",
                    "> F. 11:11(0) ack 11",
                    "< F. 11:11(0) ack 12",
                    "> . 12:12(0) ack 12"));
        }
        Path file = folder.resolve("slow.pcap");
        new CaseFile("slow", lines.subList(1, lines.size()), List.of()).write(file);
        String page = page(file);
        assertTrue(page.contains("began its answer 4 s after"), page);
        assertTrue(page.contains("See conversation 2 "), page);
    }

    /** What a capture cannot show is said to programs as well. */
    @Test
    void limitsHaveTheirRows() throws IOException {
        RawCapture capture = new RawCapture()
                .tcp(1, 5000, 2, 80, ".", 101, 501, "request")
                .tcp(2, 80, 1, 5000, ".", 501, 108, "answer")
                .tcp(1, 5000, 2, 80, ".", 108, 507, "");
        Path file = folder.resolve("late.pcap");
        Files.write(file, capture.pcap());
        assertTrue(page(file).contains("No errors or warnings; 2 remarks; but the capture starts late"), page(file));
        String json = page(file, "--format", "json");
        assertTrue(json.contains("\"type\":\"limit\"") && json.contains("\"name\":\"late\""), json);
        assertTrue(page(file, "--format", "csv").contains("\nlimit,"), page(file, "--format", "csv"));
    }

    /** Where no answer came, whoever lost it, all is not known to be well. */
    @Test
    void aRequestWithoutAnswerIsNoSignOfHealth() throws IOException {
        Path file = folder.resolve("silence.pcap");
        List<String> lines = List.of(
                "> S 0:0(0) <mss 1460>",
                "< S. 0:0(0) ack 1 <mss 1460>",
                "> . 1:1(0) ack 1",
                "> P. 1:11(10) ack 1",
                "< . 1:1(0) ack 11",
                "+5 > . 11:11(0) ack 1");
        new CaseFile("silence", lines, List.of()).write(file);
        assertTrue(page(file).contains("; but 1 request had no answer when it ended."), page(file));
    }
}
