package io.github.tcpwalk.wire;

/**
 * Captures of Juniper routers: a header "MGC" with flags and extensions, then by link type a cookie and what the
 * interface carried.
 */
final class JuniperLayer {
    private static final int MAGIC = 0x4D4743;
    private static final int FLAG_NO_LINK_HEADER = 0x02;
    private static final int FLAG_EXTENSION = 0x80;

    private static final int MLPPP = 130;
    private static final int MLFR = 131;
    private static final int ES = 132;
    private static final int GGSN = 133;
    private static final int MFR = 134;
    private static final int ATM2 = 135;
    private static final int SERVICES = 136;
    private static final int ATM1 = 137;
    private static final int MONITOR = 164;
    private static final int PPPOE = 167;
    private static final int PPPOE_ATM = 168;
    private static final int ETHER = 178;
    private static final int PPP = 179;
    private static final int FRELAY = 180;
    private static final int CHDLC = 181;

    private final Walk walk;

    JuniperLayer(Walk walk) {
        this.walk = walk;
    }

    /** False when this is no supported Juniper link type. */
    boolean decode(int linkType, int at, int captured, int wire) {
        int cookie;
        switch (linkType) {
            case ETHER, PPP, FRELAY, CHDLC, PPPOE, PPPOE_ATM, MLPPP, ES -> cookie = 0;
            case ATM1, MFR -> cookie = 4;
            case ATM2, MLFR, GGSN, SERVICES, MONITOR -> cookie = 8;
            default -> {
                return false;
            }
        }
        if (!walk.enter() || !walk.has("Juniper", at, 4, captured, wire)) {
            return true;
        }
        if (walk.u24(at) != MAGIC) {
            walk.malformed("Juniper", at, 4, 0);
            return true;
        }
        int flags = walk.u8(at + 3);
        int header = 4;
        if ((flags & FLAG_EXTENSION) != 0) {
            if (!walk.has("Juniper", at, 6, captured, wire)) {
                return true;
            }
            header = 6 + walk.u16(at + 4);
        }
        boolean bare = (flags & FLAG_NO_LINK_HEADER) != 0;
        // without a link header, four octets name the protocol
        header += bare ? 4 : cookie;
        if (walk.has("Juniper", at, header, captured, wire)) {
            inner(bare ? ES : linkType, at + header, captured - header, wire - header);
        }
        return true;
    }

    private void inner(int linkType, int at, int captured, int wire) {
        switch (linkType) {
            case ETHER, PPPOE -> walk.ether.ethernet(at, captured, wire);
            case PPP -> walk.ppp.framed(at, captured, wire);
            case FRELAY -> walk.serial.frameRelay(at, captured, wire);
            case CHDLC -> walk.serial.ciscoHdlc(at, captured, wire);
            case PPPOE_ATM -> {
                if (walk.has("Juniper", at, 2, captured, wire)) {
                    walk.ether.payload(walk.u16(at), at + 2, captured - 2, wire - 2);
                }
            }
            default -> guess(at, captured, wire);
        }
    }

    /** Service cards carry IP, PPP or LLC without saying which; their first octets differ. */
    private void guess(int at, int captured, int wire) {
        if (!walk.has("Juniper", at, 4, captured, wire)) {
            return;
        }
        int start = walk.u16(at);
        if (start == 0xAAAA) {
            walk.ether.llc(at, captured, wire);
        } else if (start == 0xFF03 || start == 0x0021 || start == 0x0057) {
            walk.ppp.framed(at, captured, wire);
        } else {
            walk.ip.either(at, captured, wire);
        }
    }
}
