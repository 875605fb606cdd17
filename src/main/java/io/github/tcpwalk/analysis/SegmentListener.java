package io.github.tcpwalk.analysis;

import io.github.tcpwalk.wire.Segment;
import java.io.IOException;

/** Hears of segments by themselves: what they are in their conversation it does not ask. */
public interface SegmentListener {
    /**
     * Hears of one.
     *
     * @param s a cursor, valid during the call
     * @throws IOException for whatever reason: it ends the telling
     */
    void segment(Segment s) throws IOException;
}
