package io.github.tcpwalk.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Any order of arrival gives the same octets. One try is one stream cut, repeated, overlapped and shuffled by its seed.
 */
class ReassemblyPropertyTest {
    private record Piece(int from, int to) {}

    private final ByteBuffer octets = ByteBuffer.allocate(1 << 16);
    private final Segment segment = new Segment();

    @Property(tries = 50_000)
    void anyOrderGivesTheSameOctets(Draw draw) {
        Random random = draw.random();
        int length = 1 + random.nextInt(random.nextInt(20) == 0 ? 9000 : 300);
        byte[] sent = content(random, length);
        List<Piece> pieces = pieces(random, length);
        Collections.shuffle(pieces, random);
        Overlap overlap = random.nextBoolean() ? Overlap.FIRST : Overlap.LAST;
        Collected got = new Collected();
        Reassembler stream = new Reassembler(new StreamMemory(), got, overlap, Patience.ENDLESS);
        // near the wrap, so that it falls before, into or after the stream
        int iss = random.nextInt(2 * length + 2) - length - 1;
        int syn = random.nextInt(3) == 0 ? -1 : random.nextInt(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            if (i == syn) {
                accept(stream, iss, Segment.SYN, 0, 0);
            }
            Piece p = pieces.get(i);
            accept(stream, iss + 1, p.to == length ? Segment.FIN : 0, p.from, p.to);
            if (random.nextInt(4) == 0) {
                stream.acknowledged(iss + 1 + random.nextInt(length + 1), 0);
            }
        }
        stream.finish();
        assertArrayEquals(sent, got.octets.toByteArray());
        assertEquals(List.of(), got.conflicts);
        assertEquals(
                List.of(),
                got.excluded.stream().filter(e -> !e.endsWith("KEEP_ALIVE")).toList());
        assertEquals(0, stream.totals().gaps());
        assertEquals(true, stream.totals().complete);
    }

    @Property(tries = 10_000)
    void aSecondPassDeliversTheSameWithoutWaitingAtGaps(Draw draw) {
        Random random = draw.random();
        int length = 2 + random.nextInt(random.nextInt(10) == 0 ? 9000 : 300);
        content(random, length);
        List<Piece> pieces = pieces(random, length);
        Collections.shuffle(pieces, random);
        pieces = pieces.subList(0, 1 + random.nextInt(pieces.size()));
        int iss = random.nextInt(2 * length + 2) - length - 1;
        boolean syn = random.nextBoolean();
        Overlap overlap = random.nextBoolean() ? Overlap.FIRST : Overlap.LAST;
        int conflicting = random.nextInt(3);
        StreamPlan plan = new StreamPlan();
        Collected first = new Collected();
        Collected second = new Collected();
        Reassembler planning = Reassembler.planning(new StreamMemory(), plan, overlap);
        Reassembler waiting = new Reassembler(new StreamMemory(), first, overlap, Patience.ENDLESS);
        for (Reassembler r : List.of(planning, waiting)) {
            segment.frame = 0;
            if (syn) {
                accept(r, iss, Segment.SYN, 0, 0);
            }
            send(r, iss + 1, pieces, conflicting);
            r.finish();
        }
        Reassembler following = new Reassembler(new StreamMemory(), second, overlap, Patience.ENDLESS);
        following.follow(plan);
        segment.frame = 0;
        if (syn) {
            accept(following, iss, Segment.SYN, 0, 0);
        }
        send(following, iss + 1, pieces, conflicting);
        assertEquals(0, following.heldOctets(), "nothing left to wait for");
        following.finish();
        assertEquals(first.text.toString(), second.text.toString());
    }

    @Property(tries = 2_000)
    void nothingAStreamHoldsBreaksTheOrderOfDelivery(Draw draw) {
        Random random = draw.random();
        content(random, 1 << 16);
        StreamMemory memory = new StreamMemory(1);
        List<Reassembler> streams = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Patience patience = random.nextBoolean() ? Patience.ENDLESS : Patience.STREAMING;
            streams.add(new Reassembler(
                    memory, new Collected(), random.nextBoolean() ? Overlap.FIRST : Overlap.LAST, patience));
        }
        for (int i = 0; i < 60; i++) {
            Reassembler stream = streams.get(random.nextInt(3));
            int at = random.nextInt(random.nextBoolean() ? 1 << 10 : 1 << 20) - random.nextInt(1 << 10);
            if (random.nextInt(30) == 0) {
                at = random.nextInt();
            }
            int captured = random.nextInt(random.nextBoolean() ? 20 : 10_000);
            int flags = random.nextInt(12) > 0 ? 0 : 1 << random.nextInt(3);
            segment.timestampNanos = i * 300_000_000L + random.nextInt(20_000_000);
            if (random.nextInt(3) == 0) {
                stream.acknowledged(at, segment.timestampNanos);
            }
            accept(stream, 0, flags, at, at + captured, captured + (random.nextInt(5) == 0 ? 5000 : 0));
        }
        for (Reassembler stream : streams) {
            stream.finish();
        }
        assertEquals(0, memory.usedOctets());
    }

    /** The last pieces, {@code conflicting} of them, carry other octets than the first ones did. */
    private void send(Reassembler stream, int base, List<Piece> pieces, int conflicting) {
        for (int i = 0; i < pieces.size(); i++) {
            Piece p = pieces.get(i);
            boolean other = i >= pieces.size() - conflicting;
            if (other) {
                accept(stream, base, 0, p.from, p.to, p.to - p.from, p.from + 100);
            } else {
                accept(stream, base, 0, p.from, p.to);
            }
        }
    }

    private byte[] content(Random random, int length) {
        random.nextBytes(octets.array());
        byte[] sent = new byte[length];
        octets.get(0, sent);
        return sent;
    }

    /** Covers 0..length-1 and repeats and overlaps parts of it. */
    private static List<Piece> pieces(Random random, int length) {
        List<Piece> pieces = new ArrayList<>();
        int most = 1 + random.nextInt(Math.max(1, length / (1 + random.nextInt(12))));
        for (int from = 0; from < length; ) {
            int to = Math.min(length, from + 1 + random.nextInt(most));
            pieces.add(new Piece(Math.max(0, from - (random.nextInt(3) == 0 ? random.nextInt(most) : 0)), to));
            from = to;
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            int from = random.nextInt(length);
            pieces.add(new Piece(from, from + 1 + random.nextInt(length - from)));
        }
        return pieces;
    }

    private void accept(Reassembler stream, int base, int flags, int from, int to) {
        accept(stream, base, flags, from, to, to - from);
    }

    private void accept(Reassembler stream, int base, int flags, int from, int to, int wireOctets) {
        accept(stream, base, flags, from, to, wireOctets, from & 0x7FFF);
    }

    private void accept(Reassembler stream, int base, int flags, int from, int to, int wireOctets, int index) {
        segment.frame++;
        segment.flags = flags;
        segment.seq = base + from;
        segment.octets = octets;
        segment.payloadOffset = index;
        segment.payloadCaptured = to - from;
        segment.payloadOctets = wireOctets;
        stream.accept(segment);
    }
}
