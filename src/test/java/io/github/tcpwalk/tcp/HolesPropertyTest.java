package io.github.tcpwalk.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holes against a plain set of numbers. */
class HolesPropertyTest {
    private record Piece(int from, int length) {}

    private static final Integer[] ORIGINS = {0, -1, -200, Integer.MAX_VALUE - 100, Integer.MIN_VALUE, 12_345};

    @Property
    void sameAsASetOfNumbers(Draw draw) {
        List<Piece> pieces = draw.list(60, () -> new Piece(draw.between(0, 400), draw.between(1, 60)));
        int origin = draw.of(ORIGINS);
        SentOctets sender = new SentOctets();
        BitSet seen = new BitSet();
        long fresh = 0;
        int base = pieces.isEmpty() ? 0 : pieces.get(0).from();
        int highest = base;
        for (Piece p : pieces) {
            // the stream begins with the first piece: what lies below it was never expected
            int from = Math.max(p.from(), base);
            int end = Math.max(p.from() + p.length(), from);
            fresh += sender.send(origin + from, origin + end, 0, 0);
            seen.set(from, end);
            highest = Math.max(highest, end);
            assertEquals(seen.cardinality(), fresh);
            assertEquals(origin + highest, sender.next());
            assertEquals(highest - base - seen.cardinality(), sender.missingOctets());
            assertEquals(origin + seen.nextClearBit(base), sender.contiguousThrough());
        }
    }

    /** Far more holes than are kept: the oldest are given up, and nothing breaks. */
    @ParameterizedTest
    @FieldSource("ORIGINS")
    void boundedNumberOfHoles(int origin) {
        Holes holes = new Holes();
        for (int i = 0; i < 5000; i++) {
            holes.open(origin + i * 10, origin + i * 10 + 5, 0, 0);
        }
        assertEquals(1024, holes.count());
        assertEquals(origin + (5000 - 1024) * 10, holes.first());
        for (int i = 0; i < 5000; i++) {
            holes.fill(origin + i * 10 + 2, origin + i * 10 + 3); // splitting cannot exceed the bound either
        }
        assertEquals(1024, holes.count());
    }
}
