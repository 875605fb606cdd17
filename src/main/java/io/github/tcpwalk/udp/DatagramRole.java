package io.github.tcpwalk.udp;

/** The one part a datagram plays: in a stop-and-wait file transfer, or DATAGRAM when the protocol is not known. */
public enum DatagramRole {
    /** Of no known exchange. */
    DATAGRAM,
    /** Names a file. */
    NAME,
    /** A block of a file. */
    BLOCK,
    /** Acknowledges a block. */
    ACK,
    /** Ends a file. */
    END
}
