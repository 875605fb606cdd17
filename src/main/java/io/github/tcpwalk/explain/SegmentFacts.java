package io.github.tcpwalk.explain;

import io.github.tcpwalk.tcp.Certainty;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Outcome;
import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Refusal;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.Seq;
import io.github.tcpwalk.tcp.State;

/**
 * What the analysis found about one segment, as far as a sentence about it needs it.
 *
 * @param step from 1, or 0 where the role has no step
 * @param opening of the conversation, {@link Opening#MID_STREAM} while none is known
 * @param closing of the conversation, {@link Closing#OPEN} where there is none
 * @param relativeSeq 0 is the initial number of {@code from}
 * @param relativeAck 0 is the initial number of {@code to}; without meaning unless {@code hasAck}
 * @param rawSeq as on the wire, 0..2^32-1
 * @param rawAck as on the wire, 0..2^32-1
 * @param absolute true to speak of raw numbers, false to speak of relative ones
 * @param payloadOctets on the wire, 0 or more
 * @param toDoubted nothing that comes later shows the state that {@code to} is in after it
 * @param fromDoubted the same of the state of {@code from}
 * @param toInferred what {@code to} had sent before does not show the state that it was in
 * @param sinceEarlierNanos of what was sent before, since it was last sent; else -1
 * @param unanswered of a RST, probes that its sender sent last without an answer
 * @param unread of a RST, its sender had not acknowledged all octets of the other end
 * @param stalled of a RST, the other end had last announced a closed window
 * @param wasReset of a RST, the other end had reset the connection before
 * @param answersOwnSyn of a SYN+ACK that comes again, it answers a SYN that came again
 * @param answersSynAgain the same, as soon as an answer comes
 * @param newAck it is the first to acknowledge something
 * @param firstFin it brings the first FIN captured of {@code from}
 * @param readsOn {@code from} acknowledged data that came after its FIN
 * @param refusalCrossed the first SYN of the conversation was refused, and the RST came too late
 * @param refusal why {@code to} does not accept it, null when it does
 * @param notes the {@link Note#bit}s
 */
public record SegmentFacts(
        Role role,
        Phase phase,
        int step,
        Opening opening,
        Closing closing,
        Party from,
        Party to,
        long relativeSeq,
        long relativeAck,
        long rawSeq,
        long rawAck,
        boolean absolute,
        boolean hasAck,
        int payloadOctets,
        State fromBefore,
        State fromAfter,
        State toBefore,
        State toAfter,
        boolean toDoubted,
        boolean fromDoubted,
        boolean toInferred,
        long sinceEarlierNanos,
        int unanswered,
        boolean unread,
        boolean stalled,
        boolean wasReset,
        boolean answersOwnSyn,
        boolean answersSynAgain,
        boolean newAck,
        boolean firstFin,
        boolean readsOn,
        boolean refusalCrossed,
        Refusal refusal,
        long notes) {

    private static final long SEQUENCE_SPACE = 1L << 32;

    /**
     * The facts of a segment just observed.
     *
     * @param outcome decides what the ends are called and how it opened and closed
     * @param rawSeq the sequence number on the wire, all 32 bits
     * @param rawAck the acknowledgment number on the wire
     */
    public static SegmentFacts of(
            Observation observation,
            Outcome outcome,
            int rawSeq,
            int rawAck,
            boolean hasAck,
            int payloadOctets,
            boolean absolute) {
        Opening opening = outcome.opening();
        Closing closing = outcome.closing();
        return new SegmentFacts(
                observation.role,
                observation.phase,
                observation.step,
                opening,
                closing == null ? Closing.OPEN : closing,
                Party.of(opening, observation.fromClient),
                Party.of(opening, !observation.fromClient),
                observation.relativeSeq,
                observation.relativeAck,
                Seq.unsigned(rawSeq),
                Seq.unsigned(rawAck),
                absolute,
                hasAck,
                payloadOctets,
                observation.sourceBefore,
                observation.sourceAfter,
                observation.destinationBefore,
                observation.destinationAfter,
                observation.destinationDoubted,
                observation.sourceDoubted && observation.sourceStands == observation.sourceAfter,
                observation.destinationBeforeIs == Certainty.INFERRED,
                observation.sinceEarlierNanos,
                observation.unanswered,
                observation.unread,
                observation.stalled,
                observation.wasReset,
                observation.answersOwnSyn,
                observation.answersSynAgain,
                observation.acknowledgedSegments > 0,
                observation.firstFin,
                outcome.readsOn(observation.fromClient),
                outcome.refusalCrossed(),
                observation.refusal,
                observation.notes());
    }

    boolean has(Note note) {
        return note.in(notes);
    }

    boolean repeated() {
        return has(Note.RETRANSMISSION) || has(Note.FAST_RETRANSMISSION) || has(Note.SPURIOUS_RETRANSMISSION);
    }

    /**
     * Of a RST: its number is 0 as it answers a segment without ACK (RFC 9293 section 3.10.7.1), and is not the next.
     */
    boolean answersNoAck() {
        return hasAck && rawSeq == 0 && relativeSeq != 1;
    }

    /** Of a RST or FIN that has ACK: its sender had received no octet, by the number that it acknowledges. */
    boolean receivedNothing() {
        int fin = fromBefore == State.CLOSE_WAIT ? 1 : 0;
        return hasAck && opening != Opening.MID_STREAM && relativeAck >= 0 && relativeAck <= 1 + fin;
    }

    /** It brings the first copy captured of its sender's FIN, though it or its octets had been sent before. */
    boolean beginsClosing() {
        boolean open = fromBefore == State.ESTABLISHED || fromBefore == State.CLOSE_WAIT;
        boolean first = payloadOctets > 0 || sinceEarlierNanos < 0;
        boolean begins = open && fromAfter != fromBefore || firstFin && fromAfter == fromBefore;
        return (role == Role.FIN || role == Role.FIN_ACK) && first && begins;
    }

    long shownSeq() {
        return absolute ? rawSeq : relativeSeq;
    }

    long shownAck() {
        return absolute ? rawAck : relativeAck;
    }

    /** The number of the first octet after the payload, which is the FIN's own when there is one. */
    long shownEnd() {
        return absolute ? rawMinus(rawSeq, -payloadOctets) : relativeSeq + payloadOctets;
    }

    long shownAckMinus(long count) {
        return absolute ? rawMinus(rawAck, count) : relativeAck - count;
    }

    /** Octets of data that this segment acknowledges beyond the SYN of the other end; 0 when only the SYN. */
    long dataAcknowledgedWithSyn() {
        return relativeAck - 1;
    }

    static long rawMinus(long rawNumber, long count) {
        return Math.floorMod(rawNumber - count, SEQUENCE_SPACE);
    }
}
