package io.github.tcpwalk.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What packets say about how far B's clock is ahead of A's: one that went from A to B that it is at most the difference
 * of its times, one that went from B to A that it is at least that. Of each stretch of time the packet that says most
 * is kept, so that memory stays bounded; what is left out would only have said more.
 */
final class ClockSamples {
    /** Stretches; when there are more, each becomes twice as long. */
    private static final int MOST = 1 << 14;

    private static final long FIRST_NANOS = 1 << 20;

    /**
     * One packet.
     *
     * @param nanosA when it passed A, by A's clock
     * @param difference B's time of it without A's, nanoseconds
     * @param atMost whether B's clock is ahead by at most that; else by at least that
     */
    record Sample(long nanosA, long difference, boolean atMost) {}

    private final Map<Long, Sample[]> stretches;
    private long stretchNanos = FIRST_NANOS;
    private boolean forth;
    private boolean back;

    ClockSamples() {
        stretches = new TreeMap<>();
    }

    void add(long nanosA, long nanosB, boolean fromAToB) {
        forth |= fromAToB;
        back |= !fromAToB;
        add(new Sample(nanosA, nanosB - nanosA, fromAToB));
        if (stretches.size() > MOST) {
            List<Sample> all = all();
            stretches.clear();
            stretchNanos *= 2;
            all.forEach(this::add);
        }
    }

    private void add(Sample sample) {
        Sample[] both = stretches.computeIfAbsent(Math.floorDiv(sample.nanosA, stretchNanos), stretch -> new Sample[2]);
        int kind = sample.atMost ? 0 : 1;
        if (both[kind] == null
                || (sample.atMost
                        ? sample.difference < both[kind].difference
                        : sample.difference > both[kind].difference)) {
            both[kind] = sample;
        }
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    /** Whether packets of both directions speak. */
    boolean bothWays() {
        return forth && back;
    }

    /** In order of time. */
    List<Sample> all() {
        List<Sample> all = new ArrayList<>();
        for (Sample[] both : stretches.values()) {
            boolean secondFirst = both[0] == null || both[1] != null && both[1].nanosA < both[0].nanosA;
            for (int i = 0; i < 2; i++) {
                Sample next = both[secondFirst ? 1 - i : i];
                if (next != null) {
                    all.add(next);
                }
            }
        }
        return all;
    }
}
