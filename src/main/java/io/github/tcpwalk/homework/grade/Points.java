package io.github.tcpwalk.homework.grade;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Points have at most two decimals, so that the parts a student adds up give the total. */
public final class Points {
    private Points() {}

    public static double rounded(double points) {
        return BigDecimal.valueOf(points).setScale(2, RoundingMode.HALF_UP).doubleValue();
    }

    /** "3", "1.33": no needless zeros, never an exponent. */
    public static String show(double points) {
        BigDecimal shown =
                BigDecimal.valueOf(points).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return shown.signum() == 0 ? "0" : shown.toPlainString();
    }
}
