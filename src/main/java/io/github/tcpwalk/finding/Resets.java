package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.CaptureGap;
import io.github.tcpwalk.tcp.Certainty;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Refusal;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * An established connection ended by RST (RFC 9293 section 3.5.3): by whom, in which state, and what it threw away.
 * Octets sent to the resetting end and never acknowledged are proof of a loss; a request that it acknowledged and never
 * answered is a strong sign of close() with unread data. A RST that its receiver outlives counts where no other ended
 * it.
 */
final class Resets implements Detector {
    private static final int CLIENT = 0;
    private static final int SERVER = 1;
    /** What an end says in farewell when the other has closed already: TLS's close_notify, "QUIT", "221 bye". */
    private static final int FAREWELL_OCTETS = 64;

    private final Subject subject;
    /** The same of the first RST that ended at least its sender; null when this is it. */
    private final Resets outlived;

    private Evidence lost = new Evidence();
    private Evidence reset = new Evidence();
    private final long[] sentThrough = {0, 0};
    private final long[] acknowledged = {0, 0};
    private final Place[] lastData = {null, null};
    /** Octets of each end that no segment had though later ones came; null without any. */
    private final Holes[] holes = {null, null};

    private final boolean[] finSent = {false, false};
    private int lastTalker = -1;
    private int segments;
    private boolean stranger;
    /** Its sender goes on, so that somebody else sent it. */
    private boolean foreign;
    /** It may answer the other end as only who has no socket for it does. */
    private final BareReset bareReset = new BareReset();

    /** A program that closes, whatever it left unread, acknowledges with its RST. */
    private boolean bare;
    /** By its last segments its sender waited for a closed window, or probed. */
    private boolean waited;
    /** It ends the wait for a closed window whose probes had answers. */
    private boolean endsWait;
    /** It answers the other end after such probes: its sender had given up without a word. */
    private boolean waitEnded;

    private final boolean[] probed = {false, false};
    private final WindowWait[] waits = {new WindowWait(), new WindowWait()};
    private State state;
    private boolean stateShown;
    private final UnheardReset[] unheard = {new UnheardReset(), new UnheardReset()};
    /** The RST whose number shows that its end had sent more than was seen; 0 without. */
    private Place shownPlace;

    private long shownThrough;
    /** Its receiver does not accept it, so that it is forgotten when anything else comes. */
    private boolean provisional;

    /** Behind the highest number that each end used, SYN and FIN counted. */
    private final long[] usedThrough = {0, 0};

    private final Place[] fin = {null, null};
    /** What the other end's first segment after this end's FIN acknowledges; a RST to it has that number. */
    private final long[] toldAfterFin = {-1, -1};

    /** The RST has the number that something of the other end after the FIN acknowledges: its kernel answers that. */
    private boolean answersAfterFin;

    /** The latest segment before the RST: who sent it, and where it is. */
    private int spokeLast = -1;

    private Place spokePlace;
    private boolean spokeFin;
    private Place resetPlace;
    private final InVain[] inVain = {new InVain(), new InVain()};
    /** Its number is that of its first octet, and it has an ACK: a listener that closes resets what it holds. */
    private boolean mayBeUnaccepted;

    private boolean byClient;
    private long afterDataNanos;
    private long lastDataNanos;
    private long resetNanos;

    private Resets(Subject subject, Resets outlived) {
        this.subject = subject;
        this.outlived = outlived;
    }

