package io.github.tcpwalk.kernel;

import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.kernel.Figures.Question;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Seq;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds the note {@code retransmission} against what the senders sent: at its sender a segment is one when it starts
 * below what was sent before; what came out of order was overtaken on the way.
 */
final class SentAgain {
    private final Figures figures;
    private final boolean client;
    private final List<Told> here;
    private final List<Told> there;
    private final int[] match;
    private final Function<Told, String> place;

    /** @param match for each segment captured here its place in the other capture, -1 for none */
    SentAgain(
            Figures figures,
            boolean client,
            List<Told> here,
            List<Told> there,
            int[] match,
            Function<Told, String> place) {
        this.figures = figures;
        this.client = client;
        this.here = here;
        this.there = there;
        this.match = match;
        this.place = place;
    }

    void compare() {
        Set<Integer> ours = repeated(here, client);
        Set<Integer> theirs = repeated(there, !client);
        for (int i = 0; i < match.length; i++) {
            Told s = here.get(i);
            boolean sentHere = s.fromClient() == client;
            if (!sentHere && match[i] < 0) {
                continue; // forged
            }
            boolean is = sentHere ? ours.contains(i) : theirs.contains(match[i]);
            boolean noted = s.is(Note.RETRANSMISSION);
            String at = sentHere ? "at its sender, " : "at its receiver, ";
            if (noted) {
                judge(Question.AGAIN_NOTED, is, at + s.role() + " was sent once", s);
            }
            if (is && isFirstSeen(i)) {
                figures.notJudged(Question.AGAIN_FOUND); // nothing shows that there was one before it
            } else if (is) {
                judge(Question.AGAIN_FOUND, noted, at + s.role() + " was sent before", s);
            }
        }
    }

    private boolean isFirstSeen(int i) {
        return here.subList(0, i).stream()
                .noneMatch(t -> t.fromClient() == here.get(i).fromClient());
    }

    private void judge(Question question, boolean right, String kind, Told s) {
        if (right) {
            figures.right(question);
        } else {
            figures.wrong(question, kind, place.apply(s));
        }
    }

    /** Places of what one end sent again, in its own capture. Probes of what was acknowledged are none. */
    private static Set<Integer> repeated(List<Told> capture, boolean ofClient) {
        Set<Integer> places = new HashSet<>();
        boolean began = false;
        int next = 0;
        for (int i = 0; i < capture.size(); i++) {
            Told s = capture.get(i);
            int octets = s.payload() + (s.has(SYN) ? 1 : 0) + (s.has(FIN) ? 1 : 0);
            if (s.fromClient() != ofClient || octets == 0) {
                continue;
            }
            // the SYN+ACK that follows a SYN in a simultaneous open repeats its number, and is none
            boolean repeats = began && Seq.before(s.rawSeq(), next);
            if (repeats && !isSynAckAfterSyn(capture, i)) {
                places.add(i);
            }
            next = !began || Seq.before(next, s.rawSeq() + octets) ? s.rawSeq() + octets : next;
            began = true;
        }
        return places;
    }

    private static boolean isSynAckAfterSyn(List<Told> capture, int i) {
        Told s = capture.get(i);
        return s.has(SYN)
                && capture.subList(0, i).stream()
                        .noneMatch(t -> t.fromClient() == s.fromClient() && t.flags() == s.flags());
    }
}
