package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * Looks for one thing in one conversation. It is made only when the first pass left a trace of that thing, so that an
 * ordinary conversation costs next to nothing. Copies of a captured packet are no segments.
 */
interface Detector {
    /** The next segment of the conversation; both arguments are cursors. */
    default void segment(Segment s, Observation o) {}

    /** The same of one that its receiver did not accept, so that it changed nothing. */
    default void refused(Segment s, Observation o) {}

    /** A packet that the capture holds once more; {@code o} has its numbers, and names the original. */
    default void copy(Segment s, Observation o) {}

    /**
     * Whether it reads octets of a packet, or where in its frame something lay: more than a segment's headers tell. It
     * is asked again once all was told and concluded: then, whether it would have had to, as headers left it open.
     */
    default boolean looksIntoPackets() {
        return false;
    }

    /** Called once, after the last segment. */
    void conclude(Consumer<Finding> found);
}
