package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * SYN+ACKs with other initial numbers than the first one captured, as of a balancer's servers or a SYN proxy: that one
 * counts which the opener acknowledges, or whose sender goes on.
 */
final class Rivals {
    /** More servers than that do not answer one SYN. */
    private static final int MOST = 8;

    private final List<Segment> synAcks = new ArrayList<>(2);

    /** Another SYN+ACK to the opener's SYN. */
    void add(Segment s) {
        if (synAcks.size() < MOST && synAcks.stream().noneMatch(r -> r.seq == s.seq)) {
            synAcks.add(s.kept());
        }
    }

    /** Whether {@code s} has the numbers of one of all these connections, and so may tell which. */
    static boolean tells(Endpoint opener, Endpoint from, Segment s) {
        return s.has(ACK) && !s.has(SYN | RST) && Seq.after(from == opener ? s.seq : s.ack, opener.handshake.iss());
    }

    /**
     * The one that {@code s} belongs to.
     *
     * @param number what it says of numbers after the SYN+ACK: its ack, or the seq of who answered
     * @param first initial number of the first one captured
     * @return null where that is the first one
     */
    Segment chosen(int number, int first) {
        Segment chosen = null;
        int nearest = OpeningNumbers.beyond(first, number);
        for (Segment rival : synAcks) {
            int beyond = OpeningNumbers.beyond(rival.seq, number);
            if (beyond < nearest) {
                nearest = beyond;
                chosen = rival;
            }
        }
        return chosen;
    }
}
