package io.github.tcpwalk.kernel;

/** Where the fields of an IP packet with TCP are, without IP options or extension headers. */
final class Octet {
    private static final int IPV4_OCTETS = 20;
    private static final int IPV6_OCTETS = 40;
    private static final int PROTOCOL = 9;
    private static final int NEXT_HEADER = 6;
    private static final int TCP = 6;
    private static final int TCP_OCTETS = 20;

    private Octet() {}

    static boolean isIpv6(byte[] packet) {
        return packet[0] >> 4 == 6;
    }

    /** Where TCP begins. */
    static int tcp(byte[] packet) {
        return isIpv6(packet) ? IPV6_OCTETS : IPV4_OCTETS;
    }

    static int port(byte[] packet, boolean source) {
        return two(packet, tcp(packet) + (source ? 0 : 2));
    }

    static int flags(byte[] packet) {
        return packet[tcp(packet) + 13];
    }

    static int headerOctets(byte[] packet) {
        return (packet[tcp(packet) + 12] >> 4 & 0xF) * 4;
    }

    static int payloadOctets(byte[] packet) {
        return packet.length - tcp(packet) - headerOctets(packet);
    }

    static int two(byte[] packet, int at) {
        return (packet[at] & 0xFF) << 8 | packet[at + 1] & 0xFF;
    }

    static int four(byte[] packet, int at) {
        return two(packet, at) << 16 | two(packet, at + 2);
    }

    static boolean isTcp(byte[] packet) {
        return isIpv6(packet)
                ? packet.length >= IPV6_OCTETS + TCP_OCTETS && packet[NEXT_HEADER] == TCP
                : packet.length >= IPV4_OCTETS + TCP_OCTETS && packet[0] == 0x45 && packet[PROTOCOL] == TCP;
    }
}
