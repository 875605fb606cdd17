package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first lines of a diagnosis: what there is, and that nothing was found only where it could be. */
class DiagnoseCommandTest {
    private static final Script WHOLE = script(
            "> S 0:0(0)",
            "< S. 0:0(0) ack 1",
            "> . 1:1(0) ack 1",
            "> P. 1:11(10) ack 1",
            "< . 1:1(0) ack 11",
            "> F. 11:11(0) ack 1",
            "< F. 1:1(0) ack 12",
            "> . 12:12(0) ack 2");
    private static final Script HALF = script(
            "> S 0:0(0)", "> . 1:1(0) ack 1", "> P. 1:11(10) ack 1", "> F. 11:11(0) ack 1", "> . 12:12(0) ack 2");

    private static final Script REFUSED = script("> S 0:0(0)", "< R. 0:0(0) ack 1");

    @TempDir
    Path folder;

    private String diagnosis(Script traffic, String language) throws IOException {
        Path file = folder.resolve("a.pcap");
        traffic.writePcap(file);
        Run run = Run.of("diagnose", "--lang", language, file.toString());
        assertEquals(0, run.status(), run.err());
        return run.out();
    }

    @Test
    void oneDirectionIsNoAllClear() throws IOException {
        String whole = diagnosis(WHOLE, "en");
        assertTrue(whole.contains("\nNo trouble found.\n"), whole);
        String half = diagnosis(HALF, "en");
        assertTrue(half.contains("\nNo trouble found, but the capture has only one direction.\n"), half);
        assertTrue(diagnosis(HALF, "zh-CN").contains("\n没有发现问题，但捕获中只有一个方向。\n"));
    }

    /** What is said of the order is said beside the answer as well, whoever reads only that. */
    @Test
    void aFileInNoOrder() throws IOException {
        String first = "> P. 1:101(100) ack 1 id 11";
        String second = "> P. 101:201(100) ack 1 id 12";
        String sound = diagnosis(carrying("+0.01 " + first, "+0.01 " + second), "en");
        assertTrue(sound.contains("\nNo trouble found.\n"), sound);
        String page = diagnosis(carrying("+0.02 " + second, "-0.01 " + first), "en");
        String said = page.replaceAll("\\s+", " ");
        String order = "1 frame is earlier than the one before, so that the order of the file is not that of time";
        assertTrue(said.contains("No trouble found, but " + order + "."), page);
        assertTrue(!page.contains("reordering"), page);
        Path file = folder.resolve("a.pcap");
        String rows = Run.of("diagnose", "--format", "json", file.toString()).out();
        assertTrue(rows.contains("\"name\":\"unordered\"") && rows.contains(order), rows);
        Script refused = script("> S 0:0(0)", "-0.01 < R. 0:0(0) ack 1");
        assertTrue(diagnosis(refused, "en").replaceAll("\\s+", " ").contains("Against it: " + order), page);
    }

    private static Script carrying(String one, String other) {
        return script(
                "> S 0:0(0)",
                "+0.02 < S. 0:0(0) ack 1",
                "+0.02 > . 1:1(0) ack 1",
                one,
                other,
                "+0.04 < . 1:1(0) ack 201",
                "> F. 201:201(0) ack 1",
                "< F. 1:1(0) ack 202",
                "> . 202:202(0) ack 2");
    }

    /** Remarks stand below, so it does not say that nothing was found. */
    @Test
    void aCutFileWithARemark() throws IOException {
        Path file = folder.resolve("cut.pcap");
        script("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> R. 1:1(0) ack 1", "< R 1:1(0)")
                .writePcap(file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        String page = Run.of("diagnose", "--lang", "en", file.toString()).out();
        assertTrue(page.contains("\nNo errors or warnings; 1 remark; but the file is damaged or cut.\n\ninfo "), page);
        String chinese = Run.of("diagnose", "--lang", "zh-CN", file.toString()).out();
        assertTrue(chinese.contains("\n没有错误和警告，有 1 个提示，但文件已损坏或被截断。\n\n提示 "), chinese);
    }

    /** The headline, in the page of text as in that for a browser, agrees with what stands below it. */
    @Test
    void nothingIsCalledSoundAboveARemarkOrWrongChecksums() throws IOException {
        byte[] octets = Files.readAllBytes(Path.of("sample-pcaps/reset.pcap"));
        ByteBuffer capture = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 24; at < octets.length; at += 16 + capture.getInt(at + 8)) {
            octets[at + 16 + 14 + 20 + 16] ^= 0x55; // behind Ethernet and IPv4
        }
        Path file = Files.write(folder.resolve("wrong.pcap"), octets);
        String verdict = "No errors or warnings; 1 remark; but 16 segments have a wrong checksum.";
        String page = Run.of("diagnose", "--lang", "en", file.toString()).out();
        assertTrue(page.contains("\n" + verdict + "\n\ninfo "), page);
        String browser = Run.of("report", "--lang", "en", file.toString()).out();
        assertTrue(browser.contains("\"" + verdict + "\""), verdict);
        String chinese = Run.of("diagnose", "--lang", "zh-CN", file.toString()).out();
        assertTrue(chinese.contains("\n没有错误和警告，有 1 个提示，但有 16 个报文段的校验和错误。\n\n提示 "), chinese);
        String sound =
                Run.of("diagnose", "--lang", "en", "sample-pcaps/reset.pcap").out();
        assertTrue(sound.contains("\nNo errors or warnings; 1 remark.\n\ninfo "), sound);
    }

