package io.github.tcpwalk.wire;

/** The first header of a frame, by the interface's link type (https://www.tcpdump.org/linktypes.html). */
final class LinkLayer {
    private final Walk walk;

    LinkLayer(Walk walk) {
        this.walk = walk;
    }

    void decode(int linkType, int at, int captured, int wire) {
        switch (linkType) {
            case LinkType.ETHERNET -> walk.ether.ethernet(at, captured, wire);
            // 12 and 14 are what some systems wrote for RAW
            case LinkType.RAW, 12, 14, LinkType.IPV4, LinkType.IPV6 -> walk.ip.either(at, captured, wire);
            case LinkType.NULL, LinkType.LOOP -> loopback(at, captured, wire);
            case LinkType.LINUX_SLL -> cooked(at, captured, wire);
            case LinkType.LINUX_SLL2 -> cooked2(at, captured, wire);
            case LinkType.PPP, LinkType.PPP_HDLC, LinkType.PPP_PPPD -> walk.ppp.framed(at, captured, wire);
            case LinkType.PPP_ETHER -> walk.ppp.overEthernet(at, captured, wire);
            case LinkType.C_HDLC -> walk.serial.ciscoHdlc(at, captured, wire);
            case LinkType.FRELAY -> walk.serial.frameRelay(at, captured, wire);
            case LinkType.PPP_WITH_DIR -> after("direction", 1, LinkType.PPP, at, captured, wire);
            case LinkType.C_HDLC_WITH_DIR -> after("direction", 1, LinkType.C_HDLC, at, captured, wire);
            case LinkType.FRELAY_WITH_DIR -> after("direction", 1, LinkType.FRELAY, at, captured, wire);
            case LinkType.NETANALYZER -> after("netANALYZER", 4, LinkType.ETHERNET, at, captured, wire);
            case LinkType.DSA_TAG_BRCM_PREPEND -> after("DSA", 4, LinkType.ETHERNET, at, captured, wire);
            case LinkType.DSA_TAG_BRCM, LinkType.DSA_TAG_DSA -> walk.ether.typeAt(16, at, captured, wire);
            case LinkType.DSA_TAG_EDSA -> walk.ether.typeAt(20, at, captured, wire);
            case LinkType.APPLE_IP_OVER_IEEE1394 -> walk.ether.typeAt(16, at, captured, wire);
            case LinkType.FDDI -> fddi(at, captured, wire);
            case LinkType.IEEE802_5 -> tokenRing(at, captured, wire);
            case LinkType.ATM_RFC1483, LinkType.ATM_CLIP -> walk.ether.llc(at, captured, wire);
            case LinkType.IP_OVER_FC -> fibreChannel(at, captured, wire);
            case LinkType.MPLS -> walk.ether.mpls(at, captured, wire);
            case LinkType.IEEE802_11 -> walk.wifi.frame(at, captured, wire, false);
            case LinkType.IEEE802_11_RADIOTAP -> walk.wifi.radiotap(at, captured, wire);
            case LinkType.IEEE802_11_PRISM, LinkType.IEEE802_11_AVS -> walk.wifi.prism(at, captured, wire);
            case LinkType.PPI -> ppi(at, captured, wire);
            case LinkType.NFLOG -> nflog(at, captured, wire);
            case LinkType.PFLOG -> pflog(at, captured, wire);
            case LinkType.IPOIB -> infiniband(at, captured, wire);
            case LinkType.ARCNET_BSD -> arcnet(2, at, captured, wire);
            case LinkType.ARCNET_LINUX -> arcnet(4, at, captured, wire);
            case LinkType.ERF, LinkType.ERF_ETH, LinkType.ERF_POS -> walk.erf.record(at, captured, wire);
            case LinkType.ENC -> enc(at, captured, wire);
            case LinkType.PKTAP -> pktap(at, captured, wire);
            case LinkType.USER2 -> {
                if (looksLikePktap(at, captured)) {
                    pktap(at, captured, wire);
                } else {
                    walk.counts.unsupported(linkType);
                }
            }
            default -> {
                if (!walk.juniper.decode(linkType, at, captured, wire)) {
                    walk.counts.unsupported(linkType);
                }
            }
        }
    }

