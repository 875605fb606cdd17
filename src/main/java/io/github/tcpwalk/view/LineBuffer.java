package io.github.tcpwalk.view;

import io.github.tcpwalk.wire.AddressText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * ASCII text under construction. It grows when {@link #room} asks for it and is used again and again, so that writing a
 * line allocates nothing. The writing methods take for granted that there is room.
 */
public final class LineBuffer {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    /** 00 01 02 ... 99. */
    private static final byte[] PAIRS = new byte[200];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[i * 2] = (byte) ('0' + i / 10);
            PAIRS[i * 2 + 1] = (byte) ('0' + i % 10);
        }
    }

    private byte[] octets = new byte[256];
    private int length;

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    /** Makes room for {@code more} octets. */
    public void room(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
        }
    }

    /** Writes everything out and starts over. */
    public void drain(OutputStream out) throws IOException {
        int written = length;
        length = 0;
        out.write(octets, 0, written);
    }

    @Override
    public String toString() {
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }

    LineBuffer put(char c) {
        octets[length++] = (byte) c;
        return this;
    }

    /** Characters below 0x80 only. */
    @SuppressWarnings("deprecation") // the one copy of a string's octets that makes no object
    LineBuffer put(String ascii) {
        int count = ascii.length();
        ascii.getBytes(0, count, octets, length);
        length += count;
        return this;
    }

    LineBuffer put(LineBuffer other) {
        System.arraycopy(other.octets, 0, octets, length, other.length);
        length += other.length;
        return this;
    }

    /** An int as unsigned 32 bits, in decimal. */
    LineBuffer unsigned(int value) {
        return decimal(value & 0xFFFF_FFFFL);
    }

    /** @param value not negative */
    LineBuffer decimal(long value) {
        if (value > Integer.MAX_VALUE) {
            long high = value / 1_000_000_000;
            return decimal(high).padded((int) (value - high * 1_000_000_000), 9);
        }
        int rest = (int) value;
        int digits = digits(rest);
        pairs(rest, length + digits);
        length += digits;
        return this;
    }

    private static int digits(int value) {
        if (value < 10_000) {
            return value < 100 ? value < 10 ? 1 : 2 : value < 1_000 ? 3 : 4;
        }
        if (value < 100_000_000) {
            return value < 1_000_000 ? value < 100_000 ? 5 : 6 : value < 10_000_000 ? 7 : 8;
        }
        return value < 1_000_000_000 ? 9 : 10;
    }

    /** Writes the digits of a number so that they end before an index, two at a time. */
    private void pairs(int value, int end) {
        byte[] to = octets;
        int at = end;
        while (value >= 100) {
            int rest = value / 100;
            int pair = (value - rest * 100) * 2;
            to[--at] = PAIRS[pair + 1];
            to[--at] = PAIRS[pair];
            value = rest;
        }
        to[--at] = PAIRS[value * 2 + 1];
        if (value >= 10) {
            to[--at] = PAIRS[value * 2];
        }
    }

    /** A long as unsigned 64 bits, in decimal. */
    LineBuffer unsigned(long value) {
        if (value >= 0) {
            return decimal(value);
        }
        long tenth = Long.divideUnsigned(value, 10);
        return decimal(tenth).put((char) ('0' + (value - tenth * 10)));
    }

    /** In exactly so many decimal digits, zeros in front. */
    LineBuffer padded(int value, int digits) {
        int at = length += digits;
        for (int i = 0; i < digits; i++) {
            octets[--at] = (byte) ('0' + value % 10);
            value /= 10;
        }
        return this;
    }

    /** An octet in two hexadecimal digits. */
    LineBuffer hexOctet(int value) {
        octets[length++] = HEX[value >> 4 & 0xF];
        octets[length++] = HEX[value & 0xF];
        return this;
    }

    /** Unsigned, in hexadecimal, as few digits as needed, behind 0x. */
    LineBuffer hex(long value) {
        put("0x");
        int shift = Math.max(0, 60 - (Long.numberOfLeadingZeros(value) & ~3));
        for (; shift >= 0; shift -= 4) {
            octets[length++] = HEX[(int) (value >>> shift) & 0xF];
        }
        return this;
    }

    /** See {@link AddressText#write}. */
    LineBuffer address(int ipVersion, long high, long low) {
        length = AddressText.write(octets, length, ipVersion, high, low);
        return this;
    }
}
