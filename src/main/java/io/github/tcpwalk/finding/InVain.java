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
    private Place heardBefore;
    private Place heardAfter;
    private Place heard;

    /** A segment of this end. */
    void send(Segment s, Observation o) {
        boolean again = o.is(Note.RETRANSMISSION) && o.earlierFrame > 0 && s.sequenceOctets() > 0;
        if (!again || s.has(Segment.SYN)) {
            return;
        }
        if (heardAfter != null) { // it was there all along
            begin();
        }
        if (repeats++ == 0) {
            Place before = Place.before(s, o);
            sinceNanos = before.nanos();
            heardBefore = heard;
            sends.add(before);
        }
        sends.add(s);
        lastNanos = s.timestampNanos;
    }

    /** @param moves it acknowledges something new */
    void hear(Segment s, boolean moves) {
        heard = Place.of(s);
        if (moves) {
            begin();
        } else if (repeats > 0 && heardAfter == null) {
            heardAfter = heard;
        }
    }

    private void begin() {
        sends = new Evidence();
        repeats = 0;
        heardAfter = null;
    }

    /** Nothing came while it sent, and then what a RST answers. */
    boolean unanswered() {
        return repeats >= FEWEST_REPEATS && heardAfter != null && heardBefore != null;
    }

    /** @param client who sent in vain, and answered with the RST at {@code reset} */
    void conclude(Subject subject, boolean client, Place reset, Consumer<Finding> found) {
        Values values = new Values()
                .end("end", subject.who(!client))
                .end("peer", subject.who(client))
                .number("lastFrame", Place.number(heardBefore))
                .count("repeats", repeats)
                .duration("span", lastNanos - sinceNanos)
                .number("lateFrame", Place.number(heardAfter))
                .number("resetFrame", Place.number(reset));
        Evidence evidence = new Evidence().add(heardBefore);
        evidence.addAll(sends);
        evidence.add(heardAfter).add(reset);
        found.accept(Finding.of(FindingName.PEER_STOPPED_ANSWERING, "gave-up", values, evidence)
                .about(subject, !client));
    }
}
