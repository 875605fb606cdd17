package io.github.tcpwalk.homework.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quantities with their units, as people write and read them. A time or a rate without a unit is refused: it could be
 * anything.
 */
public final class Units {
    /** At most 30 characters before the unit, so that no written number is expensive to read. */
    private static final Pattern QUANTITY =
            Pattern.compile("([+-]?[0-9][0-9_]{0,14}(?:\\.[0-9]{1,15})?(?:[eE][+-]?[0-9]{1,2})?)\\s*(\\S{0,8})");

    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ns",
            BigDecimal.ONE,
            "us",
            exponent(3),
            "µs",
            exponent(3),
            "μs",
            exponent(3),
            "ms",
            exponent(6),
            "s",
            exponent(9),
            "sec",
            exponent(9),
            "min",
            exponent(9).multiply(BigDecimal.valueOf(60)));
    private static final Map<String, BigDecimal> OCTETS = Map.ofEntries(
            Map.entry("", BigDecimal.ONE),
            Map.entry("B", BigDecimal.ONE),
            Map.entry("bytes", BigDecimal.ONE),
            Map.entry("kB", exponent(3)),
            Map.entry("KB", exponent(3)),
            Map.entry("MB", exponent(6)),
            Map.entry("GB", exponent(9)),
            Map.entry("KiB", BigDecimal.valueOf(1L << 10)),
            Map.entry("MiB", BigDecimal.valueOf(1L << 20)),
            Map.entry("GiB", BigDecimal.valueOf(1L << 30)));
    private static final Map<String, BigDecimal> BITS_PER_SECOND = Map.ofEntries(
            Map.entry("bit/s", BigDecimal.ONE),
            Map.entry("bps", BigDecimal.ONE),
            Map.entry("kbit/s", exponent(3)),
            Map.entry("kbps", exponent(3)),
            Map.entry("Kbps", exponent(3)),
            Map.entry("Mbit/s", exponent(6)),
            Map.entry("Mbps", exponent(6)),
            Map.entry("Gbit/s", exponent(9)),
            Map.entry("Gbps", exponent(9)),
            Map.entry("B/s", BigDecimal.valueOf(8)),
            Map.entry("bytes/s", BigDecimal.valueOf(8)),
            Map.entry("kB/s", BigDecimal.valueOf(8_000)),
            Map.entry("KB/s", BigDecimal.valueOf(8_000)),
            Map.entry("MB/s", BigDecimal.valueOf(8_000_000)),
            Map.entry("KiB/s", BigDecimal.valueOf(8L << 10)),
            Map.entry("MiB/s", BigDecimal.valueOf(8L << 20)));

    private Units() {}

    private static BigDecimal exponent(int power) {
        return BigDecimal.TEN.pow(power);
    }

    /** "50us", "1.5 ms", "2s"; a bare 0 needs no unit. Rounded to a nanosecond. */
    static Optional<Long> nanos(String text) {
        return text.equals("0") ? Optional.of(0L) : quantity(text, NANOS).flatMap(Units::rounded);
    }

    /** "1460", "64KiB", "1.5 MB"; fractions of an octet are refused. */
    static Optional<Long> octets(String text) {
        return quantity(text, OCTETS)
                .filter(octets -> octets.stripTrailingZeros().scale() <= 0)
                .flatMap(Units::rounded);
    }

    static Optional<Double> bitsPerSecond(String text) {
        return text.equals("0")
                ? Optional.of(0.0)
                : quantity(text, BITS_PER_SECOND).map(BigDecimal::doubleValue);
    }

    /** "0.05" or "5%". */
    public static Optional<Double> ratio(String text) {
        return quantity(text, Map.of("", BigDecimal.ONE, "%", new BigDecimal("0.01")))
                .map(BigDecimal::doubleValue);
    }

    private static Optional<BigDecimal> quantity(String text, Map<String, BigDecimal> units) {
        Matcher m = QUANTITY.matcher(text);
        return m.matches()
                ? Optional.ofNullable(units.get(m.group(2)))
                        .map(new BigDecimal(m.group(1).replace("_", ""))::multiply)
                : Optional.empty();
    }

    private static Optional<Long> rounded(BigDecimal number) {
        return number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(number.setScale(0, RoundingMode.HALF_UP).longValue());
    }

    /** Exact, so that it can be read back; people who need not are told by text.Measure. */
    static String showDuration(long nanos) {
        long size = Math.abs(nanos);
        if (size >= 1_000_000_000L) {
            return decimal(nanos, 9, "s");
        }
        if (size >= 1_000_000L) {
            return decimal(nanos, 6, "ms");
        }
        if (size >= 1_000L) {
            return decimal(nanos, 3, "us");
        }
        return nanos == 0 ? "0s" : nanos + "ns";
    }

    static String showRate(double bitsPerSecond) {
        BigDecimal rate = BigDecimal.valueOf(bitsPerSecond);
        if (bitsPerSecond >= 1e6) {
            return plain(rate.movePointLeft(6), 3) + "Mbit/s";
        }
        if (bitsPerSecond >= 1e3) {
            return plain(rate.movePointLeft(3), 3) + "kbit/s";
        }
        return plain(rate, 3) + "bit/s";
    }

    private static String plain(BigDecimal number, int places) {
        return number.setScale(places, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String decimal(long number, int places, String unit) {
        return plain(BigDecimal.valueOf(number).movePointLeft(places), places) + unit;
    }

    static String showRatio(double part) {
        return plain(BigDecimal.valueOf(part).movePointRight(2), 2) + "%";
    }
}
