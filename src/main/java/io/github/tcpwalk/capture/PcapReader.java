package io.github.tcpwalk.capture;

import java.io.IOException;

/**
 * Records of a classic capture.
 *
 * <pre>
 *  0 seconds   4 micro- or nanoseconds   8 octets captured   12 octets on the wire
 * 16 packet, in the modified format after interface, protocol and type
 * </pre>
 *
 * <p>Nothing marks where a record begins. A header that no sound capture holds is therefore believed only when what
 * follows it bears it out: real writers leave fractions of more than a second, and original lengths below the captured
 * one, and empty records; zeros and random octets look like that, too.
 */
final class PcapReader extends RecordReader {
    /** How far the clock may be set back, or records of several queues be out of order, behind damage. */
    private static final int MOST_SECONDS_BACK = 60;
    /** 388 days: no ordinary gap between two records, and no harm where it is one. */
    private static final int MOST_SECONDS_AHEAD = 1 << 25;
    /** Records in a row that make up for a header that makes no sense. */
    private static final int CONVINCING_RECORDS = 3;
    /** How far it is looked ahead for them. */
    private static final int MOST_AHEAD_OCTETS = 1 << 20;

    private final PcapHeader header;
    private final int headerOctets;
    private final int magic;
    private final boolean swapped;
    private final int fractionsPerSecond;
    private final long nanosPerFraction;
    private int lastSeconds;
    /** The time before it last jumped, in case that only one record had a wrong one. */
    private int secondsBeforeJump;

    private boolean jumped;
    /** What lies before this was looked ahead at, and believed. */
    private long believedTo;

    PcapReader(int file, Reading reading, Octets octets, PcapHeader header) {
        super(file, reading, octets);
        this.header = header;
        this.headerOctets = header.recordHeaderOctets();
        this.magic = header.magic();
        this.swapped = !header.bigEndian();
        this.fractionsPerSecond = header.nanosecond() ? 1_000_000_000 : 1_000_000;
        this.nanosPerFraction = header.nanosecond() ? 1 : 1_000;
    }

    @Override
    long first() {
        return PcapHeader.OCTETS;
    }

    @Override
    int headerOctets() {
        return headerOctets;
    }

    @Override
    long read(long position, Frame frame) throws IOException {
        long at = position;
        while (at != NO_MORE) {
            if (octets.have(at, headerOctets) == headerOctets) {
                int seconds = word(at);
                int fraction = word(at + 4);
                int captured = captured(at);
                int original = original(at);
                if (wellFormed(fraction, captured, original) && near(seconds) && octets.s32(at) != magic
                        || believable(at)) {
                    int whole = headerOctets + captured;
                    if (octets.have(at, whole) == whole) {
                        frame.octets = octets.buffer;
                        frame.offset = octets.index(at) + headerOctets;
                        frame.captured = captured;
                        frame.original = original < 0 ? Integer.MAX_VALUE : original;
                        frame.timestampNanos =
                                (seconds & 0xffffffffL) * 1_000_000_000L + (fraction & 0xffffffffL) * nanosPerFraction;
                        frame.linkType = header.linkType();
                        frame.snapLength = header.snapLength();
                        frame.file = file;
                        frame.position = at;
                        frame.number = ++records;
                        lastSeconds = seconds;
                        return at + whole;
                    }
                }
            }
            at = passOver(at);
        }
        return NO_MORE;
    }

    private boolean wellFormed(int fraction, int captured, int original) {
        return captured >= 0
                && captured <= original
                && original != 0
                && plausible(captured, header.snapLength())
                && Integer.compareUnsigned(fraction, fractionsPerSecond) < 0;
    }

    private boolean near(int seconds) {
        return records == 0
                || Integer.compareUnsigned(seconds - lastSeconds + MOST_SECONDS_AHEAD, 2 * MOST_SECONDS_AHEAD) <= 0;
    }

    /** Whether a record begins at {@code at} although its header is unusual. */
    private boolean believable(long at) throws IOException {
        int captured = captured(at);
        if (!plausible(captured, header.snapLength()) || anotherCapture(at, at)) {
            return false;
        }
        boolean believed =
                switch (reading) {
                    case AGAIN -> true;
                    case GROWING -> !startsWithZeros(at);
                    case FILE, PIPE ->
                        at < believedTo
                                || (wellFormed(word(at + 4), captured, original(at))
                                        ? isFollowed(at)
                                        : isFollowedByMany(at));
                };
        if (believed && !near(word(at))) {
            jumped = true;
            secondsBeforeJump = lastSeconds;
        }
        return believed;
    }

    /** Whether a record whose time is far from the last one's is the last, or followed by one of about either time. */
    private boolean isFollowed(long at) throws IOException {
        int whole = headerOctets + captured(at);
        int present = octets.have(at, whole + headerOctets);
        return present >= whole
                && (present < whole + headerOctets
                        || sensible(at + whole, word(at))
                        || sensible(at + whole, lastSeconds)
                        || jumped && sensible(at + whole, secondsBeforeJump)
                        || anotherCapture(at, at + whole));
    }

