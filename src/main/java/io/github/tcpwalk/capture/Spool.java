package io.github.tcpwalk.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes a feed that can be read once readable anywhere and often, by keeping what it gave in a temporary file. The file
 * is written as far as somebody has read, and is gone when this is closed or the program ends.
 */
final class Spool implements Feed {
    private static final int CHUNK_OCTETS = 256 << 10;

    private final Feed once;
    private final FileChannel file;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_OCTETS);
    private long spooled;
    private boolean complete;

    Spool(Feed once) throws IOException {
        this.once = once;
        Path path = Files.createTempFile("tcpwalk", ".spool");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        while (spooled <= position && !complete) {
            fill();
        }
        if (position >= spooled) {
            return -1;
        }
        int limit = into.limit();
        into.limit((int) Math.min(limit, into.position() + (spooled - position)));
        int read = file.read(into, position);
        into.limit(limit);
        return read;
    }

    private void fill() throws IOException {
        chunk.clear();
        if (once.read(spooled, chunk) < 0) {
            complete = true;
            return;
        }
        chunk.flip();
        while (chunk.hasRemaining()) {
            spooled += file.write(chunk, spooled);
        }
    }

    @Override
    public Damage damage() {
        return once.damage();
    }

    @Override
    public long consumedOctets() {
        return once.consumedOctets();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            once.close();
        }
    }
}
