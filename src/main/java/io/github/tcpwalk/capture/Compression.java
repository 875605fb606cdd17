package io.github.tcpwalk.capture;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.text.Sentence;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;

/** What a capture may be packed in, recognised by its first octets. */
enum Compression {
    GZIP("gzip", 0x1f, 0x8b),
    ZSTD("zstd", 0x28, 0xb5, 0x2f, 0xfd),
    LZ4("lz4", 0x04, 0x22, 0x4d, 0x18),
    XZ("xz", 0xfd, '7', 'z', 'X', 'Z', 0);

    static final int MOST_MAGIC_OCTETS = 6;
    /** A frame that zstd and lz4 pass over begins so; its first octet may be any of 16. */
    private static final int[] SKIPPED = {0x50, 0x2a, 0x4d, 0x18};

    /** Octets one by one, -1 at the end. */
    interface Source {
        int read() throws IOException;
    }

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
        // pzstd starts with a frame to be passed over
        return headOctets >= SKIPPED.length && ZSTD.mayStart(head, SKIPPED.length) ? ZSTD : null;
    }

    private boolean starts(byte[] head, int headOctets) {
        return headOctets >= magic.length && agrees(head, magic.length, magic);
    }

    /** Whether something of this kind starts with these octets, which may be fewer than its magic. */
    private boolean mayStart(byte[] head, int octets) {
        return agrees(head, octets, magic)
                || (this == ZSTD || this == LZ4)
                        && (head[0] & 0xf0) == SKIPPED[0]
                        && agrees(new byte[] {(byte) SKIPPED[0], head[1], head[2], head[3]}, octets, SKIPPED);
    }

    private static boolean agrees(byte[] head, int octets, int[] magic) {
        for (int i = 0; i < octets; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The magic of the next member, frame or stream. Zeros before it pad what was before, as of a tape's last block.
     *
     * @param held how many octets of {@code in} were taken from the file but not read
     * @return its octets; none at the end of the file
     * @throws PackingException when something else follows
     */
    byte[] next(Source in, IntSupplier held) throws IOException {
        byte[] head = new byte[magic.length];
        int octet = in.read();
        while (octet == 0) {
            octet = in.read();
        }
        if (octet < 0) {
            return new byte[0];
        }
        for (int i = 0; ; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            head[i++] = (byte) octet;
            if (!mayStart(head, i)) {
                throw PackingException.foreign(i + held.getAsInt());
            }
            if (i == head.length) {
                return head;
            }
        }
    }

    /** @throws NotACaptureException when a program that has tcpwalk as a library goes without what unpacks it */
    void demand(String file) throws NotACaptureException {
        String jar = Decompressors.missing(this);
        if (jar != null) {
            throw new NotACaptureException(
                    Sentence.of("capture.packing-jar", "file", file, "packing", label, "jar", jar));
        }
    }

    /** Goes on over several members or frames, one after the other. Reads from {@code in} already. */
    InputStream decompress(InputStream in, Bounds bounds) throws IOException {
        return Decompressors.open(this, in, bounds);
    }

    /** A class of its own, so that a plain capture does not load the decompressors' classes. */
    private static final class Decompressors {
        /** @return the jar that is missing; null when all is there */
        static String missing(Compression compression) {
            return switch (compression) {
                case GZIP, LZ4 -> null;
                case ZSTD -> isThere("io.airlift.compress.zstd.ZstdInputStream") ? null : "io.airlift:aircompressor";
                case XZ -> isThere("org.tukaani.xz.SingleXZInputStream") ? null : "org.tukaani:xz";
            };
        }

        private static boolean isThere(String name) {
            try {
                Class.forName(name, false, Compression.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }

        static InputStream open(Compression compression, InputStream in, Bounds bounds) throws IOException {
            return switch (compression) {
                case GZIP -> new GzipStream(in);
                case ZSTD -> new ZstdStream(in);
                case LZ4 -> new Lz4Stream(in);
                case XZ -> new XzStream(in, bounds);
            };
        }
    }
}
