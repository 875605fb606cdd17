package io.github.tcpwalk.wire;

/** A UDP datagram (RFC 768) that carries no tunnel. */
public final class Datagram extends Packet {
    /** Length field as on the wire, header included. */
    public int lengthField;
    /** As on the wire; 0 over IPv4 when the sender computed none. */
    public int checksum;

    /** Verifies the checksum over the captured octets; costs a pass over the payload. */
    public Segment.Checksum verifyChecksum() {
        if (checksum == 0) {
            return Segment.Checksum.UNVERIFIABLE;
        }
        return TransportChecksum.verify(this, IpLayer.UDP, transportOffset + 6);
    }
}
