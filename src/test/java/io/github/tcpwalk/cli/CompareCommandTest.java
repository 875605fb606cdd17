package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.text.DisplayWidth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What compare prints of the pair of samples, and its exit statuses. After a change that is meant:
 * {@code -Dgolden.update=true}.
 */
class CompareCommandTest {
    private static final String A = "sample-pcaps/two-points/client.pcap";
    private static final String B = "sample-pcaps/two-points/server.pcap";
    private static final Path GOLDEN = Path.of("src/test/resources/compare");

    @TempDir
    private Path folder;

    private static Run compare(String... args) {
        return Run.of(Stream.concat(Stream.of("compare"), Stream.of(args)).toArray(String[]::new));
    }

    @TestFactory
    Stream<DynamicTest> thePairInEveryFormat() {
        return Stream.of(
                        "two-points.txt",
                        "two-points.zh-CN.txt --lang zh-CN",
                        "two-points.ladder.txt --format ladder",
                        "two-points.ladder.zh-CN.txt --format ladder --lang zh-CN",
                        "two-points.json --format json",
                        "two-points.csv --format csv",
                        "reversed.txt --reversed")
                .map(line -> DynamicTest.dynamicTest(line, () -> golden(line.split(" "))));
    }

    private static void golden(String... line) throws IOException {
        boolean reversed = line[line.length - 1].equals("--reversed");
        String[] options = Arrays.copyOfRange(line, 1, line.length - (reversed ? 1 : 0));
        Run run = compare(Stream.concat(Stream.of(options), reversed ? Stream.of(B, A) : Stream.of(A, B))
                .toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        Path golden = GOLDEN.resolve(line[0]);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, run.out());
        }
        assertEquals(Files.readString(golden), run.out());
        if (golden.toString().endsWith(".txt")) {
            assertTrue(run.out().lines().allMatch(text -> DisplayWidth.of(text) <= 80));
        }
    }

    @Test
    void oneCaptureTwiceIsOnePlace() {
        Run run = compare(A, A);
        assertEquals(0, run.status());
        assertTrue(run.out().contains("Both were captured at one place."), run.out());
        assertTrue(!run.out().contains("lost: "), run.out());
    }

    @Test
    void capturesThatShareNothingSayIt() {
        Run run = compare(A, "sample-pcaps/three-way-handshake.pcap");
        assertEquals(0, run.status());
        assertTrue(run.out().contains("They have no TCP conversation in common."), run.out());
    }

    @Test
    void aLadderOfNothingSaysWhy() {
        Run none = compare("--format", "ladder", A, "sample-pcaps/three-way-handshake.pcap");
        assertEquals("", none.out());
        assertEquals(
                "tcpwalk: nothing to draw: no TCP conversation is in both captures",
                none.err().strip());
        Run chosen = compare("--format", "ladder", "--conversation", "1", A, "sample-pcaps/three-way-handshake.pcap");
        assertTrue(chosen.err().contains("nothing that matches --conversation 1 is"), chosen.err());
        assertEquals(
                1,
                compare("--format", "ladder", "--conversation", "99", A, B)
                        .err()
                        .lines()
                        .count());
    }

    @Test
    void twoFilesAreNeeded() {
        assertEquals(2, compare(A).status());
        assertEquals(2, compare(A, B, B).status());
        assertEquals(2, compare("--limit", "0", A, B).status());
    }

    @Test
    void whatCannotBeReadEndsIt() {
        Run run = compare(A, "nowhere.pcap");
        assertEquals(3, run.status());
        assertTrue(run.err().contains("nowhere.pcap"), run.err());
    }

    @Test
    void aDamagedCaptureIsComparedAsFarAsItGoes() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(B));
        Path cut = folder.resolve("cut.pcap");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2 + 3));
        Run run = compare(A, cut.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.out().contains("1 TCP conversation is in both."), run.out());
        assertTrue(run.out().contains("1 segment while B was not being captured"), run.out());
    }

    @Test
    void conversationsAreChosenByTheNumbersOfTheFirst() {
        Run run = compare("--conversation", "2", A, B);
        assertTrue(run.out().contains("Conversation 2:") && !run.out().contains("Conversation 1:"), run.out());
    }

    /** What lies past the bound in one capture is none of the other's losses. */
    @Test
    void aBoundLosesNothing() {
        List<String> lost = lostFrames();
        assertEquals(List.of("20", "31"), lost);
        for (int most = 5; most < 20; most++) {
            assertTrue(lost.containsAll(lostFrames("--bound", "compared=" + most)), "compared=" + most);
        }
    }

    private static List<String> lostFrames(String... options) {
        Run run = compare(Stream.concat(Stream.of(options), Stream.of("--format", "csv", A, B))
                .toArray(String[]::new));
        return run.out()
                .lines()
                .map(line -> line.split(","))
                .filter(cells -> cells[6].equals("lost"))
                .map(cells -> cells[7])
                .toList();
    }

    /** A RST from as far away as its end, but from a host that begins with another TTL. */
    @Test
    void aRstOfAnotherFirstTtlMayBeForged() throws IOException {
        Path a = withTtl(A, 34, 125);
        Path b = withTtl(B, 33, 128);
        assertTrue(compare(A, B).out().contains("frame 33 of B): sent by that end"));
        String said = compare(a.toString(), b.toString()).out();
        assertTrue(said.contains("frame 33 of B): who sent it does not show"), said);
    }

    /** @param frame of a big-endian file of IP packets, from 1 */
    private Path withTtl(String capture, int frame, int ttl) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(Path.of(capture)));
        int record = 24;
        for (int i = 1; i < frame; i++) {
            record += 16 + octets.getInt(record + 8);
        }
        octets.put(record + 16 + 8, (byte) ttl);
        Path changed = folder.resolve(frame + ".pcap");
        Files.write(changed, octets.array());
        return changed;
    }
}
