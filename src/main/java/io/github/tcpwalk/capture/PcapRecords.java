package io.github.tcpwalk.capture;

import java.io.IOException;

/**
 * The headers of a classic capture's records, wherever one may lie.
 *
 * <pre>
 *  0 seconds   4 micro- or nanoseconds   8 octets captured   12 octets on the wire
 * 16 packet, in the modified format after interface, protocol and type
 * </pre>
 */
final class PcapRecords {
    final int headerOctets;
    final int snapLength;
    final int linkType;
    final Octets octets;

    private final int capturedAt;
    private final int originalAt;
    private final boolean smallerIsCaptured;
    private final int magic;
    private final boolean bigEndian;
    private final int fractionsPerSecond;
    private final long nanosPerFraction;

    PcapRecords(Octets octets, PcapHeader header) {
        this.octets = octets;
        this.headerOctets = header.recordHeaderOctets();
        this.snapLength = header.snapLength();
        this.linkType = header.linkType();
        this.capturedAt = header.lengths() == PcapHeader.Lengths.ORIGINAL_FIRST ? 12 : 8;
        this.originalAt = capturedAt == 8 ? 12 : 8;
        this.smallerIsCaptured = header.lengths() == PcapHeader.Lengths.SMALLER_IS_CAPTURED;
        this.magic = header.magic();
        this.bigEndian = header.bigEndian();
        this.fractionsPerSecond = header.nanosecond() ? 1_000_000_000 : 1_000_000;
        this.nanosPerFraction = header.nanosecond() ? 1 : 1_000;
    }

    int seconds(long at) {
        return word(at);
    }

    int fraction(long at) {
        return word(at + 4);
    }

    int captured(long at) {
        return smallerIsCaptured ? Math.min(word(at + 8), word(at + 12)) : word(at + capturedAt);
    }

    int original(long at) {
        return smallerIsCaptured ? Math.max(word(at + 8), word(at + 12)) : word(at + originalAt);
    }

    /** @return nanoseconds since 1970 of a time in the file's units */
    long nanos(int seconds, int fraction) {
        return (seconds & 0xffffffffL) * 1_000_000_000L + (fraction & 0xffffffffL) * nanosPerFraction;
    }

    /** Whether the fields agree with each other, and not all of them are zero. */
    boolean isWellFormed(int seconds, int fraction, int captured, int original) {
        return captured >= 0
                && captured <= original
                && (original | seconds) != 0
                && isPlausible(captured)
                && Integer.compareUnsigned(fraction, fractionsPerSecond) < 0;
    }

    boolean isWellFormed(long at) {
        return isWellFormed(seconds(at), fraction(at), captured(at), original(at));
    }

    boolean isPlausible(int captured) {
        return RecordReader.plausible(captured, snapLength);
    }

    /** Whether what stands there begins like the file itself; a record of the year 2055 or 2085 may, too. */
    boolean hasMagic(long at) {
        return octets.s32(at) == magic;
    }

    /**
     * Whether another capture begins at {@code at}, which few records look like, with the version and the link type of
     * this one.
     *
     * @param from the octets from here on stay in the window
     */
    boolean isAnotherCapture(long from, long at) throws IOException {
        int version = bigEndian ? 0x00020004 : 0x02000400;
        int wanted = (int) (at - from) + PcapHeader.OCTETS;
        return hasMagic(at)
                && octets.have(from, wanted) == wanted
                && octets.s32(at + 4) == version
                && (word(at + 20) & 0xffff) == linkType;
    }

    private int word(long at) {
        int word = octets.s32(at);
        return bigEndian ? word : Integer.reverseBytes(word);
    }
}
