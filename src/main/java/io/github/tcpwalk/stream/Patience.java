package io.github.tcpwalk.stream;

/**
 * How long the stream waits for octets that the other end already acknowledged, so that they were sent and the capture
 * either lost them or holds them later, out of order. Both bounds must be passed. A capture whose clock runs backwards
 * is out of order itself: there the wait lasts to the end.
 *
 * @param nanos capture time
 * @param segments segments of the conversation
 */
public record Patience(long nanos, int segments) {
    /** Captures put segments of several queues out of order by milliseconds; a second is far beyond. */
    public static final Patience STREAMING = new Patience(1_000_000_000L, 8);
    /** For whole files: any order of arrival gives the same octets, as long as {@link StreamMemory} suffices. */
    public static final Patience ENDLESS = new Patience(Long.MAX_VALUE, Integer.MAX_VALUE);
    /** A step back of the clock that still counts as in order: clocks of two interfaces differ by about as much. */
    static final long CLOCK_SLACK_NANOS = 10_000_000L;
}
