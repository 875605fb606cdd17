package io.github.tcpwalk.tcp;

/** What moves an endpoint's state: it sends something, something reaches it, or a segment shows where it stood. */
enum Event {
    /** What it sent shows that it had no connection: a first SYN, or a RST to a SYN. */
    FOUND_CLOSED,
    /** It answered a SYN as only a listener does, or is taken to be going to. */
    FOUND_LISTENING,
    /** It speaks as an end of a connection of which the opening was not seen. */
    FOUND_OPEN,
    /** The same, and it has acknowledged the other end's FIN. */
    FOUND_PAST_FIN,
    /** The other end's SYN, taken to have arrived, was still under way when it sent its own. */
    SYN_UNDER_WAY,
    /** The answer to its SYN, or to its SYN+ACK, taken to have arrived, was: it sends that again. */
    SYN_ACK_UNDER_WAY,
    ACK_OF_SYN_UNDER_WAY,
    /** The other end's FIN, taken to have arrived, was still under way, or lost, when it sent this. */
    FIN_UNDER_WAY,
    /** The acknowledgment of its FIN, taken to have arrived, was: it sends the FIN again. */
    ACK_OF_FIN_UNDER_WAY,

    SEND_SYN,
    SEND_SYN_ACK,
    SEND_FIN,
    SEND_RST,

    RECEIVE_SYN,
    /** A SYN+ACK that acknowledges its SYN. */
    RECEIVE_SYN_ACK,
    /** An acknowledgment of its SYN or SYN+ACK. */
    RECEIVE_ACK_OF_SYN,
    RECEIVE_ACK_OF_FIN,
    /** A FIN, and everything before it. */
    RECEIVE_FIN,
    /** A RST that it must believe. */
    RECEIVE_RST,
    /** The same, at an end that sent no SYN but SYN+ACKs. */
    RECEIVE_RST_AS_LISTENER
}
