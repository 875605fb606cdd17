package io.github.tcpwalk.tcp;

/** How the client was told from the server, the surest first. */
public enum ClientRule {
    /** It sent the first SYN. */
    SYN,
    /** The other end sent a SYN+ACK. */
    SYN_ACK,
    /** The other end has the lower port. */
    LOWER_PORT,
    /** Both ports are the same: it sent what was captured first. */
    FIRST_SENDER
}
