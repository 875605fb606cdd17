package io.github.tcpwalk.capture;

import java.io.IOException;

/**
 * What speaks for a record where a header makes little sense. Nothing in a classic capture marks where a record begins:
 * real writers leave fractions of more than a second, original lengths below the captured one and empty records, and
 * clocks are set; but zeros and other garbage look like that, too. So what follows decides.
 */
final class PcapEvidence {
    /** How far the clock may be set back, or records of several queues be out of order, behind damage. */
    private static final int MOST_SECONDS_BACK = 60;
    /** 388 days: no ordinary gap between two records, and no harm where it is one. */
    private static final int MOST_SECONDS_AHEAD = 1 << 25;
    /** Records in a row that bear out a header. */
    private static final int CONVINCING_RECORDS = 3;
    /** The same at another time: garbage made of small numbers is of 1970, record after record. */
    private static final int CONVINCING_RECORDS_OF_ANOTHER_TIME = 8;
    /** So many records leave no doubt of the time. */
    private static final int FIRM_RECORDS = 8;
    /** How far it is looked ahead for them. */
    private static final int MOST_AHEAD_OCTETS = 1 << 20;

    /** Nobody captured before; smaller numbers are rather not a time. */
    private static final int YEAR_1990 = 631_152_000;

    private final PcapRecords records;
    private final Octets octets;
    private long delivered;
    private int lastSeconds;
    private boolean jumped;
    private long deliveredBeforeJump;
    /** The time before it last jumped, in case that just one record had a wrong one. */
    private int secondsBeforeJump;
    /** What lies before this was already borne out. */
    private long borneOutTo;

    PcapEvidence(PcapRecords records) {
        this.records = records;
        this.octets = records.octets;
    }

    /** Whether a record of that time is no surprise behind the last one. */
    boolean isInTime(int seconds) {
        return delivered == 0 || near(seconds, lastSeconds);
    }

    /** A record is delivered. */
    void delivers(int seconds) {
        delivered++;
        lastSeconds = seconds;
    }

    /** A record of a time that is no longer that of the others will be delivered, or is the only such one. */
    void jumps(int seconds) {
        if (!isInTime(seconds)) {
            jumped = true;
            deliveredBeforeJump = delivered;
            secondsBeforeJump = lastSeconds;
        }
    }

    private static boolean near(int seconds, int others) {
        return Integer.compareUnsigned(seconds - others + MOST_SECONDS_AHEAD, 2 * MOST_SECONDS_AHEAD) <= 0;
    }

    private boolean isInTime(long at) {
        return isInTime(records.seconds(at)) || jumped && near(records.seconds(at), secondsBeforeJump);
    }

    /** Whether what follows speaks for a record at {@code at} that is not well formed, or not of this time. */
    boolean bearsOut(long at, boolean empty) throws IOException {
        if (at < borneOutTo) {
            return true;
        }
        if (empty) {
            return isOfTheEpoch(at) && isFollowed(at, true, CONVINCING_RECORDS_OF_ANOTHER_TIME);
        }
        boolean ofThisTime = isInTime(at);
        if (ofThisTime && records.isWellFormed(at)) {
            return true;
        }
        return ofThisTime
                ? isFollowed(at, false, CONVINCING_RECORDS)
                : records.isWellFormed(at) && isFollowed(at, false, CONVINCING_RECORDS_OF_ANOTHER_TIME);
    }

    /**
     * Whether a header of zeros may be a record's: of a clock that began at 1970, as the records beside it tell, and by
     * itself. Among records of today, and several in a row, nobody writes it, though Wireshark counts a frame for each
     * 16 octets: it is a hole, as one of any other length is.
     */
    private boolean isOfTheEpoch(long at) throws IOException {
        int two = 2 * records.headerOctets;
        if (octets.have(at, two) < two) {
            return false;
        }
        long next = at + records.headerOctets;
        return !octets.areZeros(next, records.headerOctets)
                && (delivered > 0 ? isInTime(at) : near(records.seconds(next), 0));
    }

    /**
     * Whether one ordinary record follows, or {@code wanted} that are at least like the one at {@code from}, or some up
     * to the end.
     *
     * @param empty all of that one's header is zero
     */
    private boolean isFollowed(long from, boolean empty, int wanted) throws IOException {
        int ahead = records.headerOctets + records.captured(from);
        int followers = 0;
        boolean typical = false;
        while (true) {
            long at = from + ahead;
            int present = octets.have(from, ahead + records.headerOctets);
            if (present < ahead) {
                return followers > 0 && (typical || wanted == CONVINCING_RECORDS);
            }
            if (present < ahead + records.headerOctets || records.isAnotherCapture(from, at)) {
                return followers > 0 || !empty;
            }
            if (octets.areZeros(at, records.headerOctets)) {
                return followers > 0;
            }
            typical = isTypical(from, at) && isTypical(from, from);
            boolean ordinary = delivered > 0 && records.isWellFormed(at) && (isInTime(at) || typical);
            if (!ordinary && !isLike(at, from, wanted)) {
                return false;
            }
            if (ordinary || ++followers == wanted) {
                borneOutTo = at;
                return true;
            }
            ahead += records.headerOctets + records.captured(at);
            if (ahead > MOST_AHEAD_OCTETS) {
                return !empty;
            }
        }
    }

    private boolean isLike(long at, long from, int wanted) {
        boolean sameTime = near(records.seconds(at), records.seconds(from));
        if (wanted == CONVINCING_RECORDS_OF_ANOTHER_TIME) {
            return sameTime && records.isWellFormed(at) && records.captured(at) > 0;
        }
        return records.isPlausible(records.captured(at)) && (delivered > 0 ? isInTime(at) : sameTime);
    }

    /** As {@link RecordReader#sensibleEnd}. */
    long sensibleEnd(long from, long at) {
        int captured = records.captured(at);
        boolean sensible = records.isWellFormed(at)
                && captured <= RecordReader.LONGEST_ORDINARY_PACKET
                && records.original(at) > 0
                && records.original(at) <= Octets.MOST_RECORD_OCTETS
                && (goesOn(from) ? goesOn(at) : isOfAnotherTime(from) && isTypical(from, at));
        return sensible ? at + records.headerOctets + captured : RecordReader.NO_MORE;
    }

    /** Where the time says nothing the rest has to be as most captures have it. */
    private boolean isTypical(long from, long at) {
        int captured = records.captured(at);
        return near(records.seconds(at), records.seconds(from))
                && Integer.compareUnsigned(records.seconds(at), YEAR_1990) >= 0
                && (captured == records.original(at) || captured == records.snapLength);
    }

    /**
     * Whether the time at {@code at} may be right although it is none of those so far: they were few, and may have been
     * none. What was in a file before it was written anew is of about the time of its records, but is none of them.
     */
    private boolean isOfAnotherTime(long at) {
        return delivered - deliveredBeforeJump < FIRM_RECORDS && (delivered == 0 || !isInTime(at));
    }

    /** Whether the time at {@code at} is the last one's or somewhat later. */
    private boolean goesOn(long at) {
        int seconds = records.seconds(at);
        return delivered > 0 && (goesOn(seconds, lastSeconds) || jumped && goesOn(seconds, secondsBeforeJump));
    }

    private static boolean goesOn(int seconds, int others) {
        return Integer.compareUnsigned(seconds - others + MOST_SECONDS_BACK, MOST_SECONDS_BACK + MOST_SECONDS_AHEAD)
                <= 0;
    }
}
