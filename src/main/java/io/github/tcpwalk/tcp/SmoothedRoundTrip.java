package io.github.tcpwalk.tcp;

/** The smoothed round-trip time (SRTT, RFC 6298 section 2) of a sender that takes exactly the samples given. */
public final class SmoothedRoundTrip {
    /** RFC 6298's alpha is 1/8. */
    private static final int EIGHT = 8;

    private double nanos = -1;

    /** @return SRTT after this sample, nanoseconds */
    public long add(long sampleNanos) {
        nanos = nanos < 0 ? sampleNanos : nanos + (sampleNanos - nanos) / EIGHT;
        return Math.round(nanos);
    }
}
