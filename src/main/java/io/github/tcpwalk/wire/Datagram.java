package io.github.tcpwalk.wire;

/** A UDP datagram (RFC 768) that carries no tunnel. */
public final class Datagram extends Packet {
    /** Length field as on the wire, header included. */
    public int lengthField;
    public int checksum;
}
