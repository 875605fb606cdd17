package io.github.tcpwalk.analysis;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Some of a list, by their indexes. */
final class Those extends AbstractList<Conversation> implements RandomAccess {
    private final List<Conversation> all;
    private final int[] indexes;

    Those(List<Conversation> all, int... indexes) {
        this.all = all;
        this.indexes = indexes;
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
