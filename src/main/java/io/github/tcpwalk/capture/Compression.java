package io.github.tcpwalk.capture;

import java.io.IOException;
import java.io.InputStream;

/** What a capture may be packed in. A decompressor's classes are loaded only when its magic is met. */
enum Compression {
    GZIP("gzip", 0x1f, 0x8b) {
        @Override
        InputStream decompress(InputStream in) throws IOException {
            return new GzipStream(in);
        }
    },
    ZSTD("zstd", 0x28, 0xb5, 0x2f, 0xfd) {
        @Override
        InputStream decompress(InputStream in) throws IOException {
            return new ZstdStream(in);
        }

        /** pzstd starts with a frame to be skipped: any of 16 magics. */
        @Override
        boolean starts(byte[] head, int headOctets) {
            return super.starts(head, headOctets)
                    || headOctets >= 4 && (head[0] & 0xf0) == 0x50 && head[1] == 0x2a && head[2] == 0x4d && head[3] == 0x18;
        }
    },
    LZ4("lz4", 0x04, 0x22, 0x4d, 0x18) {
        @Override
        InputStream decompress(InputStream in) throws IOException {
            return new Lz4Stream(in);
        }
    },
    XZ("xz", 0xfd, '7', 'z', 'X', 'Z', 0) {
        @Override
        InputStream decompress(InputStream in) throws IOException {
            return new XzStream(in);
        }
    };

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
            if (compression.starts(head, headOctets)) return compression;
        }
        return null;
    }

    boolean starts(byte[] head, int headOctets) {
        if (headOctets < magic.length) return false;
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) return false;
        }
        return true;
    }

    /** Goes on over several members or frames, one after the other. Reads from {@code in} already. */
    abstract InputStream decompress(InputStream in) throws IOException;
}
