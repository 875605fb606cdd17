package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.PcapngWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A capture that nobody took: frames of others dropped, repeated, moved, changed, fragmented, quoted, put together. */
public final class Mutant {
    private static final int ETHERNET = 14;
    private static final int LINKTYPE_ETHERNET = 1;
    private static final long SECOND = 1_000_000_000L;

    /** A frame of its own. */
    public record Record(long nanos, int linkType, int original, byte[] octets) {
        Record at(long other) {
            return new Record(other, linkType, original, octets);
        }

        Record of(byte[] others) {
            return new Record(nanos, linkType, others.length, others);
        }

        /** The same, in a file that has microseconds only. */
        boolean isLike(Record other) {
            return nanos / 1_000 == other.nanos / 1_000
                    && original == other.original
                    && Arrays.equals(octets, other.octets);
        }

        /** Holds an IPv4 packet of at least 20 octets behind its header. */
        boolean isPlain() {
            return linkType == LINKTYPE_ETHERNET
                    && octets.length == original
                    && octets.length >= ETHERNET + 40
                    && octets[12] == 8
                    && octets[13] == 0
                    && octets[ETHERNET] == 0x45;
        }
    }

    private final Random random;
    public final List<Record> records;

    public Mutant(Random random, List<Record> records) {
        this.random = random;
        this.records = new ArrayList<>(records);
    }

    public static List<Record> read(Path capture) throws IOException {
        try (CaptureFile file = CaptureFile.open(capture, Capture.Access.ONCE)) {
            return read(file);
        }
    }

    static List<Record> read(CaptureFile file) throws IOException {
        List<Record> records = new ArrayList<>();
        try (FrameSource source = file.source()) {
            Frame f = new Frame();
            while (source.next(f)) {
                byte[] octets = new byte[f.captured];
                f.octets.get(f.offset, octets);
                records.add(new Record(f.timestampNanos, f.linkType, f.original, octets));
            }
        }
        return records;
    }

