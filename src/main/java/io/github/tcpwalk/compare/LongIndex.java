package io.github.tcpwalk.compare;

import java.util.Arrays;

/** Numbers keys from 0 in the order in which they are first met. */
final class LongIndex {
    private long[] keys;
    private int[] numbers;
    private int size;

    /** @param expected about how many there will be */
    LongIndex(int expected) {
        int room = Integer.highestOneBit(Math.max(8, Math.min(expected, 1 << 28)) * 2) * 2;
        keys = new long[room];
        numbers = new int[room];
        Arrays.fill(numbers, -1);
    }

    int size() {
        return size;
    }

    /** The number of a key, given now where it is new. */
    int of(long key) {
        int at = slot(key);
        if (numbers[at] >= 0) {
            return numbers[at];
        }
        keys[at] = key;
        numbers[at] = size++;
        if (size > keys.length / 2) {
            grow();
        }
        return size - 1;
    }

    /** The number of a key, -1 for none. */
    int find(long key) {
        return numbers[slot(key)];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int at = (int) (mix(key) >>> 32) & mask;
        while (numbers[at] >= 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[oldKeys.length * 2];
        numbers = new int[keys.length];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldNumbers[i] >= 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                numbers[at] = oldNumbers[i];
            }
        }
    }

    /** Spreads the bits of a key, by the finalizer of SplitMix64. */
    static long mix(long key) {
        long z = (key ^ key >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** One key of several parts. */
    static long key(long first, long second, long third) {
        return mix(mix(mix(first + 0x9E3779B97F4A7C15L) + second) + third);
    }
}