    /** A segment of a connection that was there before and of which the other end is never seen. */
    @Test
    void norIsASegmentAlone() throws IOException {
        String lone = diagnosis(script("> P. 1:11(10) ack 1"), "en");
        assertTrue(
                lone.contains("\nNo errors or warnings; 2 remarks; but the capture has only one direction.\n"), lone);
    }

    @Test
    void bothProtocolsAreCounted() throws IOException {
        Path file = folder.resolve("b.pcap");
        RawCapture both = new RawCapture();
        both.tcp(1, 5000, 2, 80, "S", 1, 0, "")
                .tcp(2, 80, 1, 5000, "RA", 0, 2, "")
                .udp(1, 5000, 2, 9000, "x");
        Files.write(file, both.pcap());
        String page = Run.of("diagnose", file.toString()).out().replace('\n', ' ');
        assertTrue(
                page.contains(": 1 TCP conversation and 1 UDP conversation in 2 ms, 1 of which could not connect"),
                page);
        String chinese =
                Run.of("diagnose", "--lang", "zh-CN", file.toString()).out().replaceAll("\\s", "");
        assertTrue(chinese.contains("：1个TCP会话和1个UDP会话，历时2ms，其中1个未能建立连接"), chinese);
    }

    /** What shows the trouble passed a minute after the connection began. */
    @Test
    void itWasWhenItsFramesPassed() throws IOException {
        Path file = folder.resolve("late.pcap");
        script("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "+61 > P. 1:11(10) ack 1", "< R. 1:1(0) ack 1")
                .writePcap(file);
        String page = Run.of("diagnose", "--by", "minute", "--lang", "en", file.toString())
                .out();
        assertTrue(
                page.contains(" 2023-11-14 22:14:00 UTC: 1 conversation\n         1 reset-with-unread-data\n"), page);
        assertTrue(page.replaceAll("\\s+", " ").contains(" Against it: a connection opened in advance"), page);
    }

    private static List<String> commands(String page) {
        return page.lines()
                .filter(line -> line.contains("tcpwalk "))
                .map(line -> line.substring(line.indexOf("tcpwalk ")))
                .toList();
    }

    /** Each command of the page, as a shell reads it, does what it says, whatever the file is called. */
    @ParameterizedTest
    @ValueSource(strings = {"a.pcap", "it's \u001b[31m.pcap", "-$(id).pcap", "\u202e 抓.pcap"})
    void commandsPaste(String name) throws IOException {
        Path file = folder.resolve(name);
        REFUSED.writePcap(file);
        String page = Run.of("diagnose", "--lang", "en", file.toString()).out();
        assertEquals(2, commands(page).size(), page);
        for (String command : commands(page)) {
            Process shell = new ProcessBuilder("bash", "-c", "printf '%s\\0' " + command).start();
            String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Run run = Run.of(words.substring("tcpwalk\0".length()).split("\0"));
            assertEquals(0, run.status(), command + run.err());
        }
    }

    @Test
    void whatCameThroughAPipeIsNotReadAgain() throws IOException {
        Path file = folder.resolve("a.pcap");
        REFUSED.writePcap(file);
        try (InputStream in = Files.newInputStream(file)) {
            String page =
                    Run.with(in, Map.of(), "diagnose", "--lang", "en", "-").out();
            assertEquals(List.of("tcpwalk explain connection-refused"), commands(page), page);
        }
    }

    @Test
    void filesReadAsOneAreNamedAsOne() throws IOException {
        Path first = folder.resolve("a b.pcap");
        Path second = folder.resolve("c.pcap");
        REFUSED.writePcap(first);
        Files.write(second, new RawCapture().tcp(1, 7000, 2, 80, "S", 1, 0, "").pcap());
        String[] words = {"diagnose", "--lang", "en", "--join", first.toString(), second.toString()};
        String page = Run.of(words).out();
        String command = "tcpwalk walk --conversation 1 --join '" + first + "' " + second;
        assertTrue(commands(page).contains(command), page);
        words[words.length - 1] = "-";
        try (InputStream in = Files.newInputStream(second)) {
            String piped = Run.with(in, Map.of(), words).out();
            assertEquals(1, commands(piped).size(), piped);
        }
    }
}
