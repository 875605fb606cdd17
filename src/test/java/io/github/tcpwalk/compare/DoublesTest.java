package io.github.tcpwalk.compare;

import static io.github.tcpwalk.compare.Fetches.MICRO;
import static io.github.tcpwalk.compare.Fetches.MILLI;
import static io.github.tcpwalk.compare.Twice.twice;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.testing.Sights;
import io.github.tcpwalk.testing.Sights.End;
import org.junit.jupiter.api.Test;

/** Captures that hold packets more often than they passed. */
class DoublesTest {
    /** Nothing identifies the RSTs and ACKs but that they come as often as all others do. */
    @Test
    void allTwice() {
        Told told = twice(
                        "0,0.2    5    > S 0:0(0) <mss 1460>            ; arrived + copy",
                        "20,20.1  15   < S. 0:0(0) ack 1 id 0 <mss 1460> ; arrived + copy",
                        "21,21.3  26   > . 1:1(0) ack 1                 ; arrived + copy",
                        "30,30.1  35   > P. 1:101(100) ack 1            ; arrived + copy",
                        "50,50.2  45   < . 1:1(0) ack 101 id 0          ; arrived + copy",
                        "51,51.1  x    > F. 101:101(0) ack 1            ; lost + copy",
                        "60,60.2  65   > F. 101:101(0) ack 1            ; arrived + copy",
                        "80,80.1  75   < R. 1:1(0) ack 102 id 0         ; arrived + copy",
                        "81,81.1  76   < R. 1:1(0) ack 102 id 0         ; arrived + copy",
                        "90,90.2  85   < R. 1:1(0) ack 102 id 0         ; arrived + copy",
                        "= client-a ends-and-isn, reset end arrived 3")
                .check();
        assertEquals(2, told.comparison.timesInA());
        assertEquals(1, told.comparison.timesInB());
    }

    @Test
    void twiceAndDoubledByThePathAsWell() {
        Told told = twice(
                        "0   5,5.1             > S 0:0(0) <mss 1460>       ; arrived + copy",
                        "20  15,15.1           < S. 0:0(0) ack 1 <mss 1460> ; arrived + copy",
                        "21  26,26.2           > . 1:1(0) ack 1            ; arrived + copy",
                        "30  35,35.1,36.5,36.6 > P. 1:101(100) ack 1       ; arrived + copy + duplicated + copy",
                        "50  45,45.1           < . 1:1(0) ack 101          ; arrived + copy",
                        "51  46,46.1           < . 1:1(0) ack 101 <sack 1:101> ; arrived + copy")
                .check();
        assertEquals(2, told.comparison.timesInB());
    }

    @Test
    void threeTimes() {
        Told told = twice(
                        "0   5,5.1,5.4         > S 0:0(0) <mss 1460>       ; arrived + copy + copy",
                        "20  15,15.1,15.2      < S. 0:0(0) ack 1 <mss 1460> ; arrived + copy + copy",
                        "21  26,26.2,26.4      > . 1:1(0) ack 1            ; arrived + copy + copy",
                        "30  35,35.1,35.3      > P. 1:101(100) ack 1       ; arrived + copy + copy",
                        "50  45,45.1,45.3      < . 1:1(0) ack 101          ; arrived + copy + copy")
                .check();
        assertEquals(3, told.comparison.timesInB());
    }

    /** A has all interfaces of a router that translates addresses, B is beyond it. */
    @Property(tries = 20)
    void beforeAndAfterTranslation(Draw draw) {
        Fetches fetches = new Fetches(draw, draw.between(0, 1) == 0);
        Sights a = new Sights();
        Sights b = new Sights();
        int count = draw.between(1, 5);
        Fetches.Pace pace = new Fetches.Pace(() -> 5 * MILLI, () -> 5 * MILLI, () -> 3 * MILLI, () -> 200 * MICRO);
        for (int i = 0; i < count; i++) {
            End inside = fetches.end("10.0.0.5", 40_000 + i);
            End outside = new End("203.0.113.7", 61_000 + i, inside.iss());
            End server = fetches.end("198.51.100.1", 80);
            fetches.fetch(
                    i * 500 * MILLI,
                    pace,
                    new Fetches.Sight(a, inside, server, (from, sent) -> sent + (from ? 1_000 : 4_000) * MICRO),
                    new Fetches.Sight(a, outside, server, (from, sent) -> sent + (from ? 1_050 : 3_950) * MICRO),
                    new Fetches.Sight(b, outside, server, (from, sent) -> sent + (from ? 4_000 : 1_000) * MICRO));
        }
        Told told = Told.of(a, b);
        assertEquals(
                count + " " + count + " " + count + " 0",
                told.conversations.size() + " " + told.onlyA + " "
                        + told.comparison.translatedCopies().size() + " " + told.lost());
    }
}
