package io.github.tcpwalk.finding;

import java.util.Arrays;

/** How many of what comes lie within {@link SynFlood#WITHIN_NANOS} at the most, as far as that counts. */
final class Density {
    private static final int FIRST = 8;

    /** When the latest came: a ring, as large as it has to be. */
    private long[] recent = new long[FIRST];

    private int oldest;
    private int held;
    private int most;

    /** One more came. */
    void meet(long now) {
        while (held > 0 && now - recent[oldest] > SynFlood.WITHIN_NANOS) {
            pass();
        }
        if (held == SynFlood.FEWEST) {
            pass();
        } else if (held == recent.length) {
            grow();
        }
        recent[(oldest + held++) % recent.length] = now;
        most = Math.max(most, held);
    }

    private void pass() {
        oldest = (oldest + 1) % recent.length;
        held--;
    }

    private void grow() {
        long[] larger = Arrays.copyOf(recent, Math.min(SynFlood.FEWEST, 2 * recent.length));
        for (int i = 0; i < held; i++) {
            larger[i] = recent[(oldest + i) % recent.length];
        }
        oldest = 0;
        recent = larger;
    }

    /** Whether they were so many that a flood is made of them. */
    boolean isHigh() {
        return most >= SynFlood.FEWEST;
    }
}
