package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;

/** Frames in the order of the file. Not thread-safe. */
public interface FrameSource extends Closeable {
    /**
     * Moves on to the next record.
     *
     * @return false at the end of the capture or at damage that hides where the next record starts
     * @throws IOException when the file itself cannot be read; bad content is never an exception
     */
    boolean next(Frame frame) throws IOException;

    /** What was wrong with the capture so far; null while it is sound. Complete once {@link #next} returned false. */
    Damage damage();

    /** Octets of the file consumed so far, for progress; compressed octets when the file is compressed. */
    long consumedOctets();
}
