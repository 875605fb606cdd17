package io.github.tcpwalk.analysis;

import java.util.function.IntUnaryOperator;

/**
 * Finds attempts by the hash of their ends: open addressing; where one is taken out, those behind it move up. Of the
 * hash only as much is kept as is left of an int.
 */
final class AttemptTable {
    private static final int INDEX_BITS = 26;
    private static final int INDEX = (1 << INDEX_BITS) - 1;

    private final IntUnaryOperator hashes;
    /** One more than the index, below some bits of the hash; 0 where a slot is free. */
    private int[] entries = new int[1 << 8];

    private int used;

    /** @param hashes gives the hash of the ends of the attempt at an index */
    AttemptTable(IntUnaryOperator hashes) {
        this.hashes = hashes;
    }

    /** Whether it can hold an index. */
    static boolean takes(int index) {
        return index + 1 < INDEX;
    }

    void put(int hash, int index) {
        if (used * 4L >= entries.length * 3L) {
            grow();
        }
        insert(hash, entry(hash, index));
        used++;
    }

    private static int entry(int hash, int index) {
        return hash & ~INDEX | index + 1;
    }

    private void insert(int hash, int entry) {
        int slot = home(hash);
        while (entries[slot] != 0) {
            slot = after(slot);
        }
        entries[slot] = entry;
    }

    private int home(int hash) {
        return hash & entries.length - 1;
    }

    private int after(int slot) {
        return slot + 1 & entries.length - 1;
    }

    /** The first slot that may be of this hash; -1 for none. */
    int first(int hash) {
        return find(home(hash), hash);
    }

    /** The next one; -1 for none. */
    int next(int slot, int hash) {
        return find(after(slot), hash);
    }

    private int find(int from, int hash) {
        for (int slot = from; entries[slot] != 0; slot = after(slot)) {
            if (((entries[slot] ^ hash) & ~INDEX) == 0) {
                return slot;
            }
        }
        return -1;
    }

    int index(int slot) {
        return (entries[slot] & INDEX) - 1;
    }

    private int hashAt(int slot) {
        return hashes.applyAsInt(index(slot));
    }

    /** Takes out the one at {@code index}, whose ends have that hash. */
    void remove(int index, int hash) {
        int slot = first(hash);
        while (index(slot) != index) {
            slot = next(slot, hash);
        }
        remove(slot);
    }

    void remove(int slot) {
        int mask = entries.length - 1;
        int free = slot;
        for (int i = after(slot); entries[i] != 0; i = after(i)) {
            // it may move up where that is not before its home
            if ((i - home(hashAt(i)) & mask) >= (i - free & mask)) {
                entries[free] = entries[i];
                free = i;
            }
        }
        entries[free] = 0;
        used--;
    }

    /** For measuring. */
    long octets() {
        return (long) entries.length * Integer.BYTES;
    }

    private void grow() {
        int[] old = entries;
        entries = new int[old.length * 2];
        for (int entry : old) {
            if (entry != 0) {
                insert(hashes.applyAsInt((entry & INDEX) - 1), entry);
            }
        }
    }
}
