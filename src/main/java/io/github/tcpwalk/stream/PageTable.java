package io.github.tcpwalk.stream;

import java.util.Arrays;

/**
 * The pages of one direction, sorted by number. Adding at the end and removing at the front, the usual case, are cheap.
 */
final class PageTable {
    private static final Page[] NONE = {};
    private Page[] pages = NONE;
    private int from;
    private int to;
    private Page recent;

    int size() {
        return to - from;
    }

    Page get(int i) {
        return pages[from + i];
    }

    Page find(long number) {
        if (recent != null && recent.number == number) {
            return recent;
        }
        int i = lowerBound(number);
        if (i == size() || get(i).number != number) {
            return null;
        }
        return recent = get(i);
    }

    /** Index of the first page numbered {@code number} or higher; {@link #size} when there is none. */
    int lowerBound(long number) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            if (pages[middle].number < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - from;
    }

    void add(Page page) {
        int at = from + lowerBound(page.number);
        if (at == from && from > 0) {
            at = --from;
        } else {
            if (to == pages.length) {
                at -= makeRoom();
            }
            System.arraycopy(pages, at, pages, at + 1, to - at);
            to++;
        }
        pages[at] = page;
        recent = page;
    }

    void remove(Page page) {
        int at = from + lowerBound(page.number);
        if (at == from) {
            pages[from++] = null;
        } else {
            System.arraycopy(pages, at + 1, pages, at, to - at - 1);
            pages[--to] = null;
        }
        if (recent == page) {
            recent = null;
        }
    }

    void clear() {
        pages = NONE;
        from = 0;
        to = 0;
        recent = null;
    }

    /** Makes room for one more at the end; returns how far everything moved to the front. */
    private int makeRoom() {
        int moved = from;
        Page[] target = size() >= pages.length / 2 ? new Page[Math.max(4, pages.length * 2)] : pages;
        int size = size();
        System.arraycopy(pages, from, target, 0, size);
        if (target == pages) {
            Arrays.fill(pages, size, to, null);
        }
        pages = target;
        from = 0;
        to = size;
        return moved;
    }
}
