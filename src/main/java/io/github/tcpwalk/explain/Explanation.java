package io.github.tcpwalk.explain;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Refusal;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a learner what an opening or closing segment does: which number it acknowledges and why, which socket call
 * caused it, and which state each end is in now.
 */
public final class Explanation {
    /** They say of the RST what it is. */
    private static final Set<String> REFUSES_TOO_LATE = Set.of("refused.rst-crossing", "refused.rst-late");

    private Explanation() {}

    /**
     * One paragraph of one to four sentences, not yet wrapped ({@link io.github.tcpwalk.text.Paragraph#wrap}); empty
     * for a segment that neither opens nor closes anything.
     */
    public static Optional<String> sentence(SegmentFacts facts, Language language) {
        List<String> keys = keys(facts);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        Wording wording = new Wording(facts, Catalogue.of(language));
        List<String> sentences = new ArrayList<>();
        keys.forEach(key -> sentences.add(wording.say(key)));
        sentences.add(wording.say(ofStates(facts)));
        if (facts.fromDoubted()) {
            sentences.add(wording.say("states.from-doubted"));
        }
        return Optional.of(String.join(language.betweenSentences(), sentences));
    }

    private static String ofStates(SegmentFacts facts) {
        if (facts.opening() == Opening.SELF_CONNECT) {
            return facts.fromAfter() == facts.toAfter() ? "states.one" : "states.one-then";
        }
        if (facts.toDoubted()) { // said as a condition: it may never have been in that state
            return facts.toAfter() == facts.toBefore() ? "states.still-doubted" : "states.doubted";
        }
        if (facts.toAfter() == State.UNKNOWN && facts.fromAfter() != State.UNKNOWN) {
            return "states.unknown";
        }
        boolean same = facts.fromAfter() == facts.toAfter() && facts.fromAfter() != State.UNKNOWN;
        return same ? "states.same" : "states.both";
    }

    /** The keys of the messages that together explain the segment; none when there is nothing to explain. */
    static List<String> keys(SegmentFacts facts) {
        if (facts.refusal() != null) {
            if (facts.refusal() == Refusal.RST_OUTLIVED) {
                List<String> keys = new ArrayList<>(Resets.of(facts));
                keys.add(ofRefusal(facts));
                return keys;
            }
            if (Resets.answersWrongAck(facts)) {
                return List.of("rst.answers-wrong-ack", ofRefusal(facts));
            }
            boolean gone = facts.fromBefore() == State.CLOSED || facts.toBefore() == State.TIME_WAIT;
            String refusal = ofRefusal(facts);
            return facts.role() == Role.RST && gone && !REFUSES_TOO_LATE.contains(refusal)
                    ? List.of(Resets.cause(facts), refusal)
                    : List.of(refusal);
        }
        return RidingAck.with(facts, ofAccepted(facts));
    }

    private static List<String> ofAccepted(SegmentFacts facts) {
        if (facts.role() == Role.DATA) {
            return ofData(facts);
        }
        if (facts.phase() == Phase.DATA || facts.role() == Role.PROBE) {
            return List.of();
        }
        if (facts.role() == Role.SYN && facts.has(Note.OLD_DUPLICATE)) {
            return List.of("again.syn-late");
        }
        if ((facts.role() == Role.FIN || facts.role() == Role.FIN_ACK) && facts.has(Note.OLD_DUPLICATE)) {
            return List.of("again.fin-late");
        }
        if (answersRepetition(facts) || facts.repeated() && facts.role() != Role.RST && !facts.beginsClosing()) {
            return List.of(ofRepetition(facts));
        }
        return switch (facts.role()) {
            case SYN -> ofSyn(facts);
            case SYN_ACK -> ofSynAck(facts);
            case ACK -> facts.phase() == Phase.OPEN ? ofOpeningAck(facts) : withLoss(facts, ofClosingAck(facts));
            case FIN -> ofFin(facts);
            case FIN_ACK -> withData(facts, "close.fin-ack");
            case RST -> Resets.of(facts);
            case DATA, PROBE -> List.of();
        };
    }

