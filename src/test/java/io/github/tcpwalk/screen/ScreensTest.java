package io.github.tcpwalk.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.naming.Hosts;
import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the screen shows after keys, as src/test/resources/screens has it. After a change that is meant, {@code mvn test
 * -Dtest=ScreensTest -Dgolden.update=true} writes them anew: read the difference before committing it.
 */
class ScreensTest {
    private static final Path SAMPLES = Path.of("sample-pcaps");
    private static final Path GOLDEN = Path.of("src/test/resources/screens");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private enum Of {
        LADDER("three-way-handshake", "80x24", "en", "!", "j", "down", "page-down", "!", "home", "up"),
        LIST("half-open-discovery", "80x24", "en", "!", "o", "!", "n", "enter", "!", "escape", "click3", "click3", "!"),
        LOSS("retransmission", "120x40", "en", "n", "n", "n", "!", "p", "g", ":57", "enter", "!", "g", ":x", "enter"),
        FILTER(
                "backlog-full",
                "80x24",
                "en",
                "/",
                ":queue",
                "!",
                "enter",
                "!",
                "escape",
                "!",
                "/",
                "clear",
                ":9515",
                "enter"),
        WHERE(
                "backlog-full",
                "80x24",
                "en",
                "/",
                ":rtt > 20us",
                "enter",
                "!",
                "/",
                "clear",
                ":fnding == x",
                "enter",
                "!"),
        PLOT("retransmission", "100x30", "en", "t", "!", "t", "t", "d", "t"),
        IN_FULL("three-way-handshake", "80x24", "en", "down", "enter", "!", "end"),
        FOLLOW("three-way-handshake", "80x24", "en", "f"),
        KEYS("three-way-handshake", "80x30", "en", "?"),
        STEP("simultaneous-close", "80x24", "en", "s", "!", "space", "space", "!", ">", "!", "end", "space", "!"),
        BIG("three-way-handshake", "100x34", "en", "s", "space", "B"),
        QUIZ("three-way-handshake", "80x24", "en", "s", "z", "!", "1", "!", "space", "2", "!", "q"),
        QUIZ_WHOLE(
                "three-way-handshake",
                "80x24",
                "en",
                "s",
                "z",
                "1",
                "space",
                "1",
                "space",
                "1",
                "space",
                "1",
                "space",
                "1",
                "space",
                "1",
                "space",
                "1",
                "space",
                "1",
                "space",
                "1",
                "space",
                "1",
                "space"),
        QUIZ_ROLE("four-segment-close", "80x24", "en", "s", "z", "1", "space", "1", "space", "!", "1", "space", "!"),
        CHINESE("retransmission", "80x24", "zh", "n", "!", "s", "!", "z", "!", "escape", "escape", "e", "!"),
        ASCII("three-way-handshake", "80x24", "ascii", "s"),
        NARROW("half-open-discovery", "50x14", "en", "!", "enter", "!", "s"),
        TINY("three-way-handshake", "20x5", "en"),
        UDP(
                "udp-stop-and-wait",
                "80x24",
                "en",
                "!",
                "n",
                "!",
                "s",
                "!",
                "space",
                "space",
                "!",
                "z",
                "!",
                "escape",
                "t"),
        SMALL_STEP("three-way-handshake", "40x10", "en", "s", "!", "z", "!", "1", "!", "2"),
        SMALL_LIST("half-open-discovery", "40x10", "en", "!", "?", "!", "escape", "enter", "n"),
        SEARCH(
                "retransmission",
                "80x24",
                "en",
                "/",
                ":dup",
                "enter",
                "!",
                "n",
                "!",
                "/",
                "!",
                "clear",
                ":nowhere",
                "enter"),
        WIDE("retransmission", "160x45", "zh", "n", "n", "!", "escape", "escape", "!");

        final String sample;
        final int columns;
        final int rows;
        final String how;
        final String[] keys;

        Of(String sample, String size, String how, String... keys) {
            this.sample = sample;
            this.columns = Integer.parseInt(size.split("x")[0]);
            this.rows = Integer.parseInt(size.split("x")[1]);
            this.how = how;
            this.keys = keys;
        }

        String file() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
        }
    }

    @TestFactory
    Stream<DynamicTest> everyScene() {
        return Stream.of(Of.values()).map(of -> DynamicTest.dynamicTest(of.file(), () -> compare(of)));
    }

    private static void compare(Of of) throws IOException {
        Scene scene = Scene.play(
                SAMPLES.resolve(of.sample + ".pcap"),
                of.columns,
                of.rows,
                of.how.equals("zh") ? Language.CHINESE : Language.ENGLISH,
                of.how.equals("ascii"),
                of.keys);
        assertEquals(List.of(), scene.wrong());
        String head = of.sample + " " + of.columns + "x" + of.rows + ": " + String.join(" ", of.keys) + "\n";
        String edge = "\n" + "=".repeat(of.columns) + "\n";
        String said = head + edge.substring(1) + String.join(edge, scene.kept()) + edge;
        Path golden = GOLDEN.resolve(of.file());
        if (UPDATE) {
            Files.writeString(golden, said);
        }
        assertEquals(Files.readString(golden), said);
    }

    @Test
    void damageIsSeen(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(SAMPLES.resolve("half-open-discovery.pcap"));
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 5));
        Scene scene = Scene.play(cut, 80, 24, Language.ENGLISH, false, "!");
        assertTrue(
                scene.kept().get(0).contains("Damaged at offset "), scene.kept().get(0));
    }

    /** What a small terminal cannot show at once can be scrolled to. */
    @Test
    void theAxisOfAPlotCanBeReached() throws IOException {
        Path capture = SAMPLES.resolve("retransmission.pcap");
        Scene scene = Scene.play(capture, 80, 24, Language.ENGLISH, false, "t", "end");
        assertTrue(
                scene.kept().get(0).contains("time since the first packet"),
                scene.kept().get(0));
    }

    /** Its user learns that there is more, and how to go on. */
    @Test
    void aVeryLongConversationIsTurnedLikePages(@TempDir Path folder) throws IOException {
        byte[] sample = Files.readAllBytes(SAMPLES.resolve("udp-stop-and-wait.pcap"));
        int last = 0;
        for (int at = 24; at < sample.length; at += 16 + le32(sample, at + 8)) {
            last = at;
        }
        Path long_ = folder.resolve("long.pcap");
        try (OutputStream out = Files.newOutputStream(long_)) {
            out.write(sample, 0, 24);
            for (int i = 0; i < Steps.MOST + 30; i++) {
                out.write(sample, last, sample.length - last);
            }
        }
        Scene scene = Scene.play(
                long_, 100, 24, Language.ENGLISH, false, "end", "!", "down", "!", "g", ":5", "enter", "!", "[", "!");
        assertSays(scene, 0, "window 1 of 2: packets 1 to 20000 of 20030", "down or ] goes on");
        assertSays(scene, 1, "window 2 of 2: packets 20001 to 20030 of 20030", "Window 2 of 2", " frame 20001 ");
        assertSays(scene, 2, "window 1 of 2", " frame 5 ");
        assertSays(scene, 3, "There is no other window that way.");
    }

    private static int le32(byte[] octets, int at) {
        return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private static void assertSays(Scene scene, int screen, String... said) {
        for (String text : said) {
            String shown = scene.kept().get(screen);
            assertTrue(shown.contains(text), () -> text + "\n" + shown);
        }
    }

    /** However large the terminal is, and whatever is shown: nothing is cut within a word of the keys. */
    @TestFactory
    Stream<DynamicTest> keysAreWhole() {
        return Stream.of(20, 40, 60, 80, 120, 200)
                .map(columns -> DynamicTest.dynamicTest(columns + " columns", () -> {
                    Path capture = SAMPLES.resolve("half-open-discovery.pcap");
                    Scene scene = Scene.play(
                            capture,
                            columns,
                            24,
                            Language.ENGLISH,
                            false,
                            "!",
                            "enter",
                            "!",
                            "s",
                            "!",
                            "escape",
                            "t",
                            "!");
                    for (String shown : scene.kept()) {
                        String foot = shown.substring(shown.lastIndexOf('\n') + 1);
                        assertTrue(foot.contains("? keys") && foot.matches(".* q (back|quit)"), foot);
                    }
                }));
    }

    /** What was looked at stays under the cursor when findings come. */
    @Test
    void rowsStayWhereTheyAre() throws IOException {
        Path capture = SAMPLES.resolve("half-open-discovery.pcap");
        Scene scene = Scene.playAtOnce(capture, "down", "idle", "!", "o", "!");
        assertSays(scene, 0, "\n 1 127", "o sorts the worst first", "The server still held an old connection");
        assertTrue(scene.kept().get(0).indexOf("\n 1 127") < scene.kept().get(0).indexOf("\n 2 127"));
        assertTrue(scene.kept().get(1).indexOf("\n 2 127") < scene.kept().get(1).indexOf("\n 1 127"));
        assertSays(scene, 1, "Order: the worst first", "The server still held an old connection");
    }

    @Test
    void whatIsPastedIsNoKey() throws IOException {
        Path capture = SAMPLES.resolve("half-open-discovery.pcap");
        Scene scene = Scene.play(capture, 80, 24, Language.ENGLISH, false, "paste:Q\nq", "!", "/", "paste:op\tn\033[A");
        assertSays(scene, 0, "2 conversations");
        assertSays(scene, 1, "\n/op n[A ");
    }

    @Test
    void theQuizEndsWhileSomethingIsAsked() throws IOException {
        Path capture = SAMPLES.resolve("three-way-handshake.pcap");
        Scene scene = Scene.play(
                capture, 80, 24, Language.ENGLISH, false, "s", "z", "!", "space", "!", "z", "!", "escape", "!");
        assertSays(scene, 0, "quiz 1: 0 of 0 right", "1-4 answer  z end of quiz");
        assertFalse(scene.kept().get(0).contains("space next"));
        assertSays(scene, 1, "Answer first: 1, 2, 3 or 4.");
        assertSays(scene, 2, "Quiz 1: 0 of 0 right", "Nothing was asked.");
        assertSays(scene, 3, "space next", "z quiz");
    }

    @Test
    void whatIsCutOffCanBeReadWhole() throws IOException {
        Path capture = SAMPLES.resolve("three-way-handshake.pcap");
        Scene scene = Scene.play(capture, 40, 10, Language.ENGLISH, false, "s", "!", "enter", "!", "end", "!");
        assertSays(scene, 0, "connect() sends it. \u2026", "space next  enter all");
        assertSays(scene, 1, "SYN 1/3 seq 0", "127.0.0.1:50242  CLOSED \u2192 SYN-SENT");
        assertSays(scene, 2, "connect() sends it.", "SYN-RECEIVED.");
    }

    @Test
    void theLabelsOfALowPlotKeepOneDistance() throws IOException {
        Path capture = SAMPLES.resolve("three-way-handshake.pcap");
        for (int rows = 10; rows <= 24; rows++) {
            Scene scene = Scene.play(capture, 40, rows, Language.ENGLISH, false, "t", "!", "end", "!");
            List<Integer> labels = String.join("\n", scene.kept())
                    .lines()
                    .filter(line -> line.matches(" *\\d+ \\+.*"))
                    .map(line -> Integer.valueOf(line.strip().split(" ")[0]))
                    .distinct()
                    .toList();
            assertTrue(labels.size() > 1, labels::toString);
            for (int i = 2; i < labels.size(); i++) {
                assertEquals(labels.get(0) - labels.get(1), labels.get(i - 1) - labels.get(i), labels::toString);
            }
        }
    }

    @Test
    void whatIsTypedReplacesWhatWasAskedBefore() throws IOException {
        Path capture = SAMPLES.resolve("retransmission.pcap");
        Scene scene = Scene.play(
                capture,
                80,
                24,
                Language.ENGLISH,
                false,
                "/",
                ":retrans",
                "enter",
                "/",
                "!",
                ":FIN",
                "!",
                "enter",
                "/",
                "backspace",
                ":X",
                "!",
                "escape",
                "/",
                "left",
                ":x",
                "!");
        assertSays(scene, 0, "\n/retrans ", "typing replaces");
        assertSays(scene, 1, "\n/FIN ", "Ctrl-U clears");
        assertSays(scene, 2, "\n/FIX ");
        assertSays(scene, 3, "\n/FINx ");
    }

    @Test
    void noFileIsLeftOver() throws IOException {
        Set<String> expected = Stream.of(Of.values()).map(Of::file).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertEquals(
                    expected,
                    files.map(f -> f.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void endsHaveNames(@TempDir Path folder) throws IOException {
        Hosts hosts = new Hosts();
        hosts.read(Files.writeString(folder.resolve("hosts"), "127.0.0.1 lab\n"));
        Path capture = SAMPLES.resolve("retransmission.pcap");
        Scene scene = Scene.playNamed(capture, EndNames.of(hosts), "!", "s", "!", "escape", "f", "!");
        for (String screen : scene.kept()) {
            assertTrue(screen.contains("lab:9521"), screen);
            assertFalse(screen.contains("127.0.0.1:9521"), screen);
        }
        Scene sought = Scene.playNamed(capture, EndNames.of(hosts), "/", ":lab", "enter");
        assertTrue(sought.kept().get(0).contains("lab:9521"), sought.kept().get(0));
    }

    @Test
    void whatItTalksAboutStandsAboveTheLadder(@TempDir Path folder) throws IOException {
        Path capture = folder.resolve("a.pcap");
        String[] lines = {
            "> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> P. 1:16(15) ack 1 \"SSH-2.0-x      \""
        };
        Script.script(lines).between("192.0.2.1:40000", "198.51.100.2:22").writePcap(capture);
        Scene scene = Scene.play(capture, 80, 24, Language.ENGLISH, false, "!", "click4", "click4");
        List<String> ladder = scene.kept().get(0).lines().toList();
        assertEquals(" SSH x", ladder.get(1).stripTrailing());
        assertTrue(ladder.get(2).contains("192.0.2.1:40000"), ladder.get(2));
        String full = scene.kept().get(1);
        assertTrue(full.contains("frame 1, conversation 1"), full); // what was clicked is what is shown there
        assertEquals(
                1, scene.kept().get(0).lines().filter(l -> l.contains("SSH")).count());
        assertFalse(Scene.play(capture, 80, 8, Language.ENGLISH, false)
                .kept()
                .get(0)
                .contains("SSH"));
    }
}
