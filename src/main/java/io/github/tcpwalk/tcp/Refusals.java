package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/** What becomes of a connection by what its receiver does not accept. */
final class Refusals {
    private Refusals() {}

    /** Null when {@code s} is accepted, by all that is known. */
    static Refusal of(Connection c, Outcome known, Endpoint from, Endpoint to, Segment s, long ordinal, Observation o) {
        Disputed.answer(from, to, s, ordinal, c.closing, o);
        Refusal refusal = Acceptance.refusal(from, to, s, c.opening, o);
        return known != null
                ? known.judge(from == c.client, to, s, ordinal, refusal)
                : Disputed.judge(from, to, s, ordinal, refusal, c.closing, o);
    }

    /** The FIN that was dropped for its checksum comes again: it had been sent, and was none of another number. */
    static void repair(Endpoint from, Segment s) {
        Segment damaged = from.damagedFin;
        if (damaged != null && s.has(FIN) && s.seq + s.payloadOctets == damaged.seq && !s.has(SYN | RST)) {
            from.damagedFin = null;
            if (from.sent.continuesAt(damaged.seq)) {
                SequenceNotes.record(from, damaged, new Observation());
            }
        }
    }

    /** Its receiver takes nothing from it, and may say so: what the connection is does not change. */
    static void refuse(
            Connection c,
            Outcome known,
            Endpoint from,
            Endpoint to,
            Segment s,
            Refusal refusal,
            long ordinal,
            Observation o) {
        boolean amiss = s.has(SYN) && refusal != Refusal.OTHER_ISS; // which a RST answers
        if (refusal.challenges() && !amiss) {
            to.acks.challenged();
        }
        if (refusal == Refusal.RST_NOT_AT_NEXT) {
            c.undisputedReset = ordinal;
            c.closing.resetUnlessAnswered(from);
            if (known != null && known.undisputedReset() == ordinal && known.missesSegments()) {
                // the capture, not its receiver, missed what came before it
                o.resets();
                c.closing.resetAfterAll(from, s.timestampNanos);
                c.shown.observe(from, to, s, false, ordinal, o);
                return;
            }
        }
        if (refusal == Refusal.RST_OUT_OF_WINDOW && (c.opening.refuses(to, s) || Rebuff.comesLate(c.opening, to, s))) {
            c.opening.rebuff.cross();
        }
        if (refusal == Refusal.OTHER_ISS) {
            Rivals.refused(c.opening, from, s);
        } else if (amiss) {
            from.handshake.answersAmiss(s);
        }
        if (refusal == Refusal.WRONG_CHECKSUM && s.has(FIN) && !s.has(SYN | RST)) {
            from.damagedFin = s.keptHeader();
        }
        o.note(Note.NOT_ACCEPTED);
        if (refusal == Refusal.PAST_FIN) {
            o.note(Note.DATA_AFTER_FIN);
        } else if (refusal == Refusal.OLD_TIMESTAMP
                && s.payloadOctets > 0
                && from.sent.hole(s.seq, s.seq + s.payloadOctets) >= 0) {
            o.note(Note.OUT_OF_ORDER); // overtaken, which is why its time stamp is old
        }
        o.refused(s, refusal);
        c.states.refuse(from, to, s, refusal, ordinal, o);
        if (c.shown != c.states) {
            c.shown.refuse(from, to, s, refusal, ordinal, o);
        }
    }
}
