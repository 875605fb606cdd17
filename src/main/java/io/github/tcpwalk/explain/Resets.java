package io.github.tcpwalk.explain;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import java.util.ArrayList;
import java.util.List;

/** Which messages explain a RST: why it was sent. */
final class Resets {
    /** Without an answer to as many, what its own kernel gives up for (RFC 1122 section 4.2.3.6, RFC 5482). */
    private static final int UNANSWERED_PROBES = 2;

    private Resets() {}

    static List<String> of(SegmentFacts facts) {
        boolean endsTimeWait = facts.toBefore() == State.TIME_WAIT && facts.toAfter() == State.CLOSED;
        if (goesOn(facts.fromAfter())) {
            return List.of(answersWrongAck(facts) ? "rst.answers-wrong-ack" : "rst.foreign");
        }
        List<String> keys = new ArrayList<>(List.of(cause(facts)));
        if (facts.unread() && keys.contains("rst.after-close")) {
            keys.add("rst.unread");
        }
        if (mayWaitForAccept(facts) && (keys.contains("rst.established") || keys.contains("rst.close-wait"))) {
            keys.add("rst.not-accepted-yet");
        }
        if (keys.contains("rst.was-reset")) {
            keys.add(facts.toAfter() == facts.toBefore() ? "rst.changes-nothing" : "rst.closes-other");
        }
        if (endsTimeWait && !facts.toInferred()) {
            keys.add("rst.ends-time-wait");
        }
        if (facts.payloadOctets() > 0) {
            keys.add(facts.has(Note.FIN_WITH_DATA) ? "rst.fin-data" : "rst.text");
        }
        return keys;
    }

    static boolean answersWrongAck(SegmentFacts facts) {
        boolean opens = facts.fromBefore() == State.SYN_RECEIVED && facts.fromAfter() == State.SYN_RECEIVED;
        return facts.role() == Role.RST && opens && !facts.hasAck() && facts.relativeSeq() != 1;
    }

    /** A listening socket that is closed resets what still waits in its accept queue. */
    private static boolean mayWaitForAccept(SegmentFacts facts) {
        return facts.from() == Party.SERVER
                && facts.hasAck()
                && facts.relativeSeq() == 1
                && facts.payloadOctets() == 0
                && facts.opening() != Opening.MID_STREAM;
    }

    /** After a RST: what comes later shows that the end is open, or closes in order. */
    private static boolean goesOn(State after) {
        return after == State.SYN_RECEIVED || after.isSynchronised();
    }

    /** RFC 9293 section 3.5.2: where no connection exists yet, then by the state its sender was in. */
    static String cause(SegmentFacts facts) {
        boolean byOpener = facts.from() == Party.CLIENT || facts.from() == Party.A;
        if (facts.phase() == Phase.OPEN && !byOpener) {
            boolean yet = facts.opening() != Opening.REFUSED;
            return yet ? "rst.refused-yet" : facts.hasAck() ? "rst.refused" : "rst.refused-bare";
        }
        if (facts.opening() == Opening.HALF_OPEN_DISCOVERY && facts.fromBefore() == State.SYN_SENT) {
            return "rst.discovery";
        }
        if (facts.fromBefore() == State.SYN_SENT && facts.fromAfter() == State.SYN_SENT) {
            return "rst.disowns";
        }
        if (facts.opening() == Opening.HALF_OPEN && byOpener) {
            return "rst.third";
        }
        if (facts.hasAck() && facts.unanswered() > 0) {
            return facts.unanswered() < UNANSWERED_PROBES ? "rst.timeout-perhaps" : "rst.timeout";
        }
        if (facts.wasReset() && (facts.fromBefore() == State.CLOSED || facts.fromBefore() == State.LISTEN)) {
            return "rst.was-reset";
        }
        return switch (facts.fromBefore()) {
            case ESTABLISHED -> !facts.hasAck() ? "rst.no-socket" : facts.stalled() ? "rst.stalled" : "rst.established";
            case CLOSE_WAIT -> facts.hasAck() ? "rst.close-wait" : "rst.no-socket";
            case FIN_WAIT_1, FIN_WAIT_2 -> facts.hasAck() ? "rst.after-fin" : "rst.after-close";
            case CLOSING, LAST_ACK, TIME_WAIT -> facts.hasAck() ? "rst.after-both" : "rst.after-close";
            case CLOSED -> facts.toBefore() == State.SYN_SENT ? "rst.refused-bare" : ofClosed(facts);
            case SYN_RECEIVED -> ofUnopened(facts);
            case LISTEN -> facts.hasAck() ? "rst.opening" : "rst.no-socket";
            case SYN_SENT -> "rst.opening";
            case UNKNOWN -> "rst.unknown";
        };
    }

    /** It had sent a SYN+ACK, and had no acknowledgment of that. */
    private static String ofUnopened(SegmentFacts facts) {
        if (facts.answersNoAck()) {
            return "rst.answers-syn";
        }
        boolean givenUp = facts.opening() == Opening.HALF_OPEN;
        return facts.hasAck() ? "rst.opening" : givenUp ? "rst.given-up" : "rst.no-socket";
    }

    /** What is closed by both FINs has no socket that a RST with ACK would answer for. */
    private static String ofClosed(SegmentFacts facts) {
        return facts.hasAck() && facts.closing().segments() > 0 ? "rst.after-both" : "rst.after-close";
    }
}
