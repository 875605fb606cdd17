package io.github.tcpwalk.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holes against a plain set of numbers. */
class HolesPropertyTest {
    private record Piece(int from, int length) {}

    @Provide
    Arbitrary<List<Piece>> pieces() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(1, 60))
                .as(Piece::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<Integer> origins() {
        return Arbitraries.of(0, -1, -200, Integer.MAX_VALUE - 100, Integer.MIN_VALUE, 12_345);
    }

    @Property
    void sameAsASetOfNumbers(@ForAll("pieces") List<Piece> pieces, @ForAll("origins") int origin) {
        Endpoint sender = new Endpoint();
        BitSet seen = new BitSet();
        io.github.tcpwalk.wire.Segment s = new io.github.tcpwalk.wire.Segment();
        int base = pieces.isEmpty() ? 0 : pieces.get(0).from();
        int highest = base;
        for (Piece p : pieces) {
            // the stream begins with the first piece: what lies below it was never expected
            int from = Math.max(p.from(), base);
            int end = Math.max(p.from() + p.length(), from);
            s.payloadOctets = end - from;
            sender.countUnique(origin + from, origin + end, s);
            seen.set(from, end);
            if (!sender.nextSet || end > highest) {
                highest = Math.max(highest, end);
                sender.next = origin + highest;
                sender.nextSet = true;
            }
            assertEquals(seen.cardinality(), sender.uniqueOctets());
            assertEquals(highest - base - seen.cardinality(), sender.missingOctets());
            assertEquals(origin + seen.nextClearBit(base), sender.contiguousThrough());
        }
    }

    /** Far more holes than are kept: the oldest are given up, and nothing breaks. */
    @Property(tries = 20)
    void boundedNumberOfHoles(@ForAll("origins") int origin) {
        Holes holes = new Holes();
        for (int i = 0; i < 5000; i++) {
            holes.open(origin + i * 10, origin + i * 10 + 5);
        }
        assertEquals(1024, holes.count());
        assertEquals(origin + (5000 - 1024) * 10, holes.first());
        for (int i = 0; i < 5000; i++) {
            holes.fill(origin + i * 10 + 2, origin + i * 10 + 3); // splitting cannot exceed the bound either
        }
        assertEquals(1024, holes.count());
    }
}
