package io.github.tcpwalk.capture;

import java.io.IOException;

/**
 * The format of Solaris's snoop (RFC 1761). The file begins with a name, a version and what the link is; a record is
 *
 * <pre>
 *  0 octets on the wire   4 octets captured   8 octets of the record   12 packets dropped so far
 * 16 seconds   20 microseconds   24 packet, and padding
 * </pre>
 */
final class Snoop extends RecordFormat {
    private static final int FILE_HEADER_OCTETS = 16;
    private static final int HEADER_OCTETS = 24;
    /** "snoop" and three zeros. */
    private static final int MAGIC_HIGH = 0x736E6F6F;

    private static final int MAGIC_LOW = 0x70000000;
    private static final int VERSION = 2;
    private static final int MICROS_PER_SECOND = 1_000_000;

    private final int linkType;

    private Snoop(int linkType) {
        super("snoop", FILE_HEADER_OCTETS, HEADER_OCTETS, false);
        this.linkType = linkType;
    }

    static RecordFormat of(Octets octets) throws IOException {
        boolean snoop = octets.have(0, FILE_HEADER_OCTETS) == FILE_HEADER_OCTETS
                && octets.s32(0) == MAGIC_HIGH
                && octets.s32(4) == MAGIC_LOW
                && octets.s32(8) == VERSION;
        int linkType = snoop ? linkType(octets.s32(12)) : -1;
        return linkType < 0 ? null : new Snoop(linkType);
    }

    /** RFC 1761 section 3: its datalink types as LINKTYPE_ numbers; -1 for those that nothing here reads. */
    private static int linkType(int datalink) {
        return switch (datalink) {
            case 0, 4 -> 1;
            case 2 -> 6;
            case 8 -> 10;
            default -> -1;
        };
    }

    @Override
    boolean fill(Octets octets, long at, Fields into) {
        int micros = octets.s32(at + 20);
        into.original = octets.s32(at);
        into.captured = octets.s32(at + 4);
        into.octets = octets.s32(at + 8);
        into.packetAt = HEADER_OCTETS;
        into.nanos = (octets.s32(at + 16) & 0xFFFFFFFFL) * 1_000_000_000L + micros * 1_000L;
        into.linkType = linkType;
        return micros >= 0 && micros < MICROS_PER_SECOND && into.octets >= HEADER_OCTETS;
    }
}
