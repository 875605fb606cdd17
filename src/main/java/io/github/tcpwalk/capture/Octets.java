package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The octets of a capture, seen through a window: {@link #buffer} holds those from {@link #start} (inclusive) to
 * {@link #end} (exclusive). Numbers are read big-endian. Not thread-safe.
 */
abstract class Octets implements Closeable {
    /**
     * No record is taken to be longer than this: 60 times the default snap length, 30 times the largest segment any
     * system hands to a capture (BIG TCP: 512 KiB), while a lying length still costs little memory.
     */
    static final int MOST_RECORD_OCTETS = 16 << 20;

    ByteBuffer buffer;
    long start;
    long end;

    /**
     * Moves the window, if it has to, so that it holds {@code length} octets from {@code position}.
     *
     * @param length at most {@link #MOST_RECORD_OCTETS}
     * @return octets present there: {@code length}, or fewer (down to 0) when the capture ends before
     */
    final int have(long position, int length) throws IOException {
        if (position >= start && position + length <= end) {
            return length;
        }
        return slide(position, length);
    }

    /** The slow half of {@link #have}. */
    abstract int slide(long position, int length) throws IOException;

    /** As {@link #have}, but only with what can be had without waiting for whoever writes the capture. */
    int haveNow(long position, int length) throws IOException {
        return have(position, length);
    }

    /** A frame was delivered whose octets lie there: the next ones must not take their place too soon. */
    void delivered(ByteBuffer octets) {}

    /** What was seen from there on may be written anew, and shall be read again when it is asked for. */
    void forget(long from) {}

    /** Called by another thread: whoever waits for more octets is told that there are none. */
    void stop() {}

    /** Whether {@link #have} may ask for octets again that lie before the window. */
    abstract boolean goesBack();

    /** How many octets may be searched in a row for where records go on. */
    abstract long mostSearched();

    /** What spoiled the octets themselves, as a broken compression does; null when nothing did. */
    Damage damage() {
        return null;
    }

    /** Octets taken from the underlying file to reach {@code position}: fewer than that when it is compressed. */
    abstract long consumedOctets(long position);

    final int index(long position) {
        return (int) (position - start);
    }

    /** Whether so many octets from {@code position} on, all of them in the window, are zero. */
    final boolean areZeros(long position, int count) {
        for (int i = 0; i < count; i++) {
            if (buffer.get(index(position) + i) != 0) {
                return false;
            }
        }
        return true;
    }

    final int u8(long position) {
        return buffer.get((int) (position - start)) & 0xff;
    }

    final int s32(long position) {
        return buffer.getInt((int) (position - start));
    }
}
