package io.github.tcpwalk.wire;

/** What is most likely to come next between two ends, by what came. */
abstract class Foreseen {
    private boolean forth;
    private long frame;
    private long nanos;
    /** Next of who sent the latest, and what that acknowledged. */
    private int next;

    private int ack;
    private int stamp;
    private int echo;

    final long frame() {
        return frame;
    }

    final long nanos() {
        return nanos;
    }

    final int seq(boolean towards) {
        return towards == forth ? next : ack;
    }

    final int ack(boolean towards) {
        return towards == forth ? ack : next;
    }

    /** Of the latest time stamp, as is {@link #echo}. */
    final int stamp() {
        return stamp;
    }

    final int echo() {
        return echo;
    }

    /** Something was before, of which only this is known. */
    final void since(long number, long timestampNanos) {
        frame = number;
        nanos = timestampNanos;
    }

    final void after(Segment s, boolean towards) {
        forth = towards;
        frame = s.frame;
        nanos = s.timestampNanos;
        next = s.seq + s.sequenceOctets();
        ack = s.ack;
        if (s.hasOption(Segment.OPT_TIMESTAMPS)) {
            stamp = s.timestampValue;
            echo = s.timestampEcho;
        }
    }
}
