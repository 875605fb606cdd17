package io.github.tcpwalk.wire;

import java.nio.ByteBuffer;

/**
 * The Internet checksum over the pseudo-header and a transport packet (RFC 1071, RFC 9293 section 3.1, RFC 8200 section
 * 8.1).
 */
final class TransportChecksum {
    private TransportChecksum() {}

    /**
     * @param protocol 6 or 17
     * @param checksumIndex index of the checksum field in the packet's octets
     */
    static Segment.Checksum verify(Packet packet, int protocol, int checksumIndex) {
        int octets = packet.transportOctets;
        int start = packet.transportOffset;
        if (packet.transportCaptured < octets || checksumIndex + 2 > start + octets) {
            return Segment.Checksum.UNVERIFIABLE;
        }
        long pseudo = pseudoHeader(packet, protocol, octets);
        int field = packet.octets.getShort(checksumIndex) & 0xFFFF;
        long total = pseudo + sum(packet.octets, start, octets);
        packet.contentSum = fold(total - field);
        if (fold(total) == 0xFFFF) {
            return Segment.Checksum.GOOD;
        }
        // what Linux leaves for the interface to complete (CHECKSUM_PARTIAL); Windows leaves the length out of a
        // large send
        boolean offloaded = field == fold(pseudo) || field == fold(pseudo - lengthSum(octets));
        return offloaded ? Segment.Checksum.OFFLOADED : Segment.Checksum.BAD;
    }

    private static long pseudoHeader(Packet packet, int protocol, int octets) {
        return words(packet.sourceHigh)
                + words(packet.sourceLow)
                + words(packet.destinationHigh)
                + words(packet.destinationLow)
                + protocol
                + lengthSum(octets);
    }

    private static int lengthSum(int octets) {
        return (octets >>> 16) + (octets & 0xFFFF);
    }

    /** The four 16-bit words of a long, added. */
    private static long words(long value) {
        return (value >>> 48) + (value >>> 32 & 0xFFFF) + (value >>> 16 & 0xFFFF) + (value & 0xFFFF);
    }

    /**
     * Sum of 16-bit words; adding 32-bit halves is the same modulo 0xFFFF and twice as fast (RFC 1071 section 2), and
     * two sums side by side do not wait for each other. The lower halves are what the upper ones leave of all.
     */
    private static long sum(ByteBuffer octets, int start, int count) {
        long upper = 0;
        long all = 0;
        long upperToo = 0;
        long allToo = 0;
        int at = start;
        int end = start + count;
        for (int last = end - 16; at <= last; at += 16) {
            long w = octets.getLong(at);
            long x = octets.getLong(at + 8);
            upper += w >>> 32;
            all += w;
            upperToo += x >>> 32;
            allToo += x;
        }
        long sum = upper + (all - (upper << 32)) + upperToo + (allToo - (upperToo << 32));
        for (; at + 2 <= end; at += 2) {
            sum += octets.getShort(at) & 0xFFFF;
        }
        if (at < end) {
            sum += (octets.get(at) & 0xFF) << 8;
        }
        return sum;
    }

    private static int fold(long sum) {
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) sum;
    }
}
