package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** What the two SYNs say: that both ends opened at once, that their options do not fit. */
final class OpeningFacts implements Detector {
    /** The window field has 16 bits. */
    private static final int LARGEST_UNSCALED = 65_535;

    private final Subject subject;
    private final Evidence evidence = new Evidence();

    private OpeningFacts(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        return simultaneous(subject) || mssDiffers(subject) || unscaled(subject) ? new OpeningFacts(subject) : null;
    }

    private static boolean simultaneous(Subject subject) {
        return subject.opening() == Opening.SIMULTANEOUS || subject.opening() == Opening.SELF_CONNECT;
    }

    private static boolean bothSyns(Summary t) {
        return t.client().issKnown() && t.server().issKnown() && !t.self();
    }

    private static boolean mssDiffers(Subject subject) {
        Summary t = subject.connection();
        return bothSyns(t)
                && t.client().mss() > 0
                && t.server().mss() > 0
                && t.client().mss() != t.server().mss();
    }

    /** It matters only once more has been sent than fits the field. */
    private static boolean unscaled(Subject subject) {
        Summary t = subject.connection();
        boolean scaled = t.client().windowScale() >= 0 && t.server().windowScale() >= 0;
        boolean told = t.client().optionsKnown() && t.server().optionsKnown();
        long most = Math.max(t.client().uniqueOctets(), t.server().uniqueOctets());
        return told && !t.self() && !scaled && most > LARGEST_UNSCALED;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.role == Role.SYN || o.role == Role.SYN_ACK) {
            evidence.add(s);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        Summary t = subject.connection();
        if (t.opening() == Opening.SELF_CONNECT) {
            found.accept(Finding.of(FindingName.SIMULTANEOUS_OPEN, "self", new Values(), evidence)
                    .about(subject, true)
                    .as(Severity.WARNING));
        } else if (t.opening() == Opening.SIMULTANEOUS) {
            found.accept(Finding.of(FindingName.SIMULTANEOUS_OPEN, new Values(), evidence)
                    .about(subject.party(false)));
        }
        if (mssDiffers(subject)) {
            Values values = new Values()
                    .number("clientMss", t.client().mss())
                    .number("serverMss", t.server().mss());
            found.accept(Finding.of(FindingName.MSS_MISMATCH, values, evidence).about(subject.party(false)));
        }
        if (unscaled(subject)) {
            found.accept(Finding.of(FindingName.NO_WINDOW_SCALE, unscaledValues(t), evidence)
                    .about(subject.party(false)));
        }
    }

    /** The shortest seen: that of the opening is longer where a box or a program took its time to answer. */
    private static long roundTrip(Summary t) {
        boolean measured = t.client().rttMinNanos() >= 0 && t.server().rttMinNanos() >= 0;
        long data = t.client().rttMinNanos() + t.server().rttMinNanos();
        return measured ? Math.min(t.handshakeRttNanos(), data) : t.handshakeRttNanos();
    }

    private static Values unscaledValues(Summary t) {
        boolean client = t.client().windowScale() < 0;
        boolean both = client && t.server().windowScale() < 0;
        Values values = new Values()
                .choice("without", both ? "both" : client ? "client" : "server")
                .octets("most", LARGEST_UNSCALED);
        long rtt = roundTrip(t);
        if (rtt >= Nanos.MILLI) {
            values.rate("ceiling", LARGEST_UNSCALED * 1e9 / rtt).duration("rtt", rtt);
        }
        return values;
    }
}