    static Detector on(Subject subject) {
        boolean lived = subject.connection().established()
                || subject.opening() == Opening.MID_STREAM
                        && (subject.end(true).dataSeen() || subject.end(false).dataSeen());
        return subject.closing() == Closing.RESET
                        && subject.connection().resetter() != null
                        && lived
                        && !subject.connection().self()
                ? new Resets(subject, new Resets(subject, null))
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (outlived != null) {
            outlived.segment(s, o);
            if (o.refusal != null) {
                refused(s, o);
                return;
            }
        }
        state = provisional ? null : state;
        provisional = false;
        int from = o.fromClient ? CLIENT : SERVER;
        if (state != null) {
            finSent[from] |= s.has(Segment.FIN) && o.fromClient == byClient; // which its RST overtook
            return;
        }
        if (s.has(Segment.RST)) {
            ends(s, o, from);
            return;
        }
        segments++;
        bareReset.heard(s, from);
        inVain[1 - from].hear(s, s.has(Segment.ACK) && o.relativeAck > acknowledged[1 - from]);
        inVain[from].send(s, o);
        usedThrough[from] = Math.max(usedThrough[from], o.relativeSeq + s.sequenceOctets());
        unheard[from].goesOn(usedThrough[from]);
        spokeLast = from;
        spokePlace = Place.of(s);
        spokeFin = s.has(Segment.FIN);
        if (spokeFin && !finSent[from]) {
            fin[from] = spokePlace;
        }
        if (s.has(Segment.ACK)) {
            acknowledged[1 - from] = Math.max(acknowledged[1 - from], o.relativeAck);
            toldAfterFin[1 - from] =
                    finSent[1 - from] && toldAfterFin[1 - from] < 0 ? o.relativeAck : toldAfterFin[1 - from];
        }
        finSent[from] |= s.has(Segment.FIN);
        probed[from] = o.role == Role.PROBE;
        waits[from].send(s, o);
        waits[1 - from].hear(s, o);
        if (s.payloadOctets > 0) {
            said(s, o, from);
            lastTalker = from;
            lastDataNanos = s.timestampNanos;
        }
    }

    private void ends(Segment s, Observation o, int from) {
        lost = new Evidence();
        reset = new Evidence();
        shownPlace = null;
        shownThrough = 0;
        if (s.payloadOctets > 0) { // an answer in its last segment
            lastTalker = from;
            if (s.has(Segment.FIN)) {
                said(s, o, from);
            }
        }
        boolean again = unheard[from].was();
        state = again ? unheard[from].state() : o.sourceBefore;
        stateShown = again ? unheard[from].stateShown() : shows(s, o, 1 - from);
        mayBeUnaccepted = s.has(Segment.ACK) && o.relativeSeq == 1 && s.payloadOctets == 0;
        stranger = !s.has(Segment.ACK) // which who has no socket never sends to an ACK (RFC 9293 section 3.10.7.1)
                && subject.opening() == Opening.MID_STREAM
                && subject.end(o.fromClient).segments()
                        == subject.end(o.fromClient).resets();
        foreign = o.sourceAfter == State.SYN_RECEIVED || o.sourceAfter.isSynchronised();
        byClient = o.fromClient;
        bare = !s.has(Segment.ACK);
        boolean answers = bare && !finSent[from] && o.relativeSeq == acknowledged[from];
        answersAfterFin = o.relativeSeq == toldAfterFin[from] || o.relativeSeq == acknowledged[from];
        boolean data = sentThrough[1 - from] > acknowledged[1 - from];
        boolean toFin = answers && finSent[1 - from] && spokeFin && spokeLast == 1 - from && !data;
        boolean toProbe = answers && probed[1 - from] && spokeLast == 1 - from;
        bareReset.ends(s, from, answers && data && (lastTalker == 1 - from || toProbe), toProbe, toFin);
        stateShown &= !answers || spokeLast == from;
        waited = probed[from] || waits[from].closed();
        waitEnded = answers && spokeLast == 1 - from && waits[from].probed();
        endsWait = !waitEnded && waits[from].inVain();
        resetNanos = s.timestampNanos;
        resetPlace = Place.of(s);
        afterDataNanos = s.timestampNanos - lastDataNanos;
        if (lastData[1 - from] != null) {
            lost.add(lastData[1 - from]);
        }
        lost.add(s);
        reset.add(s);
        if (s.has(Segment.ACK)) {
            acknowledged[1 - from] = Math.max(acknowledged[1 - from], o.relativeAck);
        }
        showsUnseen(s, o, from);
    }

