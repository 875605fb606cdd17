package io.github.tcpwalk.tcp;

/**
 * The state machine of RFC 9293 section 3.3.2, with what an observer adds: it learns late where an end stood. Sections
 * and figures named in here are of RFC 9293. An event that a state has no transition for leaves it as it is.
 */
final class States {
    private States() {}

    /** The state of an end that was in {@code now}, after {@code event}. */
    static State after(State now, Event event) {
        return switch (event) {
            case FOUND_CLOSED, FOUND_LISTENING, FOUND_OPEN, FOUND_PAST_FIN, FOUND_MUTE -> found(now, event);
            case SYN_UNDER_WAY, FIN_UNDER_WAY -> corrected(now, event);
            case SEND_SYN, SEND_SYN_ACK, SEND_FIN, SEND_RST -> sent(now, event);
            case RECEIVE_SYN, RECEIVE_SYN_ACK, RECEIVE_ACK_OF_SYN -> receivedInOpening(now, event);
            case RECEIVE_FIN, RECEIVE_ACK_OF_FIN -> receivedInClosing(now, event);
            case RECEIVE_RST -> reset(now, State.CLOSED);
            case RECEIVE_RST_AS_LISTENER -> reset(now, State.LISTEN);
        };
    }

    /** A segment shows where an end stood that nothing was known of. */
    private static State found(State now, Event event) {
        return switch (event) {
            case FOUND_CLOSED ->
                switch (now) {
                    // Only who has no connection opens one (3.10.1) or refuses one (3.10.7.1).
                    case UNKNOWN -> State.CLOSED;
                    default -> now;
                };
            case FOUND_LISTENING ->
                switch (now) {
                    // Who answers a SYN with a SYN+ACK and sent no SYN itself was listening (3.10.7.2, third).
                    case UNKNOWN, CLOSED -> State.LISTEN;
                    default -> now;
                };
            case FOUND_OPEN ->
                switch (now) {
                    // What is neither SYN nor RST is sent once the connection is established (3.3.2).
                    case UNKNOWN -> State.ESTABLISHED;
                    default -> now;
                };
            case FOUND_PAST_FIN ->
                switch (now) {
                    // Who acknowledges the other's FIN and has sent none itself is in CLOSE-WAIT (3.10.7.4, eighth).
                    case UNKNOWN -> State.CLOSE_WAIT;
                    default -> now;
                };
            default ->
                switch (now) {
                    // Of an end that answers nothing not even CLOSED is certain.
                    case CLOSED -> State.UNKNOWN;
                    default -> now;
                };
        };
    }

    /** A segment was sent in another state than the one that its sender was thought to be in. */
    private static State corrected(State now, Event event) {
        if (event == Event.SYN_UNDER_WAY) {
            return switch (now) {
                // It opened as well, before the other's SYN arrived (3.5, figure 7).
                case SYN_RECEIVED -> State.CLOSED;
                default -> now;
            };
        }
        return switch (now) {
            // It closed as well, before the other's FIN arrived (3.6, figure 13).
            case CLOSE_WAIT -> State.ESTABLISHED;
            default -> now;
        };
    }

    private static State sent(State now, Event event) {
        return switch (event) {
            case SEND_SYN ->
                switch (now) {
                    // OPEN sends a SYN (3.10.1), and again while nobody answers.
                    case UNKNOWN, CLOSED, LISTEN, SYN_SENT -> State.SYN_SENT;
                    default -> now;
                };
            case SEND_SYN_ACK ->
                switch (now) {
                    // A listener answers a SYN (3.10.7.2, third).
                    case UNKNOWN, CLOSED, LISTEN -> State.SYN_RECEIVED;
                    // The SYN crossed its own (3.10.7.3, fourth).
                    case SYN_SENT -> State.SYN_RECEIVED;
                    default -> now;
                };
            case SEND_FIN ->
                switch (now) {
                    // CLOSE on a connection that opens or is open sends a FIN (3.10.4) ...
                    case UNKNOWN, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED -> State.FIN_WAIT_1;
                    // ... and after the other's FIN it sends the last one.
                    case CLOSE_WAIT -> State.LAST_ACK;
                    default -> now;
                };
            default ->
                switch (now) {
                    // A listener resets what it never asked for and goes on listening (3.10.7.2, second).
                    case LISTEN -> now;
                    // ABORT (3.10.5), or there was no connection to begin with (3.10.7.1).
                    default -> State.CLOSED;
                };
        };
    }

    private static State receivedInOpening(State now, Event event) {
        return switch (event) {
            case RECEIVE_SYN ->
                switch (now) {
                    // A listener is going to answer (3.10.7.2, third).
                    case LISTEN -> State.SYN_RECEIVED;
                    // It crossed its own (3.10.7.3, fourth).
                    case SYN_SENT -> State.SYN_RECEIVED;
                    default -> now;
                };
            case RECEIVE_SYN_ACK ->
                switch (now) {
                    // Its SYN is answered (3.10.7.3, fourth).
                    case SYN_SENT -> State.ESTABLISHED;
                    // In a simultaneous open it acknowledges the SYN (3.10.7.4, fifth).
                    case SYN_RECEIVED -> State.ESTABLISHED;
                    default -> now;
                };
            default ->
                switch (now) {
                    // The third segment of the handshake (3.10.7.4, fifth).
                    case SYN_RECEIVED -> State.ESTABLISHED;
                    default -> now;
                };
        };
    }

    private static State receivedInClosing(State now, Event event) {
        if (event == Event.RECEIVE_ACK_OF_FIN) {
            return switch (now) {
                // It may still receive (3.10.7.4, fifth).
                case FIN_WAIT_1 -> State.FIN_WAIT_2;
                // Both FINs are acknowledged; it waits for stray segments (3.10.7.4, fifth).
                case CLOSING -> State.TIME_WAIT;
                // Nothing is left to wait for (3.10.7.4, fifth).
                case LAST_ACK -> State.CLOSED;
                default -> now;
            };
        }
        return switch (now) {
            // The other end has sent everything; this one may go on sending (3.10.7.4, eighth).
            case SYN_RECEIVED, ESTABLISHED -> State.CLOSE_WAIT;
            // The FINs crossed (3.10.7.4, eighth).
            case FIN_WAIT_1 -> State.CLOSING;
            // Its own FIN was acknowledged before (3.10.7.4, eighth).
            case FIN_WAIT_2 -> State.TIME_WAIT;
            default -> now;
        };
    }

    /** @param fromSynReceived where an end returns to that had not finished opening */
    private static State reset(State now, State fromSynReceived) {
        return switch (now) {
            // There is nothing to reset (3.10.7.1 and 3.10.7.2, first).
            case UNKNOWN, CLOSED, LISTEN -> now;
            // A listener returns to listening, an opener was refused (3.10.7.4, second).
            case SYN_RECEIVED -> fromSynReceived;
            // Refused (3.10.7.3, second), or aborted by the other end (3.10.7.4, second).
            default -> State.CLOSED;
        };
    }
}
