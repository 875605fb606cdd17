package io.github.tcpwalk.homework.integrity;

import io.github.tcpwalk.homework.report.Flag;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Optional;

/** Compares the clock in the TCP timestamps with the capture's: a re-timed capture changes one and not the other. */
final class TimestampClock {
    static final String NAME = "clock-mismatch";
    /** Ticks a second that stacks use. */
    private static final int[] USUAL_HERTZ = {1, 2, 10, 50, 64, 100, 128, 200, 250, 300, 500, 512, 1000, 1024};
    /** RFC 7323 section 5.4 asks for 1 to 1000; a little more for coarse measuring. */
    private static final double LEAST_HERTZ = 0.8;

    private static final double MOST_HERTZ = 1100;
    /** Shorter stretches are too coarse to compare at all; a rate within the RFC's range but unusual needs more. */
    private static final double LEAST_SECONDS = 3;

    private static final double SECONDS_FOR_UNUSUAL = 10;
    private static final long LEAST_TICKS = 30;
    /** Clocks drift by parts per million, not by a tenth. */
    private static final double MOST_DEVIATION = 0.1;

    private TimestampClock() {}

    static Optional<Flag> flag(TraceConversation c) {
        for (boolean client : new boolean[] {true, false}) {
            List<TraceSegment> stamped = c.segments().stream()
                    .filter(s -> s.fromClient() == client && s.timestampValue().isPresent() && !s.has('R'))
                    .toList();
            if (stamped.size() < 2) {
                continue;
            }
            TraceSegment first = stamped.get(0);
            TraceSegment last = stamped.get(stamped.size() - 1);
            double seconds = (last.timeNanos() - first.timeNanos()) / 1e9;
            int ticks = (int)
                    (last.timestampValue().getAsLong() - first.timestampValue().getAsLong());
            boolean comparable = seconds >= LEAST_SECONDS || ticks >= LEAST_SECONDS * MOST_HERTZ;
            if (!comparable || Math.abs((long) ticks) < LEAST_TICKS && seconds < 60) {
                continue;
            }
            double hertz = seconds <= 0 ? Double.MAX_VALUE : ticks / seconds;
            boolean possible = hertz >= LEAST_HERTZ && hertz <= MOST_HERTZ;
            if (possible && (usual(hertz) || seconds < SECONDS_FOR_UNUSUAL)) {
                continue;
            }
            Sentence text = Sentence.of(
                    "report.clock-mismatch",
                    "first",
                    first.frame(),
                    "last",
                    last.frame(),
                    "conversation",
                    c.describe(),
                    "span",
                    Measure.time(last.timeNanos() - first.timeNanos()),
                    "ticks",
                    ticks);
            return Optional.of(new Flag(NAME, text, Sentence.of("report.innocent-clock-mismatch"), List.of()));
        }
        return Optional.empty();
    }

    private static boolean usual(double hertz) {
        for (int usual : USUAL_HERTZ) {
            if (Math.abs(hertz - usual) <= usual * MOST_DEVIATION) {
                return true;
            }
        }
        return false;
    }
}
