package io.github.tcpwalk.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** A pcap file of TCP over IPv4 over Ethernet, with the checksums that belong there; all else is {@link Traffic}'s. */
final class PacketWriter implements Closeable {
    private static final int BUFFER = 1 << 20;
    private static final int MOST_PACKET = 1600;
    private static final int SNAP_LENGTH = 262_144;
    private static final int RECORD_OCTETS = 16;
    private static final int ETHERNET_OCTETS = 14;
    private static final int IP_OCTETS = 20;
    private static final int TEXT = 1 << 16;
    /** What the data are pieces of: letters, so that what follows a stream has something to show. */
    private static final byte[] LETTERS = letters();

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final SplittableRandom random;
    private long packets;
    private long octets;

    /** @param before packets of the files before this one: the clock goes on */
    PacketWriter(Path path, long before, SplittableRandom random) throws IOException {
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        packets = before;
        this.random = random;
        buffer.putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0);
        buffer.putInt(SNAP_LENGTH).putInt(1);
    }

    private static byte[] letters() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] letters = new byte[TEXT];
        for (int i = 0; i < TEXT; i++) {
            letters[i] = (byte) (random.nextInt(12) == 0 ? '\n' : 'a' + random.nextInt(26));
        }
        return letters;
    }

    long packets() {
        return packets;
    }

    /** Right once it is closed. */
    long octets() {
        return octets + buffer.position();
    }

    /** @param data how many octets of it */
    void segment(Peer p, boolean fromClient, int flags, int seq, int ack, int data) {
        if (buffer.remaining() < MOST_PACKET) {
            flush();
        }
        long micros = 1_767_225_600_000_000L + packets * 10 + random.nextInt(9);
        int tcpOctets = (flags & Peer.SYN) != 0 ? 40 : 32;
        int total = IP_OCTETS + tcpOctets + data;
        buffer.order(ByteOrder.LITTLE_ENDIAN).putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
        buffer.putInt(ETHERNET_OCTETS + total).putInt(ETHERNET_OCTETS + total).order(ByteOrder.BIG_ENDIAN);
        buffer.putShort((short) 0x0200).putInt(fromClient ? 2 : 1);
        buffer.putShort((short) 0x0200).putInt(fromClient ? 1 : 2).putShort((short) 0x0800);
        int ip = buffer.position();
        buffer.putShort((short) 0x4500).putShort((short) total).putShort((short) packets);
        buffer.putShort((short) 0x4000).putShort((short) 0x4006).putShort((short) 0);
        buffer.putInt(fromClient ? p.client : p.server).putInt(fromClient ? p.server : p.client);
        buffer.putShort(ip + 10, (short) ~fold(sum(ip, IP_OCTETS)));
        int tcp = buffer.position();
        buffer.putShort((short) (fromClient ? p.clientPort : p.serverPort));
        buffer.putShort((short) (fromClient ? p.serverPort : p.clientPort));
        buffer.putInt(seq).putInt(ack).putShort((short) (tcpOctets << 10 | flags));
        buffer.putShort((short) 501).putInt(0);
        options((flags & Peer.SYN) != 0, (int) (micros / 1000), (flags & Peer.ACK) != 0);
        buffer.put(LETTERS, Math.floorMod(seq, TEXT - MOST_PACKET), data); // the same when sent again
        int pseudo = 6 + tcpOctets + data;
        buffer.putShort(tcp + 16, (short) ~fold(sum(ip + 12, 8 + tcpOctets + data) + pseudo));
        packets++;
    }

    /** Timestamps always; in a SYN segment size, SACK and window scale as well. */
    private void options(boolean syn, int millis, boolean echoes) {
        if (syn) {
            buffer.putInt(0x020405B4).putShort((short) 0x0402);
        } else {
            buffer.putShort((short) 0x0101);
        }
        buffer.putShort((short) 0x080A).putInt(millis).putInt(echoes ? millis - 1 : 0);
        if (syn) {
            buffer.putInt(0x01030307);
        }
    }

    private long sum(int from, int octetsToAdd) {
        long sum = 0;
        int at = from;
        for (; at + 4 <= from + octetsToAdd; at += 4) {
            sum += buffer.getInt(at) & 0xFFFF_FFFFL;
        }
        for (int shift = 24; at < from + octetsToAdd; at++, shift -= 8) {
            sum += (buffer.get(at) & 0xFFL) << shift;
        }
        return sum;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded >>> 16) + (folded & 0xFFFF);
        }
        return (int) folded;
    }

    private void flush() {
        buffer.flip();
        octets += buffer.remaining();
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        flush();
        file.close();
    }
}
