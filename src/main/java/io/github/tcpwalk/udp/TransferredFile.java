package io.github.tcpwalk.udp;

import java.util.List;

/** What the capture shows of one file sent by stop-and-wait. Counters grow while the transfer goes on. */
public final class TransferredFile {
    final int number;
    final long firstFrame;
    final long firstNanos;
    final BlockNumbers blocks = new BlockNumbers();
    final BlockNumbers acknowledged = new BlockNumbers();
    byte[] name;
    long lastFrame;
    long lastNanos;
    long earliestNanos;
    long endFrame = -1;
    long octets;
    long datagrams;
    long blockDatagrams;
    long acknowledgments;
    long retransmissions;
    long duplicates;
    long acknowledgmentsLost;
    int maxOutstanding;
    long maxOutstandingFrame = -1;
    int lastSize;
    boolean refused;
    long rttSamples;
    long rttSumNanos;
    long rttMinNanos = Long.MAX_VALUE;
    long rttMaxNanos;
    /** Distinguishes block 1 sent again from block 1 of the next file. */
    int firstBlockCrc;

    TransferredFile(int number, long frame, long nanos) {
        this.number = number;
        this.firstFrame = frame;
        this.firstNanos = nanos;
        this.lastNanos = nanos;
        this.earliestNanos = nanos;
    }

    /** {@return its number, from 1 within its exchange} */
    public int number() {
        return number;
    }

    /** {@return the name's octets as sent, at most 1024, untrusted; null when its datagram was not captured} */
    public byte[] name() {
        return name;
    }

    /** {@return octets of all different blocks seen} */
    public long octets() {
        return octets;
    }

    /** {@return different blocks seen} */
    public long blocks() {
        return blocks.count();
    }

    /** {@return block datagrams seen, each copy counted} */
    public long blockDatagrams() {
        return blockDatagrams;
    }

    /** {@return different blocks that were acknowledged} */
    public long acknowledgedBlocks() {
        return acknowledged.count();
    }

    /** {@return acknowledgments seen, each copy counted} */
    public long acknowledgments() {
        return acknowledgments;
    }

    /** {@return acknowledged blocks by blocks seen, 0..1; -1 before the first block} */
    public double acknowledgedRatio() {
        return blocks() == 0 ? -1 : (double) acknowledgedBlocks() / blocks();
    }

    /**
     * {@return repeats among all block datagrams, 0..1: what was lost both ways, or not waited for; -1 before the
     * first}
     */
    public double repeatedRatio() {
        return blockDatagrams == 0 ? -1 : (double) (blockDatagrams - blocks()) / blockDatagrams;
    }

    /** {@return names, blocks and ENDs sent again} */
    public long retransmissions() {
        return retransmissions;
    }

    /** {@return copies of a datagram, and blocks acknowledged again} */
    public long duplicates() {
        return duplicates;
    }

    /** {@return blocks sent again after their acknowledgment, which was lost behind the capture point, or late} */
    public long acknowledgmentsLost() {
        return acknowledgmentsLost;
    }

    /** {@return most blocks sent and not acknowledged at a time; 1 is stop-and-wait} */
    public int maxOutstanding() {
        return maxOutstanding;
    }

    /** {@return frame of the block that made it so; -1 before the first block} */
    public long maxOutstandingFrame() {
        return maxOutstandingFrame;
    }

    /** {@return frame of the END; -1 when none was captured} */
    public long endFrame() {
        return endFrame;
    }

    /** {@return number of the first frame of it} */
    public long firstFrame() {
        return firstFrame;
    }

    /** {@return number of the last frame of it} */
    public long lastFrame() {
        return lastFrame;
    }

    /** {@return when the first came, nanoseconds since 1970} */
    public long firstNanos() {
        return firstNanos;
    }

    /** {@return the latest time of its datagrams, nanoseconds since 1970} */
    public long lastNanos() {
        return lastNanos;
    }

    /** {@return nanoseconds from the earliest time of its datagrams to the latest, never negative} */
    public long durationNanos() {
        return lastNanos - earliestNanos;
    }

    /** {@return blocks acknowledged after being sent once (Karn's rule)} */
    public long rttSamples() {
        return rttSamples;
    }

    /** {@return the shortest round trip, nanoseconds; -1 without one} */
    public long rttMinNanos() {
        return rttSamples == 0 ? -1 : rttMinNanos;
    }

    /** {@return the mean of the round trips, nanoseconds; -1 without one} */
    public long rttAverageNanos() {
        return rttSamples == 0 ? -1 : rttSumNanos / rttSamples;
    }

    /** {@return the longest round trip, nanoseconds; -1 without one} */
    public long rttMaxNanos() {
        return rttSamples == 0 ? -1 : rttMaxNanos;
    }

    /** {@return whether the receiver answered -1 or -2 instead of taking the file} */
    public boolean refused() {
        return refused;
    }

    /** {@return whether all blocks are there, and the last is known for the last: by END, or as it is a short one} */
    public boolean complete() {
        boolean ended = endFrame >= 0 || blocks() > 0 && lastSize < StopAndWait.DATA_OCTETS;
        return ended && blocks.whole();
    }

    /**
     * {@return missing blocks between 1 and the highest seen, as pairs of first and last; at most {@code most} pairs}
     *
     * @param most ranges at most
     */
    public List<int[]> missing(int most) {
        return blocks.gaps(most);
    }

    /** {@return number of missing blocks between 1 and the highest seen} */
    public long missingBlocks() {
        return blocks.overflowed() ? -1 : blocks.highest() - blocks.count();
    }

    void roundTrip(long nanos) {
        rttSamples++;
        rttSumNanos += nanos;
        rttMinNanos = Math.min(rttMinNanos, nanos);
        rttMaxNanos = Math.max(rttMaxNanos, nanos);
    }
}
