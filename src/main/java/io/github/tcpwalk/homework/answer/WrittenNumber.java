package io.github.tcpwalk.homework.answer;

import io.github.tcpwalk.text.Sentence;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number and what stands behind it, its unit.
 *
 * @param readings of the number: 1,460 is 1460, but 1,46 is 1.46
 * @param unit as written, without blanks around it; empty when there is none
 */
record WrittenNumber(List<Reading> readings, String unit) {
    /** Nobody writes a longer one, and reading it would cost. */
    private static final int LONGEST = 80;

    private static final Pattern NUMBER =
            Pattern.compile("(?<sign>[+-]?)(?<digits>[0-9](?:[0-9.,_'\\u2019 ]{0,38}[0-9])?)"
                    + "(?<power>(?:[eE][+-]?|\\s?[x*×]\\s?10(?:\\^[+-]?|[+-]))[0-9]{1,2})?\\s*(?<unit>[^0-9]{0,40})");
    private static final Pattern ABOUT = Pattern.compile("^(?:[=≈~≃]|about|approx\\.?|approximately|ca\\.|约|大约)\\s*");
    private static final Pattern COMMAS = Pattern.compile("[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\\.[0-9]+)?");
    private static final Pattern DOTS = Pattern.compile("[1-9][0-9]{0,2}(?:\\.[0-9]{3})+(?:,[0-9]+)?");
    private static final Pattern GROUPS =
            Pattern.compile("[0-9]{1,3}(?:([ '\\u2019])[0-9]{3})(?:\\1[0-9]{3})*(?:[.,][0-9]+)?");
    private static final Pattern PLAIN = Pattern.compile("[0-9]+(?:[.,][0-9]+)?");
    private static final Pattern RAISED = Pattern.compile("10(?=[⁺⁻]?[⁰¹²³⁴-⁹])");
    /** Fewer are no measured value. */
    private static final int DIGITS = 3;

    /** @param remark what had to be supposed */
    record Reading(BigDecimal number, Optional<Sentence> remark) {
        boolean fine() {
            return number.precision() >= DIGITS;
        }

        /** Half of the last place written. */
        BigDecimal halfPlace() {
            return number.ulp().movePointLeft(1).multiply(FIVE);
        }
    }

    private static final BigDecimal FIVE = BigDecimal.valueOf(5);

    static Optional<WrittenNumber> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher m = NUMBER.matcher(tidy(text));
        if (!m.matches()) {
            return Optional.empty();
        }
        List<Reading> readings = new ArrayList<>();
        for (Reading reading : digits(m.group("digits"))) {
            BigDecimal number = m.group("sign").equals("-") ? reading.number().negate() : reading.number();
            readings.add(new Reading(
                    m.group("power") == null ? number : number.scaleByPowerOfTen(power(m.group("power"))),
                    reading.remark()));
        }
        return Optional.of(new WrittenNumber(readings, m.group("unit").strip().replaceFirst("\\.$", "")));
    }

    /** Without quotes and "about". */
    static String tidy(String text) {
        return ABOUT.matcher(plain(text))
                .replaceFirst("")
                .replaceFirst("[。;]$", "")
                .strip();
    }

    /** Full-width letters and digits as the usual ones. */
    static String plain(String text) {
        String plain = Normalizer.normalize(RAISED.matcher(text).replaceAll("10^"), Normalizer.Form.NFKC)
                .replaceAll("[\\u2212\\u2013]", "-")
                .strip();
        return plain.replaceAll("^[\"'`]+|[\"'`]+$", "").strip();
    }

    private static int power(String written) {
        return Integer.parseInt(
                written.replaceFirst("^(?:[eE]|\\s?[x*×]\\s?10\\^?)", "").replace("+", ""));
    }

    private static List<Reading> digits(String written) {
        String digits = written.replace("_", "");
        List<Reading> readings = new ArrayList<>();
        if (COMMAS.matcher(digits).matches()) {
            readings.add(new Reading(new BigDecimal(digits.replace(",", "")), Optional.empty()));
            if (digits.indexOf(',') == digits.lastIndexOf(',') && digits.indexOf('.') < 0) {
                readings.add(supposed(digits.replace(',', '.'), written));
            }
        } else if (PLAIN.matcher(digits).matches()) {
            readings.add(new Reading(new BigDecimal(digits.replace(',', '.')), Optional.empty()));
            if (DOTS.matcher(digits).matches()) {
                readings.add(supposed(digits.replace(".", ""), written));
            }
        } else if (DOTS.matcher(digits).matches()) {
            readings.add(new Reading(new BigDecimal(digits.replace(".", "").replace(',', '.')), Optional.empty()));
        } else if (GROUPS.matcher(digits).matches()) {
            String joined = digits.replaceAll("[ '\\u2019]", "").replace(',', '.');
            readings.add(new Reading(new BigDecimal(joined), Optional.empty()));
        }
        return readings;
    }

    private static Reading supposed(String number, String written) {
        return new Reading(
                new BigDecimal(number), Optional.of(Sentence.of("report.read-as", "given", written, "value", number)));
    }
}
