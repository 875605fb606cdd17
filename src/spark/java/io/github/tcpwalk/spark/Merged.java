package io.github.tcpwalk.spark;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** Sorted rows and a few more, as one. */
final class Merged implements Iterator<Tuple2<byte[], byte[]>> {
    private static final PacketRow.Order ORDER = new PacketRow.Order();

    private final Iterator<Tuple2<byte[], byte[]>> many;
    private final Iterator<Tuple2<byte[], byte[]>> few;
    private Tuple2<byte[], byte[]> nextOfMany;
    private Tuple2<byte[], byte[]> nextOfFew;

    Merged(Iterator<Tuple2<byte[], byte[]>> many, List<Tuple2<byte[], byte[]>> few) {
        this.many = many;
        this.few = few.stream().sorted(Comparator.comparing(Tuple2::_1, ORDER)).iterator();
    }

    @Override
    public boolean hasNext() {
        nextOfMany = nextOfMany == null && many.hasNext() ? many.next() : nextOfMany;
        nextOfFew = nextOfFew == null && few.hasNext() ? few.next() : nextOfFew;
        return nextOfMany != null || nextOfFew != null;
    }

    @Override
    public Tuple2<byte[], byte[]> next() {
        if (!hasNext()) {
            throw new java.util.NoSuchElementException();
        }
        boolean fromMany =
                nextOfFew == null || nextOfMany != null && ORDER.compare(nextOfMany._1(), nextOfFew._1()) <= 0;
        Tuple2<byte[], byte[]> next = fromMany ? nextOfMany : nextOfFew;
        if (fromMany) {
            nextOfMany = null;
        } else {
            nextOfFew = null;
        }
        return next;
    }
}
