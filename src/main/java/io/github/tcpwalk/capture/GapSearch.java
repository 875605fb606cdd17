package io.github.tcpwalk.capture;

import java.io.IOException;

/**
 * Looks behind damage for the place where records go on. A place convinces when several headers in a row make sense,
 * each where the one before says that its record ends, or those up to the end of the capture; random octets do that
 * once in 10^25 places.
 */
final class GapSearch {
    private static final int CONVINCING_RECORDS = 3;
    /** Places whose first header makes sense: more of them are no accident but meant to keep us busy. */
    private static final int MOST_CANDIDATES = 1 << 20;
    /** No header begins with so many zeros. */
    private static final int ZEROS = 12;

    private static final int STEP_OCTETS = 4 << 10;
    /** A header may begin in the last zeros. */
    private static final int BEHIND_OCTETS = 32;

    private final RecordReader reader;
    private final Octets octets;
    private int candidates;

    GapSearch(RecordReader reader) {
        this.reader = reader;
        this.octets = reader.octets;
    }

    /** @return where records go on at or behind {@code from}, or {@link RecordReader#NO_MORE} */
    long find(long from) throws IOException {
        int least = reader.headerOctets();
        for (long at = from; at - from < octets.mostSearched() && octets.have(at, least) == least; at++) {
            if (octets.s32(at) == 0 && octets.s32(at + 4) == 0 && octets.s32(at + 8) == 0) {
                at = zerosEnd(at) - ZEROS;
            } else if (reader.sensibleEnd(at, at) != RecordReader.NO_MORE) {
                if (++candidates > MOST_CANDIDATES) {
                    return RecordReader.NO_MORE;
                }
                if (convinces(at)) {
                    return at;
                }
            }
        }
        return RecordReader.NO_MORE;
    }

    private boolean convinces(long from) throws IOException {
        int least = reader.headerOctets();
        long at = from;
        for (int records = 0; records < CONVINCING_RECORDS; records++) {
            int ahead = (int) (at - from);
            if (octets.have(from, ahead + least) < ahead + least) {
                return records > 0; // the end, or a record is cut there, which is another matter
            }
            at = reader.sensibleEnd(from, at);
            if (at == RecordReader.NO_MORE) {
                return false;
            }
            if (octets.have(from, (int) (at - from)) < at - from) {
                return records > 0;
            }
        }
        return true;
    }

    /**
     * @return the first octet behind {@code from} that is not zero, or where the octets end; those shortly before it
     *     can still be read
     */
    long zerosEnd(long from) throws IOException {
        long at = from;
        while (at - from < octets.mostSearched()) {
            int behind = (int) Math.min(at - from, BEHIND_OCTETS);
            int present = octets.have(at - behind, behind + STEP_OCTETS) - behind;
            long end = at + present;
            while (at + Long.BYTES <= end && octets.buffer.getLong(octets.index(at)) == 0) {
                at += Long.BYTES;
            }
            while (at < end && octets.u8(at) == 0) {
                at++;
            }
            if (at < end || present < STEP_OCTETS) {
                break;
            }
        }
        return at;
    }
}
