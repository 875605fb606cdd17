package io.github.tcpwalk.wire;

/**
 * Tunnels over UDP, told by their registered port (https://www.iana.org/assignments/service-names-port-numbers) and
 * believed only when their header says the same; otherwise the datagram is an ordinary one.
 */
final class UdpTunnels {
    private static final int L2TP = 1701;
    private static final int GTP_USER = 2152;
    private static final int TEREDO = 3544;
    private static final int LISP = 4341;
    private static final int GRE = 4754;
    private static final int VXLAN = 4789;
    private static final int VXLAN_GPE = 4790;
    private static final int AYIYA = 5072;
    private static final int CAPWAP_DATA = 5247;
    private static final int GENEVE = 6081;
    private static final int SFLOW = 6343;
    private static final int MPLS = 6635;
    private static final int TZSP = 37008;
    /** What Linux used before 4789 was registered, and still its default. */
    private static final int VXLAN_LINUX = 8472;

    private final Walk walk;

    UdpTunnels(Walk walk) {
        this.walk = walk;
    }

    /** Follows the tunnel in a UDP payload; false when there is none. */
    boolean decode(int sourcePort, int destinationPort, int at, int captured, int wire) {
        return byPort(destinationPort, at, captured, wire)
                || sourcePort != destinationPort && byPort(sourcePort, at, captured, wire);
    }

    private boolean byPort(int port, int at, int captured, int wire) {
        return switch (port) {
            case VXLAN, VXLAN_LINUX -> vxlan(at, captured, wire);
            case VXLAN_GPE -> vxlanGeneric(at, captured, wire);
            case GENEVE -> geneve(at, captured, wire);
            case GTP_USER -> gtp(at, captured, wire);
            case TEREDO -> teredo(at, captured, wire);
            case SFLOW -> walk.sflow.decode(at, captured, wire);
            case L2TP -> l2tp(at, captured, wire);
            case CAPWAP_DATA -> capwap(at, captured, wire);
            case LISP -> lisp(at, captured, wire);
            case GRE -> gre(at, captured, wire);
            case AYIYA -> ayiya(at, captured, wire);
            case TZSP -> tzsp(at, captured, wire);
            case MPLS -> mpls(at, captured, wire);
            default -> false;
        };
    }

    /**
     * RFC 7348: flags (I set), reserved or group policy (3), network (3), reserved. Senders leave rubbish in the
     * reserved bits; then the frame inside has to look like one.
     */
    private boolean vxlan(int at, int captured, int wire) {
        if (captured < 22 || (walk.u8(at) & 0x08) == 0) {
            return false;
        }
        boolean clean = (walk.u8(at) & 0x76) == 0 && walk.u8(at + 7) == 0;
        if (!clean && !walk.ether.looksLikeFrame(walk.octets, at + 8, captured - 8) || !walk.enterTunnel()) {
            return false;
        }
        walk.ether.ethernet(at + 8, captured - 8, wire - 8);
        return true;
    }

    /** draft-ietf-nvo3-vxlan-gpe: flags (I and P set), reserved (2), next protocol, network (3), reserved. */
    private boolean vxlanGeneric(int at, int captured, int wire) {
        if (captured < 28 || (walk.u8(at) & 0xCC) != 0x0C) {
            return false;
        }
        int next = walk.u8(at + 3);
        if (next < 1 || next > 4 || !walk.enterTunnel()) {
            return false;
        }
        switch (next) {
            case 1 -> walk.ip.v4(at + 8, captured - 8, wire - 8);
            case 2 -> walk.ip.v6(at + 8, captured - 8, wire - 8);
            case 3 -> walk.ether.ethernet(at + 8, captured - 8, wire - 8);
            default -> walk.ether.serviceHeader(at + 8, captured - 8, wire - 8);
        }
        return true;
    }

    /** RFC 8926: version (0), options' length in four octets, flags, protocol (2), network (3), reserved, options. */
    private boolean geneve(int at, int captured, int wire) {
        if (captured < 8) {
            return false;
        }
        int header = 8 + (walk.u8(at) & 0x3F) * 4;
        int protocol = walk.u16(at + 2);
        boolean known = protocol == 0x6558 || protocol == 0x0800 || protocol == 0x86DD || protocol == 0x8847;
        if (walk.u8(at) >> 6 != 0
                || (walk.u8(at + 1) & 0x3F) != 0
                || walk.u8(at + 7) != 0
                || !known
                || captured < header
                || !walk.enterTunnel()) {
            return false;
        }
        walk.ether.payload(protocol, at + header, captured - header, wire - header);
        return true;
    }

    /**
     * 3GPP TS 29.281: version (1), protocol type (1), E, S, PN; message type (255 is user data), length (2), tunnel
     * (4); with E, S or PN set: sequence (2), N-PDU, next extension; extensions of four-octet units.
     */
    private boolean gtp(int at, int captured, int wire) {
        if (captured < 9 || walk.u8(at) >> 4 != 3 || walk.u8(at + 1) != 0xFF) {
            return false;
        }
        int extent = Math.min(walk.u16(at + 2) + 8, wire);
        captured = Math.min(captured, extent);
        int header = 8;
        if ((walk.u8(at) & 7) != 0) {
            header = 12;
            if (captured < header) {
                return false;
            }
            int next = (walk.u8(at) & 4) != 0 ? walk.u8(at + 11) : 0;
            while (next != 0) {
                int units = captured > header ? walk.u8(at + header) : 0;
                if (units == 0 || captured < header + units * 4) {
                    return false;
                }
                header += units * 4;
                next = walk.u8(at + header - 1);
            }
        }
        return ip(at + header, captured - header, extent - header);
    }

