package io.github.tcpwalk.udp;

/** The one part a datagram plays: in a stop-and-wait file transfer, or DATAGRAM when the protocol is not known. */
public enum DatagramRole {
    DATAGRAM,
    NAME,
    BLOCK,
    ACK,
    END
}
