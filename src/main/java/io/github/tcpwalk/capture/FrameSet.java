package io.github.tcpwalk.capture;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Frames of one or several files, a bit each. Numbers past what an int holds share the last bit. */
public final class FrameSet {
    private final List<BitSet> byFile = new ArrayList<>();

    public void add(int file, long number) {
        while (byFile.size() <= file) {
            byFile.add(new BitSet());
        }
        byFile.get(file).set(bit(number));
    }

    public boolean contains(int file, long number) {
        return file < byFile.size() && byFile.get(file).get(bit(number));
    }

    private static int bit(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE - 1);
    }

    /** How many frames it holds. */
    public long size() {
        return byFile.stream().mapToLong(BitSet::cardinality).sum();
    }

    /** Whether any frame is in both. */
    public boolean intersects(FrameSet other) {
        for (int i = 0; i < Math.min(byFile.size(), other.byFile.size()); i++) {
            if (byFile.get(i).intersects(other.byFile.get(i))) {
                return true;
            }
        }
        return false;
    }
}
