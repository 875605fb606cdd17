package io.github.tcpwalk.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.wire.EndHash;
import io.github.tcpwalk.wire.Segment;
import org.junit.jupiter.api.Test;

class TcpdumpPairsTest {
    private final TcpdumpPairs pairs = new TcpdumpPairs();

    /** Nothing is counted from them, so nothing of them need be known. */
    @Test
    void aFloodOfSynsLeavesNothing() {
        for (int port = 1; port <= 1_000; port++) {
            assertEquals(0, pairs.next(segment(port, 80, Segment.SYN, 7, 0)).seqBase);
        }
        assertEquals(0, pairs.size());
    }

    @Test
    void numbersCountFromTheFirstAckOfEachPair() {
        pairs.next(segment(1, 80, Segment.SYN, 7, 0));
        pairs.next(segment(80, 1, Segment.SYN | Segment.ACK, 100, 8));
        pairs.next(segment(2, 80, Segment.ACK, 50, 60));
        TcpdumpNumbers first = pairs.next(segment(1, 80, Segment.ACK, 8, 101));
        assertEquals(7, first.seqBase);
        assertEquals(100, first.ackBase);
        assertEquals(0, pairs.next(segment(1, 80, Segment.RST, 8, 0)).seqBase);
        assertEquals(50, pairs.next(segment(2, 80, Segment.ACK, 51, 60)).seqBase);
        assertEquals(2, pairs.size());
    }

    private static Segment segment(int from, int to, int flags, int seq, int ack) {
        Segment s = new Segment();
        s.ipVersion = 4;
        s.sourceLow = 1;
        s.destinationLow = 1;
        s.sourcePort = from;
        s.destinationPort = to;
        s.flags = flags;
        s.seq = seq;
        s.ack = ack;
        s.endsHash = EndHash.of(s);
        return s;
    }
}
