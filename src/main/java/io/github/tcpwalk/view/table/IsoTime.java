package io.github.tcpwalk.view.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** UTC time stamps with nanoseconds: {@code 2026-11-20T23:54:54.160061000Z}. */
public final class IsoTime {
    /** Any time that nanoseconds in a long can hold has a year of four digits. */
    static final int OCTETS = 30;

    private static final long NANOS = 1_000_000_000L;
    private static final int FRACTION = 20;
    private static final byte[] FORM = "0000-00-00T00:00:00.000000000Z".getBytes(StandardCharsets.US_ASCII);

    private final byte[] octets = FORM.clone();
    private long second = Long.MIN_VALUE;

    public static String of(long epochNanos) {
        return new String(new IsoTime().octets(epochNanos), StandardCharsets.US_ASCII);
    }

    /** ASCII, valid until the next call. Packets of one second share most of it. */
    byte[] octets(long epochNanos) {
        long itsSecond = Math.floorDiv(epochNanos, NANOS);
        if (itsSecond != second) {
            second = itsSecond;
            LocalDateTime t = LocalDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
            digits(0, 4, t.getYear());
            digits(5, 2, t.getMonthValue());
            digits(8, 2, t.getDayOfMonth());
            digits(11, 2, t.getHour());
            digits(14, 2, t.getMinute());
            digits(17, 2, t.getSecond());
        }
        digits(FRACTION, 9, (int) Math.floorMod(epochNanos, NANOS));
        return octets;
    }

    private void digits(int at, int count, int value) {
        for (int i = at + count - 1; i >= at; i--) {
            octets[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
    }
}
