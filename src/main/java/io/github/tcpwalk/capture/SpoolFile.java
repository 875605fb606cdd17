package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file, given out slot by slot to the spools that share it: however many there are, one file is open. Made
 * when the first slot is asked for; gone when this is closed or the program ends.
 */
final class SpoolFile implements Closeable {
    static final int SLOT_OCTETS = 256 << 10;

    private FileChannel file;
    private ByteBuffer chunk;
    private long slots;

    /** Empty room for a slot, on the way from a feed to the file; shared as the file is. */
    ByteBuffer chunk() {
        if (chunk == null) {
            chunk = ByteBuffer.allocateDirect(SLOT_OCTETS);
        }
        return chunk.clear();
    }

    /** @return offset of {@link #SLOT_OCTETS} octets that nobody else has */
    long slot() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("tcpwalk", ".spool");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return slots++ * SLOT_OCTETS;
    }

    void write(ByteBuffer from, long offset) throws IOException {
        while (from.hasRemaining()) {
            offset += file.write(from, offset);
        }
    }

    /** @return octets read, at least 1 where something was written */
    int read(ByteBuffer into, long offset) throws IOException {
        return file.read(into, offset);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
