package io.github.tcpwalk.compare;

import static io.github.tcpwalk.compare.Fetches.MICRO;
import static io.github.tcpwalk.compare.Fetches.MILLI;
import static io.github.tcpwalk.compare.Fetches.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.testing.Sights;

/** Other traffic that is alike: of what two captures do not share nothing is told, neither losses nor clocks. */
class UnrelatedTest {
    private static final String[] KINDS = {"browser", "poller", "same ends", "other servers"};

    @Property(tries = 100)
    void nothingIsToldOfOtherTraffic(Draw draw) {
        Fetches fetches = new Fetches(draw, draw.between(0, 1) == 0);
        int kind = draw.between(0, KINDS.length - 1);
        long period = draw.between(200, 20_000) * MILLI;
        long jitter = kind == 0 ? period / 2 : draw.between(20, 20_000) * MICRO;
        long apart = draw.between(0, 2) == 0 ? draw.between(300, 20_000) * MILLI : draw.between(100, 100_000) * SECOND;
        // two that ask at the very same moments look like one through a proxy
        apart += kind == 0 ? 0 : period / 3 - apart % period;
        Sights a = captured(fetches, kind, 0, period, jitter, 1);
        Sights b = captured(fetches, kind, apart, period, jitter, 2);
        Told told = Told.of(a, b);
        assertEquals(
                "0 unknown 0",
                told.conversations.size() + " " + told.clock.kind() + " " + told.lost(),
                KINDS[kind] + ", " + apart / MILLI + " ms apart, " + period / MILLI + " ms between, " + jitter / MICRO
                        + " us jitter, " + a.size() + " and " + b.size() + " packets");
    }

    /** Hosts that take as long each time: of one conversation and many others some fit by chance. */
    @Property(tries = 60)
    void oneOfManyThatFitsIsNotBelieved(Draw draw) {
        Fetches fetches = new Fetches(draw, false);
        Sights a = new Sights();
        Sights b = new Sights();
        int many = draw.between(4, 9);
        for (int i = 0; i <= many; i++) {
            int which = i == 0 ? 1 : 2;
            long path = 5 * MILLI;
            Fetches.Pace pace = new Fetches.Pace(
                    () -> path + fetches.between(0, 200) * MICRO,
                    () -> path + fetches.between(0, 200) * MICRO,
                    () -> fetches.between(20, 200) * MICRO,
                    () -> fetches.between(20, 200) * MICRO);
            fetches.fetch(
                    i * 400 * MILLI,
                    pace,
                    new Fetches.Sight(
                            i == 0 ? a : b,
                            fetches.end("10.0.0." + which, 40_000 + i),
                            fetches.end("198.51.100.1", 80),
                            (fromClient, sent) -> fromClient ? sent + 3 * MILLI : sent + 2 * MILLI));
        }
        assertEquals(0, Told.of(a, b).conversations.size());
    }

    /** Beside conversations that are in both, with the same page fetched by others at each point. */
    @Property(tries = 40)
    void whatIsSureTellsOthersApart(Draw draw) {
        Fetches fetches = new Fetches(draw, draw.between(0, 1) == 0);
        long ahead = draw.between(-1_000, 1_000) * SECOND;
        long path = fetches.between(200, 20_000) * MICRO;
        Sights a = new Sights();
        Sights b = new Sights();
        int shared = draw.between(1, 4);
        int alone = draw.between(1, 8);
        Fetches.Pace pace = new Fetches.Pace(
                () -> path,
                () -> path,
                () -> fetches.between(1_000, 9_000) * MICRO,
                () -> fetches.between(20, 500) * MICRO);
        for (int i = 0; i < shared + alone; i++) {
            boolean both = i < shared;
            long at = i * SECOND;
            Sights.End client = fetches.end("10.0.0.5", both ? 40_000 + i : 50_000);
            Sights.End server = fetches.end("198.51.100.1", 80);
            Fetches.Sight atA = new Fetches.Sight(a, client, server, (from, sent) -> from ? sent : sent + path);
            Fetches.Sight atB =
                    new Fetches.Sight(b, client, server, (from, sent) -> ahead + (from ? sent + path : sent));
            if (both) {
                fetches.fetch(at, pace, atA, atB);
            } else {
                long later = at + fetches.between(150, 850) * MILLI;
                fetches.fetch(at, pace, atA);
                Sights.End other = fetches.end("10.0.0.5", 50_000); // the same ends, if it is the only one left
                fetches.fetch(later, pace, new Fetches.Sight(b, other, fetches.end("198.51.100.1", 80), atB.passing()));
            }
        }
        Told told = Told.of(a, b);
        assertEquals(
                shared + " " + alone + " " + alone, told.conversations.size() + " " + told.onlyA + " " + told.onlyB);
        assertEquals(0, told.lost());
    }

    /** At a client. */
    private static Sights captured(Fetches fetches, int kind, long begin, long period, long jitter, int which) {
        Sights capture = new Sights();
        int count = fetches.between(1, 12);
        long path = fetches.between(50, 40_000) * MICRO;
        long thinks = fetches.between(50, 30_000) * MICRO;
        Fetches.Pace pace = new Fetches.Pace(
                () -> path / 2 + fetches.between(0, (int) (path / 20)),
                () -> path / 2 + fetches.between(0, (int) (path / 20)),
                () -> thinks + fetches.between(0, (int) (thinks / 3)),
                () -> fetches.between(20, 500) * MICRO);
        String client = kind == 2 ? "10.0.0.5" : "10.0.0." + (4 + which);
        String server = kind == 3 ? "198.51.100." + which : "198.51.100.1";
        for (int i = 0; i < count; i++) {
            int port = kind == 2 ? 5000 : 40_000 + 100 * which + i;
            long at = begin + i * period + fetches.between(0, (int) Math.min(jitter, Integer.MAX_VALUE - 1));
            fetches.fetch(
                    at,
                    pace,
                    new Fetches.Sight(
                            capture,
                            fetches.end(client, port),
                            fetches.end(server, 80),
                            (fromClient, sent) -> fromClient ? sent : sent + path / 2));
        }
        return capture;
    }
}
