package io.github.tcpwalk.wire;

/**
 * Endace's extensible record format as a link layer: time (8 octets), type, flags, lengths (2 each around 2 of losses),
 * more headers of 8 octets as long as the first bit of the type before says so, and what the type announces.
 */
final class ErfLayer {
    private static final int HEADER_OCTETS = 16;
    private static final int EXTENSION_OCTETS = 8;
    private static final int EXTENSION_FOLLOWS = 0x80;

    private final Walk walk;

    ErfLayer(Walk walk) {
        this.walk = walk;
    }

    void record(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("ERF", at, HEADER_OCTETS, captured, wire)) {
            return;
        }
        int header = HEADER_OCTETS;
        for (int type = walk.u8(at + 8); (type & EXTENSION_FOLLOWS) != 0; header += EXTENSION_OCTETS) {
            if (!walk.has("ERF", at, header + EXTENSION_OCTETS, captured, wire)) {
                return;
            }
            type = walk.u8(at + header);
        }
        int type = walk.u8(at + 8) & ~EXTENSION_FOLLOWS;
        int before = header + ownOctets(type);
        if (walk.has("ERF", at, before, captured, wire)) {
            content(type, at + before, captured - before, wire - before);
        }
    }

    /** Offset and padding before Ethernet, the channel before what many share. */
    private static int ownOctets(int type) {
        return switch (type) {
            case 2, 11, 16, 20 -> 2;
            case 4, 5, 17 -> 4;
            case 9 -> 8;
            default -> 0;
        };
    }

    private void content(int type, int at, int captured, int wire) {
        switch (type) {
            case 2, 11, 16, 20 -> walk.ether.ethernet(at, captured, wire);
            case 1, 5, 10, 15, 17, 19 -> walk.ppp.framed(at, captured, wire);
            case 4, 9 -> walk.ether.llc(at, captured, wire);
            case 22 -> walk.ip.v4(at, captured, wire);
            case 23 -> walk.ip.v6(at, captured, wire);
            default -> walk.counts.nonIp++;
        }
    }
}
