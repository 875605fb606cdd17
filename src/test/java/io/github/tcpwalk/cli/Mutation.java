package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.SoundCapture;
import io.github.tcpwalk.testing.Hostile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Octets of a capture changed: flipped, cut, spliced, lengths that lie, records moved, text that is hostile. */
final class Mutation {
    private static final int MOST_OCTETS = 20_000;
    private static final int[] LIES = {0, 1, 3, 11, 15, 16, 40, 0x7fff, 0xffff, 262_145, 0x7fffffff, -1, 0x80000000};

    private final List<SoundCapture> bases;
    private final List<List<Mutant.Record>> records = new ArrayList<>();
    private final List<byte[]> hostile = Hostile.octets();
    private final Path written;

    /** @param folder for what is written in between */
    Mutation(Path folder) throws IOException {
        written = folder.resolve("records.pcapng");
        bases = SoundCapture.samplesAndCases(folder).stream()
                .filter(c -> c.octets().length <= MOST_OCTETS)
                .toList();
        Path base = folder.resolve("base");
        for (SoundCapture sample : bases) {
            records.add(Mutant.read(Files.write(base, sample.octets())));
        }
    }

    /** Another capture, or what no longer is one. */
    byte[] mutant(Random random) throws IOException {
        int which = random.nextInt(bases.size());
        byte[] octets;
        if (random.nextInt(3) == 0) {
            Mutant mutant = new Mutant(random, records.get(which));
            if (random.nextInt(6) == 0) {
                mutant.again();
            }
            for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                mutant.change();
            }
            Mutant.write(mutant.records, written);
            octets = Files.readAllBytes(written);
            if (random.nextBoolean()) {
                return octets;
            }
        } else {
            octets = moved(random, bases.get(which));
        }
        for (int changes = random.nextInt(5); changes > 0 && octets.length > 0; changes--) {
            octets = change(random, octets);
        }
        return random.nextInt(60) == 0 ? packed(random, octets) : octets;
    }

    /** Records dropped, doubled, put elsewhere, with lengths that lie. */
    private static byte[] moved(Random random, SoundCapture base) {
        List<Integer> ends = base.ends();
        List<byte[]> parts = new ArrayList<>();
        for (int i = 1; i < ends.size(); i++) {
            parts.add(Arrays.copyOfRange(base.octets(), ends.get(i - 1), ends.get(i)));
        }
        for (int changes = random.nextInt(4); changes > 0 && !parts.isEmpty(); changes--) {
            int at = random.nextInt(parts.size());
            switch (random.nextInt(4)) {
                case 0 -> parts.remove(at);
                case 1 -> parts.add(random.nextInt(parts.size()), parts.get(at));
                case 2 -> parts.add(random.nextInt(parts.size()), parts.remove(at));
                default -> {
                    byte[] part = parts.get(at).clone();
                    int where = base.ends().get(0) == 0 ? 4 : random.nextBoolean() ? 8 : 12;
                    int lie = LIES[random.nextInt(LIES.length)];
                    int said = ByteBuffer.wrap(part).getInt(where);
                    int near = Integer.reverseBytes(Integer.reverseBytes(said) + random.nextInt(-9, 9));
                    ByteBuffer.wrap(part).putInt(where, random.nextBoolean() ? near : Integer.reverseBytes(lie));
                    parts.set(at, part);
                }
            }
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(base.octets(), 0, ends.get(0));
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private byte[] change(Random random, byte[] octets) {
        int at = random.nextInt(octets.length);
        int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 300 : 8);
        switch (random.nextInt(9)) {
            case 0, 1 -> octets[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> octets[at] = (byte) random.nextInt();
            case 3 -> Arrays.fill(octets, at, Math.min(octets.length, at + count), (byte) -random.nextInt(2));
            case 4 -> {
                return Arrays.copyOf(octets, at);
            }
            case 5 -> {
                return put(octets, at, Math.min(octets.length, at + count), new byte[0]);
            }
            case 6 -> { // a piece of another capture, in between or in its place
                byte[] other = bases.get(random.nextInt(bases.size())).octets();
                int from = random.nextInt(other.length);
                byte[] piece = Arrays.copyOfRange(other, from, Math.min(other.length, from + count));
                return put(octets, at, random.nextBoolean() ? at : Math.min(octets.length, at + piece.length), piece);
            }
            case 7 -> {
                byte[] text = hostile.get(random.nextInt(hostile.size()));
                return put(octets, at, Math.min(octets.length, at + text.length), text);
            }
            default -> { // the byte order of one number
                if (at + 4 <= octets.length) {
                    int aligned = random.nextInt(4) == 0 ? 0 : at & ~3;
                    ByteBuffer all = ByteBuffer.wrap(octets);
                    all.putInt(aligned, Integer.reverseBytes(all.getInt(aligned)));
                }
            }
        }
        return octets;
    }

    private static byte[] put(byte[] octets, int from, int to, byte[] piece) {
        byte[] all = Arrays.copyOf(octets, from + piece.length + octets.length - to);
        System.arraycopy(piece, 0, all, from, piece.length);
        System.arraycopy(octets, to, all, from + piece.length, octets.length - to);
        return all;
    }

    private static byte[] packed(Random random, byte[] octets) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets);
        }
        byte[] all = packed.toByteArray();
        if (random.nextBoolean()) {
            all[random.nextInt(all.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return all;
    }
}
