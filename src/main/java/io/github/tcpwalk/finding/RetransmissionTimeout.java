package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** The same octets again and again, each wait longer than the one before (RFC 6298 section 5.5: the timer doubles). */
final class RetransmissionTimeout implements Detector {
    /** Fewer repeats show no back-off. */
    private static final int FEWEST_REPEATS = 2;
    /** The timer doubles; stacks round and the first wait may hold a tail loss probe (RFC 8985). */
    private static final double GROWTH = 1.5;

    /** Shorter waits are no timer's: Linux takes 200 ms at least, RFC 6298 a second. */
    private static final long LEAST_WAIT_NANOS = 200 * Nanos.MILLI;

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
    /** Only a FIN is sent again, without payload. */
    private boolean fin;

    private long receiverWindow = 1;
    private long heard;

    /** The file at hand, the one before it, and since when. */
    private int file;

    private int fileBefore;
    private long fileSinceNanos = Long.MIN_VALUE;

    private RetransmissionTimeout(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
    }

    static Detector on(Subject subject, boolean client) {
        return subject.end(client).retransmissions() >= FEWEST_REPEATS
                ? new RetransmissionTimeout(subject, client)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (s.file != file) {
            fileBefore = file;
            file = s.file;
            fileSinceNanos = s.timestampNanos;
        }
        if (o.fromClient != client) {
            receiverWindow = s.has(Segment.RST) || o.overtaken ? receiverWindow : o.window;
            heard = Place.of(s);
            if (s.has(Segment.ACK) && o.relativeAck > runSeq) {
                endRun();
            }
            return;
        }
        if (s.has(Segment.SYN | Segment.RST) || s.sequenceOctets() == 0) {
            return;
        }
        boolean again = o.sinceEarlierNanos >= 0
                && o.is(Note.RETRANSMISSION)
                && !o.is(Note.SPURIOUS_RETRANSMISSION)
                && receiverWindow > 0;
        if (!again) {
            return; // what is sent meanwhile does not stop the timer
        }
        if (o.relativeSeq != runSeq) {
            endRun();
            runSeq = o.relativeSeq;
            boolean before = s.timestampNanos - o.sinceEarlierNanos < fileSinceNanos;
            run.add(Place.of(before ? fileBefore : file, o.earlierFrame));
        }
        grew |= lastGap > 0 && o.sinceEarlierNanos > lastGap * GROWTH;
        fin = s.payloadOctets == 0;
        lastGap = o.sinceEarlierNanos;
        span += lastGap;
        repeats++;
        gaps.add(lastGap);
        run.add(s);
    }

    /** Whatever becomes of it, who sends it is there. */
    @Override
    public void refused(Segment s, Observation o) {
        if (o.fromClient != client) {
            heard = Place.of(s);
        }
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
            }
        }
        if (repeats > 0) {
            run = new Evidence();
            gaps = new Gaps();
        }
        runSeq = -1;
        repeats = 0;
        span = 0;
        grew = false;
        lastGap = 0;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        boolean dead = subject.closing() == Closing.TIMED_OUT && repeats > 0 && heard != 0;
        endRun();
        if (stalls == 0) {
            return;
        }
        Values values = new Values()
                .end("end", subject.who(client))
                .choice("what", worstIsFin ? "fin" : "bytes")
                .count("repeats", worstRepeats)
                .duration("span", worstSpan)
                .gaps("gaps", worstGaps)
                .choice("answer", dead ? "never" : "came")
                .number("lastFrame", Place.frame(heard))
                .count("stalls", stalls);
        found.accept(Finding.of(FindingName.RETRANSMISSION_TIMEOUT, values, evidence)
                .about(subject, client)
                .as(dead ? Severity.ERROR : Severity.WARNING));
    }
}
