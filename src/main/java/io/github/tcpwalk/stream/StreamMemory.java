package io.github.tcpwalk.stream;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import java.util.Map;

/**
 * The memory all reassemblers of a run share: octets that wait for earlier ones, and the last octets delivered, kept to
 * find conflicts with what is sent again. Octets already delivered give way first, the oldest of the run before others;
 * then the direction that has waited longest stops waiting for its earliest gap. Not thread-safe.
 */
public final class StreamMemory {
    private static final long LEAST_OCTETS = 16L * (Page.FOOTPRINT + Page.FRAMES_FOOTPRINT);

    private final Bounds bounds;
    private final long limit;
    /** That wait, of one direction. */
    private final long mostPages;

    private final PageList waiting = new PageList();
    private final PageList delivered = new PageList();
    /** Pages that nobody uses: new ones in their place would soon be garbage among what lasts. */
    private final PageList free = new PageList();

    /** Not waited for any longer, as too much waited in all, and in one direction. */
    private long gaps;

    private long gapsOfOne;
    private long used;
    private long peak;

    public StreamMemory() {
        this(Bounds.usual());
    }

    /** @param limitOctets most octets of heap to use, at least some 600 KiB are used whatever it says */
    public StreamMemory(long limitOctets) {
        this(Bounds.of(Map.of(Bound.REASSEMBLY_ALL, limitOctets, Bound.REASSEMBLY_FLOW, limitOctets)));
    }

    /**
     * Waiting octets rarely exceed a window, a few MiB, in a few directions at once; the rest remembers delivered ones
     * for conflicts. At least some 600 KiB are used.
     */
    public StreamMemory(Bounds bounds) {
        this.bounds = bounds;
        limit = Math.max(bounds.of(Bound.REASSEMBLY_ALL), LEAST_OCTETS);
        mostPages = Math.max(bounds.of(Bound.REASSEMBLY_FLOW), LEAST_OCTETS) / Page.FOOTPRINT;
    }

    /** Octets of heap in use now. */
    public long usedOctets() {
        return used;
    }

    /** The most octets of heap that were in use at once. */
    public long peakOctets() {
        return peak;
    }

    /**
     * A page for octets that wait. Makes room if need be, so that it may deliver octets of any direction, the
     * requester's own too.
     *
     * @return null when the requester itself is to stop waiting and to deliver instead
     */
    Page takeWaiting(Holding requester, long number) {
        while (requester.waitingPages >= mostPages) {
            bounds.gaveUp(Bound.REASSEMBLY_FLOW, ++gapsOfOne);
            if (!requester.giveWay()) {
                return null;
            }
        }
        while (used + Page.FOOTPRINT > limit) {
            if (delivered.oldest() != null) {
                drop(delivered.oldest());
                continue;
            }
            bounds.gaveUp(Bound.REASSEMBLY_ALL, ++gaps);
            if (waiting.oldest() == null || !waiting.oldest().owner.giveWay()) {
                return null;
            }
        }
        return take(requester, number, waiting);
    }

    /** A page to remember delivered octets in; null when everything is taken by octets that wait. */
    Page takeDelivered(Holding requester, long number) {
        while (used + Page.FOOTPRINT > limit) {
            if (delivered.oldest() == null) {
                return null;
            }
            drop(delivered.oldest());
        }
        return take(requester, number, delivered);
    }

    private Page take(Holding requester, long number, PageList list) {
        Page page = free.oldest();
        if (page == null) {
            page = new Page();
        } else {
            free.remove(page);
        }
        page.number = number;
        page.owner = requester;
        list.add(page);
        requester.waitingPages += list == waiting ? 1 : 0;
        used += page.footprint();
        peak = Math.max(peak, used);
        return page;
    }

    /** The page's octets of waiting ones went from none to some, or back. */
    void moved(Page page) {
        PageList list = page.held > 0 ? waiting : delivered;
        if (page.list == list) {
            return;
        }
        page.list.remove(page);
        list.add(page);
        page.owner.waitingPages += list == waiting ? 1 : -1;
    }

    void grew(int octets) {
        used += octets;
        peak = Math.max(peak, used);
    }

    private void drop(Page page) {
        page.owner.forget(page);
        release(page);
    }

    void release(Page page) {
        page.owner.waitingPages -= page.list == waiting ? 1 : 0;
        page.list.remove(page);
        used -= page.footprint();
        page.reset();
        free.add(page);
    }
}
