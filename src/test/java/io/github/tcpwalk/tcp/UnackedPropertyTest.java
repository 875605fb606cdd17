package io.github.tcpwalk.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Unacknowledged segments against a plain list. */
class UnackedPropertyTest {
    private record Step(boolean ack, int from, int length) {}

    private record Sent(int from, int to, long nanos) {}

    @Property
    void sameAsAPlainList(Draw draw) {
        List<Step> steps =
                draw.list(80, () -> new Step(draw.of(true, false, false), draw.between(0, 500), draw.between(1, 80)));
        int origin = draw.anyInt();
        Unacked unacked = new Unacked();
        List<Sent> model = new ArrayList<>();
        long now = 0;
        for (Step step : steps) {
            now += 1000;
            if (!step.ack()) {
                unacked.add(origin + step.from(), origin + step.from() + step.length(), now);
                model.add(new Sent(step.from(), step.from() + step.length(), now));
            } else {
                int ack = step.from();
                long expected = -1;
                for (Sent s : model) {
                    expected = s.to() == ack ? now - s.nanos() : expected;
                }
                model.removeIf(s -> s.to() <= ack);
                model.replaceAll(s -> s.from() < ack ? new Sent(ack, s.to(), s.nanos()) : s);
                assertEquals(expected, unacked.acknowledge(origin + ack, now));
            }
            assertEquals(model.size(), unacked.count());
            int from = step.from();
            int to = from + step.length();
            assertEquals(
                    model.stream().anyMatch(s -> from >= s.from() && to <= s.to()),
                    unacked.holds(origin + from, origin + to));
        }
    }

    /** Karn (RFC 6298 section 3): what was sent twice gives no sample, what was sent after it does. */
    @Test
    void noSampleFromOctetsSentTwice() {
        Unacked unacked = new Unacked();
        unacked.add(-10, 0, 100);
        unacked.retransmittedBefore(0);
        unacked.add(-10, 0, 200);
        unacked.add(0, 10, 300);
        assertEquals(-1, unacked.acknowledge(0, 400));
        assertEquals(200, unacked.acknowledge(10, 500));
    }

    @Test
    void bounded() {
        Unacked unacked = new Unacked();
        for (int i = 0; i < 100_000; i++) {
            unacked.add(i, i + 1, i);
        }
        assertEquals(10_000, unacked.count());
    }
}
