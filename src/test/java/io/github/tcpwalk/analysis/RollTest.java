package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Insides;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.wire.EndHash;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Conversations kept as rows against a list of the same kept as they are. */
class RollTest {
    private static final Insides INSIDES = new Insides(Set.of());

    /** A segment with a header of any kind that is kept, between ends that have none. */
    private static Segment lone(Draw draw, int number) {
        Segment s = new Segment();
        s.ipVersion = draw.of(4, 6);
        s.octets = ByteBuffer.allocate(64);
        s.sourceHigh = s.ipVersion == 6 ? draw.between(0, Integer.MAX_VALUE) * 0x1_0001_0001L : 0;
        s.sourceLow = s.ipVersion == 6 ? -number * 31L : 0xFFFF_0000L + number;
        s.destinationHigh = s.ipVersion == 6 ? -1 : 0;
        s.destinationLow = s.ipVersion == 6 ? Long.MIN_VALUE : 0x0A00_0001L;
        s.sourcePort = draw.of(0, 80, 1024, 65_535);
        s.destinationPort = draw.of(1, 443, 65_534);
        s.flags = draw.of(Segment.SYN, Segment.SYN, Segment.SYN | Segment.ACK, Segment.RST, Segment.ACK, Segment.FIN)
                | draw.of(0, Segment.ECE | Segment.CWR, Segment.PSH);
        s.headerComplete = true;
        s.file = draw.of(0, 0, 0, 0, 1, 70_000);
        s.frame = draw.of((long) number, (long) number, Long.MAX_VALUE >> 2, 1L);
        s.position = draw.of(number * 74L, number * 74L, number * 74L, Long.MAX_VALUE >> 1, 0L);
        s.timestampNanos = draw.of(number * 1000L, number * 1000L, Long.MAX_VALUE >> 2, -5L, 0L);
        s.seq = draw.between(Integer.MIN_VALUE, Integer.MAX_VALUE);
        s.window = draw.between(0, 65_535);
        s.ttl = draw.between(0, 255);
        s.ipId = s.ipVersion == 4 ? draw.between(0, 65_535) : -1;
        s.transportOctets = 20; // of which none was captured
        s.tunnels = draw.of(0, 0, 2);
        s.snapped = draw.flip();
        s.options = draw.of(0, Segment.OPT_MSS, Segment.OPT_TIMESTAMPS, Segment.OPT_MSS | Segment.OPT_WINDOW_SCALE);
        s.mss = s.hasOption(Segment.OPT_MSS) ? draw.between(0, 65_535) : 0;
        s.windowScale = s.hasOption(Segment.OPT_WINDOW_SCALE) ? draw.between(0, 255) : 0;
        s.timestampValue = s.hasOption(Segment.OPT_TIMESTAMPS) ? draw.between(Integer.MIN_VALUE, -1) : 0;
        return s;
    }

    private static int hash(TcpConversation c) {
        return FlowTable.hash(c);
    }

    private static String text(Conversation c) {
        return c.number() + " " + c.serial() + " " + c.client() + " " + c.server() + " " + c.firstFile() + ":"
                + c.firstFrame() + " " + c.lastNanos() + " " + c.matched() + " " + c.packets() + " "
                + c.durationNanos() + " " + c.heard() + " "
                + (c.frames() == null ? "" : place(c))
                + INSIDES.text(((TcpConversation) c).outcome());
    }

    private static String place(Conversation c) {
        var cursor = c.frames().cursor();
        StringBuilder all = new StringBuilder();
        while (cursor.next()) {
            all.append(cursor.file() + ":" + cursor.number() + "@" + cursor.position() + " ");
        }
        return all.toString();
    }

    /** Some more segments come of both, which is kept and which woke. */
    private static void goesOn(Draw draw, TcpConversation kept, TcpConversation woken) {
        for (int more = draw.between(0, 3); more > 0 && kept.packets() < Sleepers.MOST_SEGMENTS; more--) {
            Segment s = lone(draw, 1);
            boolean fromClient = draw.flip();
            Segment ends = Ends.of(kept, fromClient);
            s.ipVersion = ends.ipVersion;
            s.sourceHigh = ends.sourceHigh;
            s.sourceLow = ends.sourceLow;
            s.sourcePort = ends.sourcePort;
            s.destinationHigh = ends.destinationHigh;
            s.destinationLow = ends.destinationLow;
            s.destinationPort = ends.destinationPort;
            s.ipId = s.ipVersion == 4 ? 7 : -1;
            s.file = kept.firstFile();
            s.frame = kept.lastFrame() + draw.between(1, 100_000);
            int heard = draw.between(Integer.MIN_VALUE, Integer.MAX_VALUE);
            for (TcpConversation c : List.of(kept, woken)) {
                c.heard(heard);
                Begun.goesOn(c, s, c.frames() != null);
            }
        }
    }

