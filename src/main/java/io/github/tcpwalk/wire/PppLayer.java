package io.github.tcpwalk.wire;

/** The point-to-point protocol (RFC 1661), in HDLC-like framing (RFC 1662) or over Ethernet (RFC 2516). */
final class PppLayer {
    private static final int IPV4 = 0x0021;
    private static final int MULTILINK = 0x003D;
    private static final int IPV6 = 0x0057;
    private static final int MPLS_UNICAST = 0x0281;
    private static final int MPLS_MULTICAST = 0x0283;

    private final Walk walk;

    PppLayer(Walk walk) {
        this.walk = walk;
    }

    /** Address 0xFF and control 0x03 may be there, or compressed away (RFC 1661 section 6.6), or Cisco's. */
    void framed(int at, int captured, int wire) {
        if (!walk.has("PPP", at, 2, captured, wire)) {
            return;
        }
        int first = walk.u8(at);
        // LINKTYPE_PPP_PPPD has the direction, 0 or 1, in place of the address
        if (walk.u8(at + 1) == 0x03 && (first == 0xFF || first <= 1)) {
            protocol(at + 2, captured - 2, wire - 2);
        } else if (first == 0x0F || first == 0x8F) {
            walk.serial.ciscoHdlc(at, captured, wire);
        } else {
            protocol(at, captured, wire);
        }
    }

    /** A protocol number of two octets, or of one when that is odd (RFC 1661 section 6.5). */
    void protocol(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("PPP", at, 2, captured, wire)) {
            return;
        }
        int octets = (walk.u8(at) & 1) != 0 ? 1 : 2;
        int protocol = octets == 1 ? walk.u8(at) : walk.u16(at);
        int inner = at + octets;
        switch (protocol) {
            case IPV4 -> walk.ip.v4(inner, captured - octets, wire - octets);
            case IPV6 -> walk.ip.v6(inner, captured - octets, wire - octets);
            case MPLS_UNICAST, MPLS_MULTICAST -> walk.ether.mpls(inner, captured - octets, wire - octets);
            case MULTILINK -> multilink(inner, captured - octets, wire - octets);
            default -> walk.counts.nonIp(OtherContent.Kind.PPP, protocol);
        }
    }

    /** RFC 1990: a packet that begins and ends in this fragment is whole; others are not put together. */
    private void multilink(int at, int captured, int wire) {
        if (!walk.has("PPP multilink", at, 4, captured, wire)) {
            return;
        }
        if ((walk.u8(at) & 0xC0) == 0xC0) {
            protocol(at + 4, captured - 4, wire - 4);
        } else {
            walk.counts.nonIp(OtherContent.Kind.PPP, MULTILINK);
        }
    }

    /** Version and type (0x11), code (0: session), session, length, PPP without framing. */
    void overEthernet(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("PPPoE", at, 6, captured, wire)) {
            return;
        }
        if (walk.u8(at) != 0x11 || walk.u8(at + 1) != 0) {
            walk.counts.nonIp++;
            return;
        }
        int length = Math.min(walk.u16(at + 4), wire - 6);
        protocol(at + 6, Math.min(captured - 6, length), length);
    }
}
