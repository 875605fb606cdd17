package io.github.tcpwalk.compare;

/** How long one direction of a conversation takes from one point to the other, to tell sights apart that look alike. */
interface Pace {
    /** Nothing is known of it yet: what cannot be told apart is left for later. */
    Pace UNKNOWN = (nanosNear, nanosFar) -> 0;

    /**
     * How far the time between two sights is from what is usual, nanoseconds; infinite where the packet would have
     * arrived before it left.
     */
    double strangeness(long nanosNear, long nanosFar);
}
