package io.github.tcpwalk.text;

import java.util.ArrayList;
import java.util.List;

/** A list of numbers in order, runs drawn together: {@code 3, 7-9 and 12 more}. */
public final class NumberList {
    /** Runs shown; more would hide the sentence around them. */
    private static final int MOST = 8;

    private NumberList() {}

    /** @param total how many there are, when {@code numbers} holds only the first of them */
    public static String of(List<? extends Number> numbers, long total) {
        List<long[]> runs = new ArrayList<>();
        for (Number number : numbers) {
            long[] last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last[1] + 1 == number.longValue()) {
                last[1]++;
            } else if (runs.size() < MOST) {
                runs.add(new long[] {number.longValue(), number.longValue()});
            } else {
                break;
            }
        }
        return ofRuns(runs, total);
    }

    /** @param runs first and last number of each */
    public static String ofRuns(List<long[]> runs, long total) {
        StringBuilder text = new StringBuilder();
        long rest = total;
        for (long[] run : runs.subList(0, Math.min(MOST, runs.size()))) {
            text.append(text.length() == 0 ? "" : ", ").append(run[0]);
            if (run[1] > run[0]) {
                text.append(run[1] == run[0] + 1 ? ", " : "-").append(run[1]);
            }
            rest -= run[1] - run[0] + 1;
        }
        return rest > 0 ? text + " and " + rest + " more" : text.toString();
    }

    /** {@code frame 3}, {@code frames 3, 7-9 and 12 more}. */
    public static String of(String one, List<? extends Number> numbers, long total) {
        return Measure.noun(total, one) + " " + of(numbers, total);
    }
}
