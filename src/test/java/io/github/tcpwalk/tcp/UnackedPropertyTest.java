package io.github.tcpwalk.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.tcp.Observation.Answer;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Unacknowledged segments against a table of octets, and what an acknowledgment answers by tcptrace's rule. */
class UnackedPropertyTest {
    private static final int NUMBERS = 600;

    private record Step(boolean ack, int from, int length) {}

    private static final class Piece {
        final int from;
        final int to;
        long sentAt;
        int repeats;

        Piece(int from, int to, long sentAt) {
            this.from = from;
            this.to = to;
            this.sentAt = sentAt;
        }
    }

    /** For each number the piece that holds it; time and frame are one count. */
    private static final class Model {
        final Piece[] pieces = new Piece[NUMBERS];
        Piece lastAcknowledged;
        int acknowledged;
        long acknowledgedAt = -1;
        int repeats;
        long earlier;

        void sent(int start, int to, long now) {
            repeats = 0;
            earlier = 0;
            if (start < acknowledged) {
                acknowledgedAt = now;
                if (lastAcknowledged != null && start >= lastAcknowledged.from) {
                    repeat(lastAcknowledged, now);
                }
            }
            int from = Math.max(start, acknowledged);
            int known = from;
            while (known < to && pieces[known] == null) {
                known++;
            }
            int end = NUMBERS;
            while (end > 0 && pieces[end - 1] == null) {
                end--;
            }
            boolean beyond = from >= end;
            Piece last = null;
            for (int n = known; n < to; n++) {
                if (pieces[n] != null && pieces[n] != last) {
                    last = cut(pieces[n], from, to);
                    repeat(last, now);
                }
            }
            if (beyond) {
                put(from, to, now);
            } else {
                put(from, known, now);
                put(Math.max(from, end), to, now);
            }
        }

        private void put(int from, int to, long now) {
            if (from < to) {
                Arrays.fill(pieces, from, to, new Piece(from, to, now));
            }
        }

        /** The part of a piece within [from, to), which the others leave alone. */
        private Piece cut(Piece piece, int from, int to) {
            int low = Math.max(piece.from, from);
            int high = Math.min(piece.to, to);
            part(piece, piece.from, low);
            part(piece, high, piece.to);
            return part(piece, low, high);
        }

        private Piece part(Piece of, int from, int to) {
            Piece part = new Piece(from, to, of.sentAt);
            part.repeats = of.repeats;
            Arrays.fill(pieces, from, to, part);
            return part;
        }

        private void repeat(Piece piece, long now) {
            earlier = earlier == 0 ? piece.sentAt : earlier;
            repeats = Math.max(repeats, ++piece.repeats);
            piece.sentAt = now;
        }

        Answer acknowledge(int ack) {
            Answer answer = Answer.NONE;
            for (int n = 0; n < ack; n++) {
                Piece piece = pieces[n];
                if (piece == null || piece.to > ack || n != piece.from) {
                    continue;
                }
                if (piece.to == ack) {
                    answer = piece.repeats > 0
                            ? Answer.AMBIGUOUS
                            : acknowledgedAt > piece.sentAt ? Answer.AFTER_LOSS : Answer.ROUND_TRIP;
                }
                acknowledgedAt = Math.max(acknowledgedAt, piece.sentAt);
                acknowledged = piece.to;
                lastAcknowledged = piece;
                Arrays.fill(pieces, piece.from, piece.to, null);
            }
            return answer;
        }

        long count() {
            return Arrays.stream(pieces).filter(Objects::nonNull).distinct().count();
        }
    }

