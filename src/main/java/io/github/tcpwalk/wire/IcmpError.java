package io.github.tcpwalk.wire;

/**
 * An ICMP (RFC 792) or ICMPv6 (RFC 4443) error that quotes a TCP or UDP packet. The inherited addresses and ports are
 * those of the ICMP packet's sender and receiver (ports 0); the quoted ones are the packet's that caused the error.
 */
public final class IcmpError extends Packet {
    /** ICMP type (RFC 792, RFC 4443). */
    public int type;
    /** ICMP code of that type. */
    public int code;
    /** IP protocol number of the quoted packet: 6 or 17. */
    public int quotedProtocol;

    public long quotedSourceHigh;
    public long quotedSourceLow;
    public long quotedDestinationHigh;
    public long quotedDestinationLow;
    public int quotedSourcePort;
    public int quotedDestinationPort;
    /** Raw sequence number of a quoted TCP segment (ICMP quotes at least 8 octets). */
    public int quotedSeq;
    /** True when enough was quoted to read {@link #quotedSeq}. */
    public boolean quotedSeqPresent;
    /** Of a quoted UDP datagram: IPv4 identification (-1 for IPv6), length and checksum fields; -1 when not quoted. */
    public int quotedIpId;

    public int quotedUdpLength;
    public int quotedUdpChecksum;
    /** Next-hop MTU of "fragmentation needed" / "packet too big", else 0. */
    public int nextHopMtu;
}
