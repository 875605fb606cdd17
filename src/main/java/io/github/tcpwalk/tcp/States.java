package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.tcp.State.CLOSED;
import static io.github.tcpwalk.tcp.State.CLOSE_WAIT;
import static io.github.tcpwalk.tcp.State.CLOSING;
import static io.github.tcpwalk.tcp.State.ESTABLISHED;
import static io.github.tcpwalk.tcp.State.FIN_WAIT_1;
import static io.github.tcpwalk.tcp.State.FIN_WAIT_2;
import static io.github.tcpwalk.tcp.State.LAST_ACK;
import static io.github.tcpwalk.tcp.State.LISTEN;
import static io.github.tcpwalk.tcp.State.SYN_RECEIVED;
import static io.github.tcpwalk.tcp.State.SYN_SENT;
import static io.github.tcpwalk.tcp.State.TIME_WAIT;
import static io.github.tcpwalk.tcp.State.UNKNOWN;

/**
 * The state machine of RFC 9293 section 3.3.2, with what an observer adds: it learns late where an end stood. Sections
 * and figures named in here are of RFC 9293. An event that a state has no transition for leaves it as it is.
 */
final class States {
    private States() {}

    /** The state of an end that was in {@code now}, after {@code event}. */
    static State after(State now, Event event) {
        return switch (event) {
            // Only who has no connection opens one (3.10.1) or refuses one (3.10.7.1).
            case FOUND_CLOSED -> now == UNKNOWN ? CLOSED : now;
            // Who answers a SYN with a SYN+ACK and sent no SYN itself was listening (3.10.7.2, third).
            case FOUND_LISTENING -> now == UNKNOWN || now == CLOSED ? LISTEN : now;
            // What is neither SYN nor RST is sent once the connection is established (3.3.2).
            case FOUND_OPEN -> now == UNKNOWN ? ESTABLISHED : now;
            // Who acknowledges the other's FIN and has sent none itself is in CLOSE-WAIT (3.10.7.4, eighth).
            case FOUND_PAST_FIN -> now == UNKNOWN ? CLOSE_WAIT : now;
            // It opened as well, before the other's SYN arrived (3.5, figure 7).
            case SYN_UNDER_WAY -> now == SYN_RECEIVED ? CLOSED : now;
            // Nobody had answered its SYN, or its SYN+ACK (3.8.1).
            case SYN_ACK_UNDER_WAY -> now == ESTABLISHED ? SYN_SENT : now;
            case ACK_OF_SYN_UNDER_WAY -> now == ESTABLISHED || now == CLOSE_WAIT ? SYN_RECEIVED : now;
            case FIN_UNDER_WAY, ACK_OF_FIN_UNDER_WAY -> notYet(now, event);
            case SEND_SYN, SEND_SYN_ACK, SEND_FIN, SEND_RST -> sent(now, event);
            case RECEIVE_SYN, RECEIVE_SYN_ACK, RECEIVE_ACK_OF_SYN -> receivedOpening(now, event);
            case RECEIVE_FIN, RECEIVE_ACK_OF_FIN -> receivedClosing(now, event);
            case RECEIVE_RST -> reset(now, CLOSED);
            case RECEIVE_RST_AS_LISTENER -> reset(now, LISTEN);
        };
    }

    /** Where it stood, as what it sends shows that something had not reached it. */
    private static State notYet(State now, Event event) {
        boolean fin = event == Event.FIN_UNDER_WAY;
        return switch (now) {
            // Its acknowledgment does not cover the other's FIN (3.10.7.4, eighth), which crosses its own perhaps
            // (3.6, figure 13).
            case CLOSE_WAIT -> fin ? ESTABLISHED : now;
            case CLOSING -> fin ? FIN_WAIT_1 : now;
            // The same; or nobody had acknowledged its FIN (3.8.1).
            case TIME_WAIT -> fin ? FIN_WAIT_2 : CLOSING;
            case FIN_WAIT_2 -> fin ? now : FIN_WAIT_1;
            default -> now;
        };
    }

    private static State sent(State now, Event event) {
        return switch (event) {
            case SEND_SYN ->
                switch (now) {
                    // OPEN sends a SYN (3.10.1), and again while nobody answers (3.8.1).
                    case UNKNOWN, CLOSED, LISTEN, SYN_SENT -> SYN_SENT;
                    default -> now;
                };
            case SEND_SYN_ACK ->
                switch (now) {
                    // A listener answers a SYN (3.10.7.2, third).
                    case UNKNOWN, CLOSED, LISTEN -> SYN_RECEIVED;
                    // The SYN crossed its own (3.10.7.3, fourth).
                    case SYN_SENT -> SYN_RECEIVED;
                    default -> now;
                };
            case SEND_FIN ->
                switch (now) {
                    // CLOSE sends a FIN, whether the connection is open or still opens (3.10.4).
                    case UNKNOWN, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED -> FIN_WAIT_1;
                    // The other end closed first (3.10.4).
                    case CLOSE_WAIT -> LAST_ACK;
                    default -> now;
                };
            // A listener resets what it never asked for and goes on listening (3.10.7.2, second); any other end has no
            // connection (3.10.7.1) or aborts it (3.10.5).
            default -> now == LISTEN ? LISTEN : CLOSED;
        };
    }

    private static State receivedOpening(State now, Event event) {
        return switch (event) {
            case RECEIVE_SYN ->
                switch (now) {
                    // A listener is going to answer (3.10.7.2, third).
                    case LISTEN -> SYN_RECEIVED;
                    // It crossed its own (3.10.7.3, fourth).
                    case SYN_SENT -> SYN_RECEIVED;
                    default -> now;
                };
            case RECEIVE_SYN_ACK ->
                switch (now) {
                    // Its SYN is answered (3.10.7.3, fourth).
                    case SYN_SENT -> ESTABLISHED;
                    // In a simultaneous open it acknowledges the SYN (3.10.7.4, fifth).
                    case SYN_RECEIVED -> ESTABLISHED;
                    default -> now;
                };
            // The third segment of the handshake (3.10.7.4, fifth).
            default -> now == SYN_RECEIVED ? ESTABLISHED : now;
        };
    }

    private static State receivedClosing(State now, Event event) {
        boolean fin = event == Event.RECEIVE_FIN;
        return switch (now) {
            // The other end has sent everything; this one may go on sending (3.10.7.4, eighth).
            case SYN_RECEIVED, ESTABLISHED -> fin ? CLOSE_WAIT : now;
            // The FINs crossed (3.10.7.4, eighth); or its own arrived, and it goes on receiving (3.10.7.4, fifth).
            case FIN_WAIT_1 -> fin ? CLOSING : FIN_WAIT_2;
            // Both FINs arrived; it waits for stray segments (3.10.7.4, eighth).
            case FIN_WAIT_2 -> fin ? TIME_WAIT : now;
            // Both FINs arrived; it waits for stray segments (3.10.7.4, fifth).
            case CLOSING -> fin ? now : TIME_WAIT;
            // Nothing is left to wait for (3.10.7.4, fifth).
            case LAST_ACK -> fin ? now : CLOSED;
            default -> now;
        };
    }

    /** @param unopened where an end goes that had not finished opening */
    private static State reset(State now, State unopened) {
        return switch (now) {
            // There is nothing to reset (3.10.7.1 and 3.10.7.2, first).
            case UNKNOWN, CLOSED, LISTEN -> now;
            // A listener returns to listening, an opener was refused (3.10.7.4, second).
            case SYN_RECEIVED -> unopened;
            // Refused (3.10.7.3, second), or aborted by the other end (3.10.7.4, second).
            default -> CLOSED;
        };
    }
}
