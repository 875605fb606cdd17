package io.github.tcpwalk.homework.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quantities with their units, as people write and read them. A time or a rate without a unit is refused: it could be
 * anything.
 */
public final class Units {
    /** At most 30 characters before the unit, so that no written number is expensive to read. */
    private static final Pattern QUANTITY =
            Pattern.compile("([+-]?[0-9][0-9_]{0,14}(?:\\.[0-9]{1,15})?(?:[eE][+-]?[0-9]{1,2})?)\\s*(\\S{0,14})");

    private Units() {}

    /** "50us", "1.5 ms", "2s"; a bare 0 needs no unit. Rounded to a nanosecond. */
    static Optional<Long> nanos(String text) {
        return text.equals("0")
                ? Optional.of(0L)
                : quantity(text, UnitWords::nanos).flatMap(Units::rounded);
    }

    /** "1460", "64KiB", "1.5 MB"; fractions of an octet are refused. */
    static Optional<Long> octets(String text) {
        return quantity(text, UnitWords::octets)
                .filter(octets -> octets.stripTrailingZeros().scale() <= 0)
                .flatMap(Units::rounded);
    }

    static Optional<Double> bitsPerSecond(String text) {
        return text.equals("0")
                ? Optional.of(0.0)
                : quantity(text, UnitWords::bitsPerSecond).map(BigDecimal::doubleValue);
    }

    /** "0.05" or "5%". */
    public static Optional<Double> ratio(String text) {
        return quantity(text, Units::share).map(BigDecimal::doubleValue);
    }

    private static Optional<BigDecimal> quantity(String text, Function<String, Optional<BigDecimal>> units) {
        Matcher m = QUANTITY.matcher(text);
        return m.matches()
                ? units.apply(m.group(2)).map(new BigDecimal(m.group(1).replace("_", ""))::multiply)
                : Optional.empty();
    }

    private static Optional<BigDecimal> share(String unit) {
        return switch (unit) {
            case "" -> Optional.of(BigDecimal.ONE);
            case "%", "percent" -> Optional.of(new BigDecimal("0.01"));
            default -> Optional.empty();
        };
    }

    /**
     * How many of a type's own unit (nanoseconds, octets, bits per second, 1) are in one of the unit written.
     *
     * @return empty when the type has no such unit
     */
    public static Optional<BigDecimal> factor(FactType type, String unit) {
        return switch (type) {
            case DURATION -> UnitWords.nanos(unit);
            case BYTES -> UnitWords.octets(unit);
            case RATE -> UnitWords.bitsPerSecond(unit);
            case RATIO -> share(unit);
            default -> unit.isEmpty() ? Optional.of(BigDecimal.ONE) : Optional.empty();
        };
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
