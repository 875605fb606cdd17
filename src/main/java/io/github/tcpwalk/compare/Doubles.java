package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;
import java.util.stream.LongStream;

/**
 * Finds out that a capture holds packets twice or more often, as one from a mirror port of both directions, or of all
 * interfaces of a router, and which sights are not the first.
 */
final class Doubles {
    /** Less than the shortest retransmission timeout of Linux. */
    private static final long MOST_NANOS = 199_999_999;
    /** Without an identification the time must tell. */
    private static final long SOON_NANOS = 5_000_000;

    private static final int MOST_TIMES = 8;
    /** A path that doubles so many is none. */
    private static final int SHARE = 2;

    private static final int ENOUGH = 4;
    /** Beside what is known of how late second sights come. */
    private static final long MARGIN_NANOS = 100_000;

    /** By how many sights they have: packets; and by which sight it is: the latest after the first, nanoseconds. */
    private final long[] packets = new long[MOST_TIMES + 1];

    private final long[] latest = new long[MOST_TIMES + 1];

    /** Looks at one direction of a conversation: at what is hardly sent twice so soon. */
    void look(Trace trace, boolean fromClient) {
        LongIndex looks = new LongIndex(trace.size);
        long[] first = new long[trace.size];
        int[] count = new int[trace.size];
        for (int row = 0; row < trace.size; row++) {
            boolean tells = trace.end(row) > trace.seq[row] && !trace.has(row, Segment.RST);
            if (!tells || trace.fromClient(row) != fromClient) {
                continue;
            }
            int before = looks.size();
            int look = looks.of(look(trace, row));
            long apart = trace.nanos[row] - first[look];
            if (look < before && apart <= (trace.ipId[row] > 0 ? MOST_NANOS : SOON_NANOS)) {
                packets[count[look]]--;
                count[look] = Math.min(MOST_TIMES, count[look] + 1);
                latest[count[look]] = Math.max(latest[count[look]], apart);
            } else {
                first[look] = trace.nanos[row];
                count[look] = 1;
            }
            packets[count[look]]++;
        }
    }

    /** How often the capture holds many packets: 1 where fewer than a part of them come more often. */
    int times() {
        int times = 2;
        long more = 0;
        for (int i = 2; i <= MOST_TIMES; i++) {
            times = packets[i] > packets[times] ? i : times;
            more += packets[i];
        }
        return more > 0 && more * SHARE >= more + packets[1] ? times : 1;
    }

    private long count() {
        return LongStream.of(packets).sum();
    }

    /**
     * Marks all sights that are not the first, of a direction that the capture holds more often than once: as that
     * direction shows, or the conversation, or all.
     */
    void mark(Trace trace, boolean fromClient) {
        Doubles own = new Doubles();
        own.look(trace, fromClient);
        if (own.count() < ENOUGH) {
            own.look(trace, !fromClient);
        }
        Doubles told = own.count() < ENOUGH ? this : own;
        if (told.times() > 1) {
            mark(trace, fromClient, told.times(), 2 * told.latest[told.times()] + MARGIN_NANOS);
        }
    }

    private static void mark(Trace trace, boolean fromClient, int times, long within) {
        LongIndex looks = new LongIndex(trace.size);
        long[] first = new long[trace.size];
        int[] count = new int[trace.size];
        for (int row = 0; row < trace.size; row++) {
            if (trace.fromClient(row) != fromClient) {
                continue;
            }
            int before = looks.size();
            int look = looks.of(look(trace, row));
            if (look < before && count[look] < times && trace.nanos[row] - first[look] <= within) {
                count[look]++;
                trace.mark(row, Trace.AGAIN);
                continue;
            }
            if (look == before && trace.is(row, Trace.COPY)) {
                trace.mark(row, Trace.AGAIN); // a piece of a segment that is there in whole
            }
            first[look] = trace.nanos[row];
            count[look] = 1;
        }
    }

    /** The same for all sights of a packet in one capture: what a router changes is no part of it. */
    private static long look(Trace of, int row) {
        long numbers = LongIndex.key(of.seq[row], of.ack[row], of.tcpFlags(row));
        long lengths = LongIndex.key(of.octets[row], of.window[row], Math.max(0, of.ipId[row]));
        return LongIndex.key(numbers, lengths, LongIndex.key(of.stamp[row], of.echo[row], of.content[row]));
    }
}
