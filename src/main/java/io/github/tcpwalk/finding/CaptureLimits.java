package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.CaptureGap;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** The capture holds less than the connection's whole life: it began late, or ended early. */
final class CaptureLimits implements Detector {
    private final Subject subject;
    private final boolean late;
    private final boolean early;

    private CaptureLimits(Subject subject, boolean late, boolean early) {
        this.subject = subject;
        this.late = late;
        this.early = early;
    }

    static Detector on(Subject subject) {
        boolean late = startsLate(subject);
        boolean early = endsEarly(subject);
        return late || early ? new CaptureLimits(subject, late, early) : null;
    }

    /**
     * A lone RST proves no connection, nor does what a scan sends, and one whose SYN is there lost its beginning in
     * another way.
     */
    private static boolean startsLate(Subject subject) {
        Summary t = subject.connection();
        return t.opening() == Opening.MID_STREAM
                && !t.client().synSeen()
                && !t.server().synSeen()
                && t.closing() != null
                && t.segments() > t.client().resets() + t.server().resets();
    }

    private static boolean endsEarly(Subject subject) {
        Summary t = subject.connection();
        boolean was = t.opening().completed() || t.opening() == Opening.MID_STREAM && startsLate(subject);
        boolean unseen = t.captureGaps().contains(CaptureGap.ONE_DIRECTION);
        return was
                && !unseen
                && (t.closing() == Closing.OPEN || t.closing() == Closing.HALF_CLOSED)
                && !subject.surroundings().sameEnds().replaced(subject.conversation())
                && !OldDuplicate.begins(subject);
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        Summary t = subject.connection();
        TcpConversation c = subject.conversation();
        if (late) {
            boolean answered = t.server().synAckSeen() || t.client().synAckSeen();
            Values values = new Values().choice("missing", answered ? "syn" : "opening");
            found.accept(Finding.of(FindingName.CAPTURE_STARTS_LATE, values, new Evidence().add(Place.of(c)))
                    .about(subject.party(false)));
        }
        if (early) {
            Values values = subject.atTheEnd().choice("closing", stage(t));
            if (subject.silenceNanos() >= Nanos.MILLI) {
                values.duration("silence", subject.silenceNanos());
            }
            boolean oneSided = t.client().segments() == 0 || t.server().segments() == 0;
            found.accept(Finding.of(
                            FindingName.CAPTURE_ENDS_EARLY,
                            values,
                            new Evidence().add(new Place(c.lastFile(), c.lastFrame(), c.lastNanos())))
                    .about(subject.party(false))
                    .doubted(oneSided && !subject.connection().self() ? "one-sided" : null));
        }
    }

    private static String stage(Summary t) {
        if (t.closing() == Closing.HALF_CLOSED) {
            return "half-closed";
        }
        return t.client().finSeen() && t.server().finSeen() ? "closing" : "open";
    }

    @Override
    public void segment(Segment s, Observation o) {
        // the first pass has told everything
    }
}
