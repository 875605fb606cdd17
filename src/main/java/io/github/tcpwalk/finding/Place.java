package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;

/**
 * Where a frame is and when it passed, for detectors to remember.
 *
 * @param file index of the file
 * @param frame its number in that
 * @param nanos since 1970
 */
record Place(int file, long frame, long nanos) {
    static Place of(Packet p) {
        return new Place(p.file, p.frame, p.timestampNanos);
    }

    /** Of what {@code s} sends again: where it was sent the last time before. */
    static Place before(Packet s, Observation o) {
        return new Place(o.earlierFile, o.earlierFrame, s.timestampNanos - Math.max(0, o.sinceEarlierNanos));
    }

    static Place of(IcmpNotice notice) {
        return new Place(notice.file(), notice.frame(), notice.timestampNanos());
    }

    /** Where its first packet is. */
    static Place of(Conversation c) {
        return new Place(c.firstFile(), c.firstFrame(), c.firstNanos());
    }

    /** Its frame's number; 0 of none. */
    static long number(Place place) {
        return place == null ? 0 : place.frame;
    }

    boolean isOf(int otherFile, long otherFrame) {
        return frame == otherFrame && file == otherFile;
    }
}
