package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.OPT_TIMESTAMPS;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;
import java.util.Arrays;

/**
 * Segments of one end that the other should not have accepted, by what had been seen, until later ones tell: the other
 * end took it after all, or its own sender says otherwise. Made by a first telling at the first of them; a second is
 * given the {@link Verdict}.
 */
final class Disputed {
    /** Of more in one connection it is not remembered that they were disproved. */
    private static final int MOST = 8;

    static final int KINDS = 4;
    private static final int NO_KIND = -1;
    private static final int OUT_OF_WINDOW = 0;
    private static final int OLD_TIMESTAMP = 1;
    private static final int UNSENT = 2;
    private static final int LONG_AGO = 3;

    /** The last one refused; null once its sender went on as if there had been none. */
    private Claim refused;
    /** Accepted, though it acknowledges what was not seen; null when nothing can disprove it. */
    private Claim doubtful;

    private final long[] taken = new long[KINDS];
    private final long[] shown = new long[KINDS];
    /** It went on acknowledging what was not seen: the capture missed it. */
    private boolean insists;

    private long[] disproved = Verdict.NONE.disproved();

    /**
     * @param kind why it is in dispute
     * @param end one past its octets and FIN
     * @param acksFin it acknowledges the other end's FIN
     * @param stamp its {@link SendingOrder#stamp}
     * @param before where its sender stood
     * @param acked what its sender had acknowledged before
     * @param unseen the first number that it acknowledges though nothing was seen of it
     */
    private record Claim(
            int kind,
            int seq,
            int end,
            int ack,
            boolean stamped,
            int timestamp,
            boolean fin,
            boolean acksFin,
            long stamp,
            long nanos,
            int file,
            long frame,
            long ordinal,
            State before,
            int acked,
            int unseen) {
        static Claim of(int kind, Endpoint from, Endpoint to, Segment s, long ordinal) {
            return new Claim(
                    kind,
                    s.seq,
                    s.seq + s.sequenceOctets(),
                    s.ack,
                    s.hasOption(OPT_TIMESTAMPS),
                    s.timestampValue,
                    s.has(FIN),
                    to.finAckedBy(s.ack),
                    SendingOrder.stamp(s),
                    s.timestampNanos,
                    s.file,
                    s.frame,
                    ordinal,
                    from.state(),
                    from.acks.number(),
                    to.sent.next());
        }

        boolean occupies() {
            return end != seq;
        }

        /** Whether a SACK block holds all of it. */
        boolean reportedBy(Segment s) {
            for (int i = 0; i < s.sackBlocks; i++) {
                if (Seq.atOrBefore(s.sackLeft(i), seq) && Seq.atOrAfter(s.sackRight(i), end)) {
                    return true;
                }
            }
            return false;
        }

        int octets() {
            return Seq.distance(seq, end) - (fin ? 1 : 0);
        }
    }

    /** Number of its kind, where later segments may prove it wrong; else negative. */
    static int kind(Refusal refusal, State receiver) {
        if (refusal == null || !receiver.isSynchronised()) {
            return NO_KIND;
        }
        return switch (refusal) {
            case FIN_OUT_OF_WINDOW, DATA_OUT_OF_WINDOW, PAST_FIN, ACK_OUT_OF_WINDOW -> OUT_OF_WINDOW;
            case OLD_TIMESTAMP -> OLD_TIMESTAMP;
            case ACKNOWLEDGES_UNSENT -> UNSENT;
            case ACKNOWLEDGES_LONG_AGO -> LONG_AGO;
            default -> NO_KIND;
        };
    }

    Verdict verdict() {
        boolean none = disproved.length == 0 && Arrays.stream(shown).allMatch(one -> one == 0);
        return none ? Verdict.NONE : new Verdict(taken.clone(), shown.clone(), disproved);
    }

    /** {@code s}, of the other end, says whether that took it. */
    static void answer(Endpoint from, Endpoint to, Segment s, long ordinal, ClosingTracker closing, Observation o) {
        Disputed theirs = to.disputed;
        if (theirs == null || s.has(SYN | RST) || !s.has(ACK)) {
            return;
        }
        if (theirs.refused != null && theirs.tookRefused(from, to, s)) {
            theirs.take(to, from, ordinal, closing);
            o.theirsTaken = true;
        }
        Claim d = theirs.doubtful;
        if (d != null && d.occupies() && Seq.atOrAfter(s.ack, d.end)) {
            theirs.doubtful = null;
        }
    }

