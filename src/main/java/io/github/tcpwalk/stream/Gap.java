package io.github.tcpwalk.stream;

/** Why octets that a stream had are not in the capture. */
public enum Gap {
    /** Never seen, though later octets, an acknowledgment or a FIN show that they were sent. */
    UNSEEN,
    /** Their segment was seen, but the snap length cut them off. */
    CUT,
    /** Perhaps still to come, but so much was waiting behind them that memory ran short. */
    GIVEN_UP
}
