package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.tcp.State;

/** Both ends' states around one segment. */
public record States(State senderBefore, State senderAfter, State receiverBefore, State receiverAfter) {
    public static final States UNKNOWN = new States(State.UNKNOWN, State.UNKNOWN, State.UNKNOWN, State.UNKNOWN);
}
