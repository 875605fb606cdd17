package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * In which order rows are shown; ties keep the order of the capture. What each is sorted by is asked for once, and the
 * conversations themselves are not kept: millions of attempts are made anew for who looks at them.
 */
public final class RowOrder {
    private final ToLongFunction<Conversation> figure;
    private final Function<Conversation, String> text;
    private final boolean descends;

    private RowOrder(ToLongFunction<Conversation> figure, Function<Conversation, String> text, boolean descends) {
        this.figure = figure;
        this.text = text;
        this.descends = descends;
    }

    /** {@return by a figure, the smallest first} */
    public static RowOrder least(ToLongFunction<Conversation> figure) {
        return new RowOrder(figure, null, false);
    }

    /** {@return by a figure, the largest first} */
    public static RowOrder most(ToLongFunction<Conversation> figure) {
        return new RowOrder(figure, null, true);
    }

    /** {@return by a text, as its characters are ordered} */
    public static RowOrder byText(Function<Conversation, String> text) {
        return new RowOrder(null, text, false);
    }

    /** {@return the other way round} */
    public RowOrder reversed() {
        return new RowOrder(figure, text, !descends);
    }

    /** The same rows in this order. */
    List<Conversation> of(List<Conversation> rows) {
        int[] ranks = figure != null ? ranks(figures(rows)) : ranks(texts(rows));
        long[] places = new long[ranks.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = (long) (descends ? -1 - ranks[i] : ranks[i]) << Integer.SIZE | i;
        }
        Arrays.sort(places);
        int[] order = ranks;
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) places[i];
        }
        return new Sorted(rows, order);
    }

    private static int[] ranks(long[] figures) {
        long[] sorted = figures.clone();
        Arrays.sort(sorted);
        int[] ranks = new int[figures.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = Arrays.binarySearch(sorted, figures[i]); // whichever of equal ones: always the same
        }
        return ranks;
    }

    private static int[] ranks(String[] texts) {
        String[] sorted = Arrays.stream(texts).distinct().sorted().toArray(String[]::new);
        return Arrays.stream(texts)
                .mapToInt(each -> Arrays.binarySearch(sorted, each))
                .toArray();
    }

    private static final class Sorted extends AbstractList<Conversation> implements RandomAccess {
        private final List<Conversation> rows;
        private final int[] order;

        Sorted(List<Conversation> rows, int[] order) {
            this.rows = rows;
            this.order = order;
        }

        @Override
        public Conversation get(int index) {
            return rows.get(order[index]);
        }

        @Override
        public int size() {
            return order.length;
        }
    }

    private long[] figures(List<Conversation> rows) {
        long[] figures = new long[rows.size()];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = figure.applyAsLong(rows.get(i));
        }
        return figures;
    }

    private String[] texts(List<Conversation> rows) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
