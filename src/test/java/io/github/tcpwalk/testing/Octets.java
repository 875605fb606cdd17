package io.github.tcpwalk.testing;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.wire.Segment;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Writes Ethernet frames that hold a TCP segment or an ICMP error, with correct lengths and, unless asked, checksums.
 */
final class Octets {
    private static final int ETHERNET = 14;
    private static final int LINKTYPE_ETHERNET = 1;

    private Octets() {}

    /** An end of the traffic; {@code iss} is the raw number that stands for 0 in a script. */
    record End(InetAddress address, int port, int iss) {}

    static Frame segment(Line line, End from, End to, int ipId) {
        byte[] options = options(line, from, to);
        ByteBuffer tcp = ByteBuffer.allocate(20 + options.length + line.length);
        tcp.putShort((short) from.port()).putShort((short) to.port());
        tcp.putInt(from.iss() + (int) line.seq);
        tcp.putInt(line.has(Segment.ACK) ? to.iss() + (int) line.ack : 0);
        tcp.putShort((short) ((20 + options.length) / 4 << 12 | line.flags)).putShort((short) line.window);
        tcp.putShort((short) 0).putShort((short) 0).put(options);
        for (int i = 0; i < line.length; i++) {
            tcp.put(
                    line.payload != null
                            ? line.payload[i]
                            : octetAt(line.fromLeft, line.seq + (line.has(Segment.SYN) ? 1 : 0) + i));
        }
        long pseudoHeader = pseudoHeader(from, to, 6, tcp.capacity());
        int checksum = line.offloaded ? sum(new byte[0], pseudoHeader) : ~sum(tcp.array(), pseudoHeader);
        tcp.putShort(16, (short) (line.checksumError + checksum));
        Frame frame = frame(tcp.array(), from, to, 6, line.ttl, line.ipId >= 0 ? line.ipId : ipId, line.cutOctets);
        return line.tunnelled ? tunnelled(frame, from, to) : line.sampled ? sampled(frame, from, to) : frame;
    }

    private static Frame tunnelled(Frame frame, End from, End to) {
        ByteBuffer vxlan = ByteBuffer.allocate(8 + frame.captured);
        vxlan.putLong(0x0800_0000_0000_0100L).put(frame.octets.array(), 0, frame.captured);
        return udp(vxlan, 4789, from, to);
    }

    /** The first 128 octets, in one flow sample of one record. */
    private static Frame sampled(Frame frame, End from, End to) {
        int octets = Math.min(128, frame.captured);
        ByteBuffer sflow = ByteBuffer.allocate(28 + 8 + 32 + 8 + 16 + octets);
        sflow.putInt(5).putInt(1).put(new byte[16]).putInt(1);
        sflow.putInt(1).putInt(32 + 8 + 16 + octets).put(new byte[28]).putInt(1);
        sflow.putInt(1)
                .putInt(16 + octets)
                .putInt(1)
                .putInt(frame.original + 4)
                .putInt(4)
                .putInt(octets);
        return udp(sflow.put(frame.octets.array(), 0, octets), 6343, from, to);
    }

    private static Frame udp(ByteBuffer payload, int port, End from, End to) {
        ByteBuffer udp = ByteBuffer.allocate(8 + payload.capacity());
        udp.putShort((short) 50_000)
                .putShort((short) port)
                .putShort((short) udp.capacity())
                .putShort((short) 0);
        return frame(udp.put(payload.array()).array(), from, to, 17, 64, 0, 0);
    }

    /** An ICMP or ICMPv6 error that quotes {@code quoted}, an earlier frame, to its sender. */
    static Frame icmp(Line line, Frame quoted, End from, End to) {
        boolean v4 = from.address().getAddress().length == 4;
        int length = Math.min(quoted.captured - ETHERNET, v4 ? 28 : 60);
        ByteBuffer icmp = ByteBuffer.allocate(8 + length);
        icmp.put((byte) line.icmpType)
                .put((byte) line.icmpCode)
                .putShort((short) 0)
                .putInt(0);
        icmp.put(quoted.octets.array(), ETHERNET, length);
        int seq = 8 + (v4 ? 20 : 40) + 4;
        icmp.putInt(seq, icmp.getInt(seq) + line.icmpOff);
        int protocol = v4 ? 1 : 58;
        icmp.putShort(2, (short) ~sum(icmp.array(), v4 ? 0 : pseudoHeader(from, to, protocol, icmp.capacity())));
        return frame(icmp.array(), from, to, protocol, 64, 0, 0);
    }

