package io.github.tcpwalk.analysis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Traits by the index of a conversation, one octet each; those of the rarest kinds are not kept. Several may ask. */
final class TraitTable {
    private static final int KINDS = 1 << Byte.SIZE;
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final AtomicReferenceArray<Traits> kinds = new AtomicReferenceArray<>(KINDS);
    private final Map<Traits, Integer> numbers = new ConcurrentHashMap<>();
    /** Numbers of kinds; 0 where nothing is known. */
    private final AtomicReferenceArray<byte[]> chunks;

    /** @param size of all conversations */
    TraitTable(int size) {
        chunks = new AtomicReferenceArray<>((size >>> CHUNK_BITS) + 1);
    }

    /** Null where nothing is known. */
    Traits of(int index) {
        byte[] chunk = chunks.get(index >>> CHUNK_BITS);
        int number = chunk == null ? 0 : Byte.toUnsignedInt(chunk[index & CHUNK - 1]);
        return number == 0 ? null : kinds.get(number);
    }

    /** Returns what is equal, one for all. */
    Traits learn(int index, Traits traits) {
        Integer known = numbers.get(traits);
        int number = known == null ? number(traits) : known;
        if (number == 0) {
            return traits;
        }
        byte[] chunk = chunks.get(index >>> CHUNK_BITS);
        if (chunk == null) {
            chunks.compareAndSet(index >>> CHUNK_BITS, null, new byte[CHUNK]);
            chunk = chunks.get(index >>> CHUNK_BITS);
        }
        chunk[index & CHUNK - 1] = (byte) number;
        return kinds.get(number);
    }

    /** 0 where there are too many kinds. */
    private synchronized int number(Traits traits) {
        int number = numbers.size() + 1;
        Integer before = numbers.get(traits);
        if (before != null) {
            return before;
        }
        if (number >= KINDS) {
            return 0;
        }
        kinds.set(number, traits);
        numbers.put(traits, number);
        return number;
    }
}
