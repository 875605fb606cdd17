package io.github.tcpwalk.capture;

import java.io.IOException;

/** Finds the records of one capture format in its octets. */
abstract class RecordReader {
    /** Returned instead of a position when no further record can be found. */
    static final long NO_MORE = -1;
    /** What tcpdump and Wireshark take as the longest packet of an ordinary link, whatever the snap length claims. */
    static final int LONGEST_ORDINARY_PACKET = 262_144;

    final Octets octets;
    /** Packet records passed so far, those that could not be delivered included. */
    long records;

    private Damage damage;
    private Damage cut;
    private long awaited = NO_MORE;

    RecordReader(Octets octets) {
        this.octets = octets;
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

    final Damage damage() {
        return damage != null ? damage : cut != null ? cut : octets.damage();
    }

    /** The damage that more octets would not heal; null when there is none. */
    final Damage lastingDamage() {
        return damage;
    }

    /** Remembers the first damage; what follows from it says nothing new. */
    final void damaged(long offset, String what) {
        awaited = NO_MORE;
        if (damage == null) {
            damage = new Damage(offset, what);
        }
    }

    /** The octets end before the record at {@code offset} does; a broken compression is then the better reason. */
    final long cut(long offset, String what) {
        cut = new Damage(
                offset, octets.damage() == null ? what : octets.damage().what() + ", so " + what);
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
