package io.github.tcpwalk.analysis;

import java.util.ArrayDeque;

/** Settles conversations that are over when the capture's clock went on for a while without them. */
final class Settling {
    /**
     * A FIN whose acknowledgment was lost comes again and again, at most 2 minutes apart (TCP_RTO_MAX of Linux), and
     * then that acknowledgment was none; after twice the MSL nothing of a connection is left (RFC 9293 section 3.4.2).
     */
    private static final long AFTERTHOUGHTS_NANOS = 240_000_000_000L;
    /** What is over and silent for so long needs no memory of its last moments. */
    private static final long MOMENTS_NANOS = 2_000_000_000L;
    /** Nothing says that an exchange of datagrams is over; clients give up waiting within some seconds. */
    private static final long UDP_SILENCE_NANOS = 10_000_000_000L;

    private final ArrayDeque<Conversation> over = new ArrayDeque<>();
    private final ArrayDeque<Conversation> resting = new ArrayDeque<>();
    private final ArrayDeque<Conversation> exchanges = new ArrayDeque<>();
    private long clockNanos = Long.MIN_VALUE;

    /** A packet came, of any conversation. */
    void passes(long nanos) {
        if (nanos > clockNanos) {
            clockNanos = nanos;
            rest();
            settle(resting);
            settle(exchanges);
        }
    }

    /** It waits for being settled. */
    void over(Conversation c) {
        over.add(c);
    }

    /** An exchange of datagrams waits for being settled, as it may end at any time. */
    void exchange(Conversation c) {
        exchanges.add(c);
    }

    private void rest() {
        while (!over.isEmpty() && clockNanos - over.peekFirst().lastNanos() > MOMENTS_NANOS) {
            Conversation c = over.removeFirst();
            c.rest();
            resting.add(c);
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
    }

    /** Settles it if it is over and silent; returns whether it is. */
    private boolean settle(Conversation c) {
        if (!fellOn(c)) {
            return false;
        }
        if (c.track.closing) {
            c.settle();
        }
        return c.track.closing;
    }

    /** Whether it lets so much time pass that nothing is to be expected of it when it is over. */
    private boolean fellOn(Conversation c) {
        return clockNanos - c.lastNanos() > (c instanceof TcpConversation ? AFTERTHOUGHTS_NANOS : UDP_SILENCE_NANOS);
    }

    /** Whether it lets so much time pass that it matters whether it is over. */
    boolean pauses(Conversation c) {
        return clockNanos - c.lastNanos() > MOMENTS_NANOS;
    }
}
