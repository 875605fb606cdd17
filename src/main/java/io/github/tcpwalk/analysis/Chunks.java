package io.github.tcpwalk.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Conversations that are awake, and where the others stand, by their index: grown by chunks, so that no large array is
 * copied or half empty.
 */
final class Chunks {
    private static final int BITS = 12;
    private static final int SIZE = 1 << BITS;

    private static final Conversation[] NOBODY = new Conversation[SIZE]; // never written to
    private static final int[] NO_ROWS = {};
    private final List<Conversation[]> awake = new ArrayList<>();
    private final List<int[]> rows = new ArrayList<>();

    /** There is going to be one at an index. */
    void grow(int index) {
        if (index >>> BITS == awake.size()) {
            awake.add(NOBODY);
            rows.add(NO_ROWS);
        }
    }

    /** Null where it is but a row. */
    Conversation awake(int index) {
        return awake.get(index >>> BITS)[index & SIZE - 1];
    }

    int row(int index) {
        return rows.get(index >>> BITS)[index & SIZE - 1];
    }

    /** @param c null for none any more */
    void put(int index, Conversation c) {
        Conversation[] chunk = awake.get(index >>> BITS);
        if (chunk == NOBODY) {
            chunk = new Conversation[SIZE];
            awake.set(index >>> BITS, chunk);
        }
        chunk[index & SIZE - 1] = c;
    }

    void putRow(int index, int row) {
        int[] chunk = rows.get(index >>> BITS);
        if (chunk == NO_ROWS) {
            chunk = new int[SIZE];
            rows.set(index >>> BITS, chunk);
        }
        chunk[index & SIZE - 1] = row;
    }

    /** One sleeps at an index: mostly one does after the other, and of a chunk of which all do nothing is kept. */
    void sleeps(int index) {
        put(index, null);
        if ((index & SIZE - 1) == SIZE - 1 && index >>> BITS > 0) {
            tidy((index >>> BITS) - 1);
        }
    }

    private void tidy(int chunk) {
        boolean full = chunk < awake.size() - 1;
        if (full && Arrays.stream(awake.get(chunk)).allMatch(c -> c == null)) {
            awake.set(chunk, NOBODY);
        }
    }

    /** Drops those that are forgotten, and those that turned out to be none. @return how many */
    int sweep() {
        int dropped = 0;
        for (int chunk = 0; chunk < awake.size(); chunk++) {
            Conversation[] those = awake.get(chunk);
            for (int i = 0; i < SIZE; i++) {
                if (those[i] != null && (those[i].forgotten || those[i].wasTakenBack())) {
                    those[i] = null;
                    dropped++;
                }
            }
            tidy(chunk);
        }
        return dropped;
    }

    /** Those of {@code all} that are awake and were not taken back. */
    List<Conversation> standing(List<Conversation> all) {
        return Those.of(all, awake, SIZE, i -> awake(i) != null && !awake(i).wasTakenBack());
    }

    /** Octets of rows, for measuring. */
    long octets() {
        return rows.stream().filter(chunk -> chunk != NO_ROWS).count() * SIZE * Integer.BYTES;
    }
}
