package io.github.tcpwalk.stream;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/**
 * What is known of one direction's octets, by 64-bit position: those that wait to be delivered and the last ones that
 * were. Every method works on one page at most and says how many octets it dealt with.
 */
final class Holding {
    private final StreamMemory memory;
    private final BooleanSupplier giveWay;
    private final PageTable pages = new PageTable();
    final Conflicts conflicts;
    /** Octets waiting, present or cut. */
    long held;
    /** Pages that hold some of them; {@link #memory} counts. */
    long waitingPages;

    Holding(StreamMemory memory, Conflicts conflicts, BooleanSupplier giveWay) {
        this.memory = memory;
        this.conflicts = conflicts;
        this.giveWay = giveWay;
    }

    boolean giveWay() {
        return giveWay.getAsBoolean();
    }

    void forget(Page page) {
        pages.remove(page);
    }

    Page pageAt(long position) {
        return pages.find(pageNumber(position));
    }

    static long pageNumber(long position) {
        return position >> 12;
    }

    static int indexInPage(long position) {
        return (int) (position & Page.OCTETS - 1);
    }

    /** Octets from {@code position} to the end of its page, at most {@code length}. */
    private static int chunk(long position, int length) {
        return Math.min(length, Page.OCTETS - indexInPage(position));
    }

    /**
     * Keeps octets until they can be delivered. Where others wait already, the two are compared and {@code overlap}
     * decides.
     *
     * @return octets dealt with; 0 when there is no memory and the caller is to deliver instead
     */
    int hold(long position, ByteBuffer octets, int index, int length, long frame, Overlap overlap) {
        Page page = waitingPage(position);
        if (page == null) {
            return 0;
        }
        int at = indexInPage(position);
        int n = chunk(position, length);
        if (overlap == Overlap.FIRST) {
            compare(page, position, octets, index, n, frame, false);
            for (int i = at; i < at + n; ) {
                int free = Bits.nextClear(page.present, i, at + n);
                int stop = Bits.nextSet(page.present, free, at + n);
                if (free < stop) {
                    put(page, free, octets, index + free - at, stop - free, frame);
                }
                i = stop;
            }
        } else {
            int differing = compare(page, position, octets, index, n, frame, false);
            if (differing > 0 || Bits.nextClear(page.present, at, at + n) < at + n) {
                put(page, at, octets, index, n, frame);
            }
        }
        return n;
    }

    /** Like {@link #hold} for octets whose content the snap length cut off. */
    int holdCut(long position, int length) {
        Page page = waitingPage(position);
        if (page == null) {
            return 0;
        }
        int at = indexInPage(position);
        int n = chunk(position, length);
        for (int i = at; i < at + n; ) {
            int stop = page.nextKnown(i, at + n);
            if (i < stop) {
                Bits.set(page.cut, i, stop);
                count(page, stop - i);
            }
            i = Math.max(stop, i + 1);
        }
        return n;
    }

    private Page waitingPage(long position) {
        Page page = pageAt(position);
        if (page != null) {
            return page;
        }
        page = memory.takeWaiting(this, pageNumber(position));
        if (page != null) {
            pages.add(page);
        }
        return page;
    }

    private void put(Page page, int at, ByteBuffer octets, int index, int length, long frame) {
        int before = known(page, at, at + length);
        int footprint = page.footprint();
        page.put(at, octets, index, length, frame);
        Bits.clear(page.cut, at, at + length);
        memory.grew(page.footprint() - footprint);
        count(page, length - before);
    }

    private static int known(Page page, int from, int to) {
        int known = 0;
        for (int i = page.nextKnown(from, to); i < to; i = page.nextKnown(i + 1, to)) {
            known++;
        }
        return known;
    }

    private void count(Page page, int octets) {
        page.held += octets;
        held += octets;
        memory.moved(page);
    }

    /** {@code octets} of a page were delivered or are not wanted any more. */
    void delivered(Page page, int octets) {
        count(page, -octets);
    }

    /** Remembers octets that were delivered without having waited, as far as memory is to spare. */
    void remember(long position, ByteBuffer octets, int index, int length, long frame) {
        for (int done = 0; done < length; ) {
            long at = position + done;
            int n = chunk(at, length - done);
            Page page = pageAt(at);
            if (page == null) {
                page = memory.takeDelivered(this, pageNumber(at));
                if (page == null) {
                    return;
                }
                pages.add(page);
            }
            int footprint = page.footprint();
            page.put(indexInPage(at), octets, index + done, n, frame);
            memory.grew(page.footprint() - footprint);
            done += n;
        }
    }

    /**
     * Compares octets with delivered ones, as far as those are remembered.
     *
     * @return octets dealt with
     */
    int compareDelivered(long position, ByteBuffer octets, int index, int length, long frame, StreamTotals totals) {
        int n = chunk(position, length);
        Page page = pageAt(position);
        int differing = page == null ? 0 : compare(page, position, octets, index, n, frame, true);
        totals.repeated += n - differing;
        return n;
    }

    /** Returns how many octets differ. */
    private int compare(
            Page page, long position, ByteBuffer octets, int index, int length, long frame, boolean delivered) {
        int differing = 0;
        int from = indexInPage(position);
        int to = from + length;
        byte[] known = page.octets.array();
        for (int i = Bits.nextSet(page.present, from, to); i < to; i = Bits.nextSet(page.present, i, to)) {
            int stop = Bits.nextClear(page.present, i, to);
            for (; i < stop; i++) {
                if (known[i] != octets.get(index + i - from)) {
                    differing++;
                    conflicts.differs(position + i - from, page.frameAt(i), frame, delivered);
                }
            }
        }
        return differing;
    }

    /** How many octets from {@code position} on nothing waits at, at most {@code length}. */
    int freeFrom(long position, int length) {
        if (held == 0) {
            return length;
        }
        long first = firstHeld(position);
        return (int) Math.min(length, first - position);
    }

    /** The first position from {@code from} on at which an octet waits; {@link Long#MAX_VALUE} when there is none. */
    long firstHeld(long from) {
        if (held == 0) {
            return Long.MAX_VALUE;
        }
        for (int i = pages.lowerBound(pageNumber(from)); i < pages.size(); i++) {
            Page page = pages.get(i);
            if (page.held == 0) {
                continue;
            }
            int at = page.nextKnown(page.number == pageNumber(from) ? indexInPage(from) : 0, Page.OCTETS);
            if (at < Page.OCTETS) {
                return page.number * Page.OCTETS + at;
            }
        }
        return Long.MAX_VALUE;
    }

    /** Drops what waits from {@code from} to before {@code to}; returns how many octets that were. */
    long discard(long from, long to) {
        long before = held;
        for (long p = firstHeld(from); p < to; p = firstHeld(from)) {
            Page page = pageAt(p);
            int at = indexInPage(p);
            int stop = (int) Math.min(Page.OCTETS, at + to - p);
            int n = known(page, at, stop);
            Bits.clear(page.present, at, stop);
            Bits.clear(page.cut, at, stop);
            delivered(page, n);
        }
        return before - held;
    }

    void release() {
        for (int i = 0; i < pages.size(); i++) {
            memory.release(pages.get(i));
        }
        pages.clear();
        held = 0;
    }
}
