package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large the segments of one end were that were acknowledged, and those that were not. Where every one that vanished
 * was full, and none of that size ever arrived, their size may be why (RFC 2923 section 2.1).
 */
final class VanishedSizes {
    /** More under way than this has shown that full segments pass. Bounds the memory. */
    private static final int MOST = 1024;
    /** What any path carries says nothing about size (RFC 9293 section 3.7.1: 536 octets). */
    private static final int LEAST_OCTETS = 500;
    /** A full segment carries so much less at most, as options take some (RFC 9293 section 3.1). */
    private static final int MOST_OPTIONS_OCTETS = 40;

    /** @param octets of its last piece, where a network card cuts it */
    private record Sent(long end, int octets) {}

    private final Subject subject;
    private final WireSegments wire;
    private final Deque<Sent> underWay = new ArrayDeque<>();
    private boolean tooMany;
    private long sentThrough;
    private int largestPassed;
    private int smallestAgain = Integer.MAX_VALUE;
    private int smallestPacket;

    VanishedSizes(Subject subject) {
        this.subject = subject;
        this.wire = new WireSegments(subject);
    }

    void send(Segment s, Observation o) {
        int octets = s.payloadOctets == 0 ? 0 : wire.lastOctets(s);
        long end = o.relativeSeq + s.sequenceOctets();
        if (end <= sentThrough) {
            smallestAgain = Math.min(smallestAgain, octets);
            smallestPacket = s.ipOffset < 0 ? 0 : s.payloadOffset - s.ipOffset + s.payloadOctets;
            return;
        }
        sentThrough = end;
        tooMany |= underWay.size() == MOST;
        if (!tooMany) {
            underWay.addLast(new Sent(end, octets));
        }
    }

    /** A segment of the other end acknowledges everything before {@code ack}. */
    void arrived(long ack) {
        while (!underWay.isEmpty() && underWay.peekFirst().end <= ack) {
            largestPassed = Math.max(largestPassed, underWay.removeFirst().octets);
            smallestAgain = Integer.MAX_VALUE;
        }
    }

    /** Says so, where all that vanished was full and nothing as large had passed. */
    void tell(Values values) {
        int smallest = smallestAgain;
        for (Sent sent : underWay) {
            smallest = Math.min(smallest, sent.octets);
        }
        boolean full = smallest >= Math.max(LEAST_OCTETS, subject.segmentOctets() - MOST_OPTIONS_OCTETS);
        if (!tooMany && full && smallest < Integer.MAX_VALUE && largestPassed < smallest) {
            values.octets("vanishes", smallest).octets("packet", smallestPacket).octets("passed", largestPassed);
        }
    }
}
