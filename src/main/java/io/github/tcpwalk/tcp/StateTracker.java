package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * Which {@link Event}s a segment is to its sender and its receiver, and so the states of both. A segment seen is taken
 * to arrive at once, except a SYN or FIN that crosses the other end's: that one arrives before the next segment.
 */
final class StateTracker {
    /** How it will go, by an earlier telling; null when the future is unknown. */
    private final Outcome outcome;
    /** The end that the other's crossing SYN or FIN is still under way to, and what its arrival will be; or null. */
    private Endpoint awaiting;

    private Event arrival;

    StateTracker(Outcome outcome) {
        this.outcome = outcome;
    }

    /** What was under way when the last segment was sent has arrived. */
    void land() {
        if (awaiting != null) {
            move(awaiting, arrival);
            awaiting = null;
        }
    }

    /** Moves both ends, and fills their states before and after. */
    void observe(Endpoint from, Endpoint to, Segment s, boolean disownsAnswer, Observation o) {
        find(from, to, s);
        o.sourceBefore = from.state();
        send(from, to, s, disownsAnswer);
        o.sourceAfter = from.state();
        boolean opens = s.has(SYN) && !s.has(ACK);
        if (opens && from != to) {
            findOpened(to);
        }
        o.destinationBefore = to.state();
        receive(from, to, s);
        o.destinationAfter = to.state();
        if (from != to) {
            cross(from, to, s, opens);
        }
    }

    private static void move(Endpoint end, Event event) {
        end.told.state = States.after(end.told.state, event);
    }

    /** What the segment shows of where its sender stood before it. */
    private void find(Endpoint from, Endpoint to, Segment s) {
        if (s.has(SYN)) {
            findOpening(from, s);
            return;
        }
        if (s.has(RST)) {
            if (to.state() == State.SYN_SENT) {
                move(from, Event.FOUND_CLOSED);
            }
            return;
        }
        if (s.has(FIN) && !from.farewell().sentAgain() && !to.finAckedBy(s.ack)) {
            move(from, Event.FIN_UNDER_WAY);
        }
        if (s.has(ACK) && to.finAckedBy(s.ack) && !to.finTaken()) {
            to.farewell().take();
            move(from, Event.RECEIVE_FIN);
        }
    }

    private void findOpening(Endpoint from, Segment s) {
        if (s.has(ACK)) {
            if (!from.handshake.synSeen()) {
                move(from, Event.FOUND_LISTENING);
            }
            return;
        }
        boolean first = from.handshake.synCount() <= 1 && !from.handshake.answeredWithAck();
        if (first && (outcome == null || outcome.opening() != Opening.SPLIT)) {
            move(from, Event.SYN_UNDER_WAY);
        }
        move(from, Event.FOUND_CLOSED);
    }

    /** Where the receiver of a SYN stands: of a first one, known for sure only from what it answers later. */
    private void findOpened(Endpoint to) {
        if (outcome == null) {
            move(to, Event.FOUND_LISTENING);
            return;
        }
        switch (outcome.opening()) {
            case REFUSED, SIMULTANEOUS -> move(to, Event.FOUND_CLOSED);
            case UNANSWERED, REJECTED -> {} // nothing will tell
            case HALF_OPEN_DISCOVERY -> {
                move(to, Event.FOUND_OPEN);
                move(to, Event.FOUND_LISTENING); // it was reset meanwhile
            }
            default -> move(to, Event.FOUND_LISTENING);
        }
    }

    private static void send(Endpoint from, Endpoint to, Segment s, boolean disownsAnswer) {
        if (s.has(RST)) {
            if (!disownsAnswer) {
                move(from, Event.SEND_RST);
            }
            return;
        }
        if (s.has(SYN)) {
            move(from, s.has(ACK) ? Event.SEND_SYN_ACK : Event.SEND_SYN);
            return;
        }
        if (to.finTaken()) {
            move(from, Event.FOUND_PAST_FIN);
        }
        if (s.has(FIN)) {
            move(from, Event.SEND_FIN);
            return;
        }
        speak(from, to, s);
    }

    /** Neither SYN nor FIN nor RST: what an end must have received to send it, seen or not. */
    private static void speak(Endpoint from, Endpoint to, Segment s) {
        boolean data = s.payloadOctets > 0;
        switch (from.state()) {
            case UNKNOWN -> {
                if (data || s.has(ACK)) {
                    move(from, Event.FOUND_OPEN);
                }
            }
            case SYN_SENT -> {
                if (data || to.handshake.synAckSeen()) {
                    move(from, Event.RECEIVE_SYN_ACK);
                }
            }
            case SYN_RECEIVED -> {
                // with a fast open the server may answer before the handshake is over (RFC 7413 section 4.2)
                if (data && from.handshake.synAckSeen() && to.handshake.synPayloadOctets() == 0) {
                    move(from, Event.RECEIVE_ACK_OF_SYN);
                }
            }
            default -> {}
        }
    }

    private void receive(Endpoint from, Endpoint to, Segment s) {
        if (s.has(RST)) {
            reset(to, s);
            return;
        }
        Handshake own = to.handshake;
        if (s.has(SYN)) {
            if (!s.has(ACK)) {
                move(to, Event.RECEIVE_SYN);
            } else if (own.synSeen() && own.acknowledgedBy(s.ack)) {
                move(to, Event.RECEIVE_SYN_ACK);
            }
            return;
        }
        if (s.has(ACK)) {
            acknowledge(to, s.ack);
        }
        boolean stillCrosses = outcome != null && outcome.closing() == Closing.SIMULTANEOUS && !to.finSeen();
        if (from.finSeen() && !from.finTaken() && !stillCrosses && from.finAckedBy(from.sent.contiguousThrough())) {
            from.farewell().take();
            move(to, Event.RECEIVE_FIN);
        }
    }

    private static void acknowledge(Endpoint to, int ack) {
        if (to.state() == State.SYN_RECEIVED
                && to.handshake.issKnown()
                && Seq.after(ack, to.handshake.iss())
                && Seq.atOrBefore(ack, to.sent.next())) {
            move(to, Event.RECEIVE_ACK_OF_SYN);
            if (to.finSeen()) {
                move(to, Event.SEND_FIN); // it had closed before it was open
            }
        }
        if (to.finAckedBy(ack)) {
            move(to, Event.RECEIVE_ACK_OF_FIN);
        }
    }

    private static void reset(Endpoint to, Segment s) {
        switch (to.state()) {
            case UNKNOWN, CLOSED, LISTEN -> {}
            case SYN_SENT -> {
                if (s.has(ACK) && to.handshake.acknowledgedBy(s.ack)) {
                    move(to, Event.RECEIVE_RST);
                }
            }
            default -> {
                if (to.acks.inWindow(s.seq)) {
                    move(to, to.handshake.synSeen() ? Event.RECEIVE_RST : Event.RECEIVE_RST_AS_LISTENER);
                } else {
                    to.acks.challenged(); // RFC 5961 section 3
                }
            }
        }
    }

    private void cross(Endpoint from, Endpoint to, Segment s, boolean opens) {
        if (opens && to.handshake.synSeen() && from.state() == State.SYN_SENT) {
            awaiting = from;
            arrival = Event.RECEIVE_SYN;
        } else if (s.has(FIN)
                && from.state() == State.FIN_WAIT_1
                && from.farewell().crosses()) {
            to.farewell().take();
            awaiting = from;
            arrival = Event.RECEIVE_FIN;
        }
    }
}
