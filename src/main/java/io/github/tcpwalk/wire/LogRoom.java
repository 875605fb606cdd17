package io.github.tcpwalk.wire;

import java.util.Arrays;

/**
 * Room for the octets of many logs that grow side by side, in chunks that are used again: a log that grows copies
 * nothing, and leaves nothing behind. Not thread-safe; while nobody writes several threads may read.
 */
public final class LogRoom {
    static final int CHUNK_BITS = 7;
    static final int CHUNK = 1 << CHUNK_BITS;
    static final int NONE = -1;
    /** Of a page, so that few are made and none is hard to find room for. */
    private static final int PAGE_BITS = 9;

    /** Chunks, and which follows which. */
    private static final class Page {
        private final byte[] octets;
        private final int[] next;

        private Page(int chunks) {
            octets = new byte[chunks << CHUNK_BITS];
            next = new int[chunks];
        }
    }

    /** What is going to be appended. */
    final byte[] scratch = new byte[HeaderLog.MOST_OCTETS];

    private final int pageBits;
    private Page[] pages;
    private int chunks;
    /** The first of those that are free again. */
    private int free = NONE;

    public LogRoom() {
        this(PAGE_BITS);
    }

    private LogRoom(int pageBits) {
        this.pageBits = pageBits;
        pages = new Page[1];
    }

    /** Room for a log of one segment or a few. */
    static LogRoom small() {
        return new LogRoom(0);
    }

    private Page page(int chunk) {
        return pages[chunk >>> pageBits];
    }

    private int index(int chunk) {
        return chunk & (1 << pageBits) - 1;
    }

    /** Octets of all pages, for measuring. */
    public long octets() {
        return (long) (chunks + (1 << pageBits) - 1 >>> pageBits) << pageBits + CHUNK_BITS;
    }

    private int take() {
        if (free != NONE) {
            int chunk = free;
            free = page(chunk).next[index(chunk)];
            return chunk;
        }
        int page = chunks >>> pageBits;
        if (index(chunks) == 0) {
            pages = page == pages.length ? Arrays.copyOf(pages, 2 * page) : pages;
            pages[page] = new Page(1 << pageBits);
        }
        return chunks++;
    }

    /**
     * Appends the first of {@link #scratch}.
     *
     * @param last the chunk that was written last; {@link #NONE} before the first
     * @param used octets that were appended before
     * @return the chunk that was written last
     */
    int append(int last, int used, int octets) {
        int chunk = last;
        int in = used & CHUNK - 1;
        for (int done = 0; done < octets; ) {
            if (in == 0) {
                int more = take();
                if (chunk != NONE) {
                    page(chunk).next[index(chunk)] = more;
                }
                chunk = more;
            }
            int now = Math.min(CHUNK - in, octets - done);
            System.arraycopy(scratch, done, page(chunk).octets, (index(chunk) << CHUNK_BITS) + in, now);
            done += now;
            in = in + now & CHUNK - 1;
        }
        return chunk;
    }

    /** All that was appended from {@code first} on. */
    byte[] read(int first, int used) {
        byte[] all = new byte[used];
        int chunk = first;
        for (int at = 0; at < used; at += CHUNK) {
            System.arraycopy(page(chunk).octets, index(chunk) << CHUNK_BITS, all, at, Math.min(CHUNK, used - at));
            chunk = page(chunk).next[index(chunk)];
        }
        return all;
    }

    /** Nobody reads them any more. */
    void giveBack(int first, int last) {
        page(last).next[index(last)] = free;
        free = first;
    }

    /** The same of all there are: no log has anything in it. */
    public void clear() {
        pages = new Page[1];
        chunks = 0;
        free = NONE;
    }

    /** Reads something of where the next octets go, only so that the processor has it at hand. */
    int touch(int chunk, int used) {
        return page(chunk).octets[(index(chunk) << CHUNK_BITS) + (used & CHUNK - 1)];
    }
}
