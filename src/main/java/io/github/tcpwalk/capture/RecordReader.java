package io.github.tcpwalk.capture;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.util.List;

/** Finds the records of one capture format in its octets. */
abstract class RecordReader {
    /** Returned instead of a position when no further record can be found. */
    static final long NO_MORE = -1;
    /** What tcpdump and Wireshark take as the longest packet of an ordinary link, whatever the snap length claims. */
    static final int LONGEST_ORDINARY_PACKET = 262_144;
    /** Fewer zeros at the end may be the start of a record that is cut. */
    private static final int LEAST_ZEROS = 4;

    /** What is read, and so how far a record is believed that makes little sense. */
    enum Reading {
        /** A pass over what is complete. */
        FILE,
        /** A pass over what may still be written: an ordinary record is not kept waiting for what follows it. */
        PIPE,
        /** A file that is still written: what follows is not known yet, and zeros are a place to be filled. */
        GROWING,
        /** A record that a pass has believed. */
        AGAIN
    }

    final Reading reading;
    final Octets octets;
    final GapSearch search;
    /** Packet records passed so far, those that could not be delivered included. */
    long records;

    /** Index of the file in what is read as one capture. */
    final int file;

    private final DamageList damage = new DamageList();
    private Damage cut;
    private boolean stopped;
    private long awaited = NO_MORE;

    RecordReader(int file, Reading reading, Octets octets) {
        this.file = file;
        this.reading = reading;
        this.octets = octets;
        this.search = new GapSearch(this);
    }

    /**
     * Fills the frame from the first packet record at or after {@code position}.
     *
     * @return where the next record starts, or {@link #NO_MORE}: then the frame is not filled
     */
    abstract long read(long position, Frame frame) throws IOException;

    /** Offset of the first record. */
    abstract long first();

    /** Gets ready to read a record that an earlier pass has delivered from {@code position}. */
    void seek(long position) {}

    /** Whether {@link #read} from there would not have to wait for whoever writes the capture. */
    abstract boolean ready(long position) throws IOException;

    /** Least octets that tell how long a record is. */
    abstract int headerOctets();

    /**
     * Where the record ends whose header lies at {@code at}, if that header makes sense behind the records read so far;
     * else {@link #NO_MORE}.
     *
     * @param from the octets from here to the end of the header are in the window and shall stay there
     */
    abstract long sensibleEnd(long from, long at) throws IOException;

    private boolean looksAhead() {
        return reading == Reading.FILE || reading == Reading.PIPE;
    }

    /**
     * No record begins at {@code offset}: looks for where records go on.
     *
     * @param why what is wrong there
     * @return where reading goes on, or {@link #NO_MORE}
     */
    final long behind(long offset, Sentence why) throws IOException {
        return behind(offset, offset + 1, why);
    }

    private long behind(long offset, long from, Sentence why) throws IOException {
        return goesOn(offset, looksAhead() ? search.find(from) : NO_MORE, why);
    }

    private long goesOn(long offset, long found, Sentence why) {
        if (found == NO_MORE) {
            damaged(offset, looksAhead() ? Sentence.of("capture.nothing-behind", "why", why) : why);
            return NO_MORE;
        }
        return resumed(offset, found, why);
    }

    /**
     * The octets end before the record at {@code offset} does. That is its fault if records go on behind it.
     *
     * @param from where they may
     * @param why what is wrong then
     * @param cut what is wrong else
     */
    final long behindOrCut(long offset, long from, Sentence why, Sentence cut) throws IOException {
        long found = looksAhead() ? search.find(from) : NO_MORE;
        return found == NO_MORE ? cut(offset, cut) : resumed(offset, found, why);
    }

    /** Whether all is zero that is present of a header, and that is enough to say so. */
    final boolean startsWithZeros(long at) {
        int present = (int) Math.min(headerOctets(), octets.end - at);
        return present >= LEAST_ZEROS && octets.areZeros(at, present);
    }

    /** Zeros, where a record should begin. */
    final long behindZeros(long offset) throws IOException {
        if (reading == Reading.GROWING) {
            octets.forget(offset);
            return ended(offset);
        }
        long end = search.zerosEnd(offset);
        if (octets.have(end, 1) == 0) {
            return cut(offset, Sentence.of("capture.zeros-to-the-end"));
        }
        long found = looksAhead() ? search.find(Math.max(offset, end - headerOctets()) + 1) : NO_MORE;
        // a record may begin with zeros of its own
        long zeros = (found == NO_MORE ? end : Math.min(end, found)) - offset;
        return goesOn(offset, found, Sentence.of("capture.zeros", "octets", zeros));
    }

    /** @return {@code found}, where reading goes on */
    private long resumed(long offset, long found, Sentence why) {
        passedOver(offset, Sentence.of("capture.goes-on", "why", why, "octets", found - offset));
        return found;
    }

    /** The first damage; null when there is none. */
    final Damage damage() {
        return damage.isEmpty() ? damageOfTheEnd() : damage.first();
    }

    /** The first damage that more octets would not heal; null when there is none. */
    final Damage lastingDamage() {
        return damage.first();
    }

    /** All that was kept that more octets would not heal, in the order of the file. */
    final List<Damage> allLastingDamage() {
        return damage.all();
    }

    /** All that was kept, in the order of the file. */
    final List<Damage> allDamage() {
        List<Damage> all = damage.all();
        if (!damage.ended() && damageOfTheEnd() != null) {
            all.add(damageOfTheEnd());
        }
        return all;
    }

    /** What may still heal when more octets come. */
    private Damage damageOfTheEnd() {
        if (stopped) {
            return null;
        }
        Damage spoiled = octets.damage();
        if (spoiled == null || cut != null && !spoiled.atBound()) {
            return cut;
        }
        return new Damage(file, cut == null ? spoiled.offset() : cut.offset(), spoiled.what(), false);
    }

    /** The reading was ended by who asked for it: that a record was incomplete then says nothing. */
    final void stopped() {
        stopped = true;
    }

    /** Remembers damage that hides where the next record starts. */
    final void damaged(long offset, Sentence what) {
        awaited = NO_MORE;
        damage.add(new Damage(file, offset, what, false));
    }

    /** Remembers damage behind which reading goes on. */
    final void passedOver(long offset, Sentence what) {
        damage.add(new Damage(file, offset, what, true));
    }

    /** The octets end before the record at {@code offset} does; a broken compression is then the better reason. */
    final long cut(long offset, Sentence what) {
        Damage spoiled = octets.damage();
        Sentence why = spoiled == null ? what : Sentence.of("capture.so", "why", spoiled.what(), "what", what);
        cut = new Damage(file, offset, why, false);
        awaited = offset;
        return NO_MORE;
    }

    /** The octets end where a record might start. */
    final long ended(long offset) {
        cut = null;
        awaited = offset;
        return NO_MORE;
    }

    /**
     * Where to read on once there are more octets, as in a file that is still written: valid after {@link #read} found
     * no more.
     *
     * @return {@link #NO_MORE} when more octets would not help
     */
    final long awaited() {
        return awaited;
    }

    /** @return whether a record may hold so many octets of a packet */
    static boolean plausible(int captured, int snapLength) {
        return captured >= 0
                && (captured <= LONGEST_ORDINARY_PACKET
                        || captured <= snapLength && captured <= Octets.MOST_RECORD_OCTETS - (64 << 10));
    }
}