    /** By whom it is refused says which rule applies: who has no connection yet asks for other things. */
    private static String ofRefusal(SegmentFacts facts) {
        boolean opening = facts.toBefore() == State.SYN_SENT || facts.toBefore() == State.SYN_RECEIVED;
        if (facts.role() == Role.SYN_ACK && facts.refusal() != Refusal.OTHER_ISS) {
            return "refused.syn-ack-of-other";
        }
        return switch (facts.refusal()) {
            case WRONG_CHECKSUM -> "refused.checksum";
            case NO_ACK_FLAG -> scans(facts.toBefore()) ? "refused.scan" : "refused.no-ack-flag";
            case PAST_FIN -> "refused.past-fin";
            case ACKNOWLEDGES_NO_SYN -> facts.role() == Role.RST ? "refused.rst-of-no-syn" : "refused.ack-of-no-syn";
            case RST_NOT_AT_NEXT -> "refused.rst-not-at-next";
            case RST_OUT_OF_WINDOW ->
                opening
                        ? "refused.rst-crossing"
                        : facts.answersNoAck() ? "refused.rst-late" : "refused.rst-out-of-window";
            case FIN_OVERTAKEN -> "refused.fin-overtaken";
            case RST_OUTLIVED -> "refused.rst-outlived";
            case FIN_OUT_OF_WINDOW -> "refused.fin-out-of-window";
            case DATA_OUT_OF_WINDOW -> "refused.data-out-of-window";
            case ACK_OUT_OF_WINDOW -> opening ? "refused.third-out-of-window" : "refused.ack-out-of-window";
            case OLD_TIMESTAMP -> "refused.old-timestamp";
            case ACKNOWLEDGES_UNSENT -> opening ? "refused.third-of-unsent" : "refused.ack-of-unsent";
            case ACKNOWLEDGES_LONG_AGO -> "refused.ack-of-long-ago";
            case OTHER_ISS -> facts.role() == Role.SYN ? "refused.syn" : ofOtherSynAck(facts, opening);
            case ANSWERS_REFUSED -> "refused.rst-of-refused";
        };
    }

    private static String ofOtherSynAck(SegmentFacts facts, boolean opening) {
        boolean byOpener = facts.from() == Party.CLIENT || facts.from() == Party.A;
        return !opening ? "refused.syn-ack" : byOpener ? "refused.syn-ack-of-opener" : "refused.syn-ack-rival";
    }

    private static boolean scans(State state) {
        return state == State.UNKNOWN || state == State.CLOSED || state == State.LISTEN;
    }

    /** The last ACK of a close comes again when the FIN does, and that of an opening when the SYN+ACK does. */
    private static boolean answersRepetition(SegmentFacts facts) {
        return facts.role() == Role.ACK
                && (facts.phase() == Phase.CLOSE || facts.step() > 0)
                && (facts.has(Note.DUPLICATE_ACK) || facts.has(Note.D_SACK) && !facts.newAck());
    }

    private static List<String> ofData(SegmentFacts facts) {
        boolean receiverHasClosed = facts.toBefore() == State.FIN_WAIT_1 || facts.toBefore() == State.FIN_WAIT_2;
        boolean inOrder = !facts.repeated() && facts.fromBefore() == State.CLOSE_WAIT;
        if (!receiverHasClosed || !inOrder) {
            return List.of();
        }
        return List.of(orderly(facts.closing()) ? "data.half-close" : "data.half-close-perhaps");
    }

    /** Both ends closed in the end, and acknowledged all: nothing was refused. */
    private static boolean orderly(Closing closing) {
        return switch (closing) {
            case FOUR_SEGMENT, THREE_SEGMENT, SIMULTANEOUS -> true;
            default -> false;
        };
    }

    private static String ofRepetition(SegmentFacts facts) {
        return switch (facts.role()) {
            case SYN -> ofSynAgain(facts);
            case SYN_ACK ->
                facts.answersOwnSyn()
                        ? "again.syn-ack-own"
                        : facts.answersSynAgain() ? "again.syn-ack-asked" : "again.syn-ack";
            case FIN -> "again.fin";
            case FIN_ACK -> "again.fin-ack";
            default -> "again.ack";
        };
    }

    private static String ofSynAgain(SegmentFacts facts) {
        if (facts.fromBefore() == State.CLOSED) {
            return "again.syn-refused";
        }
        boolean discovered = facts.opening() == Opening.HALF_OPEN_DISCOVERY && facts.toAfter() == State.SYN_RECEIVED;
        return discovered ? "again.syn-discovered" : "again.syn";
    }

    /** RFC 9293 section 3.5. */
    private static List<String> ofSyn(SegmentFacts facts) {
        List<String> keys = new ArrayList<>();
        if (facts.opening() == Opening.SELF_CONNECT) {
            keys.add("open.syn-self");
        } else if (facts.step() > 1) {
            boolean split = facts.opening() == Opening.SPLIT;
            keys.add(
                    facts.refusalCrossed() ? "open.syn-after-refusal" : split ? "open.syn-split" : "open.syn-crossing");
        } else if (holdsOldConnection(facts.toBefore())) {
            keys.add("open.syn-discovery");
        } else if (facts.payloadOctets() > 0) {
            keys.add("open.syn-data");
        } else {
            keys.add(facts.absolute() ? "open.syn-absolute" : "open.syn");
        }
        if (facts.has(Note.FAST_OPEN) && facts.payloadOctets() == 0) {
            keys.add("open.syn-cookie");
        }
        if (facts.has(Note.PORT_REUSED) && !holdsOldConnection(facts.toBefore())) {
            keys.add("open.syn-reuse");
        }
        return keys;
    }

