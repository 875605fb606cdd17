package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.homework.trace.TraceSegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Round-trip samples of one direction by Karn's rule (RFC 6298 section 3). */
final class RoundTrips {
    /** A segment and the time until the first ACK that covers all of it. */
    record Sample(TraceSegment segment, long nanos, long ackFrame) {}

    private RoundTrips() {}

    static List<Sample> of(List<TraceSegment> segments, boolean fromClient) {
        List<Sample> samples = new ArrayList<>();
        ArrayDeque<TraceSegment> waiting = new ArrayDeque<>();
        long sent = Long.MIN_VALUE;
        for (TraceSegment s : segments) {
            if (s.fromClient() == fromClient) {
                if (s.end() == s.seq()) {
                    continue;
                }
                if (s.seq() < sent) {
                    forget(waiting, s);
                } else {
                    waiting.addLast(s);
                }
                sent = Math.max(sent, s.end());
            } else if (s.hasAck() && !s.has('R')) {
                while (!waiting.isEmpty() && waiting.peekFirst().end() <= s.ack()) {
                    TraceSegment first = waiting.removeFirst();
                    long nanos = s.timeNanos() - first.timeNanos();
                    if (nanos >= 0) {
                        samples.add(new Sample(first, nanos, s.frame()));
                    }
                }
            }
        }
        return samples;
    }

    /**
     * What reaches past the repeated octets was perhaps sent again: which copy an ACK answers cannot be told. An
     * out-of-order segment ends up here too; it gives no sample either.
     */
    private static void forget(ArrayDeque<TraceSegment> waiting, TraceSegment again) {
        waiting.removeIf(s -> s.end() > again.seq() && s.seq() < again.end());
    }
}
