package io.github.tcpwalk.wire;

/** Serial lines other than PPP: Cisco HDLC and Frame Relay. */
final class SerialLayer {
    /** Network layer protocol identifiers (ISO/IEC TR 9577) used on Frame Relay (RFC 2427). */
    private static final int NLPID_SNAP = 0x80;

    private static final int NLPID_IPV6 = 0x8E;
    private static final int NLPID_IPV4 = 0xCC;
    private static final int UNNUMBERED_INFORMATION = 0x03;

    private final Walk walk;

    SerialLayer(Walk walk) {
        this.walk = walk;
    }

    /** Address (0x0F unicast, 0x8F multicast), control 0, Ethernet type; 0xFF 0x03 is PPP. */
    void ciscoHdlc(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("C-HDLC", at, 4, captured, wire)) {
            return;
        }
        if (walk.u16(at) == 0xFF03) {
            walk.ppp.framed(at, captured, wire);
        } else {
            walk.ether.payload(walk.u16(at + 2), at + 4, captured - 4, wire - 4);
        }
    }

    /** Q.922 address of 2 to 4 octets, then RFC 2427 or Cisco's way: an Ethernet type. */
    void frameRelay(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("Frame Relay", at, 4, captured, wire)) {
            return;
        }
        int header = 2;
        // the low bit is set in the address's last octet
        while (header < 4 && (walk.u8(at + header - 1) & 1) == 0) {
            header++;
        }
        if (!walk.has("Frame Relay", at, header + 2, captured, wire)) {
            return;
        }
        if (walk.u8(at + header) != UNNUMBERED_INFORMATION) {
            walk.ether.payload(walk.u16(at + header), at + header + 2, captured - header - 2, wire - header - 2);
            return;
        }
        header++;
        if (walk.u8(at + header) == 0) {
            // padding to an even boundary
            header++;
        }
        if (!walk.has("Frame Relay", at, header + 1, captured, wire)) {
            return;
        }
        int inner = at + header + 1;
        int innerCaptured = captured - header - 1;
        int innerWire = wire - header - 1;
        switch (walk.u8(at + header)) {
            case NLPID_IPV4 -> walk.ip.v4(inner, innerCaptured, innerWire);
            case NLPID_IPV6 -> walk.ip.v6(inner, innerCaptured, innerWire);
            case NLPID_SNAP -> walk.ether.snap(inner, innerCaptured, innerWire);
            default -> walk.counts.nonIp++;
        }
    }
}
