package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;
import java.util.Set;

/**
 * What only the end of a connection can tell, and what a second telling needs to know from its first segment on: how it
 * opened and closed, and of how many segments each was made.
 *
 * @param established both ends were seen to reach ESTABLISHED
 * @param bothAsked both ends sent a SYN, neither to answer the other's
 * @param openingSteps segments of the opening, with those that were not captured
 * @param gaps what was not captured though it was sent, or late
 * @param refusalCrossed a RST that refused the first SYN reached its sender only after the other end's own SYN had
 * @param triedAgain the how-manieth segment is the SYN that its sender repeats after the last RST that refused it; 0
 *     for none
 * @param closing null when nothing was ever open (refused, rejected, unanswered)
 * @param closed both FINs were acknowledged, captured or not
 * @param seenNotes bits of every {@link Note} that any of its segments got
 * @param undisputedReset the how-manieth segment is a RST that its receiver should not accept by what was seen, though
 *     nobody spoke after it; 0 for none
 * @param clientVerdict what showed later of segments of the first end that the other should not accept
 * @param serverVerdict the same of the other end
 * @param client until when the first end had not received what it was taken to have
 * @param server the same of the other end
 * @param clientShown what the first end's own segments show of it
 * @param serverShown the same of the other end
 * @param clientShift how far below what the first segment tells the numbers of the first end begin
 * @param serverShift the same of the other end
 * @param slowPath a round trip takes so long that each SYN was sent before the first answer came, and got its own
 * @param early the how-manieth segments acknowledge what was captured after them, in order
 * @param damaged the how-manieth segments were dropped for their wrong checksum, in order
 * @param pastWindow the how-manieth segments were dropped as their data end past the window, in order
 */
public record Outcome(
        Opening opening,
        boolean established,
        boolean bothAsked,
        int openingSteps,
        Set<CaptureGap> gaps,
        boolean refusalCrossed,
        long triedAgain,
        Closing closing,
        boolean closed,
        long seenNotes,
        long undisputedReset,
        Verdict clientVerdict,
        Verdict serverVerdict,
        DisprovedFins clientFins,
        DisprovedFins serverFins,
        Hindsight client,
        Hindsight server,
        Shown clientShown,
        Shown serverShown,
        long clientShift,
        long serverShift,
        boolean slowPath,
        long[] early,
        long[] damaged,
        long[] pastWindow) {
    /** How {@code c} went so far. */
    static Outcome of(Connection c, long seenNotes, long undisputedReset) {
        OpeningTracker opening = c.opening;
        Opening opened = OpeningName.of(opening);
        int gaps = opening.gaps()
                | CaptureGap.ofDirections(c.client, c.server, opening.gaps())
                | UnseenFin.gaps(c.client, c.server);
        boolean slow = c.server.handshake.pathIsSlow(c.client.handshake, c.client.told.rttMinNanos());
        return new Outcome(
                opened,
                opening.established(),
                OpeningName.bothAsked(opening),
                opening.steps(),
                CaptureGap.of(gaps),
                opening.rebuff.crossed(),
                opening.rebuff.triedAgain(),
                c.closing.closing(c.client, c.server, opened),
                c.closing.closed(c.client, c.server),
                seenNotes,
                undisputedReset,
                c.client.verdict(),
                c.server.verdict(),
                DisprovedFins.of(c.client),
                DisprovedFins.of(c.server),
                c.client.standing.hindsight(),
                slow ? c.server.standing.hindsight().answersEach() : c.server.standing.hindsight(),
                c.client.shown(c.server),
                c.server.shown(c.client),
                c.client.shift(),
                c.server.shift(),
                slow,
                EarlyAnswers.of(c.client, c.server),
                Dropped.damaged(c.client, c.server),
                Dropped.pastWindow(c.client, c.server));
    }

    /** Whether it is known that the capture has the segments of one direction only. */
    static boolean isOneWay(Outcome known) {
        return known != null && known.gaps.contains(CaptureGap.ONE_DIRECTION);
    }

    /** Something was acknowledged that is not in the capture: what looks like a hole may be there. */
    boolean missesSegments() {
        return (seenNotes & Note.ACKED_UNSEEN_SEGMENT.bit) != 0;
    }

    /** The SYN was answered with a SYN+ACK, and by nothing else. */
    boolean opensWithSynAck() {
        return opening == Opening.THREE_WAY || opening == Opening.FAST_OPEN;
    }

    /** The SYN comes late, and carries nothing. */
    boolean emptySynLate() {
        return gaps.contains(CaptureGap.SYN_LATE) && (seenNotes & Note.FAST_OPEN.bit) == 0;
    }

    /** Whether segment {@code ordinal} acknowledges what was captured after it. */
    boolean answersEarly(long ordinal) {
        return Ordinals.has(early, ordinal);
    }

    /** Why the receiver of segment {@code ordinal} dropped its data, as what came later showed; null otherwise. */
    Refusal dropped(long ordinal) {
        Refusal past = Ordinals.has(pastWindow, ordinal) ? Refusal.DATA_OUT_OF_WINDOW : null;
        return Ordinals.has(damaged, ordinal) ? Refusal.WRONG_CHECKSUM : past;
    }

    /** Whether no segment was found to be other than it looked when it came. */
    public boolean foreseesNothing() {
        return gaps.isEmpty()
                && early.length == 0
                && damaged.length == 0
                && pastWindow.length == 0
                && clientVerdict == Verdict.NONE
                && serverVerdict == Verdict.NONE
                && clientFins == DisprovedFins.NONE
                && serverFins == DisprovedFins.NONE;
    }

    /** Whether an end acknowledged data that came after its FIN. */
    public boolean readsOn(boolean client) {
        return shown(client).readsOn();
    }

    Shown shown(boolean ofClient) {
        return ofClient ? clientShown : serverShown;
    }

    /** Why segment {@code ordinal} is refused after all; null when it is accepted. */
    Refusal judge(boolean ofClient, Endpoint receiver, Segment s, long ordinal, Refusal before) {
        Refusal refusal = (ofClient ? clientVerdict : serverVerdict).on(before, ordinal, receiver.state());
        DisprovedFins fins = ofClient ? clientFins : serverFins;
        return refusal == null && fins.disproves(s, ordinal) ? Refusal.FIN_OVERTAKEN : refusal;
    }

    /** Number of segments of the opening or closing that one is part of; 0 while that is not known for good. */
    int total(Observation o, boolean self) {
        if (o.step == 0 || o.role == Role.RST) {
            return o.of;
        }
        return o.phase == Phase.OPEN ? stepsOfOpening() : stepsOfClosing(self);
    }

    /** Segments of the opening; 0 when it was not completed. */
    int stepsOfOpening() {
        return established ? openingSteps : 0;
    }

    /** Segments of the closing; 0 when it was not completed. */
    int stepsOfClosing(boolean self) {
        return !closed || closing == null ? 0 : self ? 2 : closing.segments();
    }
}
