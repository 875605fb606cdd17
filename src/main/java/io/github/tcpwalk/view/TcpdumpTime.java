package io.github.tcpwalk.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * Writes points in time with microseconds, the way tcpdump does. Remembers the zone's offset by the hour and the last
 * second, as neighbouring segments share them.
 */
public final class TcpdumpTime {
    enum Style {
        CLOCK,
        DATE_AND_CLOCK,
        EPOCH,
        DELTA,
        RELATIVE
    }

    private static final long NANOS = 1_000_000_000L;
    private static final int SECONDS_OF_HOUR = 3600;
    private static final int SECONDS_OF_DAY = 86_400;

    private final Style style;
    private final ZoneRules rules;
    private final LineBuffer second = new LineBuffer();
    private long secondHeld = Long.MIN_VALUE;
    private long hourHeld = Long.MIN_VALUE;
    private int offsetSeconds;
    private boolean started;
    private long firstNanos;
    private long previousNanos;

    private TcpdumpTime(Style style, ZoneId zone) {
        this.style = style;
        this.rules = zone.getRules();
    }

    /** The time of day, as tcpdump shows it when not told otherwise. */
    public static TcpdumpTime clock(ZoneId zone) {
        return new TcpdumpTime(Style.CLOCK, zone);
    }

    /**
     * Date and time of day, seconds since 1970, time since the line before or since the first line: what tcpdump shows
     * for -tttt, -tt, -ttt and -ttttt.
     */
    public static TcpdumpTime of(TimeStyle style, ZoneId zone) {
        return new TcpdumpTime(
                switch (style) {
                    case ABSOLUTE -> Style.DATE_AND_CLOCK;
                    case EPOCH -> Style.EPOCH;
                    case DELTA -> Style.DELTA;
                    case RELATIVE -> Style.RELATIVE;
                },
                zone);
    }

    /** @param nanos since 1970, of this line; DELTA and RELATIVE also remember it */
    void write(LineBuffer line, long nanos) {
        switch (style) {
            case CLOCK, DATE_AND_CLOCK -> wall(line, nanos);
            case EPOCH -> {
                long whole = Math.floorDiv(nanos, NANOS);
                if (whole < 0) {
                    line.put('-');
                }
                fraction(line.decimal(Math.abs(whole)), nanos);
            }
            case DELTA, RELATIVE -> {
                if (!started) {
                    started = true;
                    firstNanos = nanos;
                    previousNanos = nanos;
                }
                span(line, nanos - (style == Style.DELTA ? previousNanos : firstNanos));
                previousNanos = nanos;
            }
            default -> throw new AssertionError(style);
        }
    }

    private void wall(LineBuffer line, long nanos) {
        long whole = Math.floorDiv(nanos, NANOS);
        if (whole != secondHeld) {
            secondHeld = whole;
            second.clear();
            spell(whole);
        }
        line.put(second);
        fraction(line, nanos);
    }

    private void spell(long whole) {
        long hour = Math.floorDiv(whole, SECONDS_OF_HOUR);
        if (hour != hourHeld) {
            hourHeld = hour;
            // rules may change within an hour, but none has since 1970 where it would show in a capture
            offsetSeconds = rules.getOffset(Instant.ofEpochSecond(whole)).getTotalSeconds();
        }
        long local = whole + offsetSeconds;
        if (style == Style.DATE_AND_CLOCK) {
            LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, SECONDS_OF_DAY));
            second.padded(date.getYear(), 4)
                    .put('-')
                    .padded(date.getMonthValue(), 2)
                    .put('-');
            second.padded(date.getDayOfMonth(), 2).put(' ');
        }
        ofDay(second, Math.floorMod(local, SECONDS_OF_DAY));
    }

    private static void span(LineBuffer line, long nanos) {
        line.put(nanos < 0 ? '-' : ' ');
        long size = Math.abs(nanos);
        long whole = size / NANOS;
        if (whole >= SECONDS_OF_DAY) {
            line.decimal(whole / SECONDS_OF_DAY).put(whole < 2L * SECONDS_OF_DAY ? " day " : " days ");
        }
        ofDay(line, (int) (whole % SECONDS_OF_DAY));
        fraction(line, size);
    }

    private static void ofDay(LineBuffer line, int seconds) {
        line.padded(seconds / SECONDS_OF_HOUR, 2)
                .put(':')
                .padded(seconds / 60 % 60, 2)
                .put(':')
                .padded(seconds % 60, 2);
    }

    private static void fraction(LineBuffer line, long nanos) {
        line.put('.').padded((int) (Math.floorMod(nanos, NANOS) / 1000), 6);
    }
}
