package io.github.tcpwalk.compare;

import static io.github.tcpwalk.compare.Fetches.MICRO;
import static io.github.tcpwalk.compare.Fetches.MILLI;
import static io.github.tcpwalk.compare.Fetches.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.testing.Sights;
import io.github.tcpwalk.testing.Sights.End;

/** The same traffic at two points where only what is sent shows it: it is matched, and the clock is right. */
class RelatedTest {
    /** A firewall moves the numbers of both ends, and nothing has time stamps; clocks may stand as they like. */
    @Property(tries = 50)
    void throughAFirewallThatMovesNumbers(Draw draw) {
        Fetches fetches = new Fetches(draw, false);
        boolean translates = draw.between(0, 1) == 0;
        int count = draw.between(1, 10);
        int losses = translates ? 0 : draw.between(0, 1) * 20; // of content at least some must be in both
        long ahead = draw.between(-10_000, 10_000) * SECOND + draw.between(0, 999) * MILLI;
        long nearA = fetches.between(20, 2_000) * MICRO;
        long between = fetches.between(20, 20_000) * MICRO;
        Fetches.Pace pace = pace(fetches, nearA + between + nearA, between / 5);
        Sights a = new Sights();
        Sights b = new Sights();
        long at = 0;
        for (int i = 0; i < count; i++) {
            at += fetches.between(10, 3_000) * MILLI;
            End client = fetches.end("10.0.0.5", 40_000 + i);
            End clientB = fetches.end(translates ? "203.0.113.7" : "10.0.0.5", translates ? 61_000 + i : 40_000 + i);
            fetches.fetch(
                    at,
                    pace,
                    new Fetches.Sight(
                            a,
                            client,
                            fetches.end("198.51.100.1", 80),
                            (fromClient, sent) -> sent + (fromClient ? nearA : nearA + between)),
                    new Fetches.Sight(
                            b,
                            clientB,
                            fetches.end("198.51.100.1", 80),
                            (fromClient, sent) -> fetches.between(1, 1000) <= losses
                                    ? Fetches.NEVER
                                    : ahead + sent + (fromClient ? nearA + between : nearA)));
        }
        right(Told.of(a, b), count, ahead);
    }

    /** It has an address of its own, and answers what another server answers; clocks are set as hosts are. */
    @Property(tries = 50)
    void throughAProxy(Draw draw) {
        boolean stamped = draw.between(0, 1) == 0;
        Fetches fetches = new Fetches(draw, stamped);
        int count = draw.between(1, 10);
        long ahead = draw.between(-20_000, 20_000) * MICRO;
        long toProxy = fetches.between(100, 20_000) * MICRO;
        long toServer = fetches.between(100, 20_000) * MICRO;
        Sights a = new Sights();
        Sights b = new Sights();
        long at = 0;
        for (int i = 0; i < count; i++) {
            at += fetches.between(500, 3_000) * MILLI;
            long thinks = fetches.between(50, 20_000) * MICRO;
            long connects = 2 * toServer + 100 * MICRO;
            fetches.fetch(
                    at,
                    new Fetches.Pace(
                            () -> toProxy,
                            () -> toProxy,
                            () -> connects + 2 * toServer + thinks + 2 * MILLI,
                            () -> 300 * MICRO),
                    new Fetches.Sight(
                            a,
                            fetches.end("10.0.0.5", 40_000 + i),
                            fetches.end("192.0.2.80", 80),
                            (fromClient, sent) -> fromClient ? sent : sent + toProxy));
            fetches.fetch(
                    at + 3 * toProxy + 400 * MICRO,
                    new Fetches.Pace(() -> toServer, () -> toServer, () -> thinks, () -> 30 * MICRO),
                    new Fetches.Sight(
                            b,
                            fetches.end("192.0.2.80", 50_000 + i),
                            fetches.end("10.9.9.9", 8080),
                            (fromClient, sent) -> ahead + (fromClient ? sent + toServer : sent)));
        }
        right(Told.of(a, b), count, ahead);
    }

    private static Fetches.Pace pace(Fetches fetches, long path, long jitter) {
        return new Fetches.Pace(
                () -> path + fetches.between(0, (int) jitter),
                () -> path + fetches.between(0, (int) jitter),
                () -> fetches.between(50, 20_000) * MICRO,
                () -> fetches.between(20, 500) * MICRO);
    }

    private static void right(Told told, int count, long ahead) {
        assertEquals(count + " both-ways", told.conversations.size() + " " + told.clock.kind());
        assertEquals(1, told.clock.pieces().size());
        Clock.Piece piece = told.clock.pieces().get(0);
        assertTrue(
                Math.abs(piece.offsetNanos() - ahead) <= piece.errorNanos() + MICRO,
                () -> "off by " + (piece.offsetNanos() - ahead) + " beside " + piece.errorNanos());
    }
}
