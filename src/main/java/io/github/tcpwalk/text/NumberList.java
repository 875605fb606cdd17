package io.github.tcpwalk.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers in order, runs drawn together, for a sentence to list: 3, 7-9, and 12 more.
 *
 * @param shown {@code 3}, {@code 7-9}
 * @param rest how many are not shown
 */
public record NumberList(List<String> shown, long rest) {
    /** Runs shown; more would hide the sentence around them. */
    private static final int MOST = 8;

    /** @param total how many there are, when {@code numbers} holds only the first of them */
    public static NumberList of(List<? extends Number> numbers, long total) {
        List<String> shown = new ArrayList<>();
        int i = 0;
        for (int runs = 0; i < numbers.size() && runs < MOST; runs++) {
            long first = numbers.get(i++).longValue();
            long last = first;
            while (i < numbers.size() && numbers.get(i).longValue() == last + 1) {
                last = numbers.get(i++).longValue();
            }
            add(shown, first, last);
        }
        return new NumberList(List.copyOf(shown), Math.max(0, total - i));
    }

    /** @param runs first and last number of each */
    public static NumberList ofRuns(List<int[]> runs, long total) {
        List<String> shown = new ArrayList<>();
        long rest = total;
        for (int[] run : runs.subList(0, Math.min(MOST, runs.size()))) {
            add(shown, run[0], run[1]);
            rest -= run[1] - run[0] + 1;
        }
        return new NumberList(List.copyOf(shown), rest);
    }

    private static void add(List<String> shown, long first, long last) {
        shown.add(last > first + 1 ? first + "-" + last : Long.toString(first));
        if (last == first + 1) {
            shown.add(Long.toString(last));
        }
    }

    /** {@code 3, 7-9 and 12 more}. */
    @Override
    public String toString() {
        return String.join(", ", shown) + (rest > 0 ? " and " + rest + " more" : "");
    }
}
