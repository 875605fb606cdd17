package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * SYN and SYN+ACK, but never the third segment: a spoofed SYN, or an answer that does not get through. Where the client
 * answered with a RST it had what it wanted, as a health check, a scan, a traceroute, or who was quicker elsewhere.
 */
final class HandshakeIncomplete implements Detector {
    /** So many alike are a habit. */
    private static final int FEWEST_ALIKE = 3;

    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private final Gaps gaps = new Gaps();
    private int synAcks;
    private boolean resetByClient;
    private boolean resetByServer;
    private Place clientSyn;
    private Place serverSyn;
    private Place ownSynAck;
    private Place wrongAck;
    /** What the client sent after the SYN+ACK, where the server takes it for no answer. */
    private Place notTaken;

    private Place lateAnswer;
    private Place reset;
    private int synTtl = -1;
    private int resetTtl = -1;
    /** The RST acknowledges the SYN+ACK, which only who has the connection does. */
    private boolean resetAcknowledges;

    private HandshakeIncomplete(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        boolean oldHeld = subject.opening() == Opening.HALF_OPEN_DISCOVERY
                && !subject.connection().established();
        boolean incomplete = subject.opening() == Opening.HALF_OPEN && !talked(subject) || oldHeld;
        boolean told = incomplete && TimeWaitReuse.waiting(subject) != null && OldDuplicate.begins(subject);
        return incomplete && !told ? new HandshakeIncomplete(subject) : null;
    }

    /** Data went both ways, apart from what a SYN brought: however it opened, it did. */
    private static boolean talked(Subject subject) {
        int withSyn = subject.end(true).synPayloadOctets() > 0 ? 1 : 0;
        return subject.end(true).dataSegments() > withSyn && subject.end(false).dataSeen();
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (acknowledgesNothingSent(s, o)) {
            wrongAck = Place.of(s);
            evidence.add(s);
            return;
        }
        if (o.role == Role.RST) {
            reset(s, o);
            return;
        }
        if (o.fromClient && subject.connection().givenUp() && reset == null && !s.has(Segment.SYN)) {
            lateAnswer = Place.of(s);
        }
        if (o.phase == Phase.OPEN || Place.of(s) == lateAnswer) {
            evidence.add(s);
            if (o.role == Role.SYN && o.fromClient && clientSyn == null) {
                clientSyn = Place.of(s);
                synTtl = s.ttl;
            } else if (o.role == Role.SYN && !o.fromClient && serverSyn == null) {
                serverSyn = Place.of(s);
            } else if (o.role == Role.SYN_ACK) {
                synAcks++;
                gaps.at(s.timestampNanos);
            }
        }
    }

    private void reset(Segment s, Observation o) {
        evidence.add(s);
        resetByClient |= o.fromClient;
        resetAcknowledges |= o.fromClient && s.has(Segment.ACK) && o.relativeSeq == 1 && o.relativeAck == 1;
        resetByServer |= !o.fromClient;
        if (reset == null) {
            reset = Place.of(s);
            resetTtl = s.ttl;
        }
    }

    @Override
    public void refused(Segment s, Observation o) {
        if (o.role == Role.RST && !o.fromClient && wrongAck != null) { // which it answers, and changes nothing
            reset(s, o);
            return;
        }
        if (ownSynAck == null && synAcks > 0 && o.fromClient && s.has(Segment.SYN) && s.has(Segment.ACK)) {
            ownSynAck = Place.of(s);
            evidence.add(s);
        }
        if (acknowledgesNothingSent(s, o)) {
            wrongAck = Place.of(s);
            evidence.add(s);
        } else if (notTaken == null && synAcks > 0 && o.fromClient && !s.has(Segment.SYN | Segment.RST)) {
            notTaken = Place.of(s);
        }
    }

