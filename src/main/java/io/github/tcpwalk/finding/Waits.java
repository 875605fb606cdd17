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
        long wait = of(finding);
        all &= wait >= 0 && count < MOST;
        if (!all) {
            nanos = new long[0];
            return;
        }
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = wait;
    }

    /** How long the conversation of a finding waited, nanoseconds; -1 for what does not wait. */
    static long of(Finding finding) {
        return finding.values().stream()
                .filter(named -> NAMES.contains(named.name()))
                .findFirst()
                .map(named -> named.value() instanceof Value.Duration d ? d.nanos() : -1L)
                .orElse(-1L);
    }

    /** Null for one, and for what does not wait. */
    Group.Spread spread() {
        if (!all || count < 2) {
            return null;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (95 * count + 99) / 100; // nearest rank
        return new Group.Spread(count, sorted[count / 2], sorted[rank - 1], sorted[count - 1]);
    }
}
