package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.GrowingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ring's writer comes round again: what a file held then is not what it holds now. */
class WrittenOverTest {
    private static final Path FIRST = Path.of("sample-pcaps/three-way-handshake.pcap");

    @TempDir
    private Path folder;

    private Story told(Path file) throws IOException {
        Story story = Analysis.following(GrowingFile.open(file), () -> true, Choice.all(), Progress.NOBODY);
        story.asItComes(new Visitor() {});
        assertEquals(10, story.frames());
        return story;
    }

    @Test
    void whatStaysIsToldAgain() throws IOException {
        try (Story story = told(FIRST)) {
            assertTrue(story.repeatable());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 24, 100, Integer.MAX_VALUE})
    void whatIsWrittenOverIsNot(int octets) throws IOException {
        Path file = folder.resolve("ring.pcap0");
        Files.copy(FIRST, file);
        try (Story story = told(file)) {
            byte[] next = Files.readAllBytes(Path.of("sample-pcaps/retransmission.pcap"));
            Files.write(file, Arrays.copyOf(next, Math.min(octets, next.length)));
            assertFalse(story.repeatable());
        }
    }
}
