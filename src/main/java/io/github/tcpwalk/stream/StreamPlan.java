package io.github.tcpwalk.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a first pass over a capture learned about one direction: where its stream starts and which octets never come.
 * With it the second pass waits for nothing in vain, so that both directions of a conversation come out in the order
 * things happened. It is the sink of the first pass.
 */
public final class StreamPlan implements StreamSink {
    /** Gaps worth planning for; a capture with more is better off with the {@link Patience} of the second pass. */
    private static final int MOST_GAPS = 1 << 16;

    private boolean started;
    private int startSeq;
    private long[] offsets = {};
    private long[] lengths = {};
    private int count;
    private long lastConflict;

    @Override
    public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {}

    @Override
    public void gap(long streamOffset, long length, Gap reason) {
        if (reason != Gap.UNSEEN || count == MOST_GAPS) {
            return;
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(4, count * 2));
            lengths = Arrays.copyOf(lengths, offsets.length);
        }
        offsets[count] = streamOffset;
        lengths[count++] = length;
    }

    @Override
    public void conflict(long streamOffset, int length, long earlierFrame, long laterFrame, boolean delivered) {
        lastConflict = Math.max(lastConflict, laterFrame);
    }

    void startAt(int seq) {
        started = true;
        startSeq = seq;
    }

    boolean started() {
        return started;
    }

    /** Raw sequence number of stream offset 0. */
    int startSeq() {
        return startSeq;
    }

    /** Frame of the last copy that differs from an earlier one; 0 when all copies are the same. */
    long lastConflict() {
        return lastConflict;
    }

    int gaps() {
        return count;
    }

    long gapOffset(int i) {
        return offsets[i];
    }

    long gapLength(int i) {
        return lengths[i];
    }
}
