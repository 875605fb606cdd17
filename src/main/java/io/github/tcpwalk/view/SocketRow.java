package io.github.tcpwalk.view;

import io.github.tcpwalk.tcp.Certainty;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.concurrent.TimeUnit;

/**
 * One end of a connection as a table of sockets has it. What it sends shows where it stands; a state that only what
 * went to it leads to is inferred, as that may be lost behind the capture point. Such a state is told as long as it is
 * likely: no longer once a SYN+ACK or FIN is sent again, or the time for its acknowledgment is over.
 */
final class SocketRow {
    /** Until an acknowledgment comes at last: TCP_DELACK_MAX of Linux, and the slack of a timer. */
    private static final long DELAYED_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long TIME_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60); // TCP_TIMEWAIT_LEN
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(120); // TCP_RTO_MAX
    /** After so many acknowledgments of its SYN+ACK in vain the next is as well: its listener's queue is full. */
    private static final int QUEUE_FULL = 2;
    /** What it sends no later after something was captured that went to it may have left before that arrived. */
    private static final long CROSSING_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    final String local;
    final String peer;
    /** This machine has it. */
    final boolean here;
    /** Of a connection before between the same ends, which still stands while this one is silent; or null. */
    private SocketRow before;

    private final SendQueue queue = new SendQueue();
    /** Where it stands if all that went to it arrived. */
    private State state = State.UNKNOWN;

    private long sinceNanos;
    /** The same of the state before that. */
    private long beforeNanos;

    private boolean inferred;
    /** What it sent shows where it stood before what came just then, and it may have moved on since. */
    private boolean crossed;
    /** When something went to it last. */
    private long cameNanos;
    /** Its SYN or SYN+ACK was seen. */
    private boolean begun;
    /** Nothing came from it: what it was sent may not have arrived. */
    private boolean silent = true;
    /** Of its first and its last segment; and of the last of both ends. */
    private long firstNanos;

    private long sentNanos;
    private long latestNanos;

    /** When a SYN+ACK went to it that it has not answered; 0 without. */
    private long synAckNanos;

    private boolean synAckAgain;
    /** Since it sent something, a SYN went to it, and an acknowledgment right behind that. */
    private boolean synCame;

    private boolean ackBehindSyn;
    /** Since it sent something, its SYN+ACK was acknowledged; and how often in vain, as it sent that again. */
    private boolean opened;

    private int openedInVain;

    /** Behind the other end's FIN, and when that went to it last; 0 before. */
    private long finEnd;

    private long finNanos;
    private boolean knowsFin;
    /** The FIN went to it again, or what has to come before. */
    private boolean finAgain;
    /** The acknowledgment of its own FIN went to it with the other end's FIN only. */
    private boolean finBringsAck;

    private boolean sentFin;
    /** Its own FIN waited perhaps, when the other end's came: the FINs crossed, and that does not show. */
    private boolean closedEarlier;

    /**
     * @param nanos of the first packet of the connection
     * @param before of a connection before between the same ends; null without
     */
    SocketRow(String local, String peer, boolean here, long nanos, SocketRow before) {
        this.local = local;
        this.peer = peer;
        this.here = here;
        this.before = before;
        sinceNanos = nanos;
        beforeNanos = nanos;
    }

    /** Itself, or who still stands in its place. */
    SocketRow shown() {
        return before == null ? this : before;
    }

    /** It sent {@code s}. */
    void sends(Segment s, Observation o) {
        if (silent) {
            silent = false;
            before = null;
            firstNanos = s.timestampNanos;
        }
        sentNanos = s.timestampNanos;
        latestNanos = s.timestampNanos;
        begun |= s.has(Segment.SYN);
        acknowledgesFin(s, o, queue.mayWait(sentNanos));
        queue.sends(s, o);
        State now = o.standing(o.fromClient);
        boolean opening = now == State.SYN_RECEIVED;
        boolean answersSyn = opening && ackBehindSyn; // the acknowledgment was not there yet
        if (opening && opened && !answersSyn) {
            openedInVain++;
        }
        crosses(s, state, now);
        opened = answersSyn;
        synAckNanos = 0;
        synAckAgain = false;
        synCame = false;
        ackBehindSyn = false;
        inferred = answersSyn || crossed || o.sourceAfterIs == Certainty.INFERRED;
        moves(answersSyn ? State.ESTABLISHED : now, s.timestampNanos);
    }

    private void crosses(Segment s, State before, State now) {
        boolean soon = s.timestampNanos - cameNanos <= CROSSING_NANOS;
        boolean back = before == State.CLOSED ? now != State.CLOSED : now.compareTo(before) < 0 && now != State.CLOSED;
        if (back) {
            crossed = soon;
        } else if (now != before || !soon && (s.has(Segment.FIN) || now == State.ESTABLISHED)) {
            crossed = false; // had that come, it would have moved on by now
        }
    }

    private void acknowledgesFin(Segment s, Observation o, boolean mayWait) {
        boolean knew = knowsFin;
        knowsFin |= finEnd > 0 && s.has(Segment.ACK) && o.relativeAck >= finEnd;
        if (!sentFin) {
            closedEarlier = mayWait && (closedEarlier || !knew && knowsFin);
        }
        sentFin |= s.has(Segment.FIN);
    }

    /** It was sent {@code s}. */
    void isSent(Segment s, Observation o) {
        latestNanos = s.timestampNanos;
        cameNanos = s.timestampNanos;
        boolean again = SendQueue.isAgain(o);
        boolean syn = s.has(Segment.SYN);
        boolean ack = s.has(Segment.ACK);
        if (syn && ack) {
            synAckNanos = s.timestampNanos;
            synAckAgain |= again;
        }
        synCame |= syn;
        ackBehindSyn = synCame && ack && !syn;
        opened |= state == State.SYN_RECEIVED && ack && !syn;
        if (s.has(Segment.FIN)) {
            finNanos = s.timestampNanos;
        }
        if (s.has(Segment.FIN) && finEnd == 0) {
            finEnd = o.relativeSeq + s.sequenceOctets();
            finBringsAck = state == State.FIN_WAIT_1;
        } else {
            finAgain |= again && finEnd > 0;
        }
        queue.isSent(s, o);
        inferred |= awaitsFin() || o.destinationAfterIs == Certainty.INFERRED;
        moves(o.standing(!o.fromClient), s.timestampNanos);
    }

    private void moves(State now, long nanos) {
        if (state != now) {
            state = now;
            beforeNanos = sinceNanos;
            sinceNanos = nanos;
        }
    }

    /** Whether the other end's FIN went to it, and it has acknowledged none. */
    private boolean awaitsFin() {
        return finEnd > 0 && !knowsFin;
    }

    /** Where it most probably stands. */
    State state(long now) {
        if (!inferred) {
            return state;
        }
        boolean finLost = awaitsFin() && (finAgain || now - finNanos > DELAYED_NANOS);
        State likely = finLost ? withoutFin() : state;
        if (likely != State.ESTABLISHED) {
            return likely;
        }
        boolean synAckLost = synAckNanos > 0 && (synAckAgain || now - synAckNanos > DELAYED_NANOS);
        return synAckLost ? State.SYN_SENT : openedInVain >= QUEUE_FULL ? State.SYN_RECEIVED : likely;
    }

    private State withoutFin() {
        return switch (state) {
            case CLOSE_WAIT -> State.ESTABLISHED;
            case CLOSING -> State.FIN_WAIT_1;
            case TIME_WAIT -> finBringsAck ? State.FIN_WAIT_1 : State.FIN_WAIT_2;
            default -> state;
        };
    }

    /** Since when it stands there. */
    long sinceNanos(long now) {
        return state(now) == state ? sinceNanos : beforeNanos;
    }

    /** Whether it may stand elsewhere. */
    boolean isInferred(long now) {
        boolean elsewhere =
                switch (state) {
                    case ESTABLISHED, CLOSE_WAIT -> inferred || queue.mayWait(now);
                    case FIN_WAIT_1, CLOSING, LAST_ACK -> inferred || closedEarlier || !queue.mayRepeat(now);
                    // that its FIN was acknowledged shows when it does not send it again
                    case FIN_WAIT_2, TIME_WAIT ->
                        inferred && (awaitsFin() || queue.mayRepeat(now)) || now - sentNanos > TIME_WAIT_NANOS;
                    default -> inferred;
                };
        return elsewhere || !begun;
    }

    /**
     * Whether there is a socket. One that nothing comes to any more gives up by itself, and no segment shows that; nor
     * that a program aborts in SYN-SENT, CLOSING or LAST-ACK: what should be sent again then is not.
     */
    boolean stands(long now) {
        if (silent) {
            return false;
        }
        long quiet = now - sentNanos;
        return switch (state(now)) {
            case CLOSED, LISTEN -> false;
            case TIME_WAIT -> now - latestNanos <= TIME_WAIT_NANOS;
            case SYN_SENT, SYN_RECEIVED -> quiet <= SendQueue.longestWait(sentNanos - firstNanos);
            case FIN_WAIT_1, CLOSING, LAST_ACK -> quiet <= SendQueue.longestWait(LONGEST_WAIT_NANOS);
            default -> true;
        };
    }
}
