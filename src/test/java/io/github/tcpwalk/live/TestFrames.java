package io.github.tcpwalk.live;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Frames of many kinds under one link layer, whole, cut short and damaged; the same ones every time. */
final class TestFrames {
    static final int NULL = 0, ETHERNET = 1, RAW = 101, SLL = 113, SLL2 = 276;
    private static final int TCP = 6, UDP = 17, ICMP = 1, ICMP6 = 58;
    private static final int IPV4 = 0x0800, IPV6 = 0x86dd, ARP = 0x0806;
    private static final int[] PORTS = {22, 53, 80, 443, 8000, 9502};

    private TestFrames() {}

    /** Writes the frames; frame n has the time n microseconds, by which it is recognised again. */
    static void write(Path file, int linkType) throws IOException {
        List<byte[]> packets = packets(linkType);
        try (PcapWriter writer = new PcapWriter(Files.newOutputStream(file), linkType)) {
            Random random = new Random(linkType);
            int number = 0;
            for (byte[] packet : packets) {
                write(writer, linkType, packet, packet.length, ++number);
                write(writer, linkType, packet, random.nextInt(packet.length + 1), ++number);
                byte[] damaged = packet.clone();
                damaged[random.nextInt(packet.length)] = (byte) random.nextInt();
                write(writer, linkType, damaged, damaged.length, ++number);
            }
        }
    }

    private static void write(PcapWriter writer, int linkType, byte[] packet, int captured, int number)
            throws IOException {
        Frame frame = new Frame();
        frame.octets = ByteBuffer.wrap(packet);
        frame.captured = captured;
        frame.original = packet.length;
        frame.linkType = linkType;
        frame.timestampNanos = number * 1_000L;
        writer.write(frame);
    }

    private static List<byte[]> packets(int linkType) {
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int source = PORTS[i % PORTS.length];
            int destination = PORTS[(i / 2 + 1) % PORTS.length];
            byte[] segment = tcp(source, destination, i, i * 17);
            byte[] datagram = udp(source, destination, i);
            packets.add(link(linkType, IPV4, ipv4(TCP, i, 0, i % 4, segment)));
            packets.add(link(linkType, IPV4, ipv4(UDP, i, i % 3 == 0 ? 0x2000 : i % 3, 0, datagram)));
            packets.add(link(linkType, IPV4, ipv4(ICMP, i, 0, 0, new byte[] {(byte) (i % 13), 1, 0, 0, 0, 0, 0, 0})));
            packets.add(link(linkType, IPV6, ipv6(TCP, i, segment)));
            packets.add(link(linkType, IPV6, ipv6(ICMP6, i, new byte[] {(byte) (128 + i % 10), 0, 0, 0, 0, 0, 0, 0})));
            if (linkType == ETHERNET) {
                packets.add(link(linkType, ARP, new byte[28]));
                packets.add(link(linkType, 0x8100, tagged(i, IPV4, ipv4(TCP, i, 0, 0, segment))));
                packets.add(link(linkType, 0x88a8, tagged(i, 0x8100, tagged(i + 1, IPV6, ipv6(UDP, i, datagram)))));
            }
        }
        return packets;
    }

    private static byte[] link(int linkType, int protocol, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(64 + payload.length);
        switch (linkType) {
            case ETHERNET ->
                out.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, (byte) (payload.length % 3)})
                        .putShort((short) protocol);
            case NULL -> out.putInt(protocol == IPV4 ? 2 : 10);
            case SLL ->
                out.putShort((short) (payload.length % 5))
                        .putShort((short) 1)
                        .putShort((short) 6)
                        .put(new byte[8])
                        .putShort((short) protocol);
            case SLL2 ->
                out.putShort((short) protocol)
                        .putShort((short) 0)
                        .putInt(1 + payload.length % 3)
                        .putShort((short) 1)
                        .put((byte) (payload.length % 5))
                        .put((byte) 6)
                        .put(new byte[8]);
            default -> {}
        }
        return cut(out.put(payload));
    }

    private static byte[] tagged(int vlan, int protocol, byte[] payload) {
        return cut(ByteBuffer.allocate(4 + payload.length)
                .putShort((short) vlan)
                .putShort((short) protocol)
                .put(payload));
    }

    private static byte[] ipv4(int protocol, int host, int fragment, int optionWords, byte[] payload) {
        int header = 20 + 4 * optionWords;
        ByteBuffer out = ByteBuffer.allocate(header + payload.length);
        out.put((byte) (0x40 | header / 4))
                .put((byte) (host % 4))
                .putShort((short) out.capacity())
                .putShort((short) host)
                .putShort((short) fragment)
                .put((byte) (60 + host % 8))
                .put((byte) protocol)
                .putShort((short) 0)
                .put(new byte[] {10, 0, 0, (byte) (host % 5)})
                .put(new byte[] {(byte) 192, (byte) 168, (byte) (host % 3), 1});
        return out.position(header).put(payload).array();
    }

    private static byte[] ipv6(int protocol, int host, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(40 + payload.length);
        out.putInt(0x6000_0000 | host)
                .putShort((short) payload.length)
                .put((byte) protocol)
                .put((byte) 64);
        out.putLong(0x2001_0db8_0000_0000L)
                .putLong(host % 5)
                .putLong(0x2001_0db8_0000_0001L)
                .putLong(1);
        return out.put(payload).array();
    }

    private static byte[] tcp(int source, int destination, int flags, int payload) {
        ByteBuffer out = ByteBuffer.allocate(20 + payload);
        out.putShort((short) source)
                .putShort((short) destination)
                .putInt(flags * 1000)
                .putInt(flags * 77)
                .put((byte) 0x50)
                .put((byte) flags)
                .putShort((short) 1024);
        return out.array();
    }

    private static byte[] udp(int source, int destination, int payload) {
        ByteBuffer out = ByteBuffer.allocate(8 + payload);
        out.putShort((short) source).putShort((short) destination).putShort((short) out.capacity());
        return out.array();
    }

    private static byte[] cut(ByteBuffer written) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(written.array(), 0, written.position());
        return out.toByteArray();
    }
}
