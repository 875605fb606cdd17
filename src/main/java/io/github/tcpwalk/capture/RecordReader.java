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
        if (damage != null) return damage;
        return octets.damage();
    }

    /** Remembers the first damage; what follows from it says nothing new. */
    final void damaged(long offset, String what) {
        if (damage == null) damage = new Damage(offset, what);
    }

    /** A record is cut by the end of the octets; a broken compression is then the better reason. */
    final long cut(long offset, String what) {
        if (octets.damage() == null) damaged(offset, what);
        else damaged(offset, octets.damage().what() + ", so " + what);
        return NO_MORE;
    }

    /** @return whether a record may hold so many octets of a packet */
    static boolean plausible(int captured, int snapLength) {
        return captured >= 0 && (captured <= LONGEST_ORDINARY_PACKET
                || captured <= snapLength && captured <= Octets.MOST_RECORD_OCTETS - (64 << 10));
    }
}
