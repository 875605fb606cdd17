package io.github.tcpwalk.wire;

/** IEEE 802.11 data frames, with the headers that monitor interfaces put before them. */
final class WifiLayer {
    private static final int TO_DS = 0x01;
    private static final int FROM_DS = 0x02;
    private static final int MORE_FRAGMENTS = 0x04;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;

    private static final int TYPE_DATA = 2;
    private static final int SUBTYPE_NULL = 4;
    private static final int SUBTYPE_QOS = 8;
    private static final int QOS_AMSDU = 0x80;

    private final Walk walk;

    WifiLayer(Walk walk) {
        this.walk = walk;
    }

    /**
     * Radiotap: version, padding, length (little-endian), bitmaps of present fields, fields. Of these only the flags
     * matter: 0x20 says that the 802.11 header is padded to four octets.
     */
    void radiotap(int at, int captured, int wire) {
        final int padded = 0x20;
        if (!walk.enter() || !walk.has("radiotap", at, 8, captured, wire)) {
            return;
        }
        int header = Short.toUnsignedInt(Short.reverseBytes((short) walk.u16(at + 2)));
        if (header < 8) {
            walk.malformed("radiotap", at, 8, header);
        } else if (walk.has("radiotap", at, header, captured, wire)) {
            boolean pad = (radiotapFlags(at, header) & padded) != 0;
            frame(at + header, captured - header, wire - header, pad);
        }
    }

    /** The flags field, 0 when it is not there. */
    private int radiotapFlags(int at, int header) {
        int present = Integer.reverseBytes(walk.i32(at + 4));
        int field = 8;
        // the top bit announces another bitmap
        for (int more = present; more < 0 && field + 4 <= header; field += 4) {
            more = Integer.reverseBytes(walk.i32(at + field));
        }
        if ((present & 2) == 0) {
            return 0;
        }
        if ((present & 1) != 0) {
            // a timer of eight octets comes first, aligned
            field = (field + 7 & ~7) + 8;
        }
        return field < header ? walk.u8(at + field) : 0;
    }

    /** Prism, with the length in the capturing machine's order, or AVS (0x8021100n), with a big-endian one. */
    void prism(int at, int captured, int wire) {
        if (!walk.enter() || !walk.has("Prism", at, 8, captured, wire)) {
            return;
        }
        int header = walk.i32(at + 4);
        if ((walk.i32(at) & 0xFFFFF000) != 0x80211000 && (header & 0xFFFF) == 0) {
            header = Integer.reverseBytes(header);
        }
        if (header < 8) {
            walk.malformed("Prism", at, 8, header);
        } else if (walk.has("Prism", at, header, captured, wire)) {
            frame(at + header, captured - header, wire - header, false);
        }
    }

    /**
     * Frame control, duration, three addresses, sequence control, a fourth address between access points, QoS and HT
     * control when announced.
     */
    void frame(int at, int captured, int wire, boolean padded) {
        if (!walk.enter() || !walk.has("802.11", at, 24, captured, wire)) {
            return;
        }
        frame(walk.u8(at), walk.u8(at + 1), at, captured, wire, padded);
    }

    /** The same out of a controller's tunnel; some send the frame control's octets swapped. */
    void tunnelled(int at, int captured, int wire) {
        final int data = 0x08;
        if (!walk.enter() || !walk.has("802.11", at, 24, captured, wire)) {
            return;
        }
        boolean swapped = (walk.u8(at) & 0x0F) != data && (walk.u8(at + 1) & 0x0F) == data;
        int first = swapped ? 1 : 0;
        frame(walk.u8(at + first), walk.u8(at + 1 - first), at, captured, wire, false);
    }

    private void frame(int control, int flags, int at, int captured, int wire, boolean padded) {
        int subtype = control >> 4;
        if ((control & 3) != 0 || (control >> 2 & 3) != TYPE_DATA || (subtype & SUBTYPE_NULL) != 0) {
            walk.counts.nonIp++;
            return;
        }
        if ((flags & PROTECTED) != 0) {
            walk.counts.encrypted80211++;
            return;
        }
        if ((flags & MORE_FRAGMENTS) != 0 || (walk.u8(at + 22) & 0xF) != 0) {
            // fragments at this level are a few hundred octets of a packet; they are not put together
            walk.counts.nonIp++;
            return;
        }
        int header = (flags & (TO_DS | FROM_DS)) == (TO_DS | FROM_DS) ? 30 : 24;
        boolean aggregated = false;
        if ((subtype & SUBTYPE_QOS) != 0) {
            if (!walk.has("802.11", at, header + 2, captured, wire)) {
                return;
            }
            aggregated = (walk.u8(at + header) & QOS_AMSDU) != 0;
            header += (flags & ORDER) != 0 ? 6 : 2;
        }
        if (padded) {
            header = header + 3 & ~3;
        }
        if (!walk.has("802.11", at, header, captured, wire)) {
            return;
        }
        if (aggregated) {
            subframes(at + header, captured - header, wire - header);
        } else {
            walk.ether.llc(at + header, captured - header, wire - header);
        }
    }

    /** A-MSDU: destination, source, length, LLC; all but the last padded to four octets. */
    private void subframes(int at, int captured, int wire) {
        int layers = walk.layers;
        int tunnels = walk.tunnels;
        do {
            if (!walk.has("A-MSDU", at, 14, captured, wire)) {
                return;
            }
            int length = Math.min(walk.u16(at + 12), wire - 14);
            walk.ether.llc(at + 14, Math.min(captured - 14, length), length);
            walk.layers = layers;
            walk.tunnels = tunnels;
            int step = 14 + length + 3 & ~3;
            at += step;
            captured -= step;
            wire -= step;
        } while (wire >= 14);
    }
}
