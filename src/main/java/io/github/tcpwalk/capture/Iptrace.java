package io.github.tcpwalk.capture;

import java.io.IOException;

/**
 * The formats of AIX's iptrace, as its readers describe them: eleven characters of name and version, then records of
 *
 * <pre>
 *  0 octets from 8 on   4 seconds   8 unknown   12 interface (4)   16 its description (12)
 * 28 its type (BSD's net/if_types.h)   29 1 when it was sent   30 the packet in version 1.0; in 2.0
 * 30 unknown   32 seconds   36 nanoseconds   40 packet
 * </pre>
 */
final class Iptrace extends RecordFormat {
    private static final int NAME_OCTETS = 11;
    private static final String NAME = "iptrace ";
    private static final int FDDI = 10;
    /** Before an FDDI frame. */
    private static final int FDDI_PADDING_OCTETS = 3;

    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private final boolean second;

    private Iptrace(boolean second) {
        super(second ? "iptrace 2.0" : "iptrace 1.0", NAME_OCTETS, second ? 40 : 30, second);
        this.second = second;
    }

    static RecordFormat of(Octets octets) throws IOException {
        if (octets.have(0, NAME_OCTETS) < NAME_OCTETS) {
            return null;
        }
        for (int i = 0; i < NAME.length(); i++) {
            if (octets.u8(i) != NAME.charAt(i)) {
                return null;
            }
        }
        int major = octets.u8(8);
        boolean known = (major == '1' || major == '2') && octets.u8(9) == '.' && octets.u8(10) == '0';
        return known ? new Iptrace(major == '2') : null;
    }

    @Override
    boolean fill(Octets octets, long at, Fields into) {
        int claimed = octets.s32(at);
        into.linkType = linkType(octets.u8(at + 28));
        into.packetAt = headerOctets + (into.linkType == FDDI ? FDDI_PADDING_OCTETS : 0);
        if (claimed < into.packetAt - 8 || claimed > Octets.MOST_RECORD_OCTETS) {
            return false;
        }
        int nanos = second ? octets.s32(at + 36) : 0;
        into.octets = 8 + claimed;
        into.captured = into.octets - into.packetAt;
        into.original = into.captured;
        into.nanos = (octets.s32(at + (second ? 32 : 4)) & 0xFFFFFFFFL) * NANOS_PER_SECOND + nanos;
        return nanos >= 0 && nanos < NANOS_PER_SECOND;
    }

    /** LINKTYPE_ numbers of interface types; what nothing here reads gets one that is not assigned. */
    private static int linkType(int interfaceType) {
        return switch (interfaceType) {
            case 6, 7 -> 1;
            case 9 -> 6;
            case 15 -> FDDI;
            case 18, 24 -> 101;
            default -> 0xFF00 | interfaceType;
        };
    }
}