    private static Roll asleep() {
        Roll[] roll = new Roll[1];
        try {
            Asleep.during(() -> roll[0] = new Roll(Bounds.usual()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return roll[0];
    }

    @Property(tries = 60)
    void sameAsAList(Draw draw) {
        Roll roll = asleep();
        List<TcpConversation> model = new ArrayList<>();
        int serial = 0;
        for (int step = draw.between(1, 3000); step > 0; step--) {
            int at = model.isEmpty() ? -1 : draw.between(0, model.size() - 1);
            if (at >= 0 && draw.between(0, 3) == 0) {
                TcpConversation expected = model.get(at);
                Segment s = Ends.of(expected, draw.flip());
                Conversation before = roll.awake(at);
                TcpConversation woken = roll.wake(hash(expected), s);
                assertEquals(before == null, woken != null);
                assertNotNull(roll.awake(at));
                assertNull(roll.wake(hash(expected), s), "once");
                if (woken != null && draw.flip()) {
                    goesOn(draw, expected, woken);
                    assertEquals(text(expected), text(woken));
                    assertTrue(roll.sleeps(woken), "it said nothing");
                    assertNull(roll.awake(at));
                }
            } else if (at >= 0 && draw.between(0, 100) == 0) {
                roll.wake(
                        hash(model.get(at)),
                        Ends.of(model.get(at), true)); // only of one that is awake anybody learns more
                roll.takeBack(model.remove(at), woken -> {});
                model.subList(at, model.size()).forEach(next -> next.renumber(next.number() - 1));
            } else {
                Segment s = lone(draw, ++serial);
                boolean matches = draw.flip();
                boolean remembers = draw.flip();
                TcpConversation c = Begun.asleep(model.size() + 1, serial, s, matches, remembers);
                model.add(c);
                if (roll.takes(s)) {
                    roll.add(hash(c), serial, s, matches, remembers);
                } else {
                    roll.add(c);
                }
            }
        }
        assertEquals(model.size(), roll.size());
        for (int i = 0; i < model.size(); i++) {
            assertEquals(model.get(i), roll.get(i));
            assertEquals(text(model.get(i)), text(roll.get(i)));
        }
    }

    @Property(tries = 1)
    void aMillionAreSmall(Draw draw) {
        Roll roll = new Roll(Bounds.usual());
        Segment s = lone(draw, 1);
        s.flags = Segment.SYN;
        s.ipVersion = 4;
        s.sourceHigh = 0;
        s.destinationHigh = 0;
        s.destinationLow = 1;
        s.file = 0;
        s.tunnels = 0;
        s.options = Segment.OPT_MSS;
        s.timestampNanos = 0;
        s.position = 24;
        int many = 1_000_000;
        for (int i = 0; i < many; i++) {
            s.frame = i + 1L;
            s.position += 74;
            s.timestampNanos += 10_000;
            s.sourceLow = i;
            assertEquals(i >= Roll.between, roll.takes(s), "as soon as it looks like a flood");
            if (!roll.takes(s)) {
                TcpConversation c = Begun.asleep(i + 1, i + 1, s, true, true);
                roll.add(c);
                continue;
            }
            roll.add(EndHash.of(s), i + 1, s, true, true);
        }
        assertTrue(roll.octets() / many < 60, roll.octets() / many + " octets each");
        assertNull(roll.awake(many - 1));
        assertEquals(many - 1L, roll.get(many - 1).clientLow());
        long before = roll.octets();
        s.destinationLow = 1;
        for (int i = Roll.between; i < many / 2; i++) {
            s.sourceLow = i;
            assertNotNull(roll.wake(EndHash.of(s), s));
        }
        for (int i = Roll.between; i < many / 2; i++) {
            s.sourceLow = many + i;
            s.frame++;
            s.position += 74;
            roll.add(EndHash.of(s), many + i, s, true, true);
        }
        assertTrue(roll.octets() < before * 1.1, "the room of those that woke is for others");
    }
}
