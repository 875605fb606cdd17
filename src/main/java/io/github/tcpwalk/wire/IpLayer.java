package io.github.tcpwalk.wire;

/** IPv4 (RFC 791) and IPv6 (RFC 8200) headers, fragments included. */
final class IpLayer {
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMP = 1;
    static final int ICMP6 = 58;
    private static final int IPV4 = 4;
    private static final int IPV6 = 41;
    private static final int GRE = 47;
    private static final int AUTHENTICATION = 51;
    private static final int ETHERIP = 97;
    private static final int MPLS = 137;

    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_OFFSET = 0x1FFF;

    private final Walk walk;

    IpLayer(Walk walk) {
        this.walk = walk;
    }

    /** Whatever the version field says. */
    void either(int at, int captured, int wire) {
        if (!walk.has("IP", at, 1, captured, wire)) {
            return;
        }
        switch (walk.u8(at) >> 4) {
            case 4 -> v4(at, captured, wire);
            case 6 -> v6(at, captured, wire);
            default -> walk.counts.nonIp++;
        }
    }

    /**
     *
     *
     * <pre>
     * |version|  IHL  | TOS           |          total length         |
     * |        identification         |0 D M|    fragment offset      |
     * |      TTL      |    protocol   |        header checksum        |
     * |                        source address                         |
     * |                     destination address                       |
     * |                  options (IHL * 4 - 20 octets)                |
     * </pre>
     */
    void v4(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("IPv4", at, 20, captured, wire)) {
            return;
        }
        int version = walk.u8(at) >> 4;
        int header = (walk.u8(at) & 0xF) * 4;
        if (version != 4) {
            if (version == 6) {
                v6(at, captured, wire);
            } else {
                walk.malformed("IPv4", at, 20, 0);
            }
            return;
        }
        int total = walk.u16(at + 2);
        // segmentation offload leaves 0: the record's length is the only one there is
        if (total == 0) {
            total = wire;
        }
        if (header < 20 || total < header) {
            walk.malformed("IPv4", at, Math.max(header, 20), Math.min(header, total));
            return;
        }
        walk.ipVersion = 4;
        walk.ipOffset = walk.reassembled ? -1 : at;
        walk.sourceHigh = 0;
        walk.sourceLow = walk.u32(at + 12);
        walk.destinationHigh = 0;
        walk.destinationLow = walk.u32(at + 16);
        walk.ttl = walk.u8(at + 8);
        walk.ipId = walk.u16(at + 4);
        int protocol = walk.u8(at + 9);
        if (captured < header) {
            walk.counts.cut++;
            return;
        }
        if (header > 20) {
            sourceRoute(at + 20, at + header);
        }
        int payloadWire = total - header;
        walk.beyondFrame = walk.tunnels == 0 && !walk.reassembled ? Math.max(0, total - wire) : 0;
        int payloadCaptured = Math.min(captured - header, payloadWire);
        int fragment = walk.u16(at + 6);
        if ((fragment & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) != 0) {
            walk.fragments.add(
                    protocol,
                    walk.ipId,
                    (fragment & FRAGMENT_OFFSET) * 8,
                    (fragment & MORE_FRAGMENTS) != 0,
                    at + header,
                    payloadCaptured,
                    payloadWire);
        } else {
            payload(protocol, at + header, payloadCaptured, payloadWire);
        }
    }

    /**
     * A source route that is not used up has the real destination as its last address: that is whom the conversation
     * and the checksum are with. Option: type, length, pointer (from 4), addresses.
     */
    private void sourceRoute(int at, int end) {
        final int endOfOptions = 0;
        final int noOperation = 1;
        final int loose = 131;
        final int strict = 137;
        while (at + 2 < end && walk.u8(at) != endOfOptions) {
            int type = walk.u8(at);
            int octets = type == noOperation ? 1 : walk.u8(at + 1);
            if (octets == 0 || octets > end - at) {
                return;
            }
            if ((type == loose || type == strict) && octets >= 7 && walk.u8(at + 2) <= octets - 3) {
                walk.destinationLow = walk.u32(at + octets - 4);
            }
            at += octets;
        }
    }

    /**
     *
     *
     * <pre>
     * |version| traffic class |              flow label               |
     * |         payload length        |  next header  |   hop limit   |
     * |                     source address (16)                       |
     * |                  destination address (16)                     |
     * </pre>
     */
    void v6(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("IPv6", at, 40, captured, wire)) {
            return;
        }
        if (walk.u8(at) >> 4 != 6) {
            walk.malformed("IPv6", at, 40, 0);
            return;
        }
        walk.ipVersion = 6;
        walk.ipOffset = walk.reassembled ? -1 : at;
        walk.sourceHigh = walk.octets.getLong(at + 8);
        walk.sourceLow = walk.octets.getLong(at + 16);
        walk.destinationHigh = walk.octets.getLong(at + 24);
        walk.destinationLow = walk.octets.getLong(at + 32);
        walk.ttl = walk.u8(at + 7);
        walk.ipId = -1;
        int length = walk.u16(at + 4);
        // 0 is segmentation offload or a jumbogram (RFC 2675): the record's length is as good as the option's
        int payloadWire = length == 0 ? wire - 40 : length;
        walk.beyondFrame = walk.tunnels == 0 && !walk.reassembled ? Math.max(0, payloadWire - (wire - 40)) : 0;
        walk.ipv6Extensions.follow(walk.u8(at + 6), at + 40, Math.min(captured - 40, payloadWire), payloadWire);
    }

    /**
     * What the protocol field announces (https://www.iana.org/assignments/protocol-numbers), once the datagram is
     * whole.
     */
    void payload(int protocol, int at, int captured, int wire) {
        switch (protocol) {
            case TCP -> walk.transport.tcp(at, captured, wire);
            case UDP -> walk.transport.udp(at, captured, wire);
            case ICMP -> walk.icmp.v4(at, captured, wire);
            case ICMP6 -> walk.icmp.v6(at, captured, wire);
            case IPV4, IPV6, ETHERIP, MPLS -> tunnel(protocol, at, captured, wire);
            case GRE -> walk.gre.decode(at, captured, wire);
            case AUTHENTICATION -> authentication(at, captured, wire);
            default -> walk.counts.otherProtocol(protocol);
        }
    }

    private void tunnel(int protocol, int at, int captured, int wire) {
        if (!walk.enterTunnel()) {
            return;
        }
        switch (protocol) {
            case IPV4 -> v4(at, captured, wire);
            case IPV6 -> v6(at, captured, wire);
            case MPLS -> walk.ether.mpls(at, captured, wire);
            default -> {
                // RFC 3378: version and reserved bits, then a frame
                if (walk.has("EtherIP", at, 2, captured, wire)) {
                    walk.ether.ethernet(at + 2, captured - 2, wire - 2);
                }
            }
        }
    }

    /** RFC 4302: next header, length in four octets less two, and what we do not check. */
    private void authentication(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("AH", at, 12, captured, wire)) {
            return;
        }
        int header = (walk.u8(at + 1) + 2) * 4;
        if (walk.has("AH", at, header, captured, wire)) {
            payload(walk.u8(at), at + header, captured - header, wire - header);
        }
    }
}