    public static void write(List<Record> records, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                PcapngWriter writer = new PcapngWriter(out, "test")) {
            Frame f = new Frame();
            for (Record r : records) {
                f.octets = ByteBuffer.wrap(r.octets);
                f.captured = r.octets.length;
                f.original = r.original;
                f.timestampNanos = r.nanos;
                f.linkType = r.linkType;
                writer.write(f, null);
            }
        }
    }

    private int any() {
        return random.nextInt(records.size());
    }

    public void change() {
        if (records.isEmpty()) {
            return;
        }
        int at = any();
        Record r = records.get(at);
        switch (random.nextInt(12)) {
            case 0 -> records.remove(at);
            case 1 -> records.add(at, r);
            case 2 -> records.add(any(), records.remove(at));
            case 3 -> records.add(any(), r.at(records.get(any()).nanos));
            case 4 -> later(at, random.nextLong(-2 * SECOND, 20 * SECOND));
            case 5 -> records.set(at, r.at(r.nanos + random.nextLong(-20 * SECOND, 20 * SECOND)));
            case 6, 7 -> records.set(at, r.of(flipped(r.octets)));
            case 8 -> records.set(at, cut(r));
            case 9 -> fragment(at);
            case 10 -> quote(at);
            default -> sampled(at, 1 + random.nextInt(6));
        }
    }

    /** The same once more, some time after: ports are used again. */
    public void again() {
        if (records.isEmpty()) {
            return;
        }
        long first = records.get(0).nanos;
        long last = records.get(records.size() - 1).nanos;
        long gap = random.nextLong(0, 15 * SECOND);
        List<Record> before = List.copyOf(records);
        int raised = random.nextInt();
        for (Record r : before) {
            Record moved = r.at(r.nanos - first + last + gap);
            records.add(r.isPlain() && random.nextInt(8) > 0 ? moved.of(raised(r.octets, raised)) : moved);
        }
    }

    private void later(int from, long nanos) {
        for (int i = from; i < records.size(); i++) {
            records.set(i, records.get(i).at(records.get(i).nanos + nanos));
        }
    }

    private byte[] flipped(byte[] octets) {
        byte[] other = octets.clone();
        if (other.length > 0) {
            int at = random.nextInt(Math.min(other.length, 90));
            other[at] ^= random.nextBoolean() ? (byte) (1 << random.nextInt(8)) : (byte) random.nextInt();
        }
        return random.nextBoolean() ? summed(other) : other;
    }

    /** Another initial number in the sender's direction. */
    private static byte[] raised(byte[] octets, int by) {
        byte[] other = octets.clone();
        ByteBuffer b = ByteBuffer.wrap(other);
        b.putInt(ETHERNET + 24, b.getInt(ETHERNET + 24) + by);
        b.putInt(ETHERNET + 28, b.getInt(ETHERNET + 28) + by);
        return summed(other);
    }

    /** With the checksum that its TCP segment should have. */
    private static byte[] summed(byte[] octets) {
        if (!new Record(0, LINKTYPE_ETHERNET, octets.length, octets).isPlain() || octets[ETHERNET + 9] != 6) {
            return octets;
        }
        ByteBuffer b = ByteBuffer.wrap(octets);
        int end = Math.min(octets.length, ETHERNET + Short.toUnsignedInt(b.getShort(ETHERNET + 2)));
        b.putShort(ETHERNET + 36, (short) 0);
        long sum = 6 + end - ETHERNET - 20;
        for (int i = ETHERNET + 12; i < end; i++) {
            sum += (long) (octets[i] & 0xFF) << ((i & 1) == 0 ? 8 : 0);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return b.putShort(ETHERNET + 36, (short) ~sum).array();
    }

    private Record cut(Record r) {
        byte[] less = Arrays.copyOf(r.octets, random.nextInt(r.octets.length + 1));
        return new Record(r.nanos, r.linkType, r.original, less);
    }

    /** In two fragments, apart from each other. */
    private void fragment(int at) {
        Record r = records.get(at);
        if (!r.isPlain()) {
            return;
        }
        int payload = r.octets.length - ETHERNET - 20;
        int first = 8 * (1 + random.nextInt((payload - 1) / 8));
        records.set(at, r.of(piece(r.octets, 0, first, true)));
        int where = Math.min(records.size(), at + 1 + random.nextInt(4));
        records.add(where, r.of(piece(r.octets, first, payload - first, false)));
    }

    private static byte[] piece(byte[] octets, int offset, int length, boolean more) {
        ByteBuffer b = ByteBuffer.allocate(ETHERNET + 20 + length);
        b.put(octets, 0, ETHERNET + 20).put(octets, ETHERNET + 20 + offset, length);
        b.putShort(ETHERNET + 2, (short) (20 + length));
        return b.putShort(ETHERNET + 6, (short) ((more ? 0x2000 : 0) | offset / 8))
                .array();
    }

    /** An ICMP error about it, soon after. */
    private void quote(int at) {
        Record r = records.get(at);
        if (!r.isPlain()) {
            return;
        }
        ByteBuffer b = ByteBuffer.allocate(ETHERNET + 20 + 8 + 28);
        b.put(r.octets, 0, ETHERNET + 12).put(r.octets, ETHERNET + 16, 4).put(r.octets, ETHERNET + 12, 4);
        b.put((byte) 3).put((byte) random.nextInt(14)).putShort((short) 0).putInt(0);
        b.put(r.octets, ETHERNET, 28);
        b.put(ETHERNET + 9, (byte) 1).putShort(ETHERNET + 2, (short) (b.capacity() - ETHERNET));
        b.putShort(ETHERNET + 6, (short) 0);
        for (int times = random.nextInt(30) == 0 ? 20 : 1; times > 0; times--) {
            records.add(Math.min(records.size(), at + 1 + random.nextInt(4)), r.of(b.array()));
        }
    }

    /** It and those after it in one sFlow datagram. */
    void sampled(int at, int most) {
        List<Record> inside = new ArrayList<>();
        while (inside.size() < most && at < records.size()) {
            if (!records.get(at).isPlain()) {
                break;
            }
            inside.add(records.remove(at));
        }
        if (inside.isEmpty()) {
            return;
        }
        ByteBuffer b = ByteBuffer.allocate(1 << 20);
        b.putInt(5).putInt(1).putInt(0x0A000001).putInt(0).putInt(1).putInt(1).putInt(inside.size());
        for (Record r : inside) {
            int padded = r.octets.length + 3 & ~3;
            b.putInt(1).putInt(32 + 8 + 16 + padded);
            b.putInt(1)
                    .putInt(1)
                    .putInt(1)
                    .putInt(1)
                    .putInt(0)
                    .putInt(1)
                    .putInt(1)
                    .putInt(1);
            b.putInt(1)
                    .putInt(16 + padded)
                    .putInt(1)
                    .putInt(r.original)
                    .putInt(0)
                    .putInt(r.octets.length);
            b.put(r.octets).position(b.position() + padded - r.octets.length);
        }
        byte[] samples = Arrays.copyOf(b.array(), b.position());
        int length = 20 + 8 + samples.length;
        if (length > 0xFFFF) {
            records.addAll(at, inside);
            return;
        }
        ByteBuffer f = ByteBuffer.allocate(ETHERNET + length);
        f.position(12);
        f.putShort((short) 0x0800)
                .putShort((short) 0x4500)
                .putShort((short) length)
                .putInt(0);
        f.put((byte) 64).put((byte) 17).putShort((short) 0).putInt(0x0A000001).putInt(0x0A000002);
        f.putShort((short) 6343)
                .putShort((short) 6343)
                .putShort((short) (length - 20))
                .putShort((short) 0);
        records.add(at, inside.get(0).of(f.put(samples).array()));
    }
}
