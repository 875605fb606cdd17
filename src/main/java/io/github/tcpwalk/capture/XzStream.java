package io.github.tcpwalk.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.tukaani.xz.SingleXZInputStream;

/**
 * An xz file of any number of streams, asked for no more than is decoded: octets before a cut would be lost with the
 * rest. What lies between and behind the streams is judged here, as it is of the other kinds.
 */
final class XzStream extends InputStream {
    /** The highest preset (-9) decompresses in 65 MiB; a file that asks for more than this wants to hurt. */
    private static final int MOST_MEMORY_KIB = 128 << 10;

    private final PushbackInputStream in;
    /** Null between two. */
    private SingleXZInputStream stream;

    XzStream(InputStream in) {
        this.in = new PushbackInputStream(in, Compression.MOST_MAGIC_OCTETS);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (stream != null || beginStream()) {
            int read = stream.read(into, offset, Math.min(length, Math.max(1, stream.available())));
            if (read >= 0) {
                return read;
            }
            stream = null;
        }
        return -1;
    }

    /** @return false at the end of the file */
    private boolean beginStream() throws IOException {
        byte[] magic = Compression.XZ.next(in::read, () -> 0);
        if (magic.length == 0) {
            return false;
        }
        in.unread(magic);
        stream = new SingleXZInputStream(in, MOST_MEMORY_KIB);
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
