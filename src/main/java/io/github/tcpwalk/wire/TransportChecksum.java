package io.github.tcpwalk.wire;

final class TransportChecksum {
    private TransportChecksum() {}

    static Segment.Checksum verify(Packet packet, int protocol, int checksumIndex) {
        return Segment.Checksum.UNVERIFIABLE;
    }
}
