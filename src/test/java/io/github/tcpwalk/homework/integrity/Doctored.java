package io.github.tcpwalk.homework.integrity;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.PcapWriter;
import io.github.tcpwalk.capture.PcapngWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** An Ethernet capture with something done to its packets, as one who copies would; checksums are right again. */
final class Doctored {
    private static final int ETHERNET = 14;
    private static final int TCP = 6;

    private record Packet(long nanos, byte[] octets) {
        ByteBuffer buffer() {
            return ByteBuffer.wrap(octets);
        }

        boolean isIpv4() {
            return buffer().getShort(12) == 0x800;
        }

        int transport() {
            return ETHERNET + (isIpv4() ? (octets[ETHERNET] & 15) * 4 : 40);
        }

        boolean isTcp() {
            return octets[isIpv4() ? ETHERNET + 9 : ETHERNET + 6] == TCP;
        }

        int port(boolean source) {
            return buffer().getShort(transport() + (source ? 0 : 2)) & 0xFFFF;
        }
    }

    private List<Packet> packets = new ArrayList<>();
    private final int serverPort;

    private Doctored(int serverPort) {
        this.serverPort = serverPort;
    }

    static Doctored of(Path file, int serverPort) throws IOException {
        Doctored read = new Doctored(serverPort);
        read.packets = read(file);
        return read;
    }

    private static List<Packet> read(Path file) throws IOException {
        List<Packet> packets = new ArrayList<>();
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE);
                FrameSource frames = capture.source()) {
            Frame frame = new Frame();
            while (frames.next(frame)) {
                byte[] octets = new byte[frame.captured];
                for (int i = 0; i < octets.length; i++) {
                    octets[i] = frame.octets.get(frame.offset + i);
                }
                packets.add(new Packet(frame.timestampNanos, octets));
            }
        }
        return packets;
    }

    int size() {
        return packets.size();
    }

    /** @param time from nanoseconds since the first packet to the same */
    Doctored retimed(LongUnaryOperator time) {
        long first = packets.get(0).nanos;
        packets.replaceAll(p -> new Packet(first + time.applyAsLong(p.nanos - first) / 1000 * 1000, p.octets));
        return this;
    }

    /** Adds to the sequence numbers of both ends. */
    Doctored renumbered(int client, int server) {
        for (Packet p : packets) {
            if (p.isTcp()) {
                boolean fromClient = p.port(false) == serverPort;
                int at = p.transport();
                ByteBuffer b = p.buffer();
                b.putInt(at + 4, b.getInt(at + 4) + (fromClient ? client : server));
                if ((b.get(at + 13) & 0x10) != 0) {
                    b.putInt(at + 8, b.getInt(at + 8) + (fromClient ? server : client));
                }
            }
        }
        return this;
    }

    /** Other hosts, and another port of the client. */
    Doctored readdressed(int host, int clientPort) {
        for (Packet p : packets) {
            ByteBuffer b = p.buffer();
            for (int i = 0; i < 2; i++) {
                int end = p.isIpv4() ? ETHERNET + 15 + 4 * i : ETHERNET + 23 + 16 * i;
                b.put(end, (byte) (b.get(end) ^ host));
                if (p.port(i == 0) != serverPort) {
                    b.putShort(p.transport() + 2 * i, (short) clientPort);
                }
            }
        }
        return this;
    }

    Doctored trimmed(int atBegin, int atEnd) {
        packets = packets.subList(atBegin, packets.size() - atEnd);
        return this;
    }

    /** Together with what another capture holds, in the order of time. */
    Doctored merged(Path other) throws IOException {
        packets.addAll(read(other));
        packets.sort(Comparator.comparingLong(Packet::nanos));
        return this;
    }

    void write(Path file) throws IOException {
        try (PcapWriter writer = new PcapWriter(Files.newOutputStream(file), 1)) {
            for (Packet p : packets) {
                writer.write(frame(p));
            }
        }
    }

    void writePcapng(Path file) throws IOException {
        try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(file), "Wireshark")) {
            long number = 1;
            for (Packet p : packets) {
                Frame frame = frame(p);
                frame.number = number++;
                writer.write(frame, null);
            }
        }
    }

    private static Frame frame(Packet p) {
        sums(p);
        Frame frame = new Frame();
        frame.octets = p.buffer();
        frame.captured = p.octets.length;
        frame.original = p.octets.length;
        frame.timestampNanos = p.nanos;
        frame.linkType = 1;
        return frame;
    }

    private static void sums(Packet p) {
        ByteBuffer b = p.buffer();
        if (p.isIpv4()) {
            b.putShort(ETHERNET + 10, (short) 0);
            b.putShort(ETHERNET + 10, (short) ~sum(0, b, ETHERNET, p.transport()));
        }
        int end = p.isIpv4() ? ETHERNET + (b.getShort(ETHERNET + 2) & 0xFFFF) : p.octets.length;
        int at = p.transport() + (p.isTcp() ? 16 : 6);
        b.putShort(at, (short) 0);
        int pseudo = sum(
                (p.isTcp() ? TCP : 17) + end - p.transport(),
                b,
                ETHERNET + (p.isIpv4() ? 12 : 8),
                ETHERNET + (p.isIpv4() ? 20 : 40));
        b.putShort(at, (short) ~sum(pseudo, b, p.transport(), end));
    }

    private static int sum(int start, ByteBuffer octets, int from, int to) {
        long sum = start;
        for (int i = from; i < to; i++) {
            sum += (octets.get(i) & 0xFF) << ((i - from) % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) sum;
    }
}
