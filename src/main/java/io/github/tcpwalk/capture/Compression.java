package io.github.tcpwalk.capture;

import java.io.IOException;
import java.io.InputStream;

/** What a capture may be packed in, recognised by its first octets. */
enum Compression {
    GZIP("gzip", 0x1f, 0x8b),
    ZSTD("zstd", 0x28, 0xb5, 0x2f, 0xfd),
    LZ4("lz4", 0x04, 0x22, 0x4d, 0x18),
    XZ("xz", 0xfd, '7', 'z', 'X', 'Z', 0);

    static final int MOST_MAGIC_OCTETS = 6;

    final String label;
    private final int[] magic;

    Compression(String label, int... magic) {
        this.label = label;
        this.magic = magic;
    }

    /** @return null when the head is of none of them */
    static Compression of(byte[] head, int headOctets) {
        for (Compression compression : values()) {
            if (compression.starts(head, headOctets)) {
                return compression;
            }
        }
        // pzstd starts with a frame to be skipped, which has any of 16 magics
        return headOctets >= 4 && (head[0] & 0xf0) == 0x50 && head[1] == 0x2a && head[2] == 0x4d && head[3] == 0x18
                ? ZSTD
                : null;
    }

    private boolean starts(byte[] head, int headOctets) {
        if (headOctets < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Goes on over several members or frames, one after the other. Reads from {@code in} already. */
    InputStream decompress(InputStream in) throws IOException {
        return Decompressors.open(this, in);
    }

    /** A class of its own, so that a plain capture does not load the decompressors' classes. */
    private static final class Decompressors {
        static InputStream open(Compression compression, InputStream in) throws IOException {
            return switch (compression) {
                case GZIP -> new GzipStream(in);
                case ZSTD -> new ZstdStream(in);
                case LZ4 -> new Lz4Stream(in);
                case XZ -> new XzStream(in);
            };
        }
    }
}
