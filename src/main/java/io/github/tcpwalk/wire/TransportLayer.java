package io.github.tcpwalk.wire;

/** TCP and UDP: fills the cursors and hands them to the sink. */
final class TransportLayer {
    private final Walk walk;
    private final Segment segment = new Segment();
    private final Datagram datagram = new Datagram();
    private final TcpOptions options = new TcpOptions();

    TransportLayer(Walk walk) {
        this.walk = walk;
    }

    /** What all packets share: capture, innermost IP header, extent. */
    void fill(Packet packet, int at, int captured, int wire) {
        packet.frame = walk.frameNumber;
        packet.timestampNanos = walk.timestampNanos;
        packet.position = walk.position;
        packet.file = walk.file;
        packet.comments = walk.comments;
        packet.earlierFragments = walk.earlierFragments;
        packet.octets = walk.octets;
        packet.ipVersion = walk.ipVersion;
        packet.ipOffset = walk.ipOffset;
        packet.sourceHigh = walk.sourceHigh;
        packet.sourceLow = walk.sourceLow;
        packet.destinationHigh = walk.destinationHigh;
        packet.destinationLow = walk.destinationLow;
        packet.ttl = walk.ttl;
        packet.ipId = walk.ipId;
        packet.cookedType = walk.cookedType;
        packet.interfaceIndex = walk.interfaceIndex;
        packet.tunnels = walk.tunnels;
        packet.sampled = walk.sampled;
        packet.snapped = walk.snapped;
        packet.transportOffset = at;
        packet.transportOctets = wire;
        packet.transportCaptured = captured;
    }

    private void fillPayload(Packet packet, int header, int captured, int wire) {
        packet.payloadOffset = packet.transportOffset + Math.min(header, captured);
        packet.payloadOctets = Math.max(0, wire - walk.beyondFrame - header);
        packet.payloadCaptured = Math.max(0, Math.min(captured, wire) - header);
    }

    /** See {@link Segment} for the header. */
    void tcp(int at, int captured, int wire) {
        // up to the window field: what is needed to follow a connection
        if (!walk.enter() || !walk.has("TCP", at, 16, captured, wire)) {
            return;
        }
        int header = (walk.u8(at + 12) >> 4) * 4;
        if (header < 20) {
            walk.malformed("TCP", at, 20, header);
            return;
        }
        Segment s = walk.sink.into(segment);
        fill(s, at, captured, wire);
        s.sourcePort = walk.u16(at);
        s.destinationPort = walk.u16(at + 2);
        s.endsHash = EndHash.of(s);
        s.seq = walk.i32(at + 4);
        s.ack = walk.i32(at + 8);
        s.flags = walk.u16(at + 12) & 0xFFF;
        s.window = walk.u16(at + 14);
        s.checksum = captured >= 18 ? walk.u16(at + 16) : 0;
        s.urgentPointer = captured >= 20 ? walk.u16(at + 18) : 0;
        s.headerOctets = header;
        s.headerComplete = captured >= header;
        s.verdict = null;
        TcpOptions.fill(s, options);
        fillPayload(s, header, captured, wire);
        walk.counts.segments++;
        walk.sink.segment(s);
    }

    /** source port, destination port, length, checksum. */
    void udp(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("UDP", at, 8, captured, wire)) {
            return;
        }
        int length = walk.u16(at + 4);
        // 0 is a jumbogram (RFC 2675) or segmentation offload
        int extent = length == 0 ? wire : Math.min(length, wire);
        if (extent < 8) {
            walk.malformed("UDP", at, 8, extent);
            return;
        }
        if (walk.udpTunnels.decode(
                walk.u16(at), walk.u16(at + 2), at + 8, Math.min(captured, extent) - 8, extent - 8)) {
            return;
        }
        Datagram d = walk.sink.into(datagram);
        fill(d, at, Math.min(captured, extent), extent);
        d.sourcePort = walk.u16(at);
        d.destinationPort = walk.u16(at + 2);
        d.endsHash = EndHash.of(d);
        d.lengthField = length;
        d.checksum = walk.u16(at + 6);
        fillPayload(d, 8, captured, extent);
        walk.counts.datagrams++;
        walk.sink.datagram(d);
    }
}
