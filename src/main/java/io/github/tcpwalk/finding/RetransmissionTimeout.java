package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * The same octets again and again, each wait longer than the one before (RFC 6298 section 5.5: the timer doubles). Fast
 * retransmissions and tail loss probes are not the timer's, which starts anew with them.
 */
final class RetransmissionTimeout implements Detector {
    /** Fewer repeats show no back-off. */
    private static final int FEWEST_REPEATS = 2;
    /** The timer doubles; stacks round. */
    static final double GROWTH = 1.5;

    /** By so much a wait is longer than the one before for whoever reads both. */
    private static final double LONGER = 1.02;

    /** Shorter waits are no timer's: Linux takes 200 ms at least, RFC 6298 a second. */
    static final long LEAST_WAIT_NANOS = 200 * Nanos.MILLI;
    /** In less than RFC 6298's first timeout (section 2.1) an answer may still come: the capture just ended. */
    static final long DEAD_NANOS = Nanos.SECOND;
    /** The timer doubles; a first wait this much shorter than the second was a tail loss probe's (RFC 8985). */
    private static final int PROBE_FACTOR = 3;

    private final Subject subject;
    private final boolean client;
    private final Evidence evidence = new Evidence();
    private Evidence run = new Evidence();
    private Gaps gaps = new Gaps();
    private Gaps worstGaps = new Gaps();
    private long worstRepeats;
    private long worstSpan;
    private boolean worstIsFin;
    private long stalls;
    private long runSeq = -1;
    private long span;
    private long lastGap;
    private long repeats;
    private boolean grew;
    private boolean grewAlways = true;
    private boolean worstGrewAlways;
    private boolean heardInRun;
    /** All that was heard in it are RSTs, and whether any of them came before a repeat. */
    private boolean onlyResets = true;

    private boolean afterReset;
    private boolean resetLast;
    private final VanishedSizes sizes;
    private long beganNanos;
    /** Only a FIN is sent again, without payload. */
    private boolean fin;

    private long receiverWindow = 1;
    private Place heard;

    private RetransmissionTimeout(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
        this.sizes = new VanishedSizes(subject);
    }

    static Detector on(Subject subject, boolean client) {
        return subject.end(client).retransmissions() >= FEWEST_REPEATS
                ? new RetransmissionTimeout(subject, client)
                : null;
    }

    @Override
    public boolean looksIntoPackets() {
        return true;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client) {
            receiverWindow = s.has(Segment.RST) || o.overtaken ? receiverWindow : o.window;
            hear(s);
            if (s.has(Segment.ACK)) {
                sizes.arrived(o.relativeAck);
            }
            if (s.has(Segment.ACK) && o.relativeAck > runSeq) {
                endRun();
            }
            return;
        }
        if (s.has(Segment.SYN | Segment.RST) || s.sequenceOctets() == 0) {
            return;
        }
        sizes.send(s, o);
        boolean again = o.earlierFrame > 0
                && o.is(Note.RETRANSMISSION)
                && !o.is(Note.SPURIOUS_RETRANSMISSION)
                && receiverWindow > 0;
        if (!again) {
            return; // what is sent meanwhile does not stop the timer
        }
        boolean byTimer = !o.is(Note.FAST_RETRANSMISSION) && !o.is(Note.TAIL_LOSS_PROBE);
        if (o.relativeSeq != runSeq || !byTimer) {
            endRun();
        }
        if (!byTimer) {
            return;
        }
        if (repeats == 1 && o.sinceEarlierNanos > PROBE_FACTOR * lastGap) {
            startAnew();
        }
        if (runSeq < 0) {
            runSeq = o.relativeSeq;
            Place before = Place.before(s, o);
            beganNanos = before.nanos();
            run.add(before);
        }
        grew |= lastGap > 0 && o.sinceEarlierNanos > lastGap * GROWTH;
        boolean known = o.sinceEarlierNanos >= 0; // not where the clock went back
        grewAlways &= !known || o.sinceEarlierNanos > lastGap * LONGER;
        fin = s.payloadOctets == 0;
        afterReset |= resetLast;
        resetLast = false;
        lastGap = known ? o.sinceEarlierNanos : lastGap;
        span += Math.max(0, o.sinceEarlierNanos);
        repeats++;
        gaps.add(o.sinceEarlierNanos);
        run.add(s);
    }

    /** What was heard all the same. */
    private String vain() {
        return !onlyResets ? "vain" : afterReset ? "resets" : "reset";
    }

    /** Whatever becomes of it, who sends it is there. */
    @Override
    public void refused(Segment s, Observation o) {
        if (o.fromClient != client) {
            hear(s);
        }
    }

    private void hear(Segment s) {
        heard = Place.of(s);
        heardInRun |= repeats > 0;
        resetLast = s.has(Segment.RST);
        onlyResets &= resetLast || repeats == 0;
    }

    private void endRun() {
        if (repeats >= FEWEST_REPEATS && grew && lastGap >= LEAST_WAIT_NANOS) {
            stalls++;
            evidence.addAll(run);
            if (repeats > worstRepeats) {
                worstRepeats = repeats;
                worstGaps = gaps;
                worstSpan = span;
                worstIsFin = fin;
                worstGrewAlways = grewAlways;
            }
        }
        if (repeats > 0) {
            startAnew();
        }
        runSeq = -1;
    }

    private void startAnew() {
        run = new Evidence();
        gaps = new Gaps();
        runSeq = -1;
        repeats = 0;
        span = 0;
        grew = false;
        grewAlways = true;
        heardInRun = false;
        onlyResets = true;
        afterReset = false;
        lastGap = 0;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        boolean unanswered = repeats >= FEWEST_REPEATS && grew && lastGap >= LEAST_WAIT_NANOS && heard != null;
        worstRepeats = unanswered ? 0 : worstRepeats; // this one is told
        boolean deaf = unanswered && heardInRun;
        long untilEnd = subject.connection().lastNanos() - beganNanos + subject.silenceNanos();
        boolean dead = unanswered && untilEnd >= DEAD_NANOS;
        String answer = !unanswered ? "came" : deaf ? vain() : dead ? "never" : "yet";
        boolean explained = unanswered && !deaf && Unreachable.explains(subject, client, beganNanos);
        endRun();
        if (stalls == 0 || explained) {
            return;
        }
        Values values = new Values()
                .end("end", subject.who(client))
                .choice("what", worstIsFin ? "fin" : "bytes")
                .count("repeats", worstRepeats)
                .duration("span", worstSpan)
                .choice("waits", worstGrewAlways ? "longer" : "other")
                .gaps("gaps", worstGaps)
                .choice("answer", answer)
                .number("lastFrame", Place.number(heard))
                .count("stalls", stalls);
        if (dead) {
            sizes.tell(values);
        }
        found.accept(Finding.of(FindingName.RETRANSMISSION_TIMEOUT, values, evidence)
                .about(subject, client)
                .as(dead ? Severity.ERROR : Severity.WARNING));
    }
}
