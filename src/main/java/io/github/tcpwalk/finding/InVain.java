package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * What one end sends again and again while nothing comes back. Where its user timeout ends that (RFC 9293 section
 * 3.8.3, RFC 5482), no segment tells the other end; what that one sends in the end meets no connection any more.
 */
final class InVain {
    /** One may be a tail loss probe, which the answer to something else would follow. */
    private static final int FEWEST_REPEATS = 2;

    private Evidence sends = new Evidence();
    private int repeats;
    private long sinceNanos;
    private long lastNanos;
    private long heardBefore;
    private long heardAfter;
    private long heard;

    /** A segment of this end. */
    void send(Segment s, Observation o) {
        boolean again = o.is(Note.RETRANSMISSION) && o.sinceEarlierNanos >= 0 && s.sequenceOctets() > 0;
        if (!again || s.has(Segment.SYN)) {
            return;
        }
        if (heardAfter > 0) { // it was there all along
            begin();
        }
        if (repeats++ == 0) {
            sinceNanos = s.timestampNanos - o.sinceEarlierNanos;
            heardBefore = heard;
            sends.add(Place.of(s.file, o.earlierFrame), sinceNanos);
        }
        sends.add(s);
        lastNanos = s.timestampNanos;
    }

    /** @param moves it acknowledges something new */
    void hear(Segment s, boolean moves) {
        heard = Place.of(s);
        if (moves) {
            begin();
        } else if (repeats > 0 && heardAfter == 0) {
            heardAfter = heard;
        }
    }

    private void begin() {
        sends = new Evidence();
        repeats = 0;
        heardAfter = 0;
    }

    /** Nothing came while it sent, and then what a RST answers. */
    boolean unanswered() {
        return repeats >= FEWEST_REPEATS && heardAfter > 0 && heardBefore > 0;
    }

    /** @param client who sent in vain, and answered with the RST at {@code reset} */
    void conclude(Subject subject, boolean client, long reset, Consumer<Finding> found) {
        Values values = new Values()
                .end("end", subject.who(!client))
                .end("peer", subject.who(client))
                .number("lastFrame", Place.frame(heardBefore))
                .count("repeats", repeats)
                .duration("span", lastNanos - sinceNanos)
                .number("lateFrame", Place.frame(heardAfter))
                .number("resetFrame", Place.frame(reset));
        Evidence evidence = new Evidence().add(heardBefore);
        evidence.addAll(sends);
        evidence.add(heardAfter).add(reset);
        found.accept(Finding.of(FindingName.PEER_STOPPED_ANSWERING, "gave-up", values, evidence)
                .about(subject, !client));
    }
}
