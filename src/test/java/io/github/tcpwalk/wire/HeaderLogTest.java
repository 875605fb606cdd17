package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.FrameRef;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What goes in comes out. */
class HeaderLogTest {
    private static final int[] ODD = {0, 1, -1, 127, 128, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private static int number(Draw draw) {
        return draw.flip() ? ODD[draw.between(0, ODD.length - 1)] : draw.anyInt();
    }

    private static Segment segment(Draw draw, int version) {
        Segment s = new Segment();
        s.ipVersion = version;
        s.headerComplete = true;
        s.file = 3;
        s.frame = draw.between(1, Integer.MAX_VALUE);
        s.timestampNanos = (long) number(draw) << draw.between(0, 31);
        s.seq = number(draw);
        s.ack = number(draw);
        s.flags = draw.between(0, 255);
        s.window = draw.between(0, 65_535);
        s.ttl = draw.between(0, 255);
        s.ipId = version == 4 ? draw.between(0, 65_535) : -1;
        s.payloadOctets = draw.flip() ? draw.between(0, 1_460) : draw.between(0, Integer.MAX_VALUE);
        s.payloadCaptured = draw.flip() ? s.payloadOctets : draw.between(0, s.payloadOctets);
        s.snapped = draw.flip();
        s.tunnels = draw.between(0, 4);
        s.verdict = Segment.Checksum.values()[draw.between(0, 3)];
        s.contentSum = draw.between(0, 65_535);
        s.checksum = s.verdict == Segment.Checksum.UNVERIFIABLE ? draw.between(0, 65_535) : 0;
        options(draw, s);
        return s;
    }

    private static void options(Draw draw, Segment s) {
        s.options = draw.flip() ? Segment.OPT_TIMESTAMPS : draw.between(0, 31) & ~Segment.OPT_SACK;
        if (s.hasOption(Segment.OPT_MSS)) {
            s.mss = draw.between(0, 65_535);
        }
        if (s.hasOption(Segment.OPT_WINDOW_SCALE)) {
            s.windowScale = draw.between(0, 255);
        }
        if (s.hasOption(Segment.OPT_TIMESTAMPS)) {
            s.timestampValue = number(draw);
            s.timestampEcho = number(draw);
        }
    }

    private static String text(Segment s, boolean forth) {
        return (forth ? "> " : "< ") + s.file + " " + s.frame + " " + s.timestampNanos + " " + s.seq + " " + s.ack + " "
                + s.flags + " " + s.window + " " + s.ttl + " " + s.ipId + " " + s.payloadOctets + " "
                + s.payloadCaptured + " " + s.snapped + " " + s.tunnels + " " + s.verdict + " " + s.contentSum() + " "
                + (s.verdict == Segment.Checksum.UNVERIFIABLE ? s.checksum : "-") + " " + s.options + " "
                + (s.hasOption(Segment.OPT_MSS) ? s.mss : "-") + " "
                + (s.hasOption(Segment.OPT_WINDOW_SCALE) ? s.windowScale : "-") + " " + s.timestampValue + " "
                + s.timestampEcho;
    }

    private static List<String> read(HeaderLog log, int version) {
        Segment forth = new Segment();
        Segment back = new Segment();
        forth.ipVersion = version;
        back.ipVersion = version;
        List<String> out = new ArrayList<>();
        boolean all = log.read(forth, back, (s, isForth) -> {
            assertTrue(s == (isForth ? forth : back));
            out.add(text(s, isForth));
            return true;
        });
        assertTrue(all);
        return out;
    }

    @Property(tries = 300)
    void whatGoesInComesOut(Draw draw) {
        int version = draw.flip() ? 4 : 6;
        HeaderLog log = new HeaderLog();
        assertEquals(List.of(), read(log, version));
        List<String> in = new ArrayList<>();
        while (!log.full()) {
            Segment s = segment(draw, version);
            boolean forth = draw.flip();
            assertTrue(log.takes(s));
            log.add(s, forth);
            in.add(text(s, forth));
        }
        assertEquals(in.size(), log.size());
        assertEquals(in, read(log, version));
        assertEquals(in, read(log, version), "and once more");
    }

    /** Many grow side by side; of some what they held is forgotten, and others get their room. */
    @Property(tries = 30)
    void logsOfOneRoomKeepApart(Draw draw) {
        LogRoom room = new LogRoom();
        List<HeaderLog> logs = new ArrayList<>();
        List<List<String>> in = new ArrayList<>();
        long most = 0;
        for (int i = 0; i < 2_000; i++) {
            int which = draw.between(0, 7);
            if (which >= logs.size()) {
                logs.add(new HeaderLog(room));
                in.add(new ArrayList<>());
                continue;
            }
            HeaderLog log = logs.get(which);
            if (log.full() || draw.between(0, 39) == 0) {
                log.clear();
                assertEquals(0, log.size());
                assertFalse(log.isOver(segment(draw, 4), true));
                logs.set(which, new HeaderLog(room));
                in.set(which, new ArrayList<>());
            } else {
                Segment s = segment(draw, 4);
                boolean forth = draw.flip();
                log.add(s, forth);
                in.get(which).add(text(s, forth));
            }
            most = Math.max(most, room.octets());
        }
        for (int i = 0; i < logs.size(); i++) {
            assertEquals(in.get(i), read(logs.get(i), 4));
        }
        assertEquals(1 << 16, most, "a page: room is used again");
    }

    @Test
    void whatItHasNoRoomForIsNotTaken() {
        List<Consumer<Segment>> odd = List.of(
                s -> s.flags = Segment.AE,
                s -> s.options = Segment.OPT_SACK,
                s -> s.options = Segment.OPT_MALFORMED,
                s -> s.urgentPointer = 1,
                s -> s.sampled = true,
                s -> s.headerComplete = false,
                s -> s.file = 4,
                s -> s.earlierFragments = List.of(new FrameRef(0, 1, 0)));
        for (Consumer<Segment> change : odd) {
            HeaderLog log = new HeaderLog();
            Segment s = new Segment();
            s.ipVersion = 4;
            s.headerComplete = true;
            s.file = 3;
            s.verdict = Segment.Checksum.GOOD;
            assertTrue(log.takes(s));
            log.add(s, true);
            change.accept(s);
            assertFalse(log.takes(s));
        }
    }

    /** Only the difference to the latest time stamp is written, also where others without one came in between. */
    @Test
    void aTimeStampTakesRoomOnceOnly() {
        assertEquals(untilFull(0), untilFull(Integer.MIN_VALUE), 1);
    }

    private static int untilFull(int stamp) {
        HeaderLog log = new HeaderLog();
        Segment s = new Segment();
        s.ipVersion = 4;
        s.headerComplete = true;
        s.verdict = Segment.Checksum.GOOD;
        while (!log.full()) {
            boolean stamped = log.size() % 2 == 0;
            s.options = stamped ? Segment.OPT_TIMESTAMPS : 0;
            s.timestampValue = stamped ? stamp : 0;
            s.timestampEcho = stamped ? stamp : 0;
            log.add(s, true);
        }
        return log.size();
    }
}
