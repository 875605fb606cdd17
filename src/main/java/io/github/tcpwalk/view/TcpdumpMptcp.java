package io.github.tcpwalk.view;

import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;

/** A multipath TCP option (RFC 6824 and RFC 8684) the way tcpdump writes it. */
final class TcpdumpMptcp {
    private static final String[] SUBTYPES = {
        " capable", " join", " dss", " add-addr", " rem-addr", " prio", " fail", " fast-close", " unknown"
    };

    private final LineBuffer line;
    private ByteBuffer octets;
    private int offset;
    private int length;
    private int flags;

    TcpdumpMptcp(LineBuffer line) {
        this.line = line;
    }

    /**
     * @param at index of the option's kind octet
     * @param count octets of the option, all captured
     * @return false when tcpdump calls the option bad; what it wrote until then stays
     */
    boolean write(ByteBuffer from, int at, int count, int segmentFlags) {
        octets = from;
        offset = at;
        length = count;
        flags = segmentFlags;
        if (length < 3) {
            return false;
        }
        int subtype = Math.min(u8(2) >> 4, SUBTYPES.length - 1);
        line.put(' ').unsigned(length).put(SUBTYPES[subtype]);
        return switch (subtype) {
            case 0 -> capable();
            case 1 -> join();
            case 2 -> dataSequence();
            case 3 -> addAddress();
            case 4 -> removeAddress();
            case 5 -> priority();
            case 6 -> number(" seq ");
            case 7 -> number(null);
            default -> true;
        };
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private boolean capable() {
        boolean opening = (length == 12 || length == 4) && has(Segment.SYN);
        boolean third = (length == 20 || length == 22) && has(Segment.ACK) && !has(Segment.SYN);
        if (!opening && !third) {
            return false;
        }
        int version = u8(2) & 0xF;
        if (version > 1) {
            line.put(" Unknown Version (").unsigned(version).put(')');
            return true;
        }
        line.put(" v").unsigned(version);
        if ((u8(3) & 0x80) != 0) {
            line.put(" csum");
        }
        if (length >= 12) {
            line.put(" {").hex(u64(4));
            if (length >= 20) {
                line.put(',').hex(u64(12));
            }
            line.put('}');
        }
        return true;
    }

    private boolean join() {
        boolean known = length == 12 && has(Segment.SYN)
                || length == 16 && has(Segment.SYN) && has(Segment.ACK)
                || length == 24 && has(Segment.ACK);
        if (!known) {
            return false;
        }
        if (length == 24) {
            line.put(" hmac 0x");
            for (int i = 0; i < 20; i++) {
                line.hexOctet(u8(4 + i));
            }
            return true;
        }
        if ((u8(2) & 1) != 0) {
            line.put(" backup");
        }
        line.put(" id ").unsigned(u8(3));
        if (length == 12) {
            line.put(" token ").hex(u32(4)).put(" nonce ").hex(u32(8));
        } else {
            line.put(" hmac ").hex(u64(4)).put(" nonce ").hex(u32(12));
        }
        return true;
    }

    /** Flags: 0x10 data FIN, 0x08 and 0x02 eight octets instead of four, 0x04 mapping, 0x01 acknowledgment. */
    private boolean dataSequence() {
        if (length < 4 || has(Segment.SYN)) {
            return false;
        }
        int present = u8(3);
        int at = 4;
        if ((present & 0x10) != 0) {
            line.put(" fin");
        }
        if ((present & 0x01) != 0) {
            line.put(" ack ");
            int width = (present & 0x02) != 0 ? 8 : 4;
            if (length - at < width) {
                return false;
            }
            line.unsigned(width == 8 ? u64(at) : u32(at));
            at += width;
        }
        if ((present & 0x04) != 0) {
            line.put(" seq ");
            int width = (present & 0x08) != 0 ? 8 : 4;
            if (length - at < width) {
                return false;
            }
            line.unsigned(width == 8 ? u64(at) : u32(at));
            at += width;
            if (length - at < 4) {
                return false;
            }
            line.put(" subseq ").unsigned(u32(at));
            at += 4;
            if (length - at < 2) {
                return false;
            }
            line.put(" len ").unsigned(u16(at));
            at += 2;
            if (length - at >= 2) {
                line.put(" csum ").hex(u16(at));
                at += 2;
            }
        }
        return at == length;
    }

    private boolean addAddress() {
        boolean four = length == 8 || length == 10 || length == 16 || length == 18;
        boolean six = length == 20 || length == 22 || length == 28 || length == 30;
        if (!four && !six) {
            return false;
        }
        int low = u8(2) & 0xF;
        line.put(
                low == 0
                        ? " v1"
                        : low == 1 ? " v1-echo" : low == 4 ? " v0-ip4" : low == 6 ? " v0-ip6" : " [bad version/echo]");
        line.put(" id ").unsigned(u8(3)).put(' ');
        int after = four ? 8 : 20;
        if (four) {
            line.address(4, 0, u32(4));
        } else {
            line.address(6, u64(4), u64(12));
        }
        if (length - after == 2 || length - after == 10) {
            line.put(':').unsigned(u16(after));
        }
        if (length - after >= 8) {
            line.put(" hmac ").hex(u64(length - 8));
        }
        return true;
    }

    private boolean removeAddress() {
        if (length < 4) {
            return false;
        }
        line.put(" id");
        for (int at = 3; at < length; at++) {
            line.put(' ').unsigned(u8(at));
        }
        return true;
    }

    private boolean priority() {
        if (length != 3 && length != 4) {
            return false;
        }
        line.put((u8(2) & 1) != 0 ? " backup" : " non-backup");
        if (length == 4) {
            line.put(" id ").unsigned(u8(3));
        }
        return true;
    }

    /** MP_FAIL's data sequence number in decimal, MP_FASTCLOSE's key in hexadecimal. */
    private boolean number(String decimalLabel) {
        if (length != 12) {
            return false;
        }
        if (decimalLabel != null) {
            line.put(decimalLabel).unsigned(u64(4));
        } else {
            line.put(" key ").hex(u64(4));
        }
        return true;
    }

    private int u8(int at) {
        return octets.get(offset + at) & 0xFF;
    }

    private int u16(int at) {
        return octets.getShort(offset + at) & 0xFFFF;
    }

    private long u32(int at) {
        return octets.getInt(offset + at) & 0xFFFF_FFFFL;
    }

    private long u64(int at) {
        return octets.getLong(offset + at);
    }
}
