package io.github.tcpwalk.kernel;

/** Where the fields of an IPv4 packet with TCP are, without IP options. */
final class Octet {
    static final int IP_PROTOCOL = 9;
    static final int TCP = 20;
    static final int FLAGS = TCP + 13;
    static final int RST = 4;

    private Octet() {}

    static int port(byte[] packet, boolean source) {
        return two(packet, source ? TCP : TCP + 2);
    }

    static int two(byte[] packet, int at) {
        return (packet[at] & 0xFF) << 8 | packet[at + 1] & 0xFF;
    }

    /** IPv4 without options, TCP. */
    static boolean isTcp(byte[] packet) {
        return packet.length >= TCP + 20 && packet[0] == 0x45 && packet[IP_PROTOCOL] == 6;
    }
}