    /** An IP packet if it begins like one. */
    private boolean ip(int at, int captured, int wire) {
        if (captured < 20) {
            return false;
        }
        int first = walk.u8(at);
        boolean v4 = first >> 4 == 4 && (first & 0xF) >= 5;
        if (!v4 && first >> 4 != 6 || !walk.enterTunnel()) {
            return false;
        }
        walk.ip.either(at, captured, wire);
        return true;
    }

    /** RFC 4380 section 5.1.1: authentication (0x0001) and origin (0x0000) indications may precede the IPv6 packet. */
    private boolean teredo(int at, int captured, int wire) {
        int header = 0;
        if (captured >= 4 && walk.u16(at) == 1) {
            // client identifier and authentication value, then nonce (8) and confirmation
            header = 4 + walk.u8(at + 2) + walk.u8(at + 3) + 9;
        }
        if (captured >= header + 2 && walk.u16(at + header) == 0) {
            header += 8;
        }
        int left = captured - header;
        if (left < 40 || walk.u8(at + header) >> 4 != 6 || walk.u16(at + header + 4) > wire - header - 40) {
            return false;
        }
        return ip(at + header, left, wire - header);
    }

    /** RFC 2661, version 2 data message: flags, length if L, tunnel, session, Ns and Nr if S, offset if O, PPP. */
    private boolean l2tp(int at, int captured, int wire) {
        if (captured < 8) {
            return false;
        }
        int flags = walk.u16(at);
        boolean control = (flags & 0x8000) != 0;
        if (control || (flags & 0x000F) != 2 || (flags & 0x34F0) != 0) {
            return false;
        }
        int extent = wire;
        int header = 2;
        if ((flags & 0x4000) != 0) {
            extent = walk.u16(at + 2);
            header += 2;
        }
        header += 4;
        if ((flags & 0x0800) != 0) {
            header += 4;
        }
        if ((flags & 0x0200) != 0) {
            if (captured < header + 2) {
                return false;
            }
            header += 2 + walk.u16(at + header);
        }
        if (extent > wire || extent < header + 2 || captured < header + 2 || !walk.enterTunnel()) {
            return false;
        }
        walk.ppp.framed(at + header, Math.min(captured, extent) - header, extent - header);
        return true;
    }

    /** RFC 9300 section 5.1: flags, nonce (3), locator bits (4), IP. */
    private boolean lisp(int at, int captured, int wire) {
        return captured >= 28 && ip(at + 8, captured - 8, wire - 8);
    }

    /**
     * RFC 5415 section 4.3: preamble (0: not encrypted), header length in four octets (5 bits), radio (5), binding (5),
     * T (802.11 inside, else Ethernet), F (a fragment), L, W, M, K (keep-alive).
     */
    private boolean capwap(int at, int captured, int wire) {
        final int native80211 = 0x0100;
        final int fragmentOrKeepAlive = 0x0088;
        if (captured < 8 || walk.u8(at) != 0) {
            return false;
        }
        int flags = walk.u16(at + 2);
        int header = (walk.u8(at + 1) >> 3) * 4;
        if (header < 8 || (flags & fragmentOrKeepAlive) != 0 || captured < header + 14 || !walk.enterTunnel()) {
            return false;
        }
        if ((flags & native80211) != 0) {
            walk.wifi.tunnelled(at + header, captured - header, wire - header);
        } else {
            walk.ether.ethernet(at + header, captured - header, wire - header);
        }
        return true;
    }

    /** RFC 8086: a GRE header of version 0 without routes. */
    private boolean gre(int at, int captured, int wire) {
        if (captured < 24 || (walk.u16(at) & 0x4FFF) != 0) {
            return false;
        }
        walk.gre.decode(at, captured, wire);
        return true;
    }

    /**
     * draft-massar-v6ops-ayiya: length of the identity (a power of two) and its type, length of the signature in four
     * octets and its method, authentication and operation (1 forwards), next header, time (4), identity, signature.
     */
    private boolean ayiya(int at, int captured, int wire) {
        if (captured < 28 || (walk.u8(at + 2) & 0xF) != 1) {
            return false;
        }
        int next = walk.u8(at + 3);
        int header = 8 + (1 << (walk.u8(at) >> 4)) + (walk.u8(at + 1) >> 4) * 4;
        return (next == 41 || next == 4) && ip(at + header, captured - header, wire - header);
    }

    /**
     * TaZmen sniffer protocol: version (1), type (0, a received frame), what it is (2: 1 Ethernet, 18 802.11), then
     * fields of tag, length and value; tag 0 is padding and 1 the end, both alone.
     */
    private boolean tzsp(int at, int captured, int wire) {
        if (captured < 5 || walk.u8(at) != 1 || walk.u8(at + 1) != 0) {
            return false;
        }
        int header = 4;
        while (header < captured && walk.u8(at + header) != 1) {
            header += walk.u8(at + header) == 0 || header + 1 == captured ? 1 : 2 + walk.u8(at + header + 1);
        }
        header++;
        int kind = walk.u16(at + 2);
        if (header >= captured || kind != 1 && kind != 18 || !walk.enterTunnel()) {
            return false;
        }
        if (kind == 1) {
            walk.ether.ethernet(at + header, captured - header, wire - header);
        } else {
            walk.wifi.frame(at + header, captured - header, wire - header, false);
        }
        return true;
    }

    /** RFC 7510: a label stack. Reserved labels below 16 other than explicit null do not start one here. */
    private boolean mpls(int at, int captured, int wire) {
        if (captured < 24 || walk.u8(at + 3) == 0 || !walk.enterTunnel()) {
            return false;
        }
        walk.ether.mpls(at, captured, wire);
        return true;
    }
}