    /** An abort has the number after all that was sent; what its kernel says for a socket that is gone has not. */
    private void showsUnseen(Segment s, Observation o, int from) {
        boolean itself = o.refusal == Refusal.RST_NOT_AT_NEXT;
        long number = itself ? o.relativeSeq : s.has(Segment.ACK) ? 0 : unheard[from].number();
        if (number > Math.max(usedThrough[from], acknowledged[from])) {
            shownThrough = number;
            shownPlace = itself ? Place.of(s) : unheard[from].place();
            resetNanos = itself ? resetNanos : unheard[from].place().nanos();
            reset.add(shownPlace);
        } else if (!itself && number != 0 && number == usedThrough[from]) { // of the same abort
            resetNanos = unheard[from].place().nanos();
            reset.add(unheard[from].place());
        }
    }

    private void said(Segment s, Observation o, int from) {
        long end = o.relativeSeq + s.payloadOctets;
        if (lastData[from] != null && o.relativeSeq > sentThrough[from]) {
            holes[from] = holes[from] == null ? new Holes() : holes[from];
            holes[from].open(sentThrough[from], o.relativeSeq, s);
        } else if (holes[from] != null) {
            holes[from].fill(o.relativeSeq, end);
        }
        sentThrough[from] = Math.max(sentThrough[from], end);
        lastData[from] = Place.of(s);
    }

    /** A RST that was not believed has closed its own end all the same. */
    @Override
    public void refused(Segment s, Observation o) {
        if (outlived != null && o.refusal != Refusal.RST_OUTLIVED) {
            outlived.refused(s, o);
        }
        int from = o.fromClient ? CLIENT : SERVER;
        if (outlived == null && state == null && o.refusal == Refusal.RST_NOT_AT_NEXT) {
            ends(s, o, from);
            provisional = true;
        }
        if (s.has(Segment.RST)) {
            unheard[from].refused(s, o, shows(s, o, 1 - from));
        }
    }

    /**
     * Whether it is sure where its sender was: by what it sent before, or as this RST acknowledges all that
     * {@code other} sent. That an acknowledgment alone reached it, no RST shows.
     */
    private boolean shows(Segment s, Observation o, int other) {
        boolean hadAll = s.has(Segment.ACK) && o.relativeAck > 1 && o.relativeAck >= usedThrough[other];
        return o.sourceBeforeIs == Certainty.OBSERVED || hadAll && o.sourceBefore != State.FIN_WAIT_2;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (state == null && outlived != null) {
            outlived.conclude(found);
            return;
        }
        if (state == null || segments == 0) {
            return; // a RST alone says nothing
        }
        int by = byClient ? CLIENT : SERVER;
        long thrown = lastData[1 - by] == null ? 0 : notAcknowledged(1 - by);
        Values values = new Values().end("end", subject.who(byClient)).end("peer", subject.who(!byClient));
        boolean finHad = finSent[CLIENT] && acknowledged[CLIENT] >= usedThrough[CLIENT];
        boolean unanswered = !byClient && !waited && !bare && lastTalker == CLIENT && !finSent[SERVER] && !finHad;
        unanswered &= shownPlace == null;
        if (stranger) {
            found.accept(Finding.of(FindingName.CONNECTION_RESET, "stranger", values, reset)
                    .about(subject, byClient));
        } else if (foreign) {
            values.duration("age", resetNanos - subject.connection().firstNanos());
            found.accept(Finding.of(FindingName.CONNECTION_RESET, "foreign", values, reset)
                    .about(subject, byClient));
        } else if (bareReset.answers() && inVain[by].unanswered()) {
            inVain[by].conclude(subject, byClient, resetPlace, found);
        } else if (bareReset.answers() && unheard[by].was()) {
            found.accept(unheard(by, lost, Severity.WARNING));
        } else if (unheard[1 - by].answering() != null && subject.connection().resetter() == subject.end(!byClient)) {
            found.accept(unheard(1 - by, reset.add(unheard[1 - by].answering()), Severity.WARNING));
        } else if (waitEnded && !unheard[by].was()) {
            waits[by].ended(subject, byClient, spokePlace, resetPlace, resetNanos, found);
        } else if (bareReset.answers() && !finSent[by]) { // else its FIN was overtaken
            Evidence answered = bareReset.answersFin() ? reset.add(spokePlace) : bareReset.answersData() ? lost : reset;
            bareReset.conclude(subject, by, values, answered, found);
        } else if (thrown > 0) {
            boolean farewell = finSent[by] && thrown <= FAREWELL_OCTETS;
            values.octets("thrown", thrown).choice("ownSide", finSent[by] ? "closed" : "open");
            found.accept(Finding.of(FindingName.RESET_WITH_UNREAD_DATA, values, lost)
                    .about(subject, byClient)
                    .as(farewell ? Severity.INFO : Severity.WARNING)
                    .doubted(farewell ? "farewell" : null));
        } else if (endsWait) {
            waits[by].ends(subject, byClient, lastData[1 - by] != null, resetPlace, resetNanos, found);
        } else if (unanswered) {
            values.duration("after", afterDataNanos);
            if (mayBeUnaccepted) {
                values.choice("accepted", "perhaps-not");
            }
            found.accept(Finding.of(FindingName.RESET_WITH_UNREAD_DATA, "unanswered", values, lost)
                    .about(subject, false)
                    .doubted());
        } else {
            plain(found, by, values);
        }
    }

