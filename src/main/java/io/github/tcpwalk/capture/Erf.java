package io.github.tcpwalk.capture;

import java.io.IOException;

/**
 * Endace's extensible record format, of which a file has no header of its own:
 *
 * <pre>
 *  0 time, little-endian: a fraction of a second (32 bits) and seconds   8 type   9 flags
 * 10 octets of the record   12 losses or colour   14 octets on the wire   16 other headers, packet
 * </pre>
 *
 * A frame is a whole record, of the link type LINKTYPE_ERF: what its types hold room {@code wire} knows.
 */
final class Erf extends RecordFormat {
    private static final int HEADER_OCTETS = 16;
    private static final int LINKTYPE_ERF = 197;
    /** Types that are assigned, and what fills gaps between records. */
    private static final int MOST_TYPE = 29;

    private static final int FILLER = 48;
    /** Nothing marks a file as one of these, so several records have to make sense, or all there are. */
    private static final int CONVINCING_RECORDS = 4;
    /** Nobody captured before 1990, and nobody yet in 2100. */
    private static final long YEAR_1990 = 631_152_000L;

    private static final long YEAR_2100 = 4_102_444_800L;
    /** A week without a packet is no ordinary gap. */
    private static final long MOST_GAP_SECONDS = 7 * 86_400;

    private Erf() {
        super("ERF", 0, HEADER_OCTETS, true);
    }

    static RecordFormat of(Octets octets) throws IOException {
        Erf erf = new Erf();
        Fields fields = new Fields();
        int at = 0;
        long before = -1;
        for (int i = 0; i < CONVINCING_RECORDS; i++) {
            // from the start, so that what was looked at can be read again
            int present = octets.have(0, at + HEADER_OCTETS) - at;
            if (present == 0 && i > 0) {
                return erf;
            }
            if (present < HEADER_OCTETS || !erf.look(octets, at, fields)) {
                return null;
            }
            long seconds = fields.nanos / 1_000_000_000L;
            if (before >= 0 && !fields.filler && Math.abs(seconds - before) > MOST_GAP_SECONDS
                    || octets.have(0, at + fields.octets) < at + fields.octets) {
                return null;
            }
            before = fields.filler ? before : seconds;
            at += fields.octets;
        }
        return erf;
    }

    @Override
    boolean fill(Octets octets, long at, Fields into) {
        int type = octets.u8(at + 8) & 0x7F;
        int lengths = octets.s32(at + 10);
        long seconds = Integer.reverseBytes(octets.s32(at + 4)) & 0xFFFFFFFFL;
        long fraction = Integer.reverseBytes(octets.s32(at)) & 0xFFFFFFFFL;
        into.octets = lengths >>> 16;
        into.packetAt = 0;
        into.captured = into.octets;
        // with what stands before the packet, as the whole record is the frame
        into.original = Math.max(into.octets, HEADER_OCTETS + (octets.s32(at + 12) & 0xFFFF));
        into.nanos = seconds * 1_000_000_000L + (fraction * 1_000_000_000L >>> 32);
        into.linkType = LINKTYPE_ERF;
        into.filler = type == FILLER;
        boolean known = type >= 1 && type <= MOST_TYPE && seconds >= YEAR_1990 && seconds < YEAR_2100;
        return (known || into.filler) && into.octets >= HEADER_OCTETS;
    }
}
