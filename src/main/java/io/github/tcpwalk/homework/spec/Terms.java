package io.github.tcpwalk.homework.spec;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the course agreed on beside the contents.
 *
 * @param zone of dates and times that name none
 * @param reveal until then students are not shown what was expected of their answers; empty when they are from the
 *     first
 * @param late what is taken off; empty when nothing is
 */
public record Terms(ZoneId zone, Optional<Instant> reveal, Optional<Late> late) {
    /**
     * @param due handed in until then, nothing is taken off
     * @param grace so much later nothing is taken off either
     * @param perDay share of the points earned that each day begun costs, 0..1
     * @param most share at most
     */
    public record Late(Instant due, Duration grace, double perDay, double most) {
        private static final long DAY = Duration.ofDays(1).toNanos();

        /** Days begun since it was due; 0 within the grace. */
        public long days(Instant submitted) {
            Duration late = Duration.between(due, submitted);
            return late.compareTo(grace) <= 0 ? 0 : late.plusNanos(DAY - 1).toDays();
        }

        public double share(long days) {
            return Math.min(most, days * perDay);
        }
    }
}
