package io.github.tcpwalk.wire;

/** The first header of a frame, by the interface's link type. */
final class LinkLayer {
    private final Walk walk;

    LinkLayer(Walk walk) {
        this.walk = walk;
    }

    void decode(int linkType, int at, int captured, int wire) {
        switch (linkType) {
            case LinkType.ETHERNET -> walk.ether.ethernet(at, captured, wire);
            case LinkType.RAW, 12, 14, LinkType.IPV4, LinkType.IPV6 -> walk.ip.either(at, captured, wire);
            case LinkType.NULL, LinkType.LOOP -> loopback(at, captured, wire);
            case LinkType.LINUX_SLL -> cooked(at, captured, wire);
            case LinkType.LINUX_SLL2 -> cooked2(at, captured, wire);
            default -> walk.counts.unsupported(linkType);
        }
    }

    /** Four octets of address family in the byte order of the machine that captured (NULL) or big-endian (LOOP). */
    private void loopback(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("loopback", at, 4, captured, wire)) {
            return;
        }
        int family = walk.i32(at);
        if ((family & 0xFFFF) == 0) {
            family = Integer.reverseBytes(family);
        }
        addressFamily(family, at + 4, captured - 4, wire - 4);
    }

    /** AF_INET is 2 everywhere; AF_INET6 is 10 on Linux, 24 on NetBSD, 28 on FreeBSD, 30 on Darwin, 23 on Windows. */
    void addressFamily(int family, int at, int captured, int wire) {
        switch (family) {
            case 2 -> walk.ip.v4(at, captured, wire);
            case 10, 23, 24, 28, 30 -> walk.ip.v6(at, captured, wire);
            default -> walk.counts.nonIp++;
        }
    }

    /** LINKTYPE_LINUX_SLL: packet type, ARPHRD type, address length, address (8), protocol. */
    private void cooked(int at, int captured, int wire) {
        if (walk.enter() && walk.has("SLL", at, 16, captured, wire)) {
            cookedProtocol(walk.u16(at + 2), walk.u16(at + 14), at + 16, captured - 16, wire - 16);
        }
    }

    /** LINKTYPE_LINUX_SLL2: protocol, reserved, interface index (4), ARPHRD type, packet type, length, address (8). */
    private void cooked2(int at, int captured, int wire) {
        if (walk.enter() && walk.has("SLL2", at, 20, captured, wire)) {
            cookedProtocol(walk.u16(at + 8), walk.u16(at), at + 20, captured - 20, wire - 20);
        }
    }

    /** ARPHRD_IPGRE: the protocol field holds GRE's, which is an Ethernet type too. */
    private void cookedProtocol(int hardware, int protocol, int at, int captured, int wire) {
        switch (protocol) {
            case 0x0001, 0x0000 -> walk.counts.nonIp++;
            case 0x0004 -> walk.ether.llc(at, captured, wire);
            default -> walk.ether.payload(protocol, at, captured, wire);
        }
    }
}
