package io.github.tcpwalk.homework.fact;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Regular expressions over what students wrote, with a bound on the steps: some expressions take exponential time on
 * the right text, and a batch must not stop for one of them.
 */
public final class BoundedPattern {
    /** Characters looked at; an honest expression looks at each a few times. */
    private static final int STEPS_PER_CHARACTER = 200;

    private static final int STEPS_AT_LEAST = 100_000;

    private BoundedPattern() {}

    /** True when the expression is found anywhere in the text; empty when it took too many steps. */
    public static Optional<Boolean> find(String expression, String text) {
        long steps = STEPS_AT_LEAST + (long) STEPS_PER_CHARACTER * text.length();
        try {
            return Optional.of(Pattern.compile(expression)
                    .matcher(new Counted(text, new long[] {steps}))
                    .find());
        } catch (TooManySteps | StackOverflowError tooMuch) {
            return Optional.empty();
        }
    }

    private static final class TooManySteps extends RuntimeException {
        TooManySteps() {
            super(null, null, false, false);
        }
    }

    private record Counted(String text, long[] left) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), left);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
