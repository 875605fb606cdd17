package io.github.tcpwalk.stream;

import java.nio.ByteBuffer;

/**
 * The delivered part of one direction: hands the sink octets and gaps in order, one report for adjoining gaps, and
 * counts.
 */
final class Delivery {
    private final StreamSink sink;
    final StreamTotals totals = new StreamTotals();
    /** Position of stream offset 0. */
    long origin;
    /** Position of the next octet to deliver. */
    long next;

    private long gapLength;
    private Gap gapReason;

    Delivery(StreamSink sink) {
        this.sink = sink;
    }

    void startAt(long position) {
        origin = position;
        next = position;
    }

    long offset() {
        return next - origin;
    }

    void octets(ByteBuffer buffer, int index, int length) {
        flushGap();
        sink.octets(next - origin, buffer, index, length);
        totals.octets += length;
        next += length;
    }

    void gapTo(long position, Gap reason) {
        if (position <= next) {
            return;
        }
        if (gapReason != reason) {
            flushGap();
        }
        gapReason = reason;
        gapLength += position - next;
        next = position;
    }

    void flushGap() {
        if (gapLength == 0) {
            return;
        }
        switch (gapReason) {
            case UNSEEN -> totals.unseen += gapLength;
            case CUT -> totals.cut += gapLength;
            case GIVEN_UP -> totals.givenUp += gapLength;
            default -> throw new AssertionError(gapReason);
        }
        sink.gap(next - gapLength - origin, gapLength, gapReason);
        gapLength = 0;
    }

    /** @param offset of the octets left out, relative to the start or, before it is known, to the first octet seen */
    void exclude(long offset, long length, Excluded reason) {
        if (length <= 0) {
            return;
        }
        totals.excluded += length;
        sink.excluded(offset, length, reason);
    }
}