    /** Octets that came after what was acknowledged: those of them that never came were not thrown away. */
    private long notAcknowledged(int end) {
        long octets = sentThrough[end] - acknowledged[end];
        for (int i = 0; holes[end] != null && i < holes[end].count(); i++) {
            long low = Math.max(acknowledged[end], holes[end].start(i));
            octets -= Math.max(0, holes[end].end(i) - low);
        }
        return octets;
    }

    private Finding unheard(int by, Evidence evidence, Severity severity) {
        boolean client = by == CLIENT;
        Place peerReset = client == byClient ? null : resetPlace;
        return unheard[by].told(subject, client, peerReset, evidence.add(unheard[by].place()), severity);
    }

    private void plain(Consumer<Finding> found, int by, Values values) {
        long ownLost = Math.max(sentThrough[by], shownThrough) - acknowledged[by];
        boolean nothingLost = lastData[by] == null && shownPlace == null || ownLost <= 0;
        boolean orphan = bare && finSent[by] && nothingLost && spokeLast == 1 - by;
        if (orphan && unheard[by].was()) { // not its time ran out, it had aborted
            found.accept(unheard(by, reset.add(spokePlace), Severity.INFO));
            return;
        }
        if (orphan && answersAfterFin && fin[by] != null) { // else the FIN came behind the RST
            values.number("finFrame", Place.number(fin[by]))
                    .duration("after", resetNanos - fin[by].nanos())
                    .choice("what", spokeFin ? "fin" : "segment");
            Evidence gone = new Evidence().add(fin[by]).add(spokePlace).add(resetPlace);
            found.accept(Finding.of(FindingName.CONNECTION_RESET, "gone", values, gone)
                    .about(subject, byClient)
                    .as(Severity.INFO));
            return;
        }
        boolean afterFin = finSent[CLIENT] || finSent[SERVER];
        if (stateShown && state != State.CLOSED) { // which was by what is not in the capture
            values.state("state", state);
        }
        boolean listened = subject.opening() != Opening.MID_STREAM && subject.opening() != Opening.SIMULTANEOUS;
        boolean silent = !byClient && mayBeUnaccepted && listened;
        if (silent && (state == State.ESTABLISHED || state == State.CLOSE_WAIT)) {
            values.choice("accepted", lastData[CLIENT] == null ? "perhaps-not" : "or-unread");
        }
        values.duration("age", resetNanos - subject.connection().firstNanos());
        boolean data = lastData[CLIENT] != null || lastData[SERVER] != null || shownPlace != null;
        if (data && !subject.connection().captureGaps().contains(CaptureGap.ONE_DIRECTION)) {
            values.octets("lost", nothingLost ? 0 : ownLost);
            if (shownPlace != null) {
                values.number("shownBy", Place.number(shownPlace));
            }
        }
        found.accept(Finding.of(FindingName.CONNECTION_RESET, values, reset)
                .about(subject, byClient)
                .as(nothingLost && (afterFin || byClient) ? Severity.INFO : Severity.WARNING));
    }
}