    /** Another link type's header, after {@code octets} that say nothing we need. */
    private void after(String layer, int octets, int linkType, int at, int captured, int wire) {
        if (walk.enter() && walk.has(layer, at, octets, captured, wire)) {
            decode(linkType, at + octets, captured - octets, wire - octets);
        }
    }

    /** Four octets of address family in the byte order of the machine that captured (NULL) or big-endian (LOOP). */
    private void loopback(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("loopback", at, 4, captured, wire)) {
            return;
        }
        int family = walk.i32(at);
        addressFamily((family & 0xFFFF) == 0 ? Integer.reverseBytes(family) : family, at + 4, captured - 4, wire - 4);
    }

    /** AF_INET is 2 everywhere; AF_INET6 is 10 on Linux, 24 on NetBSD, 28 on FreeBSD, 30 on Darwin, 23 on Windows. */
    private void addressFamily(int family, int at, int captured, int wire) {
        switch (family) {
            case 2 -> walk.ip.v4(at, captured, wire);
            case 10, 23, 24, 28, 30 -> walk.ip.v6(at, captured, wire);
            default -> {
                // a few writers put an Ethernet type here
                if (family > 1500 && family <= 0xFFFF) {
                    walk.ether.payload(family, at, captured, wire);
                } else {
                    walk.counts.nonIp++;
                }
            }
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
            walk.interfaceIndex = walk.i32(at + 4);
            walk.cookedType = walk.u8(at + 10);
            cookedProtocol(walk.u16(at + 8), walk.u16(at), at + 20, captured - 20, wire - 20);
        }
    }

    /** Linux's ETH_P_802_2 is 4; of an 802.11 monitor interface the hardware type says what follows. */
    private void cookedProtocol(int hardware, int protocol, int at, int captured, int wire) {
        final int monitor80211 = 801;
        final int monitorRadiotap = 803;
        if (hardware == monitor80211) {
            walk.wifi.frame(at, captured, wire, false);
        } else if (hardware == monitorRadiotap) {
            walk.wifi.radiotap(at, captured, wire);
        } else if (protocol == 4) {
            walk.ether.llc(at, captured, wire);
        } else if (protocol <= 1500) {
            walk.counts.nonIp++;
        } else {
            walk.ether.payload(protocol, at, captured, wire);
        }
    }

    /** Frame control, two addresses; LLC when the control says so (0b01xx_xxxx). */
    private void fddi(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("FDDI", at, 13, captured, wire)) {
            return;
        }
        if ((walk.u8(at) & 0xC0) == 0x40) {
            walk.ether.llc(at + 13, captured - 13, wire - 13);
        } else {
            walk.counts.nonIp++;
        }
    }

    /** Access control, frame control, two addresses, and a route when the source's first bit is set. */
    private void tokenRing(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("token ring", at, 15, captured, wire)) {
            return;
        }
        int header = (walk.u8(at + 8) & 0x80) != 0 ? 14 + (walk.u8(at + 14) & 0x1F) : 14;
        if ((walk.u8(at + 1) & 0xC0) != 0x40) {
            walk.counts.nonIp++;
        } else if (walk.has("token ring", at, header, captured, wire)) {
            walk.ether.llc(at + header, captured - header, wire - header);
        }
    }

    /** RFC 2625: two addresses of eight octets, then LLC and SNAP. */
    private void fibreChannel(int at, int captured, int wire) {
        if (walk.enter() && walk.has("Fibre Channel", at, 16, captured, wire)) {
            walk.ether.llc(at + 16, captured - 16, wire - 16);
        }
    }

    /** Version, flags, length (little-endian), link type (4, little-endian), fields. */
    private void ppi(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("PPI", at, 8, captured, wire)) {
            return;
        }
        int header = Short.toUnsignedInt(Short.reverseBytes((short) walk.u16(at + 2)));
        inner("PPI", Integer.reverseBytes(walk.i32(at + 4)), header, 8, at, captured, wire);
    }

    /** Apple's per-process header: length, record type, link type (4 each, of a little-endian machine). */
    private void pktap(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("PKTAP", at, 12, captured, wire)) {
            return;
        }
        inner(
                "PKTAP",
                Integer.reverseBytes(walk.i32(at + 8)),
                Integer.reverseBytes(walk.i32(at)),
                12,
                at,
                captured,
                wire);
    }

    /** A length that fits and the record type of a packet. */
    private boolean looksLikePktap(int at, int captured) {
        int header = captured < 12 ? 0 : Integer.reverseBytes(walk.i32(at));
        return header >= 12 && header <= captured && Integer.reverseBytes(walk.i32(at + 4)) == 1;
    }

    /** RFC 4391 section 6: type, reserved (2); the capture may have a global route (40) or an address (20) before. */
    private void infiniband(int at, int captured, int wire) {
        for (int before : new int[] {40, 0, 20}) {
            int header = before + 4;
            int type = captured >= header + 1 ? walk.u16(at + before) : 0;
            if ((type == 0x0800 || type == 0x86DD) && walk.u8(at + header) >> 4 == (type == 0x0800 ? 4 : 6)) {
                walk.ether.payload(type, at + header, captured - header, wire - header);
                return;
            }
        }
        walk.counts.nonIp++;
    }

    /**
     * Source, destination (and on Linux an offset of two octets), type. RFC 1051 has the packet right behind it, RFC
     * 1201 a flag and a sequence number (2) first; flag 0xFF says that these come once more.
     */
    private void arcnet(int type, int at, int captured, int wire) {
        final int internet1051 = 240;
        final int internet1201 = 212;
        if (!walk.enter() || !walk.has("ARCNET", at, type + 4, captured, wire)) {
            return;
        }
        int protocol = walk.u8(at + type);
        int header = type + 1;
        if (protocol == internet1201) {
            header += walk.u8(at + header) == 0xFF ? 7 : 3;
        } else if (protocol != internet1051) {
            walk.counts.nonIp++;
            return;
        }
        if (walk.has("ARCNET", at, header, captured, wire)) {
            walk.ip.v4(at + header, captured - header, wire - header);
        }
    }

    private void inner(String layer, int linkType, int header, int least, int at, int captured, int wire) {
        if (header < least) {
            walk.malformed(layer, at, least, header);
        } else if (walk.has(layer, at, header, captured, wire)) {
            decode(linkType, at + header, captured - header, wire - header);
        }
    }

    /**
     * Address family, version, resource, then attributes: length, type (both in the capturing machine's order), value,
     * padded to four octets. The payload attribute holds the IP packet.
     */
    private void nflog(int at, int captured, int wire) {
        final int payloadAttribute = 9;
        if (!walk.enter() || !walk.has("NFLOG", at, 4, captured, wire)) {
            return;
        }
        int next = 4;
        while (captured - next >= 4) {
            int length = Short.toUnsignedInt(Short.reverseBytes((short) walk.u16(at + next)));
            int type = Short.toUnsignedInt(Short.reverseBytes((short) walk.u16(at + next + 2)));
            // a type below 256 in the other order shows a big-endian machine
            if (type > 0xFF && (type & 0xFF) == 0) {
                length = walk.u16(at + next);
                type = walk.u16(at + next + 2);
            }
            if (length < 4) {
                walk.malformed("NFLOG", at + next, 4, length);
                return;
            }
            if (type == payloadAttribute) {
                int inner = Math.min(length, wire - next) - 4;
                walk.ip.either(at + next + 4, Math.min(captured - next - 4, inner), inner);
                return;
            }
            next += length + 3 & ~3;
        }
        walk.counts.nonIp++;
    }

    /** Packet filter log: the first octet is the header's length without its padding to four octets. */
    private void pflog(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("PFLOG", at, 4, captured, wire)) {
            return;
        }
        int header = walk.u8(at) + 3 & ~3;
        if (walk.has("PFLOG", at, header, captured, wire)) {
            walk.ip.either(at + header, captured - header, wire - header);
        }
    }

    /** OpenBSD's IPsec interface: address family, SPI, flags (4 each). */
    private void enc(int at, int captured, int wire) {
        if (walk.enter() && walk.has("ENC", at, 12, captured, wire)) {
            walk.ip.either(at + 12, captured - 12, wire - 12);
        }
    }
}
