package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;

/**
 * Frames of a capture that is still being written. Never waits and reads no clock: the caller decides when to ask
 * again.
 */
public interface FollowingSource extends Closeable {
    /** What {@link #poll} found. */
    enum Poll {
        /** The frame is filled. */
        FRAME,
        /** Nothing complete yet: ask again later. */
        WAIT,
        /** The writer has gone on to another file, which is read from the next call on. */
        ROTATED,
        /** Nothing will follow: the file is gone, or damage hides where the next record starts. */
        END
    }

    /**
     * Moves on to the next record if it is complete. Numbers go on over all files; positions belong to the file at
     * hand.
     *
     * @throws NotACaptureException when what was written is no capture
     * @throws IOException when a file cannot be read
     */
    Poll poll(Frame frame) throws IOException;

    /** The first damage in any of the files; null while all are sound. A record that may still be completed is none. */
    Damage damage();
}
