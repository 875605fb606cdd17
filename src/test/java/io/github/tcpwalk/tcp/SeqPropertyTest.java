package io.github.tcpwalk.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import org.junit.jupiter.api.Test;

class SeqPropertyTest {
    @Property
    void laterNumbersAreAfter(Draw draw) {
        int a = draw.anyInt();
        int ahead = draw.between(1, Integer.MAX_VALUE);
        int b = a + ahead;
        assertTrue(Seq.before(a, b) && Seq.after(b, a) && Seq.atOrBefore(a, b) && Seq.atOrAfter(b, a));
        assertFalse(Seq.before(b, a) || Seq.after(a, b) || Seq.atOrBefore(b, a) || Seq.atOrAfter(a, b));
        assertEquals(ahead, Seq.distance(a, b));
        assertEquals(b, Seq.later(a, b));
        assertEquals(b, Seq.later(b, a));
    }

    @Property
    void equalNumbersAreNeither(Draw draw) {
        int a = draw.anyInt();
        assertFalse(Seq.before(a, a) || Seq.after(a, a));
        assertTrue(Seq.atOrBefore(a, a) && Seq.atOrAfter(a, a));
    }

    @Test
    void theWrap() {
        assertTrue(Seq.before(0xFFFF_FFFF, 0));
        assertTrue(Seq.after(0, 0xFFFF_FFFE));
        assertTrue(Seq.before(0x7FFF_FFFF, 0x8000_0000));
        assertEquals(0xFFFF_FFFFL, Seq.unsigned(-1));
    }
}
