package io.github.tcpwalk.analysis;

import java.io.IOException;

/** Hears how far the reading of a capture is, and may end it. */
public interface Progress {
    /** Nobody watches, and nobody ends it. */
    Progress NOBODY = (frames, consumedOctets, sizeOctets) -> true;

    /**
     * Hears how far the reading is.
     *
     * @param frames read until now
     * @param consumedOctets of the file; compressed ones when it is compressed
     * @param sizeOctets of the file; 0 when unknown
     * @return false to read no further: what was read until then is the story
     */
    boolean at(long frames, long consumedOctets, long sizeOctets);

    /**
     * There is nothing to read at the moment: what was told so far can be shown.
     *
     * @throws IOException for whatever reason: it ends the telling
     */
    default void waits() throws IOException {}

    /** {@return since when nothing is captured any more, nanoseconds since the epoch; 0 where nobody knows} */
    default long endNanos() {
        return 0;
    }

    /** Reading pauses, as something is going to be told, or is done. */
    default void rests() {}
}