    /** The content of a stream at a relative number: repeated octets are repeated truly. */
    private static byte octetAt(boolean fromLeft, long seq) {
        return (byte) ((fromLeft ? 'a' : 'A') + Math.floorMod(seq, 26L));
    }

    private static byte[] options(Line line, End from, End to) {
        ByteBuffer b = ByteBuffer.allocate(80);
        for (String option : line.options) {
            String[] words = option.split("[ :]");
            switch (words[0]) {
                case "mss" -> b.put((byte) 2).put((byte) 4).putShort(Short.parseShort(words[1]));
                case "wscale" -> b.put((byte) 3).put((byte) 3).put((byte) Integer.parseInt(words[1]));
                case "sackOK" -> b.put((byte) 4).put((byte) 2);
                case "sack" -> {
                    b.put((byte) 5).put((byte) (2 + (words.length - 1) * 4));
                    for (int i = 1; i < words.length; i++) {
                        b.putInt(to.iss() + (int) Long.parseLong(words[i]));
                    }
                }
                case "ts" ->
                    b.put((byte) 8)
                            .put((byte) 10)
                            .putInt((int) Long.parseLong(words[1]))
                            .putInt((int) Long.parseLong(words[2]));
                case "fo" -> {
                    byte[] cookie = words.length == 1
                            ? new byte[0]
                            : java.util.HexFormat.of().parseHex(words[1]);
                    b.put((byte) 34).put((byte) (2 + cookie.length)).put(cookie);
                }
                case "nop" -> b.put((byte) 1);
                default -> throw new IllegalArgumentException("unknown option " + option + ": " + line.text);
            }
        }
        while (b.position() % 4 != 0) {
            b.put((byte) 1);
        }
        byte[] options = new byte[b.position()];
        b.flip().get(options);
        return options;
    }

    private static Frame frame(byte[] transport, End from, End to, int protocol, int ttl, int ipId, int cut) {
        boolean v4 = from.address().getAddress().length == 4;
        int header = v4 ? 20 : 40;
        ByteBuffer b = ByteBuffer.allocate(ETHERNET + header + transport.length);
        b.position(12);
        b.putShort((short) (v4 ? 0x0800 : 0x86DD));
        if (v4) {
            b.putShort((short) 0x4500)
                    .putShort((short) (20 + transport.length))
                    .putShort((short) ipId)
                    .putShort((short) 0x4000);
            b.put((byte) ttl).put((byte) protocol).putShort((short) 0);
        } else {
            b.putInt(0x6000_0000)
                    .putShort((short) transport.length)
                    .put((byte) protocol)
                    .put((byte) ttl);
        }
        b.put(from.address().getAddress()).put(to.address().getAddress());
        if (v4) {
            byte[] ip = java.util.Arrays.copyOfRange(b.array(), ETHERNET, ETHERNET + 20);
            b.putShort(ETHERNET + 10, (short) ~sum(ip, 0));
        }
        b.put(transport);
        Frame frame = new Frame();
        frame.octets = b;
        frame.original = b.capacity();
        frame.captured = b.capacity() - cut;
        frame.linkType = LINKTYPE_ETHERNET;
        return frame;
    }

    private static long pseudoHeader(End from, End to, int protocol, int length) {
        return halves(from.address().getAddress()) + halves(to.address().getAddress()) + protocol + length;
    }

    private static int sum(byte[] octets, long start) {
        long sum = start + halves(octets);
        while (sum >> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) sum;
    }

    private static long halves(byte[] octets) {
        long sum = 0;
        for (int i = 0; i < octets.length; i++) {
            sum += (long) (octets[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }
}
