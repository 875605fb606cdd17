package io.github.tcpwalk.tcp;

/** Round-trip samples of what one end sent, in nanoseconds; made at the first. */
final class RoundTrips extends Part<RoundTrips> {
    private int count;
    private long least = Long.MAX_VALUE;
    private long most;
    private long sum;

    void add(long nanos) {
        count++;
        sum += nanos;
        least = Math.min(least, nanos);
        most = Math.max(most, nanos);
    }

    int count() {
        return count;
    }

    long least() {
        return least;
    }

    long most() {
        return most;
    }

    long average() {
        return Math.round((double) sum / count);
    }
}
