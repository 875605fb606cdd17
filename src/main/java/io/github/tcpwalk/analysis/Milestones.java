package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.RecordLookup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one frame of every few lies in a capture, so that any can be read again without going through all before it.
 */
final class Milestones {
    /** Frames from one to the next: a quarter of an octet is kept for each, and some kilobytes are read for one. */
    private static final int STRIDE_BITS = 5;

    private static final int STRIDE = 1 << STRIDE_BITS;
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK = 1 << CHUNK_BITS;

    /** Positions, 0 for an unknown one: what was left out as a repeat passes no milestone. */
    private final List<long[]> positions = new ArrayList<>();

    /** A frame passes. */
    void pass(Frame frame) {
        if ((frame.number - 1 & STRIDE - 1) == 0) {
            int stone = (int) (frame.number - 1 >>> STRIDE_BITS);
            while (positions.size() <= stone >>> CHUNK_BITS) {
                positions.add(new long[CHUNK]);
            }
            positions.get(stone >>> CHUNK_BITS)[stone & CHUNK - 1] = frame.position;
        }
    }

    /**
     * Reads a frame again.
     *
     * @return false where it is not there; another may be, where the file was not sound
     */
    boolean read(RecordLookup from, long number, Frame into) throws IOException {
        long stone = number - 1 >>> STRIDE_BITS;
        int chunk = (int) (stone >>> CHUNK_BITS);
        long position = chunk < positions.size() ? positions.get(chunk)[(int) stone & CHUNK - 1] : 0;
        return position > 0 && from.read(position, (int) (number - 1) & STRIDE - 1, number, into);
    }
}
