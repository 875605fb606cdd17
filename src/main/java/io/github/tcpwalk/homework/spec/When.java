package io.github.tcpwalk.homework.spec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Dates and times as specs, rosters and exports of courses have them: 2026-11-30, 2026-11-30 18:00:05 +0800. */
public final class When {
    private static final int DAY = "2026-11-30".length();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
            "yyyy-MM-dd['T'][ ]HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][ ][XXX][XX][X][VV]", Locale.ROOT);

    private When() {}

    /**
     * @param zone of what names none
     * @param daysAfter of a day alone: 0 for its beginning, 1 for its end
     */
    public static Optional<Instant> read(String written, ZoneId zone, int daysAfter) {
        String text = written.strip();
        try {
            if (text.length() == DAY) {
                return Optional.of(LocalDate.parse(text)
                        .plusDays(daysAfter)
                        .atStartOfDay(zone)
                        .toInstant());
            }
            return Optional.of(ZonedDateTime.parse(text, TIME.withZone(zone)).toInstant());
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** @return empty when there is no such zone; {@code Asia/Shanghai}, {@code +08:00}, {@code UTC} */
    static Optional<ZoneId> zone(String written) {
        try {
            return Optional.of(ZoneId.of(written.strip()));
        } catch (DateTimeException noZone) {
            return Optional.empty();
        }
    }
}
