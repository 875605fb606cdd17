package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.FactValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A number that answers a question, how far off an answer may be, and its unit. */
public record Quantity(BigDecimal value, BigDecimal tolerance, Unit unit) {
    /** Times are read off a screen that rounds them. */
    private static final BigDecimal SHARE_OF_MEASURED = new BigDecimal("0.05");

    private static final int PLACES = 3;

    /** Words that are the same in every language. */
    public enum Unit {
        NONE("", 0),
        MICROSECONDS("us", 3),
        MILLISECONDS("ms", 6),
        SECONDS("s", 9),
        KILOBITS("kbit/s", 3);

        private final String word;
        private final int exponent;

        Unit(String word, int exponent) {
            this.word = word;
            this.exponent = exponent;
        }

        public String word() {
            return word;
        }

        /** How many of it nanoseconds, or bits per second, are. */
        private BigDecimal of(double magnitude) {
            BigDecimal number = BigDecimal.valueOf(magnitude).movePointLeft(exponent);
            return number.setScale(PLACES, RoundingMode.HALF_UP).stripTrailingZeros();
        }
    }

    static Quantity of(long number) {
        return new Quantity(BigDecimal.valueOf(number), BigDecimal.ZERO, Unit.NONE);
    }

    /** A fact's value, in the unit in which it has few digits. */
    static Quantity of(FactType type, FactValue value) {
        if (type == FactType.DURATION) {
            double nanos = value.magnitude();
            return measured(nanos, nanos < 1e6 ? Unit.MICROSECONDS : nanos < 1e9 ? Unit.MILLISECONDS : Unit.SECONDS);
        }
        return type == FactType.RATE
                ? measured(value.magnitude(), Unit.KILOBITS)
                : of(((FactValue.Whole) value).number());
    }

    private static Quantity measured(double magnitude, Unit unit) {
        BigDecimal value = unit.of(magnitude);
        BigDecimal share = value.multiply(SHARE_OF_MEASURED).setScale(PLACES, RoundingMode.UP);
        return new Quantity(value, share.stripTrailingZeros(), unit);
    }

    /** Another one of the same kind: nanoseconds, bits per second, or a number. */
    Quantity like(double magnitude) {
        return unit == Unit.NONE ? new Quantity(new BigDecimal(magnitude), tolerance, unit) : measured(magnitude, unit);
    }

    /** Whether who is asked for one may have meant the other. */
    boolean isNear(Quantity other) {
        BigDecimal apart = value.subtract(other.value).abs();
        return apart.compareTo(tolerance.add(other.tolerance)) <= 0;
    }

    public String number() {
        return value.toPlainString();
    }

    public String shown() {
        return unit == Unit.NONE ? number() : number() + " " + unit.word();
    }
}
