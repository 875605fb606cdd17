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
            return new io.airlift.compress.zstd.ZstdInputStream(in);
        }
    },
    LZ4("lz4", 0x04, 0x22, 0x4d, 0x18) {
        @Override
        InputStream decompress(InputStream in) throws IOException {
            return new org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream(in, true);
        }
    },
    XZ("xz", 0xfd, '7', 'z', 'X', 'Z', 0) {
        @Override
        InputStream decompress(InputStream in) throws IOException {
            return new org.tukaani.xz.XZInputStream(in, XZ_MEMORY_KIB);
        }
    };

    static final int MOST_MAGIC_OCTETS = 6;
    /** The highest preset (-9) decompresses in 65 MiB; a file that asks for more than this wants to hurt. */
    private static final int XZ_MEMORY_KIB = 128 << 10;

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

    private boolean starts(byte[] head, int headOctets) {
        if (headOctets < magic.length) return false;
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) return false;
        }
        return true;
    }

    /** Goes on over several members or frames, one after the other. */
    abstract InputStream decompress(InputStream in) throws IOException;
}