    /**
     * It acknowledges octets that nothing else brought, if only by SACK, or echoes the time stamp; or it had sent more
     * than was seen.
     */
    private boolean tookRefused(Endpoint from, Endpoint to, Segment s) {
        boolean brought = refused.kind == OUT_OF_WINDOW || refused.occupies();
        if (brought && to.sent.misses(refused.seq, refused.end)) {
            if (Seq.atOrAfter(s.ack, refused.end) || refused.occupies() && refused.reportedBy(s)) {
                return true;
            }
        }
        return switch (refused.kind) {
            case OLD_TIMESTAMP -> s.hasOption(OPT_TIMESTAMPS) && s.timestampEcho == refused.timestamp;
            case UNSENT -> from.sent.endsBefore(s.seq);
            default -> false;
        };
    }

    /** What was refused had been accepted: what it says counts, though late. */
    private void take(Endpoint from, Endpoint to, long ordinal, ClosingTracker closing) {
        Claim c = refused;
        refused = null;
        taken[c.kind] = c.ordinal;
        shown[c.kind] = ordinal;
        if (c.occupies()) {
            from.unacked.sent(c.seq, c.end, c.nanos, c.file, c.frame, new Observation());
        }
        int end = c.seq + c.octets();
        from.told.countUnique(from.sent.send(c.seq, end, c.stamp, c.nanos));
        if (c.fin) {
            from.sent.send(end, c.end, c.stamp, c.nanos);
            closing.tookFin(from, to, end, c.nanos, c.acksFin);
        }
        if (!from.acks.covers(c.ack)) {
            from.acks.takeLate(c.ack);
        }
        if (c.acksFin && to.finSeen()) {
            to.farewell().acknowledge(c.seq);
        }
    }

    /**
     * Whether {@code s} is refused, by what its sender says otherwise; and what it says of those before it.
     *
     * @param refusal by what was seen before it, null for none
     */
    static Refusal judge(
            Endpoint from,
            Endpoint to,
            Segment s,
            long ordinal,
            Refusal refusal,
            ClosingTracker closing,
            Observation o) {
        if (refusal == null && from.disputed == null) {
            return null;
        }
        int kind = kind(refusal, to.state());
        boolean ahead = kind >= 0 && (s.sequenceOctets() == 0 || !to.acks.covers(s.seq + s.sequenceOctets()));
        if (from.disputed == null) {
            if (!ahead) {
                return refusal;
            }
            from.disputed = new Disputed();
        }
        Disputed own = from.disputed;
        if (refusal == null) {
            own.goesOn(from, to, s, ordinal, closing, o);
            return null;
        }
        if (kind >= 0 && own.shown[kind] > 0) {
            return null;
        }
        if (ahead && own.goesOnFrom(from, to, s, kind)) {
            own.take(from, to, ordinal, closing);
            o.ownTaken = true;
            return null;
        }
        if (ahead) {
            own.refused = Claim.of(kind, from, to, s, ordinal);
            o.disputed = true;
        }
        return refusal;
    }

    /** Its sender goes on from the numbers refused: the capture missed what lies before, or its clock was set back. */
    private boolean goesOnFrom(Endpoint from, Endpoint to, Segment s, int kind) {
        if (refused == null || refused.kind != kind || s.seq == refused.seq && s.ack == refused.ack) {
            return false;
        }
        return switch (kind) {
            case OUT_OF_WINDOW -> within(to.acks.window(), refused.seq, s.seq);
            case UNSENT -> within((int) Numbering.LATE_OCTETS, refused.ack, s.ack);
            case OLD_TIMESTAMP ->
                refused.occupies() && s.seq == refused.end && Seq.atOrAfter(s.timestampValue, refused.timestamp);
            default -> false;
        };
    }

    private static boolean within(int window, int number, int later) {
        return Seq.atOrAfter(later, number) && Seq.distance(number, later) <= Math.max(window, 1);
    }

