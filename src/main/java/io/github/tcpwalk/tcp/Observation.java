package io.github.tcpwalk.tcp;

/** What is said of one segment: a cursor filled anew for each, valid until the next. */
public final class Observation {
    /** Relative numbers (0 is the ISS, the first data octet is 1); ack is meaningful with the ACK flag only. */
    public long relativeSeq;

    public long relativeAck;
    /** Window in octets, scaled (RFC 7323) where both SYNs were seen to offer it. */
    public long window;

    public Role role;
    public Phase phase;
    /** Position in the opening or closing, from 1; 0 when it has none. */
    public int step;
    /** Number of segments of that opening or closing, 0 while not known for good. */
    public int of;

    public State sourceBefore;
    public State sourceAfter;
    public State destinationBefore;
    public State destinationAfter;
    /** Bits of {@link Note}. */
    public long notes;
    /**
     * With DUPLICATE_ACK: the how-manieth, from 1, and the frame it repeats. With DUPLICATE_FRAME: the frame copied.
     */
    public int duplicateCount;

    public long duplicateOf;
    /** Round-trip sample this segment's acknowledgment completed (Karn's rule), nanoseconds; -1 without one. */
    public long rttNanos;
    /** Octets its sender has in flight after it, as seen here. */
    public long inFlight;
    /** The sender is the connection's first end (the client, or A of a simultaneous open). */
    public boolean fromClient;

    public boolean is(Note note) {
        return note.in(notes);
    }

    void reset() {
        role = null;
        phase = null;
        step = 0;
        of = 0;
        notes = 0;
        duplicateCount = 0;
        duplicateOf = 0;
        rttNanos = -1;
        inFlight = 0;
    }
}
