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
    }

    /** From 1 within its exchange. */
    public int number() {
        return number;
    }

    /** The name's octets as sent, at most 1024, untrusted; null when its datagram was not captured. */
    public byte[] name() {
        return name;
    }

    /** Octets of all different blocks seen. */
    public long octets() {
        return octets;
    }

    /** Different blocks seen. */
    public long blocks() {
        return blocks.count();
    }

    /** Block datagrams seen, each copy counted. */
    public long blockDatagrams() {
        return blockDatagrams;
    }

    /** Different blocks that were acknowledged. */
    public long acknowledgedBlocks() {
        return acknowledged.count();
    }

    /** Acknowledgments seen, each copy counted. */
    public long acknowledgments() {
        return acknowledgments;
    }

    /** Acknowledged blocks by blocks seen, 0..1; -1 before the first block. */
    public double acknowledgedRatio() {
        return blocks() == 0 ? -1 : (double) acknowledgedBlocks() / blocks();
    }

    /** Repeats among all block datagrams, 0..1: how much was lost both ways, or not waited for; -1 before the first. */
    public double repeatedRatio() {
        return blockDatagrams == 0 ? -1 : (double) (blockDatagrams - blocks()) / blockDatagrams;
    }

    /** Names, blocks and ENDs sent again. */
    public long retransmissions() {
        return retransmissions;
    }

    /** Copies of a datagram, and blocks acknowledged again. */
    public long duplicates() {
        return duplicates;
    }

    /** Blocks sent again after their acknowledgment was captured: that was lost behind the capture point, or late. */
    public long acknowledgmentsLost() {
        return acknowledgmentsLost;
    }

    /** Most blocks sent and not acknowledged at a time; 1 is stop-and-wait. */
    public int maxOutstanding() {
        return maxOutstanding;
    }

    /** Frame of the block that made it so; -1 before the first block. */
    public long maxOutstandingFrame() {
        return maxOutstandingFrame;
    }

    /** Frame of the END; -1 when none was captured. */
    public long endFrame() {
        return endFrame;
    }

    public long firstFrame() {
        return firstFrame;
    }

    public long lastFrame() {
        return lastFrame;
    }

    public long firstNanos() {
        return firstNanos;
    }

    public long lastNanos() {
        return lastNanos;
    }

    /** Blocks acknowledged after being sent once (Karn's rule). */
    public long rttSamples() {
        return rttSamples;
    }

    public long rttMinNanos() {
        return rttSamples == 0 ? -1 : rttMinNanos;
    }

    public long rttAverageNanos() {
        return rttSamples == 0 ? -1 : rttSumNanos / rttSamples;
    }

    public long rttMaxNanos() {
        return rttSamples == 0 ? -1 : rttMaxNanos;
    }

    /** The receiver answered -1 or -2 instead of taking the file. */
    public boolean refused() {
        return refused;
    }

    /** All blocks from 1 on are there and the last one is known for the last: by END, or as it is a short one. */
    public boolean complete() {
        boolean ended = endFrame >= 0 || blocks() > 0 && lastSize < StopAndWait.DATA_OCTETS;
        return ended && blocks.whole();
    }

    /** Missing blocks between 1 and the highest seen, as pairs of first and last; at most {@code most} pairs. */
    public List<int[]> missing(int most) {
        return blocks.gaps(most);
    }

    /** Number of missing blocks between 1 and the highest seen. */
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
