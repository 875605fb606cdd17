package io.github.tcpwalk.capture;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.SingleXZInputStream;

/**
 * An xz file of any number of streams, asked for no more than is decoded: octets before a cut would be lost with the
 * rest. What lies between and behind the streams is judged here, as it is of the other kinds.
 */
final class XzStream extends InputStream {
    private final PushbackInputStream in;
    private final Bounds bounds;
    /** Null between two. */
    private SingleXZInputStream stream;

    XzStream(InputStream in, Bounds bounds) {
        this.bounds = bounds;
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
            try {
                int read = stream.read(into, offset, Math.min(length, Math.max(1, stream.available())));
                if (read >= 0) {
                    return read;
                }
            } catch (MemoryLimitException e) {
                long mebibytes = (e.getMemoryNeeded() >> 10) + 1L;
                throw new PackingException(Sentence.of("capture.packing-memory", "mebibytes", mebibytes));
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
        stream = new SingleXZInputStream(in, (int) (bounds.of(Bound.XZ_MEMORY) >> 10));
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
