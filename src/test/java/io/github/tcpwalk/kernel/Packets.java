package io.github.tcpwalk.kernel;

import io.github.tcpwalk.testing.Octet;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Changes IPv4 packets with TCP as boxes on a path do; each gives a packet with right checksums. */
public final class Packets {
    private Packets() {}

    /** The same with right checksums. */
    public static byte[] summed(byte[] packet) {
        ByteBuffer p = ByteBuffer.wrap(packet);
        p.putShort(10, (short) 0);
        p.putShort(10, (short) ~sum(packet, 0, 20, 0));
        p.putShort(36, (short) 0);
        int pseudo = sum(packet, 12, 20, 6 + packet.length - 20);
        p.putShort(36, (short) ~sum(packet, 20, packet.length, pseudo));
        return packet;
    }

    private static int sum(byte[] octets, int from, int to, int begin) {
        long sum = begin;
        for (int i = from; i < to; i += 2) {
            sum += (octets[i] & 0xFF) << 8 | (i + 1 < to ? octets[i + 1] & 0xFF : 0);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) sum;
    }

    public static byte[] hops(byte[] packet, int fewer) {
        packet[8] -= (byte) fewer;
        return summed(packet);
    }

    static byte[] trafficClass(byte[] packet, int value) {
        packet[1] = (byte) value;
        return summed(packet);
    }

    static byte[] id(byte[] packet, int id) {
        packet[4] = (byte) (id >> 8);
        packet[5] = (byte) id;
        return summed(packet);
    }

    /** Whoever has one address, as source or destination, gets another and its port so much more. */
    public static byte[] translated(byte[] packet, byte[] from, byte[] to, int ports) {
        for (int at : new int[] {12, 16}) {
            if (Arrays.equals(packet, at, at + 4, from, 0, 4)) {
                System.arraycopy(to, 0, packet, at, 4);
                int port = at == 12 ? 20 : 22;
                ByteBuffer.wrap(packet).putShort(port, (short) (Octet.two(packet, port) + ports));
            }
        }
        return summed(packet);
    }

    /** Sequence numbers of one end are moved, and with them what the other acknowledges. */
    static byte[] moved(byte[] packet, boolean isSender, int by) {
        ByteBuffer p = ByteBuffer.wrap(packet);
        if (isSender) {
            p.putInt(24, p.getInt(24) + by);
        } else if ((Octet.flags(packet) & 0x10) != 0) {
            p.putInt(28, p.getInt(28) + by);
            for (int at = 40; at < 20 + Octet.headerOctets(packet); ) {
                int kind = packet[at] & 0xFF;
                int length = kind < 2 ? 1 : packet[at + 1] & 0xFF;
                for (int edge = at + 2; kind == 5 && edge < at + length; edge += 4) {
                    p.putInt(edge, p.getInt(edge) + by);
                }
                at += length;
            }
        }
        return summed(packet);
    }

    /** Where an option of a kind begins; -1 for nowhere. */
    static int option(byte[] packet, int kind) {
        for (int at = 40; at < 20 + Octet.headerOctets(packet); ) {
            int its = packet[at] & 0xFF;
            if (its == kind) {
                return at;
            }
            at += its < 2 ? 1 : Math.max(2, packet[at + 1] & 0xFF);
        }
        return -1;
    }

    /** No-operations in the place of an option. */
    static byte[] without(byte[] packet, int kind) {
        int at = option(packet, kind);
        if (at >= 0) {
            int length = packet[at + 1] & 0xFF;
            Arrays.fill(packet, at, at + length, (byte) 1);
        }
        return summed(packet);
    }

    /** At most this MSS in a SYN. */
    static byte[] clamped(byte[] packet, int mss) {
        int at = option(packet, 2);
        if (at >= 0 && Octet.two(packet, at + 2) > mss) {
            ByteBuffer.wrap(packet).putShort(at + 2, (short) mss);
        }
        return summed(packet);
    }
}
