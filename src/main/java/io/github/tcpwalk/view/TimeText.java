package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.text.Seconds;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Times as a person reads them. */
public final class TimeText {
    private static final long NANOS = 1_000_000_000L;

    /** Characters of {@code 2026-11-20 03:05:59}. */
    private static final int DATE_AND_TIME = 19;

    private TimeText() {}

    /** Column width of a style; the finer clock takes three more digits. */
    static int width(TimeStyle style, boolean nanosecond) {
        int fine = nanosecond ? 3 : 0;
        return switch (style) {
            case RELATIVE, DELTA -> 10 + fine;
            case ABSOLUTE -> 26 + fine;
            case EPOCH -> 17 + fine;
        };
    }

    /** The same for times within a span, which are as wide as the longest of them. */
    static int widthWithin(long spanNanos, WalkOptions options) {
        return switch (options.time()) {
            case RELATIVE, DELTA -> Long.toString(spanNanos / NANOS).length() + (options.nanosecond() ? 10 : 7);
            default -> width(options.time(), options.nanosecond());
        };
    }

    /** The same for those of a conversation, some of which are negative where the clock went back. */
    static int widthWithin(Conversation c, WalkOptions options) {
        long lastNanos = c.lastNanos() - c.firstNanos();
        long backNanos = c.durationNanos() - lastNanos;
        int positive = widthWithin(options.time() == TimeStyle.DELTA ? c.durationNanos() : lastNanos, options);
        return switch (options.time()) {
            case RELATIVE -> backNanos == 0 ? positive : Math.max(positive, 1 + widthWithin(backNanos, options));
            case DELTA -> wentBack(c) ? positive + 1 : positive;
            default -> positive;
        };
    }

    private static boolean wentBack(Conversation c) {
        return c.durationNanos() > c.lastNanos() - c.firstNanos()
                || c instanceof TcpConversation tcp
                        && Note.CLOCK_WENT_BACK.in(tcp.summary().seenNotes());
    }

    /** A packet's time in the style asked for; {@code first} and {@code previous} are of its conversation. */
    static void column(StringBuilder text, WalkOptions options, long nanos, long first, long previous) {
        switch (options.time()) {
            case RELATIVE -> Seconds.append(text, nanos - first, options.nanosecond());
            case DELTA -> Seconds.append(text, nanos - previous, options.nanosecond());
            case EPOCH -> Seconds.append(text, nanos, options.nanosecond());
            case ABSOLUTE -> absolute(text, nanos, options.zone(), options.nanosecond());
            default -> throw new AssertionError(options.time());
        }
    }

    static void absolute(StringBuilder text, long epochNanos, ZoneId zone, boolean nanosecond) {
        LocalDateTime t = LocalDateTime.ofInstant(
                Instant.ofEpochSecond(Math.floorDiv(epochNanos, NANOS), Math.floorMod(epochNanos, NANOS)), zone);
        text.append(t.getYear());
        two(text.append('-'), t.getMonthValue());
        two(text.append('-'), t.getDayOfMonth());
        two(text.append(' '), t.getHour());
        two(text.append(':'), t.getMinute());
        two(text.append(':'), t.getSecond());
        Seconds.fraction(text, t.getNano(), nanosecond);
    }

    /** {@code 2026-11-20 03:05:59 UTC}: with the zone, as it is held against other machines' logs. */
    public static String toTheSecond(long epochNanos, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(Instant.ofEpochSecond(Math.floorDiv(epochNanos, NANOS)));
        StringBuilder text = new StringBuilder();
        absolute(text, epochNanos, offset, false);
        text.setLength(DATE_AND_TIME);
        return text.append(' ')
                .append(offset.equals(ZoneOffset.UTC) ? "UTC" : offset.getId())
                .toString();
    }

    private static void two(StringBuilder text, int value) {
        text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