    private boolean acknowledgesNothingSent(Segment s, Observation o) {
        return wrongAck == null
                && synAcks > 0
                && o.fromClient
                && s.has(Segment.ACK)
                && !s.has(Segment.SYN | Segment.RST)
                && o.relativeAck != 1;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        TcpConversation original = OldDuplicate.original(subject);
        if (original != null) {
            Values values = new Values()
                    .address("server", subject.party(false))
                    .number("before", original.number())
                    .choice("reset", resetByClient ? "client" : "nobody");
            found.accept(Finding.of(FindingName.HANDSHAKE_INCOMPLETE, "old-duplicate", values, evidence)
                    .about(subject, false)
                    .as(Severity.INFO));
            return;
        }
        boolean early = wrongAck == null
                && notTaken == null
                && ownSynAck == null
                && !resetByClient
                && !resetByServer
                && synAcks <= 1
                && subject.silenceNanos() < ConnectionUnanswered.FIRST_TIMEOUT_NANOS;
        Values values = (early ? subject.atTheEnd() : new Values()).address("server", subject.party(false));
        if (early) {
            values.duration("silence", subject.silenceNanos());
            found.accept(Finding.of(FindingName.HANDSHAKE_INCOMPLETE, Finding.EARLY, values, evidence)
                    .about(subject, false)
                    .as(Severity.INFO)
                    .doubted());
            return;
        }
        String variant = variant();
        if (variant.isEmpty()) {
            values.count("answers", synAcks).gaps("gaps", gaps);
        } else if (variant.equals("crossing")) {
            values.number("clientFrame", Place.number(clientSyn)).number("serverFrame", Place.number(serverSyn));
            values.choice("reset", resetByClient ? "client" : resetByServer ? "server" : "nobody");
        } else if (variant.equals("given-up")) {
            values.count("answers", synAcks)
                    .number("answerFrame", Place.number(lateAnswer))
                    .number("resetFrame", Place.number(reset));
        } else if (variant.equals("not-taken")) {
            evidence.add(notTaken);
            values.number("wrongFrame", Place.number(notTaken)).choice("reset", resetByServer ? "server" : "nobody");
        } else if (variant.equals("wrong-ack")) {
            values.number("wrongFrame", Place.number(wrongAck));
        } else if (variant.equals("syn-ack")) {
            values.number("wrongFrame", Place.number(ownSynAck));
        } else {
            values.choice("reset", resetByClient ? "client" : "nobody");
        }
        if (!variant.equals("reset")) {
            found.accept(Finding.of(FindingName.HANDSHAKE_INCOMPLETE, variant, values, evidence)
                    .about(subject, false));
            return;
        }
        if (resetAcknowledges) {
            values.choice("connected", "yes");
        }
        resemble(values);
        found.accept(Finding.of(FindingName.HANDSHAKE_INCOMPLETE, variant, values, evidence)
                .about(subject, false)
                .as(Severity.INFO));
    }

    /** The server answered, and the client wanted no more: what does so. */
    private void resemble(Values values) {
        GivenUp others = subject.surroundings().givenUp();
        TcpConversation winner = others.winner(subject.conversation(), reset.nanos());
        int times = others.times(subject.conversation());
        if (winner != null) {
            values.choice("looks", "race").number("other", winner.number());
        } else if (synTtl != resetTtl && synTtl >= 0) {
            values.choice("looks", "made").number("synTtl", synTtl).number("resetTtl", resetTtl);
        } else if (times >= FEWEST_ALIKE) {
            values.choice("looks", "again").count("times", times);
        }
    }

    private String variant() {
        if (subject.opening() == Opening.HALF_OPEN_DISCOVERY) {
            return "old-connection";
        }
        if (subject.connection().givenUp() && lateAnswer != null) {
            return "given-up";
        }
        if (clientSyn != null && serverSyn != null) {
            return "crossing";
        }
        if (synAcks == 0) {
            return "unfinished";
        }
        if (wrongAck != null) {
            return "wrong-ack";
        }
        return resetByClient ? "reset" : ownSynAck != null ? "syn-ack" : notTaken != null ? "not-taken" : "";
    }
}
