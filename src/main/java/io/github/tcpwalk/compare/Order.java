package io.github.tcpwalk.compare;

/** Finds which packets of a direction came in another order than they were sent. */
final class Order {
    /** So that pieces before the beginning of their partner count as less. */
    private static final long MIDDLE = 1L << 31;

    private Order() {}

    /**
     * Those that are not in the longest part that kept its order, the late ones where there are several such parts; for
     * each how many packets sent after it came before it, or the reverse.
     */
    static void find(Fates fates, int direction) {
        Trace far = fates.far(direction);
        Bearings bearings = fates.aligned.bearings;
        int[] overtaken = far == bearings.a ? fates.overtakenA : fates.overtakenB;
        int[] rows = new int[far.size];
        long[] sent = new long[far.size];
        int count = 0;
        for (int row = 0; row < far.size; row++) {
            if (fates.of(far)[row] == Fate.ARRIVED && bearings.direction(far, row) == direction) {
                int partner = fates.partner(far, row);
                rows[count] = row;
                sent[count++] = ((long) partner << 32)
                        + MIDDLE
                        + bearings.seq(far, row, direction)
                        - bearings.seq(fates.near(direction), partner, direction);
            }
        }
        boolean[] kept = kept(sent, count);
        long[] most = new long[count]; // sent last of all that came until then
        for (int i = 0; i < count; i++) {
            most[i] = i == 0 ? sent[0] : Math.max(most[i - 1], sent[i]);
        }
        for (int i = 0; i < count; i++) {
            if (!kept[i]) {
                overtaken[rows[i]] = Math.max(1, i - firstAbove(most, i, sent[i]));
            }
        }
    }

    private static int firstAbove(long[] most, int end, long value) {
        int low = 0;
        int high = end;
        while (low < high) {
            int middle = low + high >>> 1;
            if (most[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** From the end on, the longest part that falls. */
    private static boolean[] kept(long[] sent, int count) {
        int[] tails = new int[count]; // by length, where the best part of that length ends
        int[] before = new int[count];
        int length = 0;
        for (int i = count - 1; i >= 0; i--) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = low + high >>> 1;
                if (sent[tails[middle]] > sent[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] kept = new boolean[count];
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) {
            kept[i] = true;
        }
        return kept;
    }
}
