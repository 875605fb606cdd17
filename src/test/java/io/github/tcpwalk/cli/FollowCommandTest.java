package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowCommandTest {
    private static final int CLIENT = 1;
    private static final int SERVER = 2;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Map<String, String> environment = Map.of();

    private int follow(RawCapture capture, String... options) {
        List<String> words = new ArrayList<>(List.of("follow", "-"));
        words.addAll(List.of(options));
        Io io = new Io(
                new ByteArrayInputStream(capture.pcap()),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        return Tcpwalk.run(io, words.toArray(String[]::new));
    }

    private String shown() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Client numbers straddle the wrap. */
    private static RawCapture exchange() {
        return new RawCapture()
                .tcp(CLIENT, 5000, SERVER, 80, "S", -10, 0, "")
                .tcp(SERVER, 80, CLIENT, 5000, "S.", 499, -9, "")
                .tcp(CLIENT, 5000, SERVER, 80, ".", -9, 500, "")
                .tcp(CLIENT, 5000, SERVER, 80, ".", -9, 500, "first question\n")
                .tcp(SERVER, 80, CLIENT, 5000, ".", 500, 6, "first answer\n")
                .tcp(CLIENT, 5000, SERVER, 80, ".", 6, 513, "second question\n")
                .tcp(SERVER, 80, CLIENT, 5000, ".", 513, 22, "second answer\n")
                .tcp(CLIENT, 5000, SERVER, 80, "F.", 22, 527, "")
                .tcp(SERVER, 80, CLIENT, 5000, "F.", 527, 23, "")
                .tcp(CLIENT, 5000, SERVER, 80, ".", 23, 528, "");
    }

    @Test
    void showsBothSidesInTurn() {
        assertEquals(0, follow(exchange()));
        assertEquals("""
                * conversation 1
                * > client 127.0.0.1:5000
                * < server 127.0.0.2:80
                > first question
                < first answer
                > second question
                < second answer
                * client sent 31 octets
                * server sent 27 octets
                """, shown());
    }

    @Test
    void aGapDoesNotDelayWhatComesAfterIt() {
        follow(exchange().drop(3));
        assertTrue(shown().contains("""
                * client: octets 0:15 (15) are missing: never captured
                > second question
                < second answer
                """), shown());
        assertTrue(shown().contains("* client sent 31 octets, 15 never captured\n"));
    }

    @Test
    void theCaptureMayStartInTheMiddle() {
        follow(exchange().drop(0).drop(0).drop(0).swap(0, 2));
        assertTrue(shown().startsWith("""
                * conversation 1
                * > client 127.0.0.1:5000
                * < server 127.0.0.2:80
                < first answer
                > first question
                > second question
                < second answer
                """), shown());
    }

    @Test
    void anyOrderGivesTheSameDigests() throws Exception {
        String client = "1\t127.0.0.1:5000\t31\t" + sha256("first question\nsecond question\n") + "\n";
        String server = "1\t127.0.0.2:80\t27\t" + sha256("first answer\nsecond answer\n") + "\n";
        for (int seed = 0; seed < 200; seed++) {
            out.reset();
            assertEquals(0, follow(exchange().shuffleAfterFirst(seed), "--format", "sha256"));
            assertEquals(client + server, shown(), "seed " + seed);
        }
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void onlyOneSideRaw() {
        assertEquals(0, follow(exchange(), "--side", "server", "--format", "raw"));
        assertEquals("first answer\nsecond answer\n", shown());
    }

    @Test
    void rawStaysOffTerminals() {
        environment = Map.of("TCPWALK_TTY", "12");
        assertEquals(2, follow(exchange(), "--format", "raw"));
        assertEquals("", shown());
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("--into"));
    }

    @Test
    void writesAFileForEachSender() throws IOException {
        Path into = directory.resolve("new");
        assertEquals(0, follow(exchange().drop(3), "--into", into.toString()));
        byte[] expected = ("\0".repeat(15) + "second question\n").getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(expected, Files.readAllBytes(into.resolve("c0001-127.0.0.1_5000-to-127.0.0.2_80.client")));
        assertEquals(
                "first answer\nsecond answer\n",
                Files.readString(into.resolve("c0001-127.0.0.2_80-to-127.0.0.1_5000.server")));
        assertEquals("""
                c0001-127.0.0.1_5000-to-127.0.0.2_80.client: 16 octets, 15 missing \
                (zeros in the file where more follows)
                c0001-127.0.0.2_80-to-127.0.0.1_5000.server: 27 octets
                """, shown());
    }

    @Test
    void manySendersShareFewOpenFiles() throws IOException {
        RawCapture capture = new RawCapture();
        for (int round = 0; round < 3; round++) {
            for (int port = 1; port <= 200; port++) {
                capture.tcp(CLIENT, port, SERVER, 8000, ".", 7 + round, 1, "" + round);
            }
        }
        assertEquals(0, follow(capture, "--into", directory.toString()));
        for (int port = 1; port <= 200; port++) {
            String name = String.format("c%04d-127.0.0.1_%d-to-127.0.0.2_8000", port, port);
            Path file = Files.exists(directory.resolve(name + ".client"))
                    ? directory.resolve(name + ".client")
                    : directory.resolve(name + ".server");
            assertEquals("012", Files.readString(file));
        }
    }

    @Test
    void doesNotWriteThroughALink() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "mine");
        Path into = Files.createDirectory(directory.resolve("into"));
        Files.createSymbolicLink(into.resolve("c0001-127.0.0.1_5000-to-127.0.0.2_80.client"), victim);
        assertEquals(3, follow(exchange(), "--into", into.toString()));
        assertEquals("mine", Files.readString(victim));
    }

    @Test
    void saysWhyNothingCanBeWrittenThere() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "mine");
        assertEquals(3, follow(exchange(), "--into", file.toString()));
        String said = err.toString(StandardCharsets.UTF_8);
        assertEquals("tcpwalk: cannot write the result to " + file + ": this is no folder\n", said);
    }

    @Test
    void theLastCopyCountsWhenAsked() {
        RawCapture capture = exchange().tcp(CLIENT, 5000, SERVER, 80, ".", -9, 500, "FIRST");
        follow(capture, "--overlap", "last");
        assertTrue(shown().contains("> FIRST question\n"), shown());
        assertTrue(shown().contains("* client: octets 0:5 (5) were sent twice with different content, in frames 4"
                + " and 11: the last counts\n"));
        out.reset();
        follow(capture);
        assertTrue(shown().contains("> first question\n"));
        assertTrue(shown().contains("in frames 4 and 11: the first counts\n"));
    }

    @Test
    void fragmentsOfSeveralPacketsMayAlternate() {
        RawCapture capture = new RawCapture().tcp(CLIENT, 5000, SERVER, 80, ".", 1, 1, "a".repeat(60) + "\n");
        assertEquals(2, capture.fragment(1, 48));
        capture.tcp(CLIENT, 5000, SERVER, 80, ".", 62, 1, "b".repeat(60) + "\n");
        assertEquals(2, capture.fragment(2, 48));
        assertEquals(0, follow(capture.swap(1, 2)), err::toString);
        assertTrue(shown().contains("> " + "a".repeat(60) + "\n> " + "b".repeat(60) + "\n"), shown());
    }

    @Test
    void showsDatagramsInTurn() {
        follow(new RawCapture().udp(CLIENT, 4000, SERVER, 53, "who?").udp(SERVER, 53, CLIENT, 4000, "me"));
        assertTrue(shown().contains("> who?\n< me\n* client sent 4 octets\n"), shown());
    }

    @Test
    void aNumberThatIsNotThereIsTold() {
        assertEquals(0, follow(exchange(), "--conversation", "9"));
        assertEquals(
                "tcpwalk: no conversation matches --conversation 9: standard input holds one, number 1\n",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void digestsStopAtAGapAndSaySo() throws Exception {
        follow(exchange().drop(5), "--format", "sha256", "--side", "client");
        assertEquals("1\t127.0.0.1:5000\t15\t" + sha256("first question\n") + "\n", shown());
        assertTrue(told().contains("octets of 1 sender were not captured"), told());
    }

    /** Of a sender whose first octets are missing nothing is covered, which is a line too. */
    @Test
    void digestsOfNothingAreShown() throws Exception {
        follow(exchange().drop(3), "--format", "sha256", "--side", "client");
        assertEquals("1\t127.0.0.1:5000\t0\t" + sha256("") + "\n", shown());
        assertTrue(told().contains("octets of 1 sender were not captured"), told());
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
