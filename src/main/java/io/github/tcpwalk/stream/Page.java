package io.github.tcpwalk.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** 4096 consecutive, aligned octets of one direction: which are known, their content, and the frame each came in. */
final class Page {
    static final int OCTETS = 4096;
    private static final int RUNS = 48;
    /** Java octets of a page: content, two bit sets, runs, headers. */
    static final int FOOTPRINT = OCTETS + 2 * OCTETS / 8 + RUNS * 16 + 192;
    /** What it takes more once its octets came from more than {@link #RUNS} pieces. */
    static final int FRAMES_FOOTPRINT = OCTETS * 8;

    final ByteBuffer octets = ByteBuffer.allocate(OCTETS);
    /** Octets whose content is known. */
    final long[] present = new long[OCTETS / 64];
    /** Octets known to have been sent, content cut by the snap length. Means something only where not present. */
    final long[] cut = new long[OCTETS / 64];
    /** Position of the first octet, divided by {@link #OCTETS}. */
    long number;

    Holding owner;
    /** Present or cut octets that were not delivered yet. */
    int held;

    /** Neighbours in the list of {@link StreamMemory} this page is in. */
    Page older;

    Page newer;
    PageList list;

    /** Pieces as they came: frame, and {@code from << 16 | to}; a later piece covers an earlier one. */
    private final long[] runFrames = new long[RUNS];

    private final int[] runs = new int[RUNS];
    private int runCount;
    /** Frame by octet, when there are too many pieces. */
    private long[] frames;

    int footprint() {
        return FOOTPRINT + (frames == null ? 0 : FRAMES_FOOTPRINT);
    }

    void reset() {
        Arrays.fill(present, 0);
        Arrays.fill(cut, 0);
        owner = null;
        held = 0;
        runCount = 0;
        frames = null;
    }

    /** Takes octets over: content known from now on. */
    void put(int at, ByteBuffer from, int index, int length, long frame) {
        from.get(index, octets.array(), at, length);
        Bits.set(present, at, at + length);
        if (frames != null) {
            Arrays.fill(frames, at, at + length, frame);
        } else if (runCount > 0 && runFrames[runCount - 1] == frame && (runs[runCount - 1] & 0xFFFF) == at) {
            runs[runCount - 1] = runs[runCount - 1] & ~0xFFFF | at + length;
        } else if (runCount < RUNS) {
            runFrames[runCount] = frame;
            runs[runCount++] = at << 16 | at + length;
        } else {
            frames = new long[OCTETS];
            for (int r = 0; r < RUNS; r++) {
                Arrays.fill(frames, runs[r] >> 16, runs[r] & 0xFFFF, runFrames[r]);
            }
            Arrays.fill(frames, at, at + length, frame);
        }
    }

    /** The frame a present octet came in. */
    long frameAt(int at) {
        if (frames != null) {
            return frames[at];
        }
        for (int r = runCount - 1; r > 0; r--) {
            if (at >= runs[r] >> 16 && at < (runs[r] & 0xFFFF)) {
                return runFrames[r];
            }
        }
        return runFrames[0];
    }

    /** The first octet in {@code from..limit-1} that is present or cut, else {@code limit}. */
    int nextKnown(int from, int limit) {
        return Bits.nextSet(cut, from, Bits.nextSet(present, from, limit));
    }
}
