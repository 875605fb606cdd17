package io.github.tcpwalk.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers differing octets of one pair of frames into one report. Positions come ascending within one segment;
 * {@link #flush} ends it.
 */
final class Conflicts {
    /** Reports kept while the start of the stream, and so every offset, is still open; more are only counted. */
    private static final int MOST_BEFORE_START = 256;

    private record Report(long first, int length, long earlier, long later) {}

    private final StreamSink sink;
    private final StreamTotals totals;
    private List<Report> beforeStart;
    private boolean started;
    private long origin;
    private boolean open;
    private long first;
    private long last;
    private long earlier;
    private long later;
    private boolean delivered;

    Conflicts(StreamSink sink, StreamTotals totals) {
        this.sink = sink;
        this.totals = totals;
    }

    /** @param position of stream offset 0 */
    void startAt(long position) {
        flush();
        started = true;
        origin = position;
        if (beforeStart == null) {
            return;
        }
        for (Report r : beforeStart) {
            if (r.first >= origin) {
                sink.conflict(r.first - origin, r.length, r.earlier, r.later, false);
            }
        }
        beforeStart = null;
    }

    void differs(long position, long earlierFrame, long laterFrame, boolean alreadyDelivered) {
        totals.conflicting++;
        if (!open || earlierFrame != earlier || laterFrame != later || alreadyDelivered != delivered) {
            flush();
            open = true;
            first = position;
            earlier = earlierFrame;
            later = laterFrame;
            delivered = alreadyDelivered;
        }
        last = position;
    }

    void flush() {
        if (!open) {
            return;
        }
        open = false;
        int length = (int) (last - first + 1);
        if (started) {
            sink.conflict(first - origin, length, earlier, later, delivered);
        } else {
            if (beforeStart == null) {
                beforeStart = new ArrayList<>();
            }
            if (beforeStart.size() < MOST_BEFORE_START) {
                beforeStart.add(new Report(first, length, earlier, later));
            }
        }
    }
}
