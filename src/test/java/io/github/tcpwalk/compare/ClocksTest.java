package io.github.tcpwalk.compare;

import static io.github.tcpwalk.compare.Twice.twice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** What is known of clocks, by what two captures of one conversation have. */
class ClocksTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    /** Questions and answers, so many a second, of which B's clock shows this. */
    private static Told asked(int count, long gapMillis, LongUnaryOperator clockB) {
        List<String> lines = new ArrayList<>(List.of(
                "0  5  > S 0:0(0)       ; arrived",
                "20 15 < S. 0:0(0) ack 1 ; arrived",
                "21 26 > . 1:1(0) ack 1  ; arrived"));
        for (int i = 0; i < count; i++) {
            long at = 30 + i * gapMillis;
            int seq = 1 + 10 * i;
            lines.add(at + " " + (at + 5) + " > P. " + seq + ":" + (seq + 10) + "(10) ack " + seq + " ; arrived");
            lines.add((at + 20) + " " + (at + 15) + " < P. " + seq + ":" + (seq + 10) + "(10) ack " + (seq + 10)
                    + " ; arrived");
        }
        return twice(lines.toArray(String[]::new)).clockB(clockB).check();
    }

    @Test
    void bothWays() {
        Told told = asked(5, 100, nanos -> nanos + 7 * SECOND);
        Clock.Piece piece = told.clock.pieces().get(0);
        assertEquals(
                "both-ways 1", told.clock.kind() + " " + told.clock.pieces().size());
        assertTrue(Math.abs(piece.offsetNanos() - 7 * SECOND) <= piece.errorNanos());
        assertTrue(piece.errorNanos() <= 5 * MILLI + MILLI / 10); // half of the round trip between the points
    }

    @Test
    void drift() {
        Told told = asked(60, 5_000, nanos -> nanos + nanos / 5_000); // 200 ppm
        Clock.Piece piece = told.clock.pieces().get(0);
        assertEquals(
                "both-ways 1", told.clock.kind() + " " + told.clock.pieces().size());
        assertTrue(piece.drifts());
        assertTrue(piece.leastRate() <= 200_000 && piece.mostRate() >= 200_000);
    }

    /** Delays about the step are right within their error, or not told, which the script checks. */
    @Test
    void step() {
        Told told = asked(40, 100, nanos -> nanos + (nanos < 2 * SECOND ? 0 : 3 * SECOND));
        assertEquals(
                "both-ways 2", told.clock.kind() + " " + told.clock.pieces().size());
        long known =
                told.segments.get(1).stream().filter(ComparedSegment::delayed).count();
        assertTrue(known >= 75, "only " + known);
    }

    @Test
    void uneven() {
        Told told = asked(60, 100, nanos -> nanos + nanos / (400 * MILLI) * 300 * MILLI);
        assertEquals(Clock.Kind.UNKNOWN, told.clock.kind());
        assertTrue(told.clock.isUneven());
    }

    @Test
    void oneWay() {
        Told told = twice(
                        "0  5  > S 0:0(0)           ; arrived",
                        "21 28 > . 1:1(0) ack 1     ; arrived",
                        "30 35 > P. 1:11(10) ack 1  ; arrived",
                        "50 57 > P. 11:21(10) ack 1 ; arrived")
                .clockB(nanos -> nanos + SECOND)
                .check();
        assertEquals(Clock.Kind.ONE_WAY, told.clock.kind());
    }

    /** Neither TTL nor identification tells a RST from another, but it is the first thing that its end sends. */
    @Test
    void refused() {
        Told told = twice(
                        "0  5  > S 0:0(0) ttl 64 => ttl 63             ; arrived ttl",
                        "20 15 < R. 0:0(0) ack 1 id 0 ttl 63 => ttl 64 ; arrived ttl",
                        "= client-a ends-and-isn, reset end arrived")
                .clockB(nanos -> nanos + SECOND)
                .check();
        Clock.Piece piece = told.clock.pieces().get(0);
        assertEquals(Clock.Kind.BOTH_WAYS, told.clock.kind());
        assertTrue(Math.abs(piece.offsetNanos() - SECOND) <= piece.errorNanos());
        assertTrue(piece.errorNanos() <= 5 * MILLI + MILLI / 10);
        assertEquals(1, told.segments.get(1).get(1).relativeSeq()); // as walk has it, who knows of nothing before it
    }

    @Test
    void samePlace() {
        Told told = twice(
                        "0  0  > S 0:0(0)            ; arrived",
                        "20 20 < S. 0:0(0) ack 1     ; arrived",
                        "21 21 > . 1:1(0) ack 1      ; arrived",
                        "30 30 > P. 1:11(10) ack 1   ; arrived",
                        "50 x  < . 1:1(0) ack 11     ; not-captured",
                        "60 60 > F. 11:11(0) ack 1   ; arrived",
                        "70 70 < F. 1:1(0) ack 12    ; arrived",
                        "= same ends-and-isn")
                .clockB(nanos -> nanos + SECOND)
                .check();
        assertEquals(Clock.Kind.SAME_PLACE, told.clock.kind());
    }

    @Test
    void unknown() {
        Told told = twice("0  x  > S 0:0(0)        ;", "20 x  < S. 0:0(0) ack 1 ;", "21 x  > . 1:1(0) ack 1  ;")
                .check();
        assertEquals("unknown 1", told.clock.kind() + " " + told.onlyA);
    }
}
