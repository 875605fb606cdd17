package io.github.tcpwalk.homework.replay;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Writes packets as a capture of an Ethernet, or of Linux' interface {@code any}. */
final class SentWriter {
    private static final int ETHERNET = 1;
    private static final int LINUX_SLL2 = 276;
    private static final int ETHERNET_OCTETS = 14;
    private static final int SLL2_OCTETS = 20;
    private static final int IPV4_OCTETS = 20;
    private static final int IPV6_OCTETS = 40;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int TCP_CHECKSUM = 16;
    private static final int UDP_CHECKSUM = 6;
    private static final int TTL = 64;
    /** How a packet passed its interface, as SLL2 has it. */
    private static final byte IN = 0;

    private static final byte OUT = 4;
    /** From one interface of the machine to the other. */
    private static final long PASSING_NANOS = 4_000;

    private SentWriter() {}

    static byte[] ethernet(Packets packets) {
        return write(ETHERNET, writer -> {
            for (Sent p : packets.all()) {
                byte[] ip = ip(p);
                ByteBuffer frame = ByteBuffer.allocate(ETHERNET_OCTETS + ip.length);
                frame.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1});
                frame.putShort(type(p)).put(ip);
                writer.write(frame(ETHERNET, p.nanos(), frame));
            }
        });
    }

    /** Each twice: as it left one interface and came in at another. */
    static byte[] any(Packets packets) {
        return write(LINUX_SLL2, writer -> {
            for (Sent p : packets.all()) {
                writer.write(frame(LINUX_SLL2, p.nanos(), cooked(p, OUT, 2)));
                writer.write(frame(LINUX_SLL2, p.nanos() + PASSING_NANOS, cooked(p, IN, 3)));
            }
        });
    }

    private static ByteBuffer cooked(Sent p, byte how, int interfaceIndex) {
        byte[] ip = ip(p);
        return ByteBuffer.allocate(SLL2_OCTETS + ip.length)
                .putShort(type(p))
                .putShort((short) 0)
                .putInt(interfaceIndex)
                .putShort((short) 1)
                .put(how)
                .put((byte) 6)
                .put(new byte[] {2, 0, 0, 0, 0, 1, 0, 0})
                .put(ip);
    }

    private static short type(Sent p) {
        return (short) (p.source().length == Integer.BYTES ? 0x0800 : 0x86DD);
    }

    private static byte[] ip(Sent p) {
        byte[] transport = transport(p);
        boolean four = p.source().length == Integer.BYTES;
        ByteBuffer ip = ByteBuffer.allocate((four ? IPV4_OCTETS : IPV6_OCTETS) + transport.length);
        if (four) {
            ip.put((byte) 0x45).put((byte) 0).putShort((short) ip.capacity());
            ip.putShort((short) p.id()).putShort((short) 0x4000);
            ip.put((byte) TTL)
                    .put(protocol(p))
                    .putShort((short) 0)
                    .put(p.source())
                    .put(p.destination());
            ip.putShort(10, (short) ~sum(0, ip.array(), IPV4_OCTETS));
        } else {
            ip.putInt(6 << 28)
                    .putShort((short) transport.length)
                    .put(protocol(p))
                    .put((byte) TTL);
            ip.put(p.source()).put(p.destination());
        }
        return ip.put(transport).array();
    }

    private static byte protocol(Sent p) {
        return (byte) (p.tcp() ? TCP : UDP);
    }

    private static byte[] transport(Sent p) {
        int octets = p.header().length + p.payload().length;
        int at = p.tcp() ? TCP_CHECKSUM : UDP_CHECKSUM;
        ByteBuffer transport = ByteBuffer.allocate(octets).put(p.header()).put(p.payload());
        transport.putShort(at, (short) 0);
        if (!p.tcp()) {
            transport.putShort(UDP_CHECKSUM - 2, (short) octets);
        }
        int ends = sum(sum(protocol(p) + octets, p.source(), p.source().length), p.destination(), p.source().length);
        int checksum = ~sum(ends, transport.array(), octets) & 0xFFFF;
        transport.putShort(at, (short) (checksum == 0 && !p.tcp() ? 0xFFFF : checksum));
        return transport.array();
    }

    private static int sum(int start, byte[] octets, int length) {
        long sum = start;
        for (int i = 0; i < length; i++) {
            sum += (octets[i] & 0xFF) << (i % 2 == 0 ? Byte.SIZE : 0);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> Short.SIZE);
        }
        return (int) sum;
    }

    private static Frame frame(int linkType, long nanos, ByteBuffer octets) {
        Frame frame = new Frame();
        frame.octets = octets;
        frame.captured = octets.capacity();
        frame.original = octets.capacity();
        frame.timestampNanos = nanos;
        frame.linkType = linkType;
        return frame;
    }

    /** What is written, frame by frame. */
    private interface Frames {
        void to(PcapWriter writer) throws IOException;
    }

    private static byte[] write(int linkType, Frames frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(out, linkType)) {
            frames.to(writer);
            writer.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
