package io.github.tcpwalk.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds packets from the inside out: each method puts one header before what it is given. */
final class Headers {
    static final int SOURCE = 0x0A000001;
    static final int DESTINATION = 0x0A000002;
    static final byte[] SOURCE6 = hex("20010db8000000000000000000000001");
    static final byte[] DESTINATION6 = hex("20010db8000000000000000000000002");

    private Headers() {}

    /** Octets written as hexadecimal digits; spaces are ignored. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] slice(byte[] octets, int from, int to) {
        return java.util.Arrays.copyOfRange(octets, from, to);
    }

    static byte[] u16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    static byte[] u32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] little16(int value) {
        return ByteBuffer.allocate(2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) value)
                .array();
    }

    static byte[] little32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    /** Options are padded with end-of-options to a multiple of four; the checksum is left 0. */
    static byte[] tcp(
            int source, int destination, int seq, int ack, int flags, int window, byte[] options, byte[] payload) {
        byte[] padded = java.util.Arrays.copyOf(options, options.length + 3 & ~3);
        int words = 5 + padded.length / 4;
        return join(
                u16(source),
                u16(destination),
                u32(seq),
                u32(ack),
                u16(words << 12 | flags),
                u16(window),
                u16(0),
                u16(0),
                padded,
                payload);
    }

    static byte[] udp(int source, int destination, byte[] payload) {
        return join(u16(source), u16(destination), u16(8 + payload.length), u16(0), payload);
    }

    static byte[] ipv4(int protocol, byte[] payload) {
        return ipv4(protocol, 0x1234, 0, new byte[0], payload);
    }

    /** With the checksums of the IP header and, when unfragmented, of TCP filled in. */
    static byte[] ipv4(int protocol, int id, int fragment, byte[] options, byte[] payload) {
        int header = 20 + options.length;
        byte[] body = payload.clone();
        if (protocol == 6 && (fragment & 0x3FFF) == 0 && body.length >= 20) {
            checksum(body, 16, join(u32(SOURCE), u32(DESTINATION), u16(6), u16(body.length)));
        }
        byte[] ip = join(
                new byte[] {(byte) (0x40 | header / 4), 2},
                u16(header + body.length),
                u16(id),
                u16(fragment),
                new byte[] {63, (byte) protocol},
                u16(0),
                u32(SOURCE),
                u32(DESTINATION),
                options);
        checksum(ip, 10, new byte[0]);
        return join(ip, body);
    }

    static byte[] ipv6(int next, byte[] payload) {
        byte[] body = payload.clone();
        if (next == 6 && body.length >= 20) {
            checksum(body, 16, join(SOURCE6, DESTINATION6, u32(body.length), u32(6)));
        }
        return join(hex("60200000"), u16(body.length), new byte[] {(byte) next, 63}, SOURCE6, DESTINATION6, body);
    }

    static byte[] ethernet(int type, byte[] payload) {
        return join(hex("020000000002 020000000001"), u16(type), payload);
    }

    static byte[] snap(int type, byte[] payload) {
        return join(hex("aaaa03000000"), u16(type), payload);
    }

    /** Sums octet by octet, so differently from the code under test. */
    private static void checksum(byte[] octets, int at, byte[] pseudo) {
        octets[at] = 0;
        octets[at + 1] = 0;
        int sum = 0;
        for (byte[] part : new byte[][] {pseudo, octets}) {
            for (int i = 0; i < part.length; i++) {
                sum += (part[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
                sum = (sum & 0xFFFF) + (sum >> 16);
            }
        }
        octets[at] = (byte) (~sum >> 8);
        octets[at + 1] = (byte) ~sum;
    }
}
