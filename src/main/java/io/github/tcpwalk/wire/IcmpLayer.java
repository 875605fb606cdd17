package io.github.tcpwalk.wire;

/**
 * ICMP (RFC 792) and ICMPv6 (RFC 4443) errors that quote a TCP or UDP packet. The quoted packet is part of the error,
 * never a segment of its own.
 */
final class IcmpLayer {
    private static final int UNREACHABLE = 3;
    private static final int SOURCE_QUENCH = 4;
    private static final int REDIRECT = 5;
    private static final int TIME_EXCEEDED = 11;
    private static final int PARAMETER_PROBLEM = 12;
    private static final int FRAGMENTATION_NEEDED = 4;

    private static final int V6_PACKET_TOO_BIG = 2;
    private static final int V6_PARAMETER_PROBLEM = 4;

    private final Walk walk;
    private final IcmpError own = new IcmpError();
    private IcmpError error = own;

    IcmpLayer(Walk walk) {
        this.walk = walk;
    }

    /** Type, code, checksum (2), four octets by type (RFC 1191: the last two are the next hop's MTU), quoted packet. */
    void v4(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("ICMP", at, 8, captured, wire)) {
            return;
        }
        error = walk.sink.into(own);
        int type = walk.u8(at);
        int code = walk.u8(at + 1);
        boolean quotes =
                switch (type) {
                    case UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
                    default -> false;
                };
        int mtu = type == UNREACHABLE && code == FRAGMENTATION_NEEDED ? walk.u16(at + 6) : 0;
        if (quotes && quoted4(at + 8, captured - 8)) {
            deliver(type, code, mtu, at, captured, wire);
        } else {
            walk.counts.otherProtocol(IpLayer.ICMP);
        }
    }

    /** Type, code, checksum (2), four octets by type (the MTU in packet too big), quoted packet. */
    void v6(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("ICMPv6", at, 8, captured, wire)) {
            return;
        }
        error = walk.sink.into(own);
        int type = walk.u8(at);
        int mtu = type == V6_PACKET_TOO_BIG ? Math.max(0, walk.i32(at + 4)) : 0;
        if (type >= 1 && type <= V6_PARAMETER_PROBLEM && quoted6(at + 8, captured - 8)) {
            deliver(type, walk.u8(at + 1), mtu, at, captured, wire);
        } else {
            walk.counts.otherProtocol(IpLayer.ICMP6);
        }
    }

    private void deliver(int type, int code, int mtu, int at, int captured, int wire) {
        walk.transport.fill(error, at, captured, wire);
        error.sourcePort = 0;
        error.destinationPort = 0;
        error.type = type;
        error.code = code;
        error.nextHopMtu = mtu;
        error.payloadOffset = at + 8;
        error.payloadOctets = Math.max(0, wire - 8);
        error.payloadCaptured = captured - 8;
        walk.counts.icmpErrors++;
        walk.sink.icmpError(error);
    }

    private boolean quoted4(int at, int captured) {
        if (captured < 20 || walk.u8(at) >> 4 != 4) {
            return false;
        }
        int header = (walk.u8(at) & 0xF) * 4;
        boolean laterFragment = (walk.u16(at + 6) & 0x1FFF) != 0;
        if (header < 20 || laterFragment) {
            return false;
        }
        error.quotedIpId = walk.u16(at + 4);
        error.quotedSourceHigh = 0;
        error.quotedSourceLow = walk.u32(at + 12);
        error.quotedDestinationHigh = 0;
        error.quotedDestinationLow = walk.u32(at + 16);
        return quotedTransport(walk.u8(at + 9), at + header, captured - header);
    }

    private boolean quoted6(int at, int captured) {
        if (captured < 40 || walk.u8(at) >> 4 != 6) {
            return false;
        }
        error.quotedIpId = -1;
        error.quotedSourceHigh = walk.octets.getLong(at + 8);
        error.quotedSourceLow = walk.octets.getLong(at + 16);
        error.quotedDestinationHigh = walk.octets.getLong(at + 24);
        error.quotedDestinationLow = walk.octets.getLong(at + 32);
        int next = walk.u8(at + 6);
        int header = 40;
        for (int i = 0; i < walk.mostLayers && captured >= header + 8; i++) {
            int octets = Ipv6Extensions.octets(next, walk.u8(at + header + 1));
            if (octets == 0) {
                break;
            }
            boolean laterFragment = next == Ipv6Extensions.FRAGMENT && (walk.u16(at + header + 2) & 0xFFF8) != 0;
            if (laterFragment) {
                return false;
            }
            next = walk.u8(at + header);
            header += octets;
        }
        return quotedTransport(next, at + header, captured - header);
    }

    private boolean quotedTransport(int protocol, int at, int captured) {
        if (protocol != IpLayer.TCP && protocol != IpLayer.UDP || captured < 4) {
            return false;
        }
        error.quotedProtocol = protocol;
        error.quotedSourcePort = walk.u16(at);
        error.quotedDestinationPort = walk.u16(at + 2);
        error.quotedSeqPresent = protocol == IpLayer.TCP && captured >= 8;
        error.quotedSeq = error.quotedSeqPresent ? walk.i32(at + 4) : 0;
        boolean udp = protocol == IpLayer.UDP && captured >= 8;
        error.quotedUdpLength = udp ? walk.u16(at + 4) : -1;
        error.quotedUdpChecksum = udp ? walk.u16(at + 6) : -1;
        return true;
    }
}
