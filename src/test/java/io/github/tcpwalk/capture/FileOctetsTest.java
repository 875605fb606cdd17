package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOctetsTest {
    private static final int KEPT = 3;
    private static final int SIZE = 20 * FileOctets.WINDOW_OCTETS + 7;

    @TempDir
    Path directory;

    private final byte[] content = new byte[SIZE];
    private FileChannel channel;
    private FileOctets octets;

    @BeforeEach
    void open() throws IOException {
        new Random(1).nextBytes(content);
        Path file = Files.write(directory.resolve("octets"), content);
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        octets = new FileOctets(channel, SIZE, KEPT);
    }

    @AfterEach
    void close() throws IOException {
        octets.close();
        channel.close();
    }

    private void isRight(long position, int length) throws IOException {
        assertEquals(length, octets.have(position, length), "at " + position);
        ByteBuffer want = ByteBuffer.wrap(content, (int) position, length);
        assertEquals(want, octets.buffer.slice(octets.index(position), length), "at " + position);
    }

    @Test
    void anywhereAnyLengthIsRight() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < 3_000; i++) {
            int length = 1 + random.nextInt(i % 50 == 0 ? 3 * FileOctets.WINDOW_OCTETS : 3_000);
            isRight(random.nextInt(SIZE - length), length);
            if (i % 3 == 0) {
                octets.delivered(octets.buffer);
            }
        }
    }

    @Test
    void theEndGivesWhatIsThere() throws IOException {
        assertEquals(5, octets.have(SIZE - 5, 100));
        assertEquals(3, octets.have(SIZE - 3, 1_000_000));
        assertEquals(0, octets.have(SIZE, 1));
        assertEquals(0, octets.have(SIZE + 10L, 1));
    }

    @Test
    void aFileCutMeanwhileEndsThere() throws IOException {
        isRight(0, 10);
        channel.truncate(2L * FileOctets.WINDOW_OCTETS);
        assertEquals(4, octets.have(2L * FileOctets.WINDOW_OCTETS - 4, 10));
        assertEquals(0, octets.have(3L * FileOctets.WINDOW_OCTETS, 10));
    }

    @Test
    void whatWasDeliveredStaysWhileItIsLookedElsewhere() throws IOException {
        ByteBuffer[] sights = new ByteBuffer[KEPT];
        long[] starts = new long[KEPT];
        for (int i = 0; i < KEPT; i++) {
            isRight((long) i * FileOctets.WINDOW_OCTETS, 100);
            octets.delivered(octets.buffer);
            sights[i] = octets.buffer;
            starts[i] = octets.start;
        }
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            isRight(random.nextInt(SIZE / 2) + SIZE / 3, 1 + random.nextInt(50_000));
        }
        for (int i = 0; i < KEPT; i++) {
            assertEquals(ByteBuffer.wrap(content, (int) starts[i], 1_000), sights[i].slice(0, 1_000), "window " + i);
        }
    }

    @Test
    void fewBuffersServeAWholeFile() throws IOException {
        ByteBuffer first = null;
        boolean again = false;
        for (int i = 0; i < 20; i++) {
            isRight((long) i * FileOctets.WINDOW_OCTETS, 100);
            octets.delivered(octets.buffer);
            again |= octets.buffer == first;
            first = first == null ? octets.buffer : first;
            if (i > 0 && i < KEPT) {
                assertNotSame(first, octets.buffer);
            }
        }
        assertTrue(again);
    }
}
