package io.github.tcpwalk.wire;

/** Generic routing encapsulation (RFC 2784, RFC 2890, RFC 2637) and what runs over it. */
final class GreLayer {
    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGMENT = 0x0080;
    private static final int VERSION = 0x0007;

    private static final int PPP = 0x880B;
    private static final int WCCP = 0x883E;
    private static final int ERSPAN = 0x88BE;
    private static final int ERSPAN_III = 0x22EB;

    private final Walk walk;

    GreLayer(Walk walk) {
        this.walk = walk;
    }

    /** Flags and version, protocol, then what the flags announce. */
    void decode(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("GRE", at, 4, captured, wire)) {
            return;
        }
        int flags = walk.u16(at);
        int protocol = walk.u16(at + 2);
        int version = flags & VERSION;
        if (version > 1) {
            walk.malformed("GRE", at, 4, 0);
            return;
        }
        int header = 4;
        if ((flags & (CHECKSUM | ROUTING)) != 0) {
            header += 4;
        }
        if ((flags & KEY) != 0) {
            header += 4;
        }
        if ((flags & SEQUENCE) != 0) {
            header += 4;
        }
        if (version == 1 && (flags & ACKNOWLEDGMENT) != 0) {
            header += 4;
        }
        if ((flags & ROUTING) != 0) {
            header = pastRoutes(header, at, captured);
        }
        if (!walk.has("GRE", at, header, captured, wire)) {
            return;
        }
        if (wire > header && walk.enterTunnel()) {
            inner(protocol, (flags & SEQUENCE) != 0, at + header, captured - header, wire - header);
        }
    }

    /** RFC 1701: source routes of family (2), offset, length, and that many octets; an empty one ends them. */
    private int pastRoutes(int header, int at, int captured) {
        while (captured >= header + 4) {
            int length = walk.u8(at + header + 3);
            header += 4 + length;
            if (length == 0) {
                break;
            }
        }
        return header;
    }

    private void inner(int protocol, boolean sequenced, int at, int captured, int wire) {
        if (protocol == PPP) {
            walk.ppp.framed(at, captured, wire);
        } else if (protocol == WCCP) {
            cacheRedirect(at, captured, wire);
        } else if (protocol == ERSPAN && !sequenced) {
            // type I has no header of its own
            walk.ether.ethernet(at, captured, wire);
        } else if (protocol == ERSPAN || protocol == ERSPAN_III) {
            mirrored(at, captured, wire);
        } else if (carries80211(protocol)) {
            walk.wifi.tunnelled(at, captured, wire);
        } else {
            walk.ether.payload(protocol, at, captured, wire);
        }
    }

    /** Aruba controllers send 802.11 frames under a protocol that names the tunnel's queue. */
    private static boolean carries80211(int protocol) {
        return protocol >= 0x8200 && protocol <= 0x83FF && (protocol & 0xF) == 0 || protocol == 0x9000;
    }

    /** WCCP version 2 puts a redirect header of four octets before the IP header, version 1 nothing. */
    private void cacheRedirect(int at, int captured, int wire) {
        if (!walk.has("WCCP", at, 5, captured, wire)) {
            return;
        }
        if (walk.u8(at) >> 4 == 4) {
            walk.ip.v4(at, captured, wire);
        } else {
            walk.ip.either(at + 4, captured - 4, wire - 4);
        }
    }

    /** ERSPAN type II (version 1, 8 octets) and III (version 2, 12 octets and 8 more when the last bit says so). */
    private void mirrored(int at, int captured, int wire) {
        if (!walk.has("ERSPAN", at, 8, captured, wire)) {
            return;
        }
        int header = 8;
        if (walk.u8(at) >> 4 == 2) {
            if (!walk.has("ERSPAN", at, 12, captured, wire)) {
                return;
            }
            header = (walk.u8(at + 11) & 1) != 0 ? 20 : 12;
        }
        if (walk.has("ERSPAN", at, header, captured, wire)) {
            walk.ether.ethernet(at + header, captured - header, wire - header);
        }
    }
}
