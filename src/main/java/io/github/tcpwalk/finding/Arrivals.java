package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import java.util.Arrays;

/**
 * When one port was called, and whether it answered the first SYN. A queue that is full ignores whoever calls; a path
 * that loses packets loses the SYN of one and brings that of the next.
 */
final class Arrivals {
    /** A SYN is sent again after so long (RFC 6298 section 2): calls of one moment. */
    private static final long MOMENT_NANOS = Nanos.SECOND;
    /** That a path loses two of one connection, too, is rare. */
    static final int FEWEST_IGNORED = 2;

    /** Fewer say nothing about all others. */
    private static final int FEWEST_IN_VAIN = 3;

    /**
     * It answered, and then nobody any more.
     *
     * @param last the conversation that had the last answer, at {@code sinceNanos}
     * @param inVain how many called since
     */
    record Stopped(TcpConversation last, long sinceNanos, int inVain) {}

    private TcpConversation last;
    private long answeredNanos = Long.MIN_VALUE;
    private TcpConversation refused;

    private long[] ignored = {};
    private long[] taken = {};
    private int ignoredCount;
    private int takenCount;

    /** Whether it would be kept as an example. */
    boolean wants(TcpConversation c) {
        return c.traits().serverSpoke();
    }

    /** @param keeps whether it may be kept */
    void add(TcpConversation c, boolean keeps) {
        Summary.End client = c.summary().client();
        Summary.End server = c.summary().server();
        long answer = server.synAckSeen() ? server.synNanos() : c.lastNanos();
        if (server.segments() > 0 && answer > answeredNanos) {
            last = keeps ? c : last;
            answeredNanos = answer;
        }
        if (keeps && c.summary().opening() == Opening.REFUSED) {
            refused = c;
        }
        if (client.synCount() > 1 && !c.summary().answeredEach()) {
            ignored = room(ignored, ignoredCount);
            ignored[ignoredCount++] = c.firstNanos();
        } else if (client.synCount() == 1 && server.synAckSeen()) {
            taken = room(taken, takenCount);
            taken[takenCount++] = c.firstNanos();
        }
    }

    private static long[] room(long[] times, int count) {
        return count < times.length ? times : Arrays.copyOf(times, Math.max(4, 2 * count));
    }

    /** No more come: files read as one need not be in order. */
    void settle() {
        Arrays.sort(ignored = Arrays.copyOf(ignored, ignoredCount));
        Arrays.sort(taken = Arrays.copyOf(taken, takenCount));
    }

    /**
     * Others were ignored at the same moment, or one more than once, and fewer that called after it were answered.
     *
     * @param firstNanos when its first SYN passed, of which {@code syns} were ignored
     */
    boolean heldOff(long firstNanos, int syns) {
        int alike = between(ignored, firstNanos - MOMENT_NANOS, firstNanos + MOMENT_NANOS);
        int later = between(ignored, firstNanos, firstNanos + MOMENT_NANOS);
        return Math.max(alike, syns) >= FEWEST_IGNORED && between(taken, firstNanos, firstNanos + MOMENT_NANOS) < later;
    }

    /** The last that it refused; null for none. */
    TcpConversation refused() {
        return refused;
    }

    boolean answeredAfter(long nanos) {
        return last != null && answeredNanos >= nanos;
    }

    /** Null where it answered again, never did, or too few called to tell. */
    Stopped stopped(long firstNanos) {
        int inVain = last == null ? 0 : ignored.length - before(ignored, answeredNanos);
        return inVain < FEWEST_IN_VAIN || answeredAfter(firstNanos) ? null : new Stopped(last, answeredNanos, inVain);
    }

    /** How many times there are from the one to before the other. */
    private static int between(long[] times, long from, long to) {
        return before(times, to) - before(times, from);
    }

    private static int before(long[] times, long nanos) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (times[middle] < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