    /** Whether several records follow, or those up to the end. Any number of empty ones may precede them. */
    private boolean isFollowedByMany(long from) throws IOException {
        boolean empty = startsWithZeros(from);
        int ahead = headerOctets + captured(from);
        int followers = 0;
        while (true) {
            int present = octets.have(from, ahead + headerOctets);
            if (present < ahead) {
                return followers > 0;
            }
            if (present < ahead + headerOctets || anotherCapture(from, from + ahead)) {
                return followers > 0 || !empty;
            }
            boolean nextEmpty = startsWithZeros(from + ahead);
            if (nextEmpty && !empty) {
                return followers > 0;
            }
            int captured = captured(from + ahead);
            if (!plausible(captured, header.snapLength())) {
                return false;
            }
            followers += nextEmpty ? 0 : 1;
            if (followers == CONVINCING_RECORDS) {
                believedTo = from + ahead;
                return true;
            }
            ahead += headerOctets + captured;
            if (ahead > MOST_AHEAD_OCTETS) {
                return !empty;
            }
        }
    }

    private boolean sensible(long at, int aboutSeconds) {
        int captured = captured(at);
        int original = original(at);
        return wellFormed(word(at + 4), captured, original)
                && captured <= LONGEST_ORDINARY_PACKET
                && original <= Octets.MOST_RECORD_OCTETS
                && Integer.compareUnsigned(
                                word(at) - aboutSeconds + MOST_SECONDS_BACK, MOST_SECONDS_BACK + MOST_SECONDS_AHEAD)
                        < 0;
    }

    @Override
    long sensibleEnd(long from, long at) {
        return sensible(at, records == 0 ? word(from) : lastSeconds) || jumped && sensible(at, secondsBeforeJump)
                ? at + headerOctets + captured(at)
                : NO_MORE;
    }

    /** Says why no record begins at {@code at}, or none that is complete. */
    private long passOver(long at) throws IOException {
        int present = octets.have(at, headerOctets);
        if (present == 0) {
            return ended(at);
        }
        if (startsWithZeros(at) && reading != Reading.AGAIN) {
            return behindZeros(at);
        }
        if (present < headerOctets) {
            return cut(
                    at,
                    "the last record is cut: " + present + " of the " + headerOctets
                            + " octets of its header are present");
        }
        if (anotherCapture(at, at)) {
            passedOver(at, "another pcap begins inside this one: join captures with mergecap, not cat");
            return at + PcapHeader.OCTETS;
        }
        int captured = captured(at);
        if (!plausible(captured, header.snapLength())) {
            return behind(
                    at,
                    "a record claims " + Integer.toUnsignedString(captured) + " octets, more than the snap length "
                            + header.snapLength());
        }
        boolean usual = wellFormed(word(at + 4), captured, original(at));
        String claim = captured + " of " + Integer.toUnsignedString(original(at)) + " octets at second "
                + Integer.toUnsignedString(word(at));
        present = octets.have(at, headerOctets + captured) - headerOctets;
        if (present == captured) {
            return behind(at, "no record begins here (" + claim + ")");
        }
        String cut = "the last record is cut: " + captured + " octets promised, " + present + " present";
        long found = usual || !looksAhead() ? NO_MORE : search.find(at + 1);
        return found == NO_MORE ? cut(at, cut) : resumed(at, found, "no record begins here (" + claim + ")");
    }

    @Override
    boolean ready(long position) throws IOException {
        if (octets.haveNow(position, headerOctets) < headerOctets) {
            return false;
        }
        int captured = captured(position);
        if (!wellFormed(word(position + 4), captured, original(position)) || !near(word(position))) {
            return false;
        }
        int whole = headerOctets + captured;
        return octets.haveNow(position, whole) == whole;
    }

    /** A record of that second of the year 2055 starts like a capture, but hardly with its version. */
    private boolean anotherCapture(long from, long at) throws IOException {
        int version = header.bigEndian() ? 0x00020004 : 0x02000400;
        int wanted = (int) (at - from) + PcapHeader.OCTETS;
        return octets.s32(at) == magic
                && octets.have(from, wanted) == wanted
                && octets.s32(at + 4) == version
                && (word(at + 20) & 0xffff) == header.linkType();
    }

    private int captured(long at) {
        return switch (header.lengths()) {
            case CAPTURED_FIRST -> word(at + 8);
            case ORIGINAL_FIRST -> word(at + 12);
            case SMALLER_IS_CAPTURED -> Math.min(word(at + 8), word(at + 12));
        };
    }

    private int original(long at) {
        return switch (header.lengths()) {
            case CAPTURED_FIRST -> word(at + 12);
            case ORIGINAL_FIRST -> word(at + 8);
            case SMALLER_IS_CAPTURED -> Math.max(word(at + 8), word(at + 12));
        };
    }

    private int word(long at) {
        int word = octets.s32(at);
        return swapped ? Integer.reverseBytes(word) : word;
    }
}
