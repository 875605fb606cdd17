package io.github.tcpwalk.wire;

import java.nio.ByteBuffer;

/** Ethernet, what an Ethernet type can announce, IEEE 802.2, and MPLS. */
final class EtherLayer {
    /** The largest value of the field that is a length (IEEE 802.3 section 3.2.6). */
    private static final int MAX_LENGTH = 1500;
    /** The smallest that is a type. */
    private static final int MIN_TYPE = 0x0600;

    private final Walk walk;

    EtherLayer(Walk walk) {
        this.walk = walk;
    }

    void ethernet(int at, int captured, int wire) {
        typeAt(12, at, captured, wire);
    }

    /** An Ethernet header whose type stands at another place, as switches put their tags before it. */
    void typeAt(int type, int at, int captured, int wire) {
        int header = type + 2;
        if (!walk.enter() || !walk.has("Ethernet", at, header, captured, wire)) {
            return;
        }
        // Cisco's inter-switch link has a whole frame after 26 octets of its own header
        int destination = walk.u24(at);
        if ((destination == 0x01000C || destination == 0x03000C) && walk.u16(at + 3) == 0) {
            if (walk.has("ISL", at, 26, captured, wire)) {
                ethernet(at + 26, captured - 26, wire - 26);
            }
            return;
        }
        payload(walk.u16(at + type), at + header, captured - header, wire - header);
    }

    /** What follows an Ethernet type, or an IEEE 802.3 length. */
    void payload(int type, int at, int captured, int wire) {
        switch (type) {
            case 0x0800 -> walk.ip.v4(at, captured, wire);
            case 0x86DD -> walk.ip.v6(at, captured, wire);
            case 0x8100, 0x88A8, 0x9100, 0x9200, 0x9300 -> tag("VLAN", 4, at, captured, wire);
            case 0x8847, 0x8848 -> mpls(at, captured, wire);
            case 0x8864 -> walk.ppp.overEthernet(at, captured, wire);
            case 0x880B -> walk.ppp.framed(at, captured, wire);
            case 0x8870 -> llc(at, captured, wire);
            case 0x6558 -> ethernet(at, captured, wire);
            case 0x8903 -> frameAfter("FabricPath", 2, at, captured, wire);
            case 0x88E7 -> frameAfter("802.1ah", 4, at, captured, wire);
            case 0x22F3 -> trill(at, captured, wire);
            case 0x8909 -> metadata(at, captured, wire);
            case 0x893F -> tag("802.1BR", 8, at, captured, wire);
            case 0x8926 -> tag("VN-Tag", 6, at, captured, wire);
            case 0xF1C1 -> tag("802.1CB", 6, at, captured, wire);
            case 0x892F -> tag("HSR", 6, at, captured, wire);
            case 0x88E5 -> security(at, captured, wire);
            case 0xD28B -> timestamp(at, captured, wire);
            case 0x894F -> serviceHeader(at, captured, wire);
            default -> {
                if (type <= MAX_LENGTH) {
                    llc(at, Math.min(captured, type), Math.min(wire, type));
                } else {
                    walk.counts.nonIp(OtherContent.Kind.ETHER_TYPE, type);
                }
            }
        }
    }

    /** A tag of {@code octets} whose last two are the type of what follows. */
    private void tag(String layer, int octets, int at, int captured, int wire) {
        if (walk.enter() && walk.has(layer, at, octets, captured, wire)) {
            payload(walk.u16(at + octets - 2), at + octets, captured - octets, wire - octets);
        }
    }

    /** A whole Ethernet frame after {@code octets} that say nothing we need. */
    private void frameAfter(String layer, int octets, int at, int captured, int wire) {
        if (walk.enter() && walk.has(layer, at, octets, captured, wire)) {
            ethernet(at + octets, captured - octets, wire - octets);
        }
    }

    /** RFC 6325: version, flags, options' length in four octets, hop count, two nicknames, options, frame. */
    private void trill(int at, int captured, int wire) {
        if (walk.has("TRILL", at, 6, captured, wire)) {
            frameAfter("TRILL", 6 + (walk.u16(at) >> 6 & 0x1F) * 4, at, captured, wire);
        }
    }

    /**
     * IEEE 802.1AE: flags (SC, E and C among them), length of a short frame, packet number (4), with SC the channel
     * (8), then type and content, in the clear unless E or C is set; the integrity check value behind it is no part of
     * an IP packet.
     */
    private void security(int at, int captured, int wire) {
        final int channel = 0x20;
        final int encryptedOrChanged = 0x0C;
        if (!walk.has("MACsec", at, 6, captured, wire)) {
            return;
        }
        int flags = walk.u8(at);
        if ((flags & encryptedOrChanged) != 0) {
            walk.counts.nonIp(OtherContent.Kind.ETHER_TYPE, 0x88E5);
        } else {
            tag("MACsec", (flags & channel) != 0 ? 16 : 8, at, captured, wire);
        }
    }