    private static boolean holdsOldConnection(State state) {
        return switch (state) {
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK -> true;
            default -> false;
        };
    }

    private static List<String> ofSynAck(SegmentFacts facts) {
        List<String> keys = new ArrayList<>();
        keys.add(
                switch (facts.opening()) {
                    case SIMULTANEOUS -> facts.refusalCrossed() ? "open.syn-ack-split" : "open.syn-ack-simultaneous";
                    case SELF_CONNECT -> "open.syn-ack-self";
                    case SPLIT -> "open.syn-ack-split";
                    case FAST_OPEN ->
                        facts.dataAcknowledgedWithSyn() > 0 ? "open.syn-ack-data" : "open.syn-ack-data-refused";
                    default ->
                        facts.step() > 2
                                ? "open.syn-ack-simultaneous" // crossing SYNs, the opening not complete yet
                                : facts.dataAcknowledgedWithSyn() > 0 ? "open.syn-ack-data" : "open.syn-ack";
                });
        if (facts.has(Note.SYN_ACK_WITH_DATA)) {
            keys.add("open.syn-ack-carries");
        }
        boolean waits = facts.opening() != Opening.FAST_OPEN; // there sendto() has returned, or connect() had
        if (waits && facts.toBefore() != State.ESTABLISHED && facts.toAfter() == State.ESTABLISHED) {
            keys.add(facts.opening() == Opening.SPLIT ? "open.ack-completes" : "open.connect-returns");
        }
        return keys;
    }

    private static List<String> ofOpeningAck(SegmentFacts facts) {
        if (facts.has(Note.HANDSHAKE_ACK)) {
            return List.of("open.handshake-ack");
        }
        if (facts.has(Note.CHALLENGE_ACK)) {
            return List.of("open.challenge-ack");
        }
        if (facts.opening() == Opening.SIMULTANEOUS) {
            return List.of(facts.refusalCrossed() ? "open.ack" : "open.ack-simultaneous");
        }
        if (facts.opening() == Opening.SPLIT && facts.step() == 2) {
            return List.of("open.ack-split");
        }
        List<String> keys = new ArrayList<>();
        keys.add("open.ack");
        if (facts.to() == Party.SERVER && facts.toAfter() == State.ESTABLISHED) {
            keys.add("open.ack-completes");
        }
        if (facts.payloadOctets() > 0) {
            keys.add("open.ack-data");
        }
        return keys;
    }

    /** Who has the acknowledgment of its FIN moves on. */
    private static List<String> withLoss(SegmentFacts facts, List<String> keys) {
        State to = facts.toAfter();
        boolean lacks = to == State.FIN_WAIT_1 || to == State.CLOSING || to == State.LAST_ACK;
        boolean crosses = facts.closing() == Closing.SIMULTANEOUS && to == State.FIN_WAIT_1;
        String why = crosses || facts.closing() == Closing.RESET ? "close.ack-late" : "close.ack-lost";
        return !lacks || facts.has(Note.CHALLENGE_ACK) ? keys : List.of(keys.get(0), why);
    }

    /** RFC 9293 section 3.6. */
    private static List<String> ofFin(SegmentFacts facts) {
        if (facts.step() <= 1) {
            return withData(facts, facts.opening() == Opening.SELF_CONNECT ? "close.fin-self" : "close.fin-first");
        }
        return withData(facts, facts.step() == 2 ? "close.fin-crossing" : "close.fin-second");
    }

    private static List<String> withData(SegmentFacts facts, String key) {
        if (facts.repeated()) { // its first copy captured
            return List.of(key, facts.payloadOctets() > 0 ? "close.fin-added" : "close.fin-lost");
        }
        return facts.payloadOctets() > 0 ? List.of(key, "close.fin-data") : List.of(key);
    }

    private static List<String> ofClosingAck(SegmentFacts facts) {
        if (facts.has(Note.CHALLENGE_ACK)) {
            return List.of("close.challenge-ack");
        }
        if (facts.opening() == Opening.SELF_CONNECT) {
            return List.of("close.ack-self");
        }
        if (facts.closing() == Closing.SIMULTANEOUS || facts.fromBefore() == State.CLOSING) {
            return crossed(facts.fromAfter()) && crossed(facts.toAfter())
                    ? List.of("close.ack-crossing", "close.both-wait")
                    : List.of("close.ack-crossing");
        }
        if (facts.fromAfter() == State.TIME_WAIT || facts.step() > 2) {
            return List.of("close.ack-last");
        }
        return List.of(facts.fromAfter() == State.CLOSE_WAIT ? "close.ack-first" : "close.ack-only");
    }

    /** In a simultaneous close on its way to TIME-WAIT. */
    private static boolean crossed(State after) {
        return after == State.CLOSING || after == State.TIME_WAIT;
    }
}
