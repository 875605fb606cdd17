package io.github.tcpwalk.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.testing.Sights;
import io.github.tcpwalk.testing.Sights.End;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Captures made to hurt: they are told as they are, in a time that grows with them. */
@Timeout(60)
class HostileTest {
    private static final long SECOND = 1_000_000_000;
    private static final int MANY = 3_000;

    /** Who writes one number on all is not known by it. */
    @Test
    void oneInitialNumberOfAll() {
        Sights a = new Sights();
        Sights b = new Sights();
        for (int i = 0; i < MANY; i++) {
            String host = "." + i / 250 + "." + (1 + i % 250);
            a.add(i, new End("10.0" + host, 1_000 + i, 7), new End("192.0.2.1", 80, 0), "> S 0:0(0)");
            b.add(i, new End("10.1" + host, 1_000 + i, 7), new End("192.0.2.1", 80, 0), "> S 0:0(0)");
        }
        Told told = Told.of(a, b);
        assertEquals("0 " + MANY + " " + MANY, told.conversations.size() + " " + told.onlyA + " " + told.onlyB);
    }

    /** Ends that are used again and again, each time with the same number, and another answer in each capture. */
    @Test
    void oneInitialNumberOfTheSameEnds() {
        Sights a = new Sights();
        Sights b = new Sights();
        for (int i = 0; i < MANY; i++) {
            again(a, i, 1_000 + i);
            again(b, i, 1_000_000 + i);
        }
        Told told = Told.of(a, b);
        assertEquals(0, told.lost());
        assertTrue(told.conversations.size() <= 1);
    }

    private static void again(Sights in, int i, int iss) {
        End client = new End("10.0.0.1", 1_000, 7);
        End server = new End("192.0.2.1", 80, iss);
        in.add(i * 70 * SECOND, client, server, "> S 0:0(0)");
        in.add(i * 70 * SECOND + 1_000_000, client, server, "< S. 0:0(0) ack 1");
        in.add(i * 70 * SECOND + 2_000_000, client, server, "> R. 1:1(0) ack 1");
    }

    @Property(tries = 100)
    void garbage(Draw draw) {
        Random random = new Random(draw.between(0, Integer.MAX_VALUE - 1));
        Sights a = new Sights();
        Sights b = new Sights();
        for (int i = 0; i < 300; i++) {
            End client = new End("10.0.0." + random.nextInt(3), 1_000, random.nextInt(2) << 31);
            End server = new End("192.0.2.1", 80, random.nextInt(2) * random.nextInt());
            String flags = "FSRP.U".substring(random.nextInt(4), 4 + random.nextInt(3));
            int seq = random.nextInt(3) * random.nextInt(2_000);
            int length = random.nextInt(30);
            String line = (random.nextBoolean() ? "> " : "< ") + flags + " " + seq + ":" + (seq + length) + "(" + length
                    + ") ack " + random.nextInt(2_000) + " id " + random.nextInt(3) + " ttl "
                    + (1 + random.nextInt(255));
            (random.nextBoolean() ? a : b).add(random.nextInt(1 << 30), client, server, line);
            if (random.nextInt(3) == 0) {
                a.add(random.nextInt(1 << 30), client, server, line);
                b.add(random.nextInt(1 << 30), client, server, line);
            }
        }
        Told.of(a, b);
    }

    /** A few packets of some connections, another hop on, now and then of a time that no clock has. */
    @Property(tries = 400)
    void fewOfMany(Draw draw) {
        Random random = new Random(draw.between(0, Integer.MAX_VALUE - 1));
        Sights a = new Sights();
        Sights b = new Sights();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            End client = new End("10.0.0.1", 1_000 + random.nextInt(3), 7);
            End server = new End("192.0.2.1", 80, 9);
            String flags = List.of("S", "S.", ".", "R", "R.", "F.").get(random.nextInt(6));
            String line =
                    (random.nextBoolean() ? "> " : "< ") + flags + " 0:0(0) ack 1 id " + random.nextInt(3) + " ttl ";
            int ttl = 60 + random.nextInt(2);
            long nanos = random.nextLong() >>> 1 + random.nextInt(40);
            a.add(nanos, client, server, line + ttl);
            b.add(
                    random.nextInt(4) > 0 ? nanos + 3_000 : nanos >>> random.nextInt(40),
                    client,
                    server,
                    line + (ttl - 1));
        }
        Told.of(a, b);
    }
}
