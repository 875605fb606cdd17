package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * Segments of one direction that were sent again though they had arrived: the other end says so by D-SACK (RFC 2883),
 * or had acknowledged them before. Other bytes under the same numbers are not the same again. The network changed their
 * order, its sender's timer is too short for the path, or acknowledgments come late ({@link NeedlessCauses}), or not at
 * all ({@link UnheardAcks}). Fewer count where the timer sent the same bytes again and again.
 */
final class NeedlessRepeats implements Detector {
    /** One or two are what a tail-loss probe costs. */
    private static final int FEWEST = 3;
    /** A tail-loss probe sends the same bytes once. */
    private static final int FEWEST_OF_TIMER = 2;

    private final Subject subject;
    private final boolean client;
    private final Evidence evidence = new Evidence();
    /** Numbers of the latest keep-alive, or of other bytes than came before, which the other end reports as well. */
    private long otherStart = -1;

    private long otherEnd;
    private long reported;
    private long spurious;
    /** What was sent again last, and the last of the kind that was needless; null without. */
    private TimerRepeats latest;

    private TimerRepeats inVain;
    private final UnheardAcks unheard;
    private final NeedlessCauses causes;

    private NeedlessRepeats(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
        this.causes = new NeedlessCauses(subject, client);
        this.unheard = new UnheardAcks(subject, client);
    }

    static Detector on(Subject subject, boolean client) {
        boolean sends = subject.end(client).dataSeen()
                && (client || !subject.connection().self());
        boolean needless = subject.end(client).spuriousRetransmissions() >= FEWEST || subject.saw(Note.D_SACK);
        return sends && needless ? new NeedlessRepeats(subject, client) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        boolean reports = false;
        if (o.fromClient == client) {
            causes.sent(s, o);
            unheard.send(s, o);
            sent(s, o);
        } else {
            reports = causes.hear(s, o);
            unheard.hear(s, o);
            if (latest != null) {
                latest.acknowledged(s, o);
            }
        }
        if (o.fromClient == client && (o.is(Note.KEEP_ALIVE) || o.is(Note.OVERLAP_CONFLICT))) {
            otherStart = o.relativeSeq;
            otherEnd = o.relativeSeq + s.payloadOctets;
        } else if (o.fromClient == client && s.payloadOctets > 0 && o.is(Note.SPURIOUS_RETRANSMISSION)) {
            spurious++;
            evidence.add(s);
        } else if (reports && !reportsOther(s, o)) { // what was sent once was doubled on the way
            reported++;
            evidence.add(s);
            if (latest != null) {
                latest.reported(s, left(s, o), right(s, o));
                inVain = latest.needless() >= FEWEST_OF_TIMER ? latest : inVain;
            }
        }
    }

    @Override
    public void copy(Segment s, Observation o) {
        if (o.fromClient == client) {
            causes.copied(o);
        }
    }

    private void sent(Segment s, Observation o) {
        boolean again = o.is(Note.RETRANSMISSION) && !o.is(Note.OVERLAP_CONFLICT);
        if (!again || s.payloadOctets == 0 || o.earlierFrame == 0) {
            return;
        }
        if (latest != null && latest.of(s, o)) {
            latest.again(s, o);
        } else {
            latest = new TimerRepeats(s, o);
        }
    }

    private boolean reportsOther(Segment s, Observation o) {
        return left(s, o) == otherStart && right(s, o) == otherEnd;
    }

    /** The octets that a D-SACK reports, by relative numbers. */
    private static long left(Segment s, Observation o) {
        return o.relativeAck + (s.sackLeft(0) - s.ack);
    }

    private static long right(Segment s, Observation o) {
        return o.relativeAck + (s.sackRight(0) - s.ack);
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        long needless = Math.max(Math.min(reported, subject.end(client).retransmissions()), spurious);
        boolean timer = inVain != null && needless <= inVain.needless();
        long unheardOf = unheard.conclude(found);
        if (unheardOf > 0 && needless - unheardOf < FEWEST) {
            return; // its timer is right
        }
        if (needless < FEWEST && !timer) {
            return;
        }
        Values values = new Values().end("end", subject.who(client)).end("peer", subject.who(!client));
        if (timer) {
            Evidence all = inVain.tell(values);
            found.accept(Finding.of(FindingName.NEEDLESS_RETRANSMISSION, "timer", values, all)
                    .about(subject, client));
            return;
        }
        long all = Math.max(needless, causes.end());
        values.count("needless", all).count("reported", Math.min(reported, all));
        if (reported == 0 && spurious < all) {
            values.choice("proof", "soon");
        }
        causes.tell(values, all);
        found.accept(Finding.of(FindingName.NEEDLESS_RETRANSMISSION, values, evidence)
                .about(subject, client));
    }
}
