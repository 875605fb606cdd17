package io.github.tcpwalk.wire;

/** Ethernet and what an Ethernet type can announce. */
final class EtherLayer {
    /** The largest value of the field that is a length (IEEE 802.3 section 3.2.6). */
    private static final int MAX_LENGTH = 1500;

    private final Walk walk;

    EtherLayer(Walk walk) {
        this.walk = walk;
    }

    void ethernet(int at, int captured, int wire) {
        if (walk.enter() && walk.has("Ethernet", at, 14, captured, wire)) {
            payload(walk.u16(at + 12), at + 14, captured - 14, wire - 14);
        }
    }

    /** What follows an Ethernet type, or an IEEE 802.3 length. */
    void payload(int type, int at, int captured, int wire) {
        switch (type) {
            case 0x0800 -> walk.ip.v4(at, captured, wire);
            case 0x86DD -> walk.ip.v6(at, captured, wire);
            case 0x8100, 0x88A8, 0x9100, 0x9200, 0x9300 -> tag("VLAN", 4, at, captured, wire);
            default -> {
                if (type <= MAX_LENGTH) {
                    llc(at, Math.min(captured, type), Math.min(wire, type));
                } else {
                    walk.counts.nonIp++;
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

    /** IEEE 802.2 logical link control: SNAP and IP; everything else is not IP. */
    void llc(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("LLC", at, 3, captured, wire)) {
            return;
        }
        int saps = walk.u16(at);
        if (saps == 0xAAAA && walk.u8(at + 2) == 3) {
            if (walk.has("SNAP", at, 8, captured, wire)) {
                snap(walk.u24(at + 3), walk.u16(at + 6), at + 8, captured - 8, wire - 8);
            }
        } else if (saps == 0x0606 && walk.u8(at + 2) == 3) {
            walk.ip.v4(at + 3, captured - 3, wire - 3);
        } else {
            walk.counts.nonIp++;
        }
    }

    private void snap(int organization, int type, int at, int captured, int wire) {
        if (organization == 0 || organization == 0x0000F8) {
            payload(type, at, captured, wire);
        } else {
            walk.counts.nonIp++;
        }
    }
}
