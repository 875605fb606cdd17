package io.github.tcpwalk.tcp;

/** How the client was told from the server, the surest first. */
public enum ClientRule {
    SYN,
    SYN_ACK,
    LOWER_PORT,
    FIRST_SENDER
}
