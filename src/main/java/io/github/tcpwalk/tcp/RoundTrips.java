package io.github.tcpwalk.tcp;

/** Round-trip samples of what one end sent, in nanoseconds; made at the first. */
final class RoundTrips extends Part<RoundTrips> {
    private int count;
    private long least = Long.MAX_VALUE;
    private long most;
    private long sum;
    private double squares;

    void add(long nanos) {
        count++;
        sum += nanos;
        squares += (double) nanos * nanos;
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
        return sum / count;
    }

    double deviation() {
        double mean = (double) sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }
}
