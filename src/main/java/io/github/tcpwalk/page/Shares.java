package io.github.tcpwalk.page;

/** How many segments each conversation may show, where all of them together are too many. */
final class Shares {
    /** Enough for an opening, a closing, and what stands around a finding. */
    private static final int FIRST = 48;

    private Shares() {}

    /**
     * Everybody gets a few while there are any left, then each in turn as many as it has.
     *
     * @param packets how many each has, the most important conversation first
     */
    static int[] of(long[] packets, int most) {
        int[] shares = new int[packets.length];
        long left = most;
        for (long each : new long[] {FIRST, Integer.MAX_VALUE}) {
            for (int i = 0; i < packets.length && left > 0; i++) {
                int more = (int) Math.min(left, Math.min(each, packets[i]) - shares[i]);
                shares[i] += Math.max(0, more);
                left -= Math.max(0, more);
            }
        }
        return shares;
    }
}
