package io.github.tcpwalk.wire;

import java.nio.charset.StandardCharsets;

/** IP addresses as text, the way inet_ntop and so tcpdump and Wireshark write them (RFC 5952). */
public final class AddressText {
    /** Octets of the longest address: eight groups of four digits, or six and a dotted quad. */
    public static final int MAX_OCTETS = 45;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private AddressText() {}

    /** Appends an address; see {@link Packet#sourceHigh} for how the longs hold it. */
    public static void append(StringBuilder text, int version, long high, long low) {
        byte[] octets = new byte[MAX_OCTETS];
        int end = write(octets, 0, version, high, low);
        for (int i = 0; i < end; i++) {
            text.append((char) octets[i]);
        }
    }

    public static String of(int version, long high, long low) {
        byte[] octets = new byte[MAX_OCTETS];
        return new String(octets, 0, write(octets, 0, version, high, low), StandardCharsets.ISO_8859_1);
    }

    /** With its port: {@code 10.0.0.1:80}, IPv6 in brackets. */
    public static String of(int version, long high, long low, int port) {
        byte[] octets = new byte[MAX_OCTETS + 8];
        boolean brackets = version != 4;
        octets[0] = '[';
        int end = write(octets, brackets ? 1 : 0, version, high, low);
        if (brackets) {
            octets[end++] = ']';
        }
        octets[end++] = ':';
        end = decimal(octets, end, port);
        return new String(octets, 0, end, StandardCharsets.ISO_8859_1);
    }

    /**
     * Writes an address as ASCII and allocates nothing.
     *
     * @param at index of the first octet to write; {@link #MAX_OCTETS} must fit
     * @return index after the last octet written
     */
    public static int write(byte[] octets, int at, int version, long high, long low) {
        return version == 4 ? dotted(octets, at, (int) low) : colons(octets, at, high, low);
    }

    private static int dotted(byte[] octets, int at, int address) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            at = decimal(octets, at, address >>> shift & 0xFF);
            if (shift > 0) {
                octets[at++] = '.';
            }
        }
        return at;
    }

    private static int decimal(byte[] octets, int at, int value) {
        int last = value < 10 ? at : decimal(octets, at, value / 10);
        octets[last] = HEX[value % 10];
        return last + 1;
    }

    private static int group(long high, long low, int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> 48 - (index & 3) * 16) & 0xFFFF;
    }

    private static int colons(byte[] octets, int at, long high, long low) {
        // the longest run of two or more zero groups, the first of equals, becomes ::
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < 8; i++) {
            int start = i;
            while (i < 8 && group(high, low, i) == 0) {
                i++;
            }
            if (i - start > runLength) {
                runStart = start;
                runLength = i - start;
            }
        }
        // IPv4-compatible and IPv4-mapped addresses end in a dotted quad
        boolean quad = runStart == 0 && (runLength == 6 || runLength == 5 && group(high, low, 5) == 0xFFFF);
        int groups = quad ? 6 : 8;
        for (int i = 0; i < groups; i++) {
            if (i == runStart) {
                octets[at++] = ':';
                i += runLength - 1;
                if (i == groups - 1) {
                    octets[at++] = ':';
                }
                continue;
            }
            if (i > 0) {
                octets[at++] = ':';
            }
            at = hexadecimal(octets, at, group(high, low, i));
        }
        if (quad) {
            if (octets[at - 1] != ':') {
                octets[at++] = ':';
            }
            at = dotted(octets, at, (int) low);
        }
        return at;
    }

    private static int hexadecimal(byte[] octets, int at, int value) {
        boolean started = false;
        for (int shift = 12; shift >= 0; shift -= 4) {
            int digit = value >>> shift & 0xF;
            if (digit != 0 || started || shift == 0) {
                octets[at++] = HEX[digit];
                started = true;
            }
        }
        return at;
    }
}
