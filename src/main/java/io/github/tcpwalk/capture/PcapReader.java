package io.github.tcpwalk.capture;

import java.io.IOException;

/**
 * Records of a classic capture.
 *
 * <pre>
 *  0 seconds   4 micro- or nanoseconds   8 octets captured   12 octets on the wire
 * 16 packet, in the modified format after interface, protocol and type
 * </pre>
 */
final class PcapReader extends RecordReader {
    private final PcapHeader header;
    private final int magic;
    private final boolean swapped;
    private final long nanosPerFraction;

    PcapReader(int file, Octets octets, PcapHeader header) {
        super(file, octets);
        this.header = header;
        this.magic = header.magic();
        this.swapped = !header.bigEndian();
        this.nanosPerFraction = header.nanosecond() ? 1 : 1_000;
    }

    @Override
    long first() {
        return PcapHeader.OCTETS;
    }

    @Override
    long read(long position, Frame frame) throws IOException {
        int headerOctets = header.recordHeaderOctets();
        int present = octets.have(position, headerOctets);
        if (present < headerOctets) {
            return present == 0
                    ? ended(position)
                    : cut(
                            position,
                            "the last record is cut: " + present + " of the " + headerOctets
                                    + " octets of its header are present");
        }
        if (octets.s32(position) == magic && anotherCapture(position)) {
            damaged(position, "another pcap begins inside this one: join captures with mergecap, not cat");
            return NO_MORE;
        }
        int captured = captured(position);
        int original = original(position);
        if (!plausible(captured, header.snapLength())) {
            damaged(
                    position,
                    "a record claims " + Integer.toUnsignedString(captured) + " octets, more than the snap length "
                            + header.snapLength() + ": its header is damaged, and with it the way to the next record");
            return NO_MORE;
        }
        int whole = headerOctets + captured;
        present = octets.have(position, whole);
        if (present < whole) {
            return cut(
                    position,
                    "the last record is cut: " + captured + " octets promised, " + (present - headerOctets)
                            + " present");
        }
        frame.octets = octets.buffer;
        frame.offset = octets.index(position) + headerOctets;
        frame.captured = captured;
        frame.original = original < 0 ? Integer.MAX_VALUE : original;
        frame.timestampNanos =
                (word(position) & 0xffffffffL) * 1_000_000_000L + (word(position + 4) & 0xffffffffL) * nanosPerFraction;
        frame.linkType = header.linkType();
        frame.snapLength = header.snapLength();
        frame.file = file;
        frame.position = position;
        frame.number = ++records;
        return position + whole;
    }

    @Override
    boolean ready(long position) throws IOException {
        int headerOctets = header.recordHeaderOctets();
        if (octets.haveNow(position, headerOctets) < headerOctets) {
            return false;
        }
        int captured = captured(position);
        if (!plausible(captured, header.snapLength())) {
            return false;
        }
        int whole = headerOctets + captured;
        return octets.haveNow(position, whole) == whole;
    }

    /** A record of that second of the year 2055 starts like a capture, but hardly with its version. */
    private boolean anotherCapture(long position) throws IOException {
        int version = header.bigEndian() ? 0x00020004 : 0x02000400;
        return octets.have(position, PcapHeader.OCTETS) == PcapHeader.OCTETS
                && octets.s32(position + 4) == version
                && (word(position + 20) & 0xffff) == header.linkType();
    }

    private int captured(long position) {
        return switch (header.lengths()) {
            case CAPTURED_FIRST -> word(position + 8);
            case ORIGINAL_FIRST -> word(position + 12);
            case SMALLER_IS_CAPTURED -> Math.min(word(position + 8), word(position + 12));
        };
    }

    private int original(long position) {
        return switch (header.lengths()) {
            case CAPTURED_FIRST -> word(position + 12);
            case ORIGINAL_FIRST -> word(position + 8);
            case SMALLER_IS_CAPTURED -> Math.max(word(position + 8), word(position + 12));
        };
    }

    private int word(long position) {
        int word = octets.s32(position);
        return swapped ? Integer.reverseBytes(word) : word;
    }
}