    /** Arista's time stamp: subtype (1), version (its low octet: 0x10 for 64 bits, 0x20 for 48), time, type. */
    private void timestamp(int at, int captured, int wire) {
        if (!walk.has("Arista time stamp", at, 4, captured, wire)) {
            return;
        }
        int format = walk.u8(at + 3);
        if (walk.u16(at) == 1 && (format == 0x10 || format == 0x20)) {
            tag("Arista time stamp", 4 + (format == 0x10 ? 8 : 6) + 2, at, captured, wire);
        } else {
            walk.counts.nonIp++;
        }
    }

    /** Cisco metadata: version, number of options, options of four octets, type of what follows. */
    private void metadata(int at, int captured, int wire) {
        if (walk.has("Cisco metadata", at, 2, captured, wire)) {
            tag("Cisco metadata", 2 + walk.u8(at + 1) * 4 + 2, at, captured, wire);
        }
    }

    /** RFC 8300: flags and length in four octets (6 bits), metadata type, next protocol, path. */
    void serviceHeader(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("NSH", at, 8, captured, wire)) {
            return;
        }
        int header = (walk.u8(at + 1) & 0x3F) * 4;
        if (header < 8) {
            walk.malformed("NSH", at, 8, header);
            return;
        }
        if (!walk.has("NSH", at, header, captured, wire)) {
            return;
        }
        switch (walk.u8(at + 3)) {
            case 1 -> walk.ip.v4(at + header, captured - header, wire - header);
            case 2 -> walk.ip.v6(at + header, captured - header, wire - header);
            case 3 -> ethernet(at + header, captured - header, wire - header);
            case 5 -> mpls(at + header, captured - header, wire - header);
            default -> walk.counts.nonIp++;
        }
    }

    /** IEEE 802.2 logical link control: SNAP and IP; everything else is not IP. */
    void llc(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("LLC", at, 3, captured, wire)) {
            return;
        }
        int saps = walk.u16(at);
        if (saps == 0xAAAA && walk.u8(at + 2) == 3) {
            snap(at + 3, captured - 3, wire - 3);
        } else if (saps == 0x0606 && walk.u8(at + 2) == 3) {
            walk.ip.v4(at + 3, captured - 3, wire - 3);
        } else {
            walk.counts.nonIp(OtherContent.Kind.LLC, saps >>> 8);
        }
    }

    /** Organization (3 octets) and protocol: an Ethernet type under 00:00:00, bridged frames under RFC 2684's. */
    void snap(int at, int captured, int wire) {
        if (!walk.has("SNAP", at, 5, captured, wire)) {
            return;
        }
        int organization = walk.u24(at);
        int protocol = walk.u16(at + 3);
        if (organization == 0 || organization == 0x0000F8) {
            if (protocol >= MIN_TYPE) {
                payload(protocol, at + 5, captured - 5, wire - 5);
            } else {
                walk.counts.nonIp++;
            }
        } else if (organization == 0x0080C2 && (protocol == 1 || protocol == 7)) {
            // two octets of padding, on ATM
            frameAfter("bridged", 2, at + 5, captured - 5, wire - 5);
        } else {
            walk.counts.nonIp++;
        }
    }

    /**
     * RFC 3032: label (20 bits), traffic class, bottom of stack, TTL. Nothing says what lies below the bottom: an IP
     * version, or a pseudowire's Ethernet frame with or without a control word (RFC 4385, RFC 4448).
     */
    void mpls(int at, int captured, int wire) {
        boolean bottom;
        do {
            if (!walk.enter() || !walk.has("MPLS", at, 4, captured, wire)) {
                return;
            }
            bottom = (walk.u8(at + 2) & 1) != 0;
            at += 4;
            captured -= 4;
            wire -= 4;
        } while (!bottom);
        if (!walk.has("MPLS payload", at, 1, captured, wire)) {
            return;
        }
        int nibble = walk.u8(at) >> 4;
        if (nibble == 4 && (walk.u8(at) & 0xF) >= 5 || nibble == 6 && !looksLikeFrame(walk.octets, at, captured)) {
            walk.ip.either(at, captured, wire);
        } else if (looksLikeFrame(walk.octets, at, captured)) {
            ethernet(at, captured, wire);
        } else if (nibble == 0) {
            frameAfter("pseudowire", 4, at, captured, wire);
        } else {
            walk.counts.nonIp++;
        }
    }

    /** True when a type that can lead to IP stands where an Ethernet header has it. */
    static boolean looksLikeFrame(ByteBuffer octets, int at, int captured) {
        if (captured < 14) {
            return false;
        }
        return switch (octets.getShort(at + 12) & 0xFFFF) {
            case 0x0800, 0x86DD, 0x0806, 0x8100, 0x88A8, 0x8847, 0x8848, 0x8864 -> true;
            default -> false;
        };
    }
}
