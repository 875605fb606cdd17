package io.github.tcpwalk.capture;

import java.nio.ByteBuffer;

/**
 * The 24 octets that start a classic capture.
 *
 * <pre>
 *  0 magic   4 version major, minor (16 bits each)   8 two unused words
 * 16 snap length   20 FCS and flag bits (16), link type (16)
 * </pre>
 *
 * @param magic the first four octets, read big-endian
 * @param recordHeaderOctets 16, or 24 in Kuznetzov's modified format
 * @param lengths in which order a record holds its two lengths
 */
record PcapHeader(
        int magic,
        boolean bigEndian,
        boolean nanosecond,
        int recordHeaderOctets,
        Lengths lengths,
        int snapLength,
        int linkType) {
    static final int OCTETS = 24;
    static final int MICROSECOND_MAGIC = 0xa1b2c3d4;
    static final int NANOSECOND_MAGIC = 0xa1b23c4d;
    static final int MODIFIED_MAGIC = 0xa1b2cd34;

    /** Versions before 2.3 wrote the original length first; 2.3 was written both ways. */
    enum Lengths {
        CAPTURED_FIRST,
        ORIGINAL_FIRST,
        SMALLER_IS_CAPTURED
    }

    /** @param magic the first four octets, big-endian */
    static boolean knows(int magic) {
        return isMagic(magic) || isMagic(Integer.reverseBytes(magic));
    }

    private static boolean isMagic(int magic) {
        return magic == MICROSECOND_MAGIC || magic == NANOSECOND_MAGIC || magic == MODIFIED_MAGIC;
    }

    /** @param head at least {@link #OCTETS} octets whose magic {@link #knows} */
    static PcapHeader of(ByteBuffer head, int at) {
        boolean bigEndian = isMagic(head.getInt(at));
        int magic = word(head, at, bigEndian);
        int versions = word(head, at + 4, true);
        int major = bigEndian ? versions >>> 16 : Short.reverseBytes((short) (versions >>> 16)) & 0xffff;
        int minor = bigEndian ? versions & 0xffff : Short.reverseBytes((short) versions) & 0xffff;
        return new PcapHeader(
                head.getInt(at),
                bigEndian,
                magic == NANOSECOND_MAGIC,
                magic == MODIFIED_MAGIC ? 24 : 16,
                lengths(major, minor),
                Math.max(0, word(head, at + 16, bigEndian)),
                word(head, at + 20, bigEndian) & 0xffff);
    }

    private static Lengths lengths(int major, int minor) {
        if (major == 2 && minor < 3 || major == 543) {
            return Lengths.ORIGINAL_FIRST; // 543: DG/UX
        }
        return major == 2 && minor == 3 ? Lengths.SMALLER_IS_CAPTURED : Lengths.CAPTURED_FIRST;
    }

    private static int word(ByteBuffer head, int at, boolean bigEndian) {
        int word = head.getInt(at);
        return bigEndian ? word : Integer.reverseBytes(word);
    }
}