    private void goesOn(Endpoint from, Endpoint to, Segment s, long ordinal, ClosingTracker closing, Observation o) {
        if (s.has(SYN | RST) || !s.has(ACK)) {
            return;
        }
        if (refused != null) {
            if (goesOnBehind(from, to, s)) {
                take(from, to, ordinal, closing);
                o.ownTaken = true;
            } else if (refused.kind == UNSENT && Seq.before(s.ack, refused.ack) && Seq.atOrAfter(s.seq, refused.seq)) {
                refused = null; // disproved
            }
        }
        Claim d = doubtful;
        if (d == null) {
            return;
        }
        if (Seq.atOrAfter(s.ack, d.ack)) {
            insists = true;
            doubtful = null;
        } else if (sentAfter(d, s) || acknowledgesSince(d, to, s)) {
            doubtful = null;
            if (disproved.length < MOST) {
                disproved = Arrays.copyOf(disproved, disproved.length + 1);
                disproved[disproved.length - 1] = d.ordinal;
                takeBack(d, from, to, closing);
            }
        }
    }

    /** What was out of the window had been sent: its sender goes on behind it, though the capture missed the rest. */
    private boolean goesOnBehind(Endpoint from, Endpoint to, Segment s) {
        return refused.kind == OUT_OF_WINDOW
                && from.sent.misses(refused.seq, refused.end)
                && within(to.acks.window(), refused.end, s.seq);
    }

    /** Whether {@code s} left after that of its numbers: what it does not acknowledge had not reached its sender. */
    private static boolean sentAfter(Claim d, Segment s) {
        int ticks = d.stamped && s.hasOption(OPT_TIMESTAMPS) ? Seq.distance(d.timestamp, s.timestampValue) : 0;
        if (ticks < 0 || ticks > 0 && d.octets() == 0) {
            return ticks > 0;
        }
        boolean again = s.seq == d.seq && s.sequenceOctets() > 0;
        if (d.octets() > 0) {
            return again; // else nothing but itself brought its octets
        }
        return d.occupies() ? Seq.atOrAfter(s.seq, d.end) || again : Seq.after(s.seq, d.seq);
    }

    /**
     * Whether {@code s} acknowledges what was captured only after that, and yet less: had the octets that are not in
     * the capture been there before, it would have acknowledged them before.
     */
    private static boolean acknowledgesSince(Claim d, Endpoint to, Segment s) {
        return d.octets() == 0 && Seq.after(s.ack, d.unseen) && !to.sent.misses(d.unseen, s.ack);
    }

    /** It was accepted, and should not have been. */
    private static void takeBack(Claim d, Endpoint from, Endpoint to, ClosingTracker closing) {
        if (from.acks.number() == d.ack) {
            from.acks.takeLate(d.acked);
        }
        if (!d.fin && d.octets() > 0 && from.sent.continuesAt(d.end)) {
            from.sent.takeBack(d.seq);
            from.unacked.forget(d.seq);
            from.told.countUnique(-d.octets());
        }
        if (d.fin
                && from.sent.continuesAt(d.end)
                && !to.finSeen()
                && !from.farewell().sentAgain()) {
            from.sent.takeBack(d.seq);
            from.unacked.forget(d.seq);
            closing.forgetFin(from);
            from.standing.takeBack(d.before);
            to.standing.lacksFin(0);
        }
    }

    /** {@code s} is accepted though it acknowledges what was not seen: its sender's next segments may disprove that. */
    static void doubt(Endpoint from, Endpoint to, Segment s, long ordinal) {
        boolean judged = s.has(ACK)
                && !s.has(SYN | RST)
                && from != to
                && to.state().isSynchronised()
                && (s.sequenceOctets() == 0 || from.sent.continuesAt(s.seq) && !from.finSeen());
        if (!judged || from.disputed != null && (from.disputed.insists || from.disputed.doubtful != null)) {
            return;
        }
        if (from.disputed == null) {
            from.disputed = new Disputed();
        }
        from.disputed.doubtful = Claim.of(UNSENT, from, to, s, ordinal);
    }
}
