package io.github.tcpwalk.compare;

/** What the path mostly leaves as it is, by all conversations looked at: for those that show too little themselves. */
final class Habits {
    private final int[] same = new int[2];
    private final int[] all = new int[2];

    static final int STAMPS = 0;
    static final int IDS = 1;

    void add(int what, int itsSame, int itsAll) {
        same[what] += itsSame;
        all[what] += itsAll;
    }

    int same(int what) {
        return same[what];
    }

    int all(int what) {
        return all[what];
    }
}
