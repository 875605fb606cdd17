package io.github.tcpwalk.wire;

import java.nio.ByteBuffer;

/**
 * IP packets in a file that says Ethernet, as of adapters for mobile networks: a frame's first octets are an address,
 * so everything that can be checked has to fit.
 */
final class PlainIp {
    private static final int V4_LEAST = 20;
    private static final int V6_HEADER = 40;

    private PlainIp() {}

    /** @param wire its octets before the snap length cut it */
    static boolean begins(ByteBuffer octets, int at, int captured, int wire) {
        if (captured < V4_LEAST) {
            return false;
        }
        int first = octets.get(at) & 0xFF;
        int version = first >> 4;
        if (version != 4 && version != 6 || EtherLayer.looksLikeFrame(octets, at, captured)) {
            return false;
        }
        int header = (first & 0xF) * 4;
        if (version == 4) {
            return header >= V4_LEAST
                    && captured >= header
                    && u16(octets, at + 2) == wire
                    && sum(octets, at, header) == 0xFFFF;
        }
        return captured >= V6_HEADER && u16(octets, at + 4) + V6_HEADER == wire;
    }

    /** RFC 1071: ones' complement sum, 0xFFFF over a sound header. */
    private static int sum(ByteBuffer octets, int at, int count) {
        int sum = 0;
        for (int i = 0; i < count; i += 2) {
            sum += u16(octets, at + i);
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return (sum & 0xFFFF) + (sum >>> 16);
    }

    private static int u16(ByteBuffer octets, int at) {
        return octets.getShort(at) & 0xFFFF;
    }
}
