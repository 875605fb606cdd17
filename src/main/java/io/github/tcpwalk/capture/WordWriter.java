package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Big-endian numbers and octets into a stream, collected in one buffer. */
final class WordWriter implements Closeable {
    private final OutputStream out;
    private final byte[] octets = new byte[64 << 10];
    private final ByteBuffer room = ByteBuffer.wrap(octets);

    WordWriter(OutputStream out) {
        this.out = out;
    }

    void half(int number) throws IOException {
        need(2);
        room.putShort((short) number);
    }

    void word(int number) throws IOException {
        need(4);
        room.putInt(number);
    }

    void octets(ByteBuffer from, int offset, int length) throws IOException {
        while (length > 0) {
            if (!room.hasRemaining()) {
                drain();
            }
            int part = Math.min(length, room.remaining());
            from.get(offset, octets, room.position(), part);
            room.position(room.position() + part);
            offset += part;
            length -= part;
        }
    }

    /** Zeros up to the next multiple of four after {@code length} octets. */
    void pad(int length) throws IOException {
        need(3);
        for (int i = length; (i & 3) != 0; i++) {
            room.put((byte) 0);
        }
    }

    private void need(int length) throws IOException {
        if (room.remaining() < length) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(octets, 0, room.position());
        room.clear();
    }

    void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            drain();
        }
    }
}
