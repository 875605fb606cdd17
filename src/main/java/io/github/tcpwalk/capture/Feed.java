package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Octets that have to be copied to be seen: a pipe, a compressed file, a spool. */
interface Feed extends Closeable {
    /**
     * Copies at least one octet from {@code position} on, as many as are there without waiting for more.
     *
     * @param position never before where the last read of a feed that cannot rewind ended
     * @return octets copied, or -1 at the end
     * @throws IOException when the file cannot be read; a broken compression ends the feed instead
     */
    int read(long position, ByteBuffer into) throws IOException;

    /**
     * @param position as {@link #read} would be asked for
     * @return octets that can be read from there without waiting for whoever writes them; fewer when that is not known
     */
    int available(long position) throws IOException;

    /** Whether it is a file as it is: its size bounds what it gives, and nothing is unpacked. */
    default boolean isFile() {
        return false;
    }

    /** Called by another thread: a {@link #read} that waits, and those that would have to, find the end. */
    void stop();

    /** The broken compression that ended the feed; null when it is sound so far. */
    Damage damage();

    /** Octets taken from the underlying file to reach {@code position}: fewer than that when it is compressed. */
    long consumedOctets(long position);
}
