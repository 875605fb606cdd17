package io.github.tcpwalk.hint;

import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;

/** Looks for what one conversation talks about, in the first octets of payload of either end. */
public final class Lookout {
    private final Waiting waiting;
    /** The end that the first packet with payload came from, and the other; null before they say anything. */
    private Side first;

    private Side second;
    private long firstHigh;
    private long firstLow;
    private int firstPort;
    private int secondPort;

    /**
     * For one conversation.
     *
     * @param waiting the room for beginnings that are not whole
     */
    public Lookout(Waiting waiting) {
        this.waiting = waiting;
    }

    /**
     * {@return whether a segment with payload may tell something, where no other did before}
     *
     * @param expected as {@link #segment} has it
     * @param s a segment
     */
    public static boolean mayTell(Segment s, int expected) {
        return first(s) - expected > 0 || s.octets != null && s.payloadCaptured > 0 && Speech.mayBegin(s);
    }

    private static int first(Segment s) {
        return s.has(Segment.SYN) ? s.seq + 1 : s.seq;
    }

    /** {@return whether it may as well be forgotten: no end said anything known, or began to} */
    public boolean knowsNothing() {
        return (first == null || first.knowsNothing()) && (second == null || second.knowsNothing());
    }

    /**
     * {@return whether packets of the end that sent {@code p} may still tell something}
     *
     * @param p a packet of the conversation
     */
    public boolean wants(Packet p) {
        Side side = isFirst(p) ? first : second;
        return side == null || !side.over();
    }

    private boolean isFirst(Packet p) {
        return first == null || p.sourcePort == firstPort && p.sourceLow == firstLow && p.sourceHigh == firstHigh;
    }

    private Side side(Packet p) {
        if (first == null) {
            first = new Side(waiting);
            firstHigh = p.sourceHigh;
            firstLow = p.sourceLow;
            firstPort = p.sourcePort;
            secondPort = p.destinationPort;
        }
        if (isFirst(p)) {
            return first;
        }
        second = second == null ? new Side(waiting) : second;
        return second;
    }

    /**
     * A segment with payload of its stream. One whose checksum is wrong tells as much: most such had their addresses
     * changed when the capture was made fit to be shown.
     *
     * @param expected number of the next octet of the stream, as far as is known
     * @param s a segment with data
     */
    public void segment(Segment s, int expected) {
        Side side = side(s);
        if (!side.over() && s.octets != null) {
            side.segment(s, first(s), expected);
        }
    }

    /**
     * Looks at the next datagram.
     *
     * @param d a cursor
     */
    public void datagram(Datagram d) {
        Side side = side(d);
        if (!side.over() && d.octets != null) {
            side.datagram(d);
        }
    }

    /** Nothing more comes, or is to be looked at. */
    public void close() {
        if (first != null) {
            first.close(firstPort, secondPort);
        }
        if (second != null) {
            second.close(secondPort, firstPort);
        }
    }

    /** {@return what is known so far; null for nothing} */
    public Hint hint() {
        Part one = first == null ? null : first.part();
        Part other = second == null ? null : second.part();
        if (one == null || other == null) {
            Part only = one == null ? other : one;
            return only == null ? null : only.asks() ? Hint.of(only, null) : Hint.of(null, only);
        }
        if (one.asks() == other.asks() || one.protocol() != other.protocol()) {
            return Hint.of(one.asks() ? one : other.asks() ? other : null, one.asks() || other.asks() ? null : one);
        }
        return one.asks() ? Hint.of(one, other) : Hint.of(other, one);
    }
}
