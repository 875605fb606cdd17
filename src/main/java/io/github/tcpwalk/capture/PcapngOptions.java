package io.github.tcpwalk.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Walks the options that end a pcapng block: code (16 bits), length (16), value padded to 32 bits. Stops quietly at the
 * first that does not fit, as options never decide where the next block is.
 */
final class PcapngOptions {
    static final int COMMENT = 1;
    /** Longer names and remarks about the capture are cut. */
    private static final int MOST_TEXT_OCTETS = 4096;

    int code;
    int length;
    int value;
    private final ByteBuffer buffer;
    private final boolean bigEndian;
    private final int end;
    private int next;

    /** @param at index of the first option; {@code end} that of the octet after the last */
    PcapngOptions(ByteBuffer buffer, int at, int end, boolean bigEndian) {
        this.buffer = buffer;
        this.next = at;
        this.end = end;
        this.bigEndian = bigEndian;
    }

    /** Moves to the next option: its value lies in {@link #length} octets at index {@link #value}. */
    boolean next() {
        if (end - next < 4) {
            return false;
        }
        code = u16(next);
        length = u16(next + 2);
        value = next + 4;
        if (code == 0 || length > end - value) {
            return false;
        }
        next = value + (length + 3 & ~3);
        return true;
    }

    int u8(int at) {
        return buffer.get(at) & 0xff;
    }

    /** The 64-bit value of this option; 0 when it is shorter. */
    long u64() {
        if (length < 8) {
            return 0;
        }
        long number = buffer.getLong(value);
        return bigEndian ? number : Long.reverseBytes(number);
    }

    String text() {
        return text(MOST_TEXT_OCTETS);
    }

    String text(int mostOctets) {
        return textFrom(0, mostOctets);
    }

    /** @param begin octets of the value before the text */
    String textFrom(int begin, int mostOctets) {
        byte[] octets = new byte[Math.min(length - begin, mostOctets)];
        buffer.get(value + begin, octets);
        int used = 0;
        while (used < octets.length && octets[used] != 0) {
            used++;
        }
        return new String(octets, 0, used, StandardCharsets.UTF_8);
    }

    private int u16(int at) {
        short number = buffer.getShort(at);
        return (bigEndian ? number : Short.reverseBytes(number)) & 0xffff;
    }
}
