package io.github.tcpwalk.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Said;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CompressorTest {
    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private final Compressor compressor = new Compressor(new CaptureListener() {
        @Override
        public void warning(Sentence sentence) {
            warnings.add(Said.english(sentence));
        }
    });

    private Path written(String name, int seed) throws IOException {
        return Files.write(folder.resolve(name), octets(seed));
    }

    private static byte[] octets(int seed) {
        byte[] octets = new byte[300_000];
        new Random(seed).nextBytes(octets);
        return octets;
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Compressor.compressed(file)))) {
            return in.readAllBytes();
        }
    }

    private List<String> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatWasClosedIsCompressedAndGoesOnceItWasRead() throws Exception {
        Path first = written("c.pcap", 1);
        Path second = written("c.pcap1", 2);
        compressor.closed(first);
        compressor.isRead(first);
        compressor.closed(second);
        while (Files.exists(first) || !Files.exists(Compressor.compressed(second))) {
            Thread.onSpinWait();
        }
        assertArrayEquals(octets(1), unpacked(first));
        assertArrayEquals(octets(2), Files.readAllBytes(second), "it was not read yet");
        compressor.close();
        assertArrayEquals(octets(2), unpacked(second));
        assertEquals(List.of("c.pcap.gz", "c.pcap1.gz"), files());
        assertEquals(List.of(), warnings);
    }

    /** A ring came round to it again: what its name means now stays. */
    @Test
    void whatWasBegunAnewStays() throws Exception {
        Path file = written("c.pcap0", 1);
        compressor.closed(file);
        compressor.opens(file);
        assertFalse(Files.exists(file));
        written("c.pcap0", 2);
        compressor.close();
        assertEquals(List.of("c.pcap0"), files());
        assertArrayEquals(octets(2), Files.readAllBytes(file));
        assertEquals(List.of(), warnings);
    }

    @Test
    void whatCannotBeWrittenIsSaidAndTheFileStays() throws Exception {
        Path file = written("c.pcap", 1);
        Files.createDirectories(folder.resolve("c.pcap.gz.part").resolve("in the way"));
        compressor.closed(file);
        compressor.isRead(file);
        compressor.close();
        assertTrue(Files.exists(file));
        assertFalse(Files.exists(Compressor.compressed(file)));
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).startsWith(file + " stays as it is, not compressed: "), warnings.toString());
    }
}
