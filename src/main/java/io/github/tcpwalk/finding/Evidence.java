package io.github.tcpwalk.finding;

import java.util.ArrayList;
import java.util.List;

/** Numbers of the frames that prove a finding: the first ones, and how many there were. */
final class Evidence {
    /** Enough to look at; a finding must stay small however long the conversation. */
    static final int MOST = 16;

    private static final int FEW = 4;

    private long[] frames = new long[FEW];
    private long total;

    /** Adds a frame; the same one twice in a row counts once. */
    Evidence add(long frame) {
        int kept = (int) Math.min(total, MOST);
        if (total > 0 && kept == total && frames[kept - 1] == frame) {
            return this;
        }
        if (kept == frames.length && kept < MOST) {
            frames = java.util.Arrays.copyOf(frames, MOST);
        }
        if (kept < MOST) {
            frames[kept] = frame;
        }
        total++;
        return this;
    }

    long total() {
        return total;
    }

    List<Long> frames() {
        List<Long> list = new ArrayList<>();
        for (int i = 0; i < Math.min(total, MOST); i++) {
            list.add(frames[i]);
        }
        list.sort(null);
        return List.copyOf(list);
    }
}