    @Property
    void sameAsATableOfOctets(Draw draw) {
        List<Step> steps =
                draw.list(80, () -> new Step(draw.of(true, false, false), draw.between(0, 500), draw.between(1, 80)));
        int origin = draw.anyInt();
        Unacked unacked = new Unacked();
        Model model = new Model();
        long now = 0;
        for (Step step : steps) {
            now++;
            int from = step.from();
            int to = from + step.length();
            Observation o = new Observation();
            o.begin(true, 0);
            if (step.ack()) {
                long before = model.count();
                Piece[] pieces = model.pieces.clone();
                Answer answer = model.acknowledge(from);
                unacked.acknowledge(origin + from, now, o);
                assertEquals(answer, o.answer);
                assertEquals(before - model.count(), o.acknowledgedSegments);
                Piece newest = from > 0 ? pieces[from - 1] : null;
                boolean ends = newest != null && newest.to == from;
                assertEquals(ends ? model.lastAcknowledged.sentAt : 0, o.acknowledgedFrame);
                assertEquals(ends ? newest.to - newest.from : 0, o.acknowledgedOctets);
                assertEquals(answer == Answer.ROUND_TRIP ? now - newest.sentAt : -1, o.rttNanos);
            } else {
                model.sent(from, to, now);
                unacked.sent(origin + from, origin + to, now, 0, now, o);
                assertEquals(model.earlier, o.earlierFrame);
                assertEquals(model.earlier == 0 ? -1 : now - model.earlier, o.sinceEarlierNanos);
                assertEquals(model.repeats, o.repeats);
            }
            assertEquals(model.count(), unacked.count());
            boolean held = Arrays.stream(model.pieces, from, to).allMatch(Objects::nonNull);
            assertEquals(held, unacked.holds(origin + from, origin + to));
        }
    }

    private final Unacked unacked = new Unacked();

    private Observation acknowledge(int ack, long now) {
        Observation o = new Observation();
        o.begin(true, 0);
        unacked.acknowledge(ack, now, o);
        return o;
    }

    private Observation sent(int from, int to, long now) {
        Observation o = new Observation();
        o.begin(true, 0);
        unacked.sent(from, to, now, 0, now, o);
        return o;
    }

    /** Karn (RFC 6298 section 3): what was sent twice gives no sample, what was sent after it does. */
    @Test
    void noSampleFromOctetsSentTwice() {
        sent(-10, 0, 100);
        sent(-10, 0, 200);
        sent(0, 10, 300);
        assertEquals(Answer.AMBIGUOUS, acknowledge(0, 400).answer);
        assertEquals(200, acknowledge(10, 500).rttNanos);
    }

    /** The acknowledgment of 30 had to wait for the octets that were lost, also when it comes in a second step. */
    @Test
    void noSampleFromWhatWaitedForALoss() {
        sent(0, 10, 100);
        sent(10, 20, 110);
        sent(20, 30, 120);
        sent(0, 10, 400);
        assertEquals(Answer.AMBIGUOUS, acknowledge(10, 450).answer);
        assertEquals(Answer.AFTER_LOSS, acknowledge(30, 460).answer);
        sent(30, 40, 500);
        assertEquals(50, acknowledge(40, 550).rttNanos);
    }

    /** A card cuts what is sent: each part of it that is sent again, is sent again for the first time. */
    @Test
    void partsSentAgain() {
        sent(0, 100, 100);
        assertEquals(1, sent(0, 10, 200).repeats);
        Observation second = sent(10, 60, 201);
        assertEquals(1, second.repeats);
        assertEquals(101, second.sinceEarlierNanos);
        assertEquals(2, sent(40, 50, 300).repeats);
        assertEquals(Answer.AFTER_LOSS, acknowledge(100, 400).answer);
    }

    /** What comes after it in the stream may be sent again: a tail loss probe says nothing of what it follows. */
    @Test
    void aSampleFromWhatStandsBeforeALoss() {
        sent(0, 10, 100);
        sent(10, 20, 110);
        sent(10, 20, 300);
        Observation o = acknowledge(10, 350);
        assertEquals(250, o.rttNanos);
        assertEquals(100, o.acknowledgedFrame);
    }

    /** Only its acknowledgment was lost, behind the capture point. */
    @Test
    void theLatestAcknowledgedSegmentIsKnownWhenItComesAgain() {
        sent(0, 10, 100);
        acknowledge(10, 150);
        Observation o = sent(0, 10, 400);
        assertEquals(300, o.sinceEarlierNanos);
        assertEquals(1, o.repeats);
        assertEquals(200, sent(0, 10, 600).sinceEarlierNanos);
    }

    /** After a RST nothing is remembered any more; the SYN that comes again after it is still one sent twice. */
    @Test
    void noSampleFromWhatIsKnownToComeAgain() {
        Observation o = new Observation();
        o.begin(true, 0);
        o.note(Note.RETRANSMISSION);
        unacked.sent(0, 1, 100, 0, 1, o);
        assertEquals(Answer.AMBIGUOUS, acknowledge(1, 120).answer);
    }

    @Test
    void bounded() {
        for (int i = 0; i < 100_000; i++) {
            sent(i, i + 1, i);
        }
        assertEquals(10_000, unacked.count());
    }
}
