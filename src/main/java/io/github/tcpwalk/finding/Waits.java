package io.github.tcpwalk.finding;

import java.util.Arrays;
import java.util.Set;

/** How long each conversation of a {@link Group.Part} waited. */
final class Waits {
    /** The longest wait of a conversation, as its detector calls it. */
    private static final Set<String> NAMES = Set.of("longest", "waited", "took");

    /** With more nothing is said; bounds the memory. */
    private static final int MOST = 1 << 16;

    private long[] nanos = new long[1];
    private int count;
    private boolean all = true;

    void add(Finding finding) {
        Value wait = finding.values().stream()
                .filter(named -> NAMES.contains(named.name()))
                .map(Value.Named::value)
                .findFirst()
                .orElse(null);
        all &= wait instanceof Value.Duration && count < MOST;
        if (!all) {
            nanos = new long[0];
            return;
        }
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = ((Value.Duration) wait).nanos();
    }

    /** Null for one, and for what does not wait. */
    Group.Spread spread() {
        if (!all || count < 2) {
            return null;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Group.Spread(sorted[count / 2], sorted[count - 1]);
    }
}
