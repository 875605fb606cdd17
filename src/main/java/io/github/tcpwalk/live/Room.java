package io.github.tcpwalk.live;

import java.nio.file.Path;

/**
 * The room that packets have in a temporary file: so many octets and no more, and none that the disk has not. It is
 * taken ahead, so that no packet is cut where the disk is full.
 */
final class Room {
    /** Taken at once. */
    private static final long OCTETS = 256 << 10;

    private final Nameless file;
    private final long most;
    private long taken;
    private boolean diskIsFull;

    Room(Nameless file, long most) {
        this.file = file;
        this.most = most;
    }

    Path path() {
        return file.path();
    }

    /** Whether more may follow {@code octets}. */
    boolean has(long octets) {
        if (octets >= most || diskIsFull) {
            return false;
        }
        if (octets + OCTETS > taken) {
            diskIsFull = !file.reserve(taken, OCTETS);
            taken += OCTETS;
        }
        return !diskIsFull;
    }

    /** Where the next look is due. */
    long end() {
        return Math.min(most, taken);
    }

    /** It did not take what was written. */
    void fillDisk() {
        diskIsFull = true;
    }

    boolean isDiskFull() {
        return diskIsFull;
    }
}
