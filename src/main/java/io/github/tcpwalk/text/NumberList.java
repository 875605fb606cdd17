package io.github.tcpwalk.text;

import java.util.List;

/** A list of numbers in order, runs drawn together: {@code 3, 7-9 and 12 more}. */
public final class NumberList {
    /** Runs shown; more would hide the sentence around them. */
    private static final int MOST = 8;

    private NumberList() {}

    /** @param total how many there are, when {@code numbers} holds only the first of them */
    public static String of(List<? extends Number> numbers, long total) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        for (int shown = 0; i < numbers.size() && shown < MOST; shown++) {
            long first = numbers.get(i++).longValue();
            long last = first;
            while (i < numbers.size() && numbers.get(i).longValue() == last + 1) {
                last = numbers.get(i++).longValue();
            }
            text.append(shown == 0 ? "" : ", ").append(first);
            if (last > first) {
                text.append(last == first + 1 ? ", " : "-").append(last);
            }
        }
        return i < total ? text + " and " + (total - i) + " more" : text.toString();
    }

    /** {@code frame 3}, {@code frames 3, 7-9 and 12 more}. */
    public static String of(String one, List<? extends Number> numbers, long total) {
        return Measure.noun(total, one) + " " + of(numbers, total);
    }
}
