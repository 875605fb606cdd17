package io.github.tcpwalk.analysis;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some of a list, by their indexes. */
final class Those extends AbstractList<Conversation> implements RandomAccess {
    private final List<Conversation> all;
    private final int[] indexes;

    Those(List<Conversation> all, int... indexes) {
        this.all = all;
        this.indexes = indexes;
    }

    /** Of a list in chunks those that a test holds of; null chunks have none. */
    static Those of(List<Conversation> all, List<?> chunks, int chunk, IntPredicate test) {
        return new Those(
                all,
                IntStream.range(0, chunks.size())
                        .filter(i -> chunks.get(i) != null)
                        .flatMap(i -> IntStream.range(i * chunk, Math.min(all.size(), (i + 1) * chunk)))
                        .filter(test)
                        .toArray());
    }

    @Override
    public int size() {
        return indexes.length;
    }

    @Override
    public Conversation get(int index) {
        return all.get(indexes[index]);
    }
}
