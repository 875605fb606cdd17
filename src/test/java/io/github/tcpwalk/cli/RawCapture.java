package io.github.tcpwalk.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Builds a capture of raw IPv4 packets (LINKTYPE_RAW), a millisecond apart unless asked otherwise; segments in the
 * field's notation.
 */
final class RawCapture {
    private static final int SNAP_LENGTH = 65535;
    private final List<ByteBuffer> packets = new ArrayList<>();

    /** {@code flags} in tcpdump's letters F S R and the dot; numbers are raw. */
    RawCapture tcp(int fromHost, int fromPort, int toHost, int toPort, String flags, int seq, int ack, String payload) {
        byte[] data = payload.getBytes(StandardCharsets.UTF_8);
        ByteBuffer packet = ip(fromHost, toHost, 6, 0, 20 + data.length);
        packet.putShort((short) fromPort)
                .putShort((short) toPort)
                .putInt(seq)
                .putInt(ack)
                .put((byte) 0x50);
        int bits = 0;
        for (char c : flags.toCharArray()) {
            bits |= c == 'F' ? 1 : c == 'S' ? 2 : c == 'R' ? 4 : 16;
        }
        packet.put((byte) bits).putShort((short) 60000).putInt(0).put(data);
        packets.add(packet);
        return this;
    }

    RawCapture udp(int fromHost, int fromPort, int toHost, int toPort, String payload) {
        return udp(fromHost, fromPort, toHost, toPort, payload.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * ICMP port unreachable (RFC 792) for the last packet, quoting its IP header and 8 octets, sent by its receiver.
     */
    RawCapture portUnreachable() {
        byte[] quoted = packets.get(packets.size() - 1).array();
        packets.add(ip(quoted[19], quoted[15], 1, 0, 36)
                .put((byte) 3)
                .put((byte) 3)
                .putShort((short) 0)
                .putInt(0)
                .put(quoted, 0, 28));
        return this;
    }

    RawCapture udp(int fromHost, int fromPort, int toHost, int toPort, byte[] data) {
        packets.add(ip(fromHost, toHost, 17, 0, 8 + data.length)
                .putShort((short) fromPort)
                .putShort((short) toPort)
                .putShort((short) (8 + data.length))
                .putShort((short) 0)
                .put(data));
        return this;
    }

    /** Cuts the last packet into IP fragments of at most {@code octets} (a multiple of 8) and returns how many. */
    int fragment(int id, int octets) {
        byte[] whole = packets.remove(packets.size() - 1).array();
        int count = 0;
        for (int at = 20; at < whole.length; at += octets) {
            int n = Math.min(octets, whole.length - at);
            int more = at + n < whole.length ? 0x2000 : 0;
            ByteBuffer fragment = ip(whole[15], whole[19], whole[9], more | (at - 20) / 8, n);
            fragment.putShort(4, (short) id).put(whole, at, n);
            packets.add(fragment);
            count++;
        }
        return count;
    }

    /** Puts the last packet into as many more IPv4 headers. */
    RawCapture inTunnels(int count) {
        for (int i = 0; i < count; i++) {
            byte[] inner = packets.remove(packets.size() - 1).array();
            packets.add(ip(1, 2, 4, 0, inner.length).put(inner));
        }
        return this;
    }

    private static ByteBuffer ip(int from, int to, int protocol, int fragment, int octets) {
        return ByteBuffer.allocate(20 + octets)
                .putShort((short) 0x4500)
                .putShort((short) (20 + octets))
                .putShort((short) 0)
                .putShort((short) fragment)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(0x7F000000 | from)
                .putInt(0x7F000000 | to);
    }

    RawCapture swap(int i, int j) {
        Collections.swap(packets, i, j);
        return this;
    }

    /** Any order, but the first packet stays the first. */
    RawCapture shuffleAfterFirst(long seed) {
        Collections.shuffle(packets.subList(1, packets.size()), new Random(seed));
        return this;
    }

    RawCapture drop(int i) {
        packets.remove(i);
        return this;
    }

    byte[] pcap() {
        return pcap(1);
    }

    /** @param apart of two packets, in milliseconds */
    byte[] pcap(int apart) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ByteBuffer.allocate(24)
                .putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(SNAP_LENGTH)
                .putInt(101)
                .array());
        int milliseconds = 0;
        for (ByteBuffer packet : packets) {
            file.writeBytes(ByteBuffer.allocate(16)
                    .putInt(1_700_000_000 + milliseconds / 1000)
                    .putInt(milliseconds % 1000 * 1000)
                    .putInt(packet.capacity())
                    .putInt(packet.capacity())
                    .array());
            file.writeBytes(packet.array());
            milliseconds += apart;
        }
        return file.toByteArray();
    }
}
