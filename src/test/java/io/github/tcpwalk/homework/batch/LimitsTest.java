package io.github.tcpwalk.homework.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.trace.Limits;
import io.github.tcpwalk.testing.Said;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One submission that would take all the time there is costs one row, and the others are graded. */
@Timeout(120)
class LimitsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void somebodyIsHonest() {
        Exercises.of("hs9502").write(folder.resolve("zoe.pcap"));
    }

    private List<Graded> graded(Limits limits) throws Exception {
        return new Batch(SpecFile.open("hs9502", Language.ENGLISH), Roster.NONE, Optional.empty())
                .within(limits)
                .run(new Submissions("").find(List.of(folder)), (i, n, s) -> {});
    }

    private void onlyTheFirstFails(Limits limits, String because) throws Exception {
        List<Graded> graded = graded(limits);
        assertTrue(graded.get(0).grade().isEmpty());
        String said = Said.english(graded.get(0).error().orElseThrow());
        assertTrue(said.contains(because), said);
        assertEquals(10.0, graded.get(1).score());
    }

    @Test
    void aLargeFileIsNotRead() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("ada.pcap").toFile(), "rw")) {
            sparse.setLength(8L << 30);
        }
        onlyTheFirstFails(Limits.USUAL, "larger than 268435456 octets");
    }

    @Test
    void oneThatTakesTooLongIsNotGraded() throws Exception {
        for (Graded one : graded(new Limits(Limits.OCTETS, 0, Map.of()))) {
            assertTrue(one.grade().isEmpty());
            assertTrue(Said.english(one.error().orElseThrow()).contains("takes longer than 0 s"), one::toString);
        }
    }

    @Test
    void oneThatIsDecompressedToMuchIsNotGraded() throws Exception {
        compress(packets(3_000));
        onlyTheFirstFails(new Limits(Limits.OCTETS, Limits.SECONDS, Map.of(Bound.DECOMPRESSED, 100_000L)), "100000");
    }

    @Test
    void whatIsWithinIsGraded() throws Exception {
        compress(packets(3_000));
        assertTrue(graded(Limits.USUAL).get(0).grade().isPresent());
    }

    /** The exercise so often, one after the other. */
    private static byte[] packets(int times) {
        byte[] once = Exercises.of("hs9502").pcap();
        byte[] all = new byte[24 + times * (once.length - 24)];
        System.arraycopy(once, 0, all, 0, 24);
        for (int i = 0; i < times; i++) {
            System.arraycopy(once, 24, all, 24 + i * (once.length - 24), once.length - 24);
        }
        return all;
    }

    private void compress(byte[] octets) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("ada.pcap.gz")))) {
            out.write(octets);
        }
    }

    @Test
    void oneStudentsFolderMayHoldAnything() throws Exception {
        Files.writeString(folder.resolve("report.pdf"), "%PDF");
        Files.writeString(folder.resolve("client.c"), "int main(void) {}");
        List<Submission> one = new Submissions("").find(List.of(folder), true);
        assertEquals(1, one.size());
        assertEquals("zoe.pcap", one.get(0).file());
        Files.delete(folder.resolve("zoe.pcap"));
        List<Submission> none = new Submissions("").find(List.of(folder), true);
        assertTrue(Said.english(none.get(0).problem().orElseThrow()).startsWith("no capture here"));
    }
}
