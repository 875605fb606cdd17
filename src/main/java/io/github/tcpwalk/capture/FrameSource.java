package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;

/** Frames in the order of the file. Not thread-safe but for {@link #stop}. */
public interface FrameSource extends Closeable {
    /**
     * Moves on to the next record.
     *
     * @return false at the end of the capture, at damage that hides where the next record starts, and after
     *     {@link #stop}
     * @throws IOException when the file itself cannot be read; bad content is never an exception
     */
    boolean next(Frame frame) throws IOException;

    /**
     * Whether {@link #next} will return without waiting for whoever writes the capture. False before the end of a pipe,
     * too, as nobody knows then that nothing follows: a good time to flush what was written so far.
     */
    default boolean ready() throws IOException {
        return true;
    }

    /** Nobody will look at the frame delivered last: those before it are not to stay in sight for less long for it. */
    default void leftOut() {}

    /**
     * Ends the pass: {@link #next} returns false from its next call on, and soon when it waits for a pipe at the
     * moment. May be called by any thread, as by the handler of a signal. That a record was still incomplete then is no
     * damage. What is stopped while it waited is at its end for later passes, too.
     */
    default void stop() {}

    /** The first thing that was wrong so far; null while all is sound. {@link Capture#damage} has the others. */
    Damage damage();

    /** Octets of the file consumed so far, for progress; compressed octets when the file is compressed. */
    long consumedOctets();
}
