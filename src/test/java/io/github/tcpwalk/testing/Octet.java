package io.github.tcpwalk.testing;

import io.github.tcpwalk.text.FlagLetters;
import java.util.Locale;

/** Where the fields of an IP packet with TCP are, without IP options or extension headers. */
public final class Octet {
    private static final int IPV4_OCTETS = 20;
    private static final int IPV6_OCTETS = 40;
    private static final int PROTOCOL = 9;
    private static final int NEXT_HEADER = 6;
    private static final int TCP = 6;
    private static final int TCP_OCTETS = 20;

    private Octet() {}

    public static boolean isIpv6(byte[] packet) {
        return packet[0] >> 4 == 6;
    }

    /** Where TCP begins. */
    public static int tcp(byte[] packet) {
        return isIpv6(packet) ? IPV6_OCTETS : IPV4_OCTETS;
    }

    public static int port(byte[] packet, boolean source) {
        return two(packet, tcp(packet) + (source ? 0 : 2));
    }

    public static int flags(byte[] packet) {
        return packet[tcp(packet) + 13] & 0xFF;
    }

    public static int headerOctets(byte[] packet) {
        return (packet[tcp(packet) + 12] >> 4 & 0xF) * 4;
    }

    public static int payloadOctets(byte[] packet) {
        return packet.length - tcp(packet) - headerOctets(packet);
    }

    public static int seq(byte[] packet) {
        return four(packet, tcp(packet) + 4);
    }

    public static int ack(byte[] packet) {
        return four(packet, tcp(packet) + 8);
    }

    /** For messages: flags and raw numbers of a segment. */
    public static String text(byte[] packet) {
        if (!isTcp(packet)) {
            return packet.length + " octets";
        }
        return String.format(
                Locale.ROOT,
                "%s seq %d ack %d len %d",
                FlagLetters.of(flags(packet)),
                Integer.toUnsignedLong(seq(packet)),
                Integer.toUnsignedLong(ack(packet)),
                payloadOctets(packet));
    }

    public static int two(byte[] packet, int at) {
        return (packet[at] & 0xFF) << 8 | packet[at + 1] & 0xFF;
    }

    public static int four(byte[] packet, int at) {
        return two(packet, at) << 16 | two(packet, at + 2);
    }

    public static boolean isTcp(byte[] packet) {
        return isIpv6(packet)
                ? packet.length >= IPV6_OCTETS + TCP_OCTETS && packet[NEXT_HEADER] == TCP
                : packet.length >= IPV4_OCTETS + TCP_OCTETS && packet[0] == 0x45 && packet[PROTOCOL] == TCP;
    }
}
