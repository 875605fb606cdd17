package io.github.tcpwalk.cli;

import io.github.tcpwalk.kernel.Packets;
import io.github.tcpwalk.testing.Octet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The pair of samples as lists of IPv4 packets, to be changed and written again. */
final class TwoCaptures {
    static final Path A = Path.of("sample-pcaps/two-points/client.pcap");
    static final Path B = Path.of("sample-pcaps/two-points/server.pcap");
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int HEADERS = 40;

    /** @param nanos since 1970 */
    record Packet(long nanos, byte[] octets) {
        boolean isFrom(byte[] address) {
            return Arrays.equals(octets, 12, 16, address, 0, 4);
        }

        /** Whether both are of one conversation of the client. */
        boolean isOf(Packet other) {
            return clientPort() == other.clientPort();
        }

        private int clientPort() {
            return Math.max(Octet.port(octets, true), Octet.port(octets, false));
        }

        Packet with(byte[] others) {
            return new Packet(nanos, others);
        }
    }

    private TwoCaptures() {}

    static List<Packet> read(Path file) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(file)); // big-endian, nanoseconds, raw IP
        List<Packet> packets = new ArrayList<>();
        for (int at = FILE_HEADER; at < octets.capacity(); ) {
            byte[] packet = new byte[octets.getInt(at + 8)];
            octets.position(at + RECORD_HEADER).get(packet);
            packets.add(new Packet(octets.getInt(at) * 1_000_000_000L + octets.getInt(at + 4), packet));
            at += RECORD_HEADER + packet.length;
        }
        return packets;
    }

    static Path write(Path file, List<Packet> packets) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.write(Files.readAllBytes(A), 0, FILE_HEADER);
        List<Packet> sorted = new ArrayList<>(packets);
        sorted.sort(Comparator.comparingLong(Packet::nanos));
        for (Packet p : sorted) {
            out.writeInt((int) (p.nanos / 1_000_000_000L));
            out.writeInt((int) (p.nanos % 1_000_000_000L));
            out.writeInt(p.octets.length);
            out.writeInt(p.octets.length);
            out.write(p.octets);
        }
        return Files.write(file, octets.toByteArray());
    }

    /** Puts segments of one direction with octets in a row together, as an interface does that cuts them itself. */
    static List<Packet> gathered(List<Packet> packets) {
        List<Packet> gathered = new ArrayList<>();
        for (Packet p : packets) {
            int headers = headers(p.octets);
            int at = before(gathered, p);
            if (at >= 0 && p.octets.length > headers && headers == headers(gathered.get(at).octets)) {
                byte[] first = gathered.get(at).octets;
                byte[] both = Arrays.copyOf(first, first.length + p.octets.length - headers);
                System.arraycopy(p.octets, headers, both, first.length, p.octets.length - headers);
                ByteBuffer.wrap(both).putShort(2, (short) both.length);
                both[33] |= p.octets[33];
                gathered.set(at, gathered.get(at).with(Packets.summed(both)));
            } else {
                gathered.add(p);
            }
        }
        return gathered;
    }

    private static int headers(byte[] packet) {
        return 20 + (packet[32] >> 4 & 0xF) * 4;
    }

    /** The latest of its conversation, where it ends with the octet before this one's; -1 otherwise. */
    private static int before(List<Packet> packets, Packet p) {
        for (int i = packets.size() - 1; i >= 0; i--) {
            byte[] other = packets.get(i).octets;
            if (Arrays.equals(other, 12, 24, p.octets, 12, 24)) {
                int length = other.length - headers(other);
                boolean follows = Octet.four(other, 24) + length == Octet.four(p.octets, 24);
                return follows && length > 0 && (other[33] & 0x07) == 0 && i == packets.size() - 1 ? i : -1;
            }
        }
        return -1;
    }

    /** A router's "fragmentation needed" about a packet, just after it. */
    static Packet tooBig(Packet about, byte[] router, int mtu) {
        byte[] error = new byte[20 + 8 + 28];
        ByteBuffer p = ByteBuffer.wrap(error);
        p.put((byte) 0x45).put(8, (byte) 64).put(9, (byte) 1).putShort(2, (short) error.length);
        p.position(12).put(router).put(about.octets, 12, 4);
        p.put(20, (byte) 3).put(21, (byte) 4).putShort(26, (short) mtu);
        p.position(28).put(about.octets, 0, 28);
        return new Packet(about.nanos + 1_000, error);
    }

    /** The first of so many octets of payload at least that an end sent. */
    static Packet data(List<Packet> packets, byte[] from, int least) {
        return packets.stream()
                .filter(p -> p.isFrom(from) && p.octets.length >= HEADERS + least)
                .findFirst()
                .orElseThrow();
    }
}
