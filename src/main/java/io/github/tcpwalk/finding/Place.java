package io.github.tcpwalk.finding;

import io.github.tcpwalk.wire.Packet;

/** Where a frame is, its file and its number in that, in one number for detectors to remember. */
final class Place {
    /** Frames of a file, 2^40, and files, 2^23, are more than anybody can have captured. */
    private static final int NUMBER_BITS = 40;

    private Place() {}

    static long of(Packet p) {
        return of(p.file, p.frame);
    }

    static long of(int file, long frame) {
        return (long) file << NUMBER_BITS | frame;
    }

    static int file(long place) {
        return (int) (place >>> NUMBER_BITS);
    }

    static long frame(long place) {
        return place & (1L << NUMBER_BITS) - 1;
    }
}
