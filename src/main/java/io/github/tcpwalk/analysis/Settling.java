package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.tcp.State;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settles conversations that are over when the capture's clock went on for a while without them. */
final class Settling {
    /**
     * A FIN whose acknowledgment was lost comes again and again, at most 2 minutes apart (TCP_RTO_MAX of Linux), and
     * then that acknowledgment was none; after twice the MSL nothing of a connection is left (RFC 9293 section 3.4.2).
     */
    private static final long AFTERTHOUGHTS_NANOS = 240_000_000_000L;
    /**
     * Where both ends closed and know of it, only a FIN whose acknowledgment got lost beyond the capture may still
     * come: after an RTO, of 3 s where it is longest at first (RFC 6298 section 5.7) ...
     */
    private static final long CLOSED_NANOS = 3_000_000_000L;
    /**
     * ... and while others sent so many packets. In a capture of fewer nothing is told before its end for that, unless
     * a test asks for it.
     */
    static int closedPackets = 100_000;
    /** What is over and silent for so long needs no memory of its last moments. */
    private static final long MOMENTS_NANOS = 2_000_000_000L;
    /** Nothing says that an exchange of datagrams is over; clients give up waiting within some seconds. */
    private static final long UDP_SILENCE_NANOS = 10_000_000_000L;

    /** Packets between two looks at who waits: what a packet finds of its own conversation does not depend on it. */
    private static final int STRIDE = 64;

    private static final Set<Closing> ORDERLY =
            Collections.unmodifiableSet(EnumSet.of(Closing.THREE_SEGMENT, Closing.FOUR_SEGMENT, Closing.SIMULTANEOUS));

    private final ArrayDeque<Conversation> over = new ArrayDeque<>();
    private final ArrayDeque<Conversation> closed = new ArrayDeque<>();
    private final ArrayDeque<Conversation> resting = new ArrayDeque<>();
    private final ArrayDeque<Conversation> exchanges = new ArrayDeque<>();
    private long clockNanos = Long.MIN_VALUE;
    private int heard;

    /** A packet came, of any conversation. */
    void passes(long nanos) {
        heard++;
        clockNanos = Math.max(clockNanos, nanos);
        if (heard % STRIDE == 0) {
            rest();
            settleClosed();
            settle(resting);
            settle(exchanges);
        }
    }

    /** @param since whether it is over since its latest packet: then it waits for being settled */
    void over(Conversation c, boolean since) {
        if (since) {
            over.add(c);
        }
    }

    /** An exchange of datagrams waits for being settled, as it may end at any time. */
    void exchange(Conversation c) {
        exchanges.add(c);
    }

    /** Nobody waits for those that are forgotten. */
    void sweep() {
        for (ArrayDeque<Conversation> waiting : List.of(over, closed, resting, exchanges)) {
            waiting.removeIf(c -> c.forgotten);
        }
    }

    /** The latest time of any packet. */
    long clockNanos() {
        return clockNanos;
    }

    private void rest() {
        while (!over.isEmpty() && clockNanos - over.peekFirst().lastNanos() > MOMENTS_NANOS) {
            Conversation c = over.removeFirst();
            c.rest();
            (finished(c) ? closed : resting).add(c);
        }
    }

    /** It closed as it should, and nothing since shows that an end does not know: no FIN came again, no RST. */
    private static boolean finished(Conversation c) {
        if (!(c instanceof TcpConversation tcp) || tcp.track == null) {
            return false;
        }
        Connection connection = tcp.track.connection();
        return gone(connection.state(true))
                && gone(connection.state(false))
                && ORDERLY.contains(connection.outcome().closing());
    }

    private static boolean gone(State state) {
        return state == State.CLOSED || state == State.TIME_WAIT;
    }

    /** The first that does not go as they all should is left to those that wait for long. */
    private void settleClosed() {
        while (!closed.isEmpty() && clockNanos - closed.peekFirst().lastNanos() > CLOSED_NANOS) {
            Conversation c = closed.peekFirst();
            boolean finished = finished(c);
            if (finished && !settle(c)) {
                return;
            }
            closed.removeFirst();
            if (!finished) {
                resting.add(c);
            }
        }
    }

    /**
     * One that goes on may have kept others waiting behind it: their own next packet finds them settled all the same.
     */
    private void settle(ArrayDeque<Conversation> waiting) {
        while (!waiting.isEmpty() && settle(waiting.peekFirst())) {
            waiting.removeFirst();
        }
    }

    /** Another packet of {@code c} came: what it finds depends on its own time, not on those that wait before it. */
    void meet(Conversation c) {
        if (c.track.closing && pauses(c)) {
            c.rest();
        }
        settle(c);
        hears(c);
    }

    /** The packet that came is of {@code c}, which is thought about later. */
    void hears(Conversation c) {
        c.heard(heard);
    }

    /** Settles it if it is over and silent; returns whether it is. */
    private boolean settle(Conversation c) {
        boolean over = c.track.closing && (fellOn(c) || passedBy(c) && finished(c));
        if (over) {
            c.settle();
        }
        return over;
    }

    /** Whether it lets so much time pass that nothing is to be expected of it when it is over. */
    private boolean fellOn(Conversation c) {
        return clockNanos - c.lastNanos() > (c instanceof TcpConversation ? AFTERTHOUGHTS_NANOS : UDP_SILENCE_NANOS);
    }

    /** Whether it lets so much pass that nothing is to be expected of it when both ends closed it. */
    private boolean passedBy(Conversation c) {
        return clockNanos - c.lastNanos() > CLOSED_NANOS && heard - c.heard() > closedPackets;
    }

    /** Whether it lets so much time pass that it matters whether it is over. */
    boolean pauses(Conversation c) {
        return clockNanos - c.lastNanos() > MOMENTS_NANOS;
    }
}
