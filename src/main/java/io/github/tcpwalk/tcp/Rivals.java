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

    /** Those that may be the one that counts; null when it is decided. */
    private List<Segment> open;
    /** Those that the opener has not answered with a RST. */
    private byte unanswered;

    /** A SYN+ACK with another number than the first one is refused; should it be the one that counts, that shows. */
    static void refused(OpeningTracker opening, Endpoint from, Segment s) {
        Endpoint opener = opening.opener();
        if (s.has(ACK) && from == opening.other() && from != opener && opener.handshake.acknowledgedBy(s.ack)) {
            if (opening.rivals == null) {
                opening.rivals = new Rivals();
            }
            opening.rivals.add(s, !opening.established());
        }
    }

    /** @param mayCount nothing that acknowledges the first one was seen yet */
    private void add(Segment s, boolean mayCount) {
        unanswered = (byte) Math.min(unanswered + 1, Byte.MAX_VALUE);
        if (!mayCount) {
            return;
        }
        if (open == null) {
            open = new ArrayList<>(2);
        }
        if (open.size() < MOST && open.stream().noneMatch(r -> r.seq == s.seq)) {
            open.add(s.keptHeader());
        }
    }

    /** Whether {@code s} is the opener's RST to one of them; each is answered once. */
    boolean answeredBy(Endpoint opener, Endpoint from, Segment s) {
        if (from != opener) {
            return false;
        }
        boolean answers = unanswered > 0 && s.has(RST) && !s.has(ACK) && opener.handshake.followedBy(s.seq);
        unanswered -= (byte) (answers ? 1 : 0);
        return answers;
    }

    /** Begins with another SYN+ACK than the first one where {@code s} has the numbers of that. */
    void choose(OpeningTracker opening, Endpoint from, Segment s, Observation o) {
        Endpoint opener = opening.opener();
        if (open != null && tells(opener, from, s)) {
            choose(opening.other(), from == opener ? s.ack : s.seq, o);
        }
    }

    /** Whether {@code s} has the numbers of one of all these connections, and so may tell which. */
    private static boolean tells(Endpoint opener, Endpoint from, Segment s) {
        return s.has(ACK) && !s.has(SYN | RST) && Seq.after(from == opener ? s.seq : s.ack, opener.handshake.iss());
    }

    /**
     * Decides which of them counts, and has {@code other} begin with that.
     *
     * @param number what came after the SYN+ACKs says of it: an ack of the opener's, or a seq of who sent one
     */
    private void choose(Endpoint other, int number, Observation o) {
        Segment chosen = null;
        int nearest = OpeningNumbers.beyond(other.handshake.iss(), number);
        for (Segment rival : open) {
            int beyond = OpeningNumbers.beyond(rival.seq, number);
            if (beyond < nearest) {
                nearest = beyond;
                chosen = rival;
            }
        }
        open = null;
        if (chosen != null) {
            other.beginWith(chosen, o);
        }
    }
}
