package io.github.tcpwalk.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.XZInputStream;

/**
 * An xz file of any number of streams, asked for no more than is decoded: octets before a cut would be lost with the
 * rest.
 */
final class XzStream extends FilterInputStream {
    /** The highest preset (-9) decompresses in 65 MiB; a file that asks for more than this wants to hurt. */
    private static final int MOST_MEMORY_KIB = 128 << 10;

    XzStream(InputStream in) throws IOException {
        super(new XZInputStream(in, MOST_MEMORY_KIB));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return super.read(into, offset, Math.min(length, Math.max(1, super.available())));
    }
}
