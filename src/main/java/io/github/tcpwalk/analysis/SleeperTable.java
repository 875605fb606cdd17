package io.github.tcpwalk.analysis;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Finds those that sleep by the hash of their ends. It grows a part at a time, each split in two where it is full, so
 * that no large array is ever left behind. In a part, open addressing; where one is taken out, those behind it move up.
 * Of the hash only as much is kept as is left of an int.
 */
final class SleeperTable {
    private static final int INDEX_BITS = 26;
    private static final int INDEX = (1 << INDEX_BITS) - 1;

    private static final int FIRST_SLOTS = 1 << 8;
    /** Bits of the hash that say where in a part; those above say in which. */
    private static final int PART_BITS = 12;

    private static final int MOST_DEPTH = Integer.SIZE - PART_BITS;

    /** Those whose hashes have the same {@code depth} bits above {@link #PART_BITS}. */
    private static final class Part {
        /** One more than the index, below some bits of the hash; 0 where a slot is free. */
        int[] entries;

        int used;
        int depth;

        Part(int slots, int depth) {
            entries = new int[slots];
            this.depth = depth;
        }

        boolean isFull() {
            return used * 4L >= entries.length * 3L;
        }

        int home(int hash) {
            return hash & entries.length - 1;
        }

        int after(int slot) {
            return slot + 1 & entries.length - 1;
        }

        void insert(int hash, int entry) {
            int slot = home(hash);
            while (entries[slot] != 0) {
                slot = after(slot);
            }
            entries[slot] = entry;
            used++;
        }
    }

    private final IntUnaryOperator hashes;
    /** As many as the deepest asks for; one that is less deep stands at several places. */
    private Part[] parts = {new Part(FIRST_SLOTS, 0)};
    /** What a part held while it is split; null before the first time. */
    private int[] held;

    /** @param hashes gives the hash of the ends of the one at an index */
    SleeperTable(IntUnaryOperator hashes) {
        this.hashes = hashes;
    }

    /** Whether it can hold an index. */
    static boolean takes(int index) {
        return index + 1 < INDEX;
    }

    void put(int hash, int index) {
        while (part(hash).isFull()) {
            grow(hash);
        }
        part(hash).insert(hash, hash & ~INDEX | index + 1);
    }

    private Part part(int hash) {
        return parts[hash >>> PART_BITS & parts.length - 1];
    }

    private static int index(int entry) {
        return (entry & INDEX) - 1;
    }

    /**
     * Takes one out.
     *
     * @param hash of its ends
     * @param it whether it is the one at an index
     * @return its index; -1 where there is none
     */
    int take(int hash, IntPredicate it) {
        Part part = part(hash);
        int[] entries = part.entries;
        for (int slot = part.home(hash); entries[slot] != 0; slot = part.after(slot)) {
            int index = index(entries[slot]);
            if (((entries[slot] ^ hash) & ~INDEX) == 0 && it.test(index)) {
                remove(part, slot);
                return index;
            }
        }
        return -1;
    }

    private void remove(Part part, int slot) {
        int[] entries = part.entries;
        int mask = entries.length - 1;
        int free = slot;
        for (int i = part.after(slot); entries[i] != 0; i = part.after(i)) {
            // it may move up where that is not before its home
            if ((i - part.home(hashes.applyAsInt(index(entries[i]))) & mask) >= (i - free & mask)) {
                entries[free] = entries[i];
                free = i;
            }
        }
        entries[free] = 0;
        part.used--;
    }

    /** Finds nothing any more. */
    void clear() {
        parts = new Part[] {new Part(FIRST_SLOTS, 0)};
        held = null;
    }

    /** For measuring. */
    long octets() {
        return Arrays.stream(parts)
                        .distinct()
                        .mapToLong(part -> part.entries.length)
                        .sum()
                * Integer.BYTES;
    }

    /** Makes room where a hash belongs. */
    private void grow(int hash) {
        Part part = part(hash);
        int[] old = part.entries;
        if (old.length >= 1 << PART_BITS && part.depth < MOST_DEPTH) {
            held = held == null ? new int[old.length] : held;
            System.arraycopy(old, 0, held, 0, old.length);
            Arrays.fill(old, 0);
            old = held;
            split(hash, part);
        } else {
            part.entries = new int[2 * old.length];
        }
        part.used = 0;
        for (int entry : old) {
            if (entry != 0) {
                int its = hashes.applyAsInt(index(entry));
                part(its).insert(its, entry);
            }
        }
    }

    /** Puts a second one beside an empty part, for the hashes that have one bit more. */
    private void split(int hash, Part part) {
        if (1 << part.depth == parts.length) {
            parts = Arrays.copyOf(parts, 2 * parts.length);
            System.arraycopy(parts, 0, parts, parts.length / 2, parts.length / 2);
        }
        int bit = 1 << part.depth++;
        Part other = new Part(part.entries.length, part.depth);
        for (int i = hash >>> PART_BITS & bit - 1 | bit; i < parts.length; i += 2 * bit) {
            parts[i] = other;
        }
    }
}
