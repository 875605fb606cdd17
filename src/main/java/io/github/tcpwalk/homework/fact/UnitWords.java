package io.github.tcpwalk.homework.fact;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What units are called. Of bits and bytes the case tells which: {@code kb/s} are kilobits, {@code kB/s} kilobytes; a
 * whole word says so itself.
 */
final class UnitWords {
    private static final Map<String, BigDecimal> NANOS = new HashMap<>();

    static {
        nanos(1, "ns", "nsec", "nanosecond", "纳秒");
        nanos(1_000, "us", "μs", "µs", "usec", "μsec", "microsecond", "微秒");
        nanos(1_000_000, "ms", "msec", "millisecond", "毫秒");
        nanos(1_000_000_000L, "s", "sec", "second", "秒");
        nanos(60_000_000_000L, "min", "minute", "分钟");
        nanos(3_600_000_000_000L, "h", "hour", "小时");
    }

    private static final String PREFIX = "(?:(?<prefix>[kKMG]|[Kk]ilo|[Mm]ega|[Gg]iga|千|兆)(?<binary>ibi|i)?)?";
    private static final String OCTET = "(?:B|[Bb]ytes?|[Oo]ctets?|字节)";
    private static final String BIT = "(?:b|[Bb]its?|比特)";
    private static final Pattern OCTETS = Pattern.compile(PREFIX + OCTET);
    private static final Pattern RATE = Pattern.compile(
            PREFIX + "(?:(?<octet>" + OCTET + ")|" + BIT + ")(?:\\s*/\\s*|\\s*per\\s+|p)(?:s|secs?|seconds?|秒)");

    private UnitWords() {}

    private static void nanos(long nanos, String... words) {
        for (String word : words) {
            NANOS.put(word, BigDecimal.valueOf(nanos));
        }
    }

    /** Nanoseconds in one of the unit; nobody means megaseconds, so the case tells nothing. */
    static Optional<BigDecimal> nanos(String unit) {
        String lower = unit.toLowerCase(Locale.ROOT);
        BigDecimal exact = NANOS.get(lower);
        return exact != null || lower.length() < 4 || !lower.endsWith("s")
                ? Optional.ofNullable(exact)
                : Optional.ofNullable(NANOS.get(lower.substring(0, lower.length() - 1)));
    }

    static Optional<BigDecimal> octets(String unit) {
        if (unit.isEmpty()) {
            return Optional.of(BigDecimal.ONE);
        }
        Matcher m = OCTETS.matcher(unit);
        return m.matches() ? Optional.of(multiple(m)) : Optional.empty();
    }

    static Optional<BigDecimal> bitsPerSecond(String unit) {
        Matcher m = RATE.matcher(unit);
        return m.matches()
                ? Optional.of(multiple(m).multiply(BigDecimal.valueOf(m.group("octet") == null ? 1 : 8)))
                : Optional.empty();
    }

    private static BigDecimal multiple(Matcher m) {
        if (m.group("prefix") == null) {
            return BigDecimal.ONE;
        }
        int power =
                switch (m.group("prefix").charAt(0)) {
                    case 'k', 'K', '千' -> 1;
                    case 'm', 'M', '兆' -> 2;
                    default -> 3;
                };
        return BigDecimal.valueOf(m.group("binary") == null ? 1000 : 1024).pow(power);
    }
}
