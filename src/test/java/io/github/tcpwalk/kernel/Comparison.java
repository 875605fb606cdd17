package io.github.tcpwalk.kernel;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.kernel.Figures.Question;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.State;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Holds what was said of one conversation, captured at one end, against what both kernels did. */
final class Comparison {
    private static final Set<State> KNOWS_THE_FIN =
            EnumSet.of(State.CLOSE_WAIT, State.LAST_ACK, State.CLOSING, State.TIME_WAIT);
    private static final Set<State> KNOWS_NO_FIN = EnumSet.of(State.ESTABLISHED, State.FIN_WAIT_1, State.FIN_WAIT_2);
    private static final Set<State> SENDS_ITS_FIN =
            EnumSet.of(State.FIN_WAIT_1, State.LAST_ACK, State.CLOSING, State.TIME_WAIT);
    private static final Set<State> HAS_SENT_NO_FIN =
            EnumSet.of(State.LISTEN, State.SYN_SENT, State.SYN_RECEIVED, State.ESTABLISHED, State.CLOSE_WAIT);

    private final Figures figures;
    private final Played played;
    private final Path capture;
    private final boolean client;
    private final List<Told> here;
    private final List<Told> there;
    private final Truth own;
    private final Truth other;
    private final Map<Integer, List<Finding>> findings;

    /**
     * @param capture its name, for who wants to look
     * @param client at which end it was captured
     * @param here what was captured there, {@code there} at the other end
     * @param findings in the capture, by number of conversation
     */
    Comparison(
            Figures figures,
            Played played,
            Path capture,
            boolean client,
            List<Told> here,
            List<Told> there,
            Truth own,
            Truth other,
            Map<Integer, List<Finding>> findings) {
        this.figures = figures;
        this.played = played;
        this.capture = capture;
        this.client = client;
        this.here = here;
        this.there = there;
        this.own = own;
        this.other = other;
        this.findings = findings;
    }

    void compare() {
        local();
        far();
        contradictions();
        closing();
        new Causes(figures, played, client, here, own, this::place).compare();
        new LossClaims(figures, played, client, here, there, findings, this::place).compare();
        new SentAgain(figures, client, here, there, matches(), this::place).compare();
    }

    private String place(Told s) {
        return capture + " frame " + s.frame() + "  " + s.segment() + "  [" + played + "]";
    }

    private void local() {
        for (int i = 0; i < here.size(); i++) {
            boolean sent = here.get(i).fromClient() == client;
            judge(Question.LOCAL, here.get(i), own.states().get(i), client, sent);
        }
    }

    /** What a segment changes at its sender was changed by a call: before it, only its receiver's state is judged. */
    private void judge(Question question, Told s, Truth.At truth, boolean endIsClient, boolean sent) {
        if (!truth.judged()) {
            figures.notJudged(question);
            return;
        }
        State before = s.before(endIsClient);
        State after = s.after(endIsClient);
        boolean right = after == truth.after() && (sent || before == truth.before());
        if (right) {
            figures.right(question);
        } else if (truth.unsure().contains(after)) {
            figures.notJudged(question);
        } else {
            boolean first = after == truth.after();
            figures.wrong(
                    question,
                    (sent ? "sender " : "receiver ") + s.role() + (first ? " before" : "") + ": printed "
                            + (first ? before : after) + ", kernel " + (first ? truth.before() : truth.after()),
                    place(s));
        }
    }

    private void far() {
        int[] match = matches();
        for (int i = 0; i < here.size(); i++) {
            Told s = here.get(i);
            if (match[i] < 0) {
                figures.notJudged(Question.FAR);
                continue;
            }
            boolean sentThere = s.fromClient() != client;
            Question question = inFlight(match, i) ? Question.FAR_IN_FLIGHT : Question.FAR;
            judge(question, s, other.states().get(match[i]), !client, sentThere);
        }
    }

    /** For each segment here its place in the other capture; -1 where it never came, came before, or is nobody's. */
    private int[] matches() {
        int[] match = new int[here.size()];
        int[] places = new int[2];
        List<List<Integer>> theirs = List.of(placesThere(true), placesThere(false));
        for (int i = 0; i < match.length; i++) {
            Told s = here.get(i);
            int direction = s.fromClient() ? 0 : 1;
            int place = places[direction]++;
            Passage passage = played.facts.weather.passage(s.fromClient());
            int found;
            if (s.fromClient() == client) {
                found = passage.arrivedAs(place);
            } else {
                found = passage.isSecond(place) ? -1 : passage.leftAs(place);
            }
            match[i] = found < 0 ? -1 : theirs.get(direction).get(found);
            if (found >= 0 && !there.get(match[i]).identity().equals(s.identity())) {
                throw new IllegalStateException(place(s) + " is not " + there.get(match[i]));
            }
        }
        return match;
    }

    private List<Integer> placesThere(boolean fromClient) {
        return IntStream.range(0, there.size())
                .filter(k -> there.get(k).fromClient() == fromClient)
                .boxed()
                .toList();
    }

    /**
     * Was something that changes states on its way when this segment was sent or came, so that one end knew of it and
     * the other did not?
     */
    private boolean inFlight(int[] match, int i) {
        for (int j = 0; j < here.size(); j++) {
            boolean elsewhere = (j < i) != (match[j] >= 0 && match[j] < match[i]);
            if (j != i && elsewhere && changesStates(j) && !(j < i && isRepeated(match, j, i))) {
                return true;
            }
        }
        return there.size() != here.size() && unknownHere(match, i);
    }

    private boolean changesStates(int j) {
        Told s = here.get(j);
        if (s.has(SYN | FIN | RST)) {
            return true;
        }
        Told last = null;
        for (int k = 0; k < j; k++) {
            last = here.get(k).fromClient() == s.fromClient() ? here.get(k) : last;
        }
        return s.has(ACK) && (last == null || s.ack() > last.ack() || last.has(SYN));
    }

    /** Does what changes states in segment {@code j}, which was lost or late, come again until {@code i}? */
    private boolean isRepeated(int[] match, int j, int i) {
        Told lost = here.get(j);
        int control = lost.flags() & (SYN | FIN | RST);
        for (int k = j + 1; k <= i; k++) {
            Told s = here.get(k);
            if (s.fromClient() == lost.fromClient()
                    && match[k] >= 0
                    && match[k] <= match[i]
                    && (s.flags() & (SYN | FIN | RST)) == control
                    && s.ack() >= lost.ack()) {
                return true;
            }
        }
        return false;
    }

    /** Segments of the far end that change states, left it before this one, and are not captured here at all. */
    private boolean unknownHere(int[] match, int i) {
        boolean[] known = new boolean[there.size()];
        for (int m : match) {
            if (m >= 0) {
                known[m] = true;
            }
        }
        for (int k = 0; k < match[i]; k++) {
            if (!known[k] && there.get(k).has(SYN | FIN | RST)) {
                return true;
            }
        }
        return false;
    }

    /** What the segment itself proves, against what is printed beside it. */
    private void contradictions() {
        long[] fin = {-1, -1};
        int[] match = matches();
        for (int i = 0; i < match.length; i++) {
            Told s = here.get(i);
            if (i > 0 && s.conversation() != here.get(i - 1).conversation()) {
                Arrays.fill(fin, -1);
            }
            int from = s.fromClient() ? 0 : 1;
            boolean forged = s.fromClient() != client && match[i] < 0;
            if (forged || s.is(Note.DUPLICATE_FRAME)) {
                continue;
            }
            State state = s.after(s.fromClient());
            String wrong = null;
            if (!s.has(RST) && state == State.CLOSED) {
                wrong = "a CLOSED end sends " + s.role();
            } else if (!s.has(RST) && s.has(ACK) && fin[1 - from] >= 0) {
                if (s.ack() < fin[1 - from] && KNOWS_THE_FIN.contains(state)) {
                    wrong = "the ack does not cover the FIN, yet " + state;
                } else if (s.ack() >= fin[1 - from] && KNOWS_NO_FIN.contains(state)) {
                    wrong = "the ack covers the FIN, yet " + state;
                }
            }
            if (s.has(FIN) && !s.has(RST)) {
                fin[from] = Math.max(fin[from], s.seq() + s.payload() + 1);
                wrong = SENDS_ITS_FIN.contains(state) ? wrong : "sends a FIN, yet " + state;
            } else if (!s.has(RST) && fin[from] >= 0 && s.seq() >= fin[from] && HAS_SENT_NO_FIN.contains(state)) {
                wrong = "goes on after its FIN, yet " + state;
            }
            if (wrong == null) {
                figures.right(Question.SELF);
            } else {
                figures.wrong(Question.SELF, wrong, place(s));
            }
        }
    }

    private void closing() {
        if (here.isEmpty() || played.facts.opens == Opens.NOBODY_LISTENS || !own.visited(State.ESTABLISHED)) {
            return;
        }
        Set<Closing> truth = trueClosing();
        Told last = here.get(here.size() - 1);
        Closing said = last.conversation().summary().closing();
        if (truth.isEmpty()) {
            figures.notJudged(Question.CLOSING);
        } else if (truth.contains(said)) {
            figures.right(Question.CLOSING);
        } else {
            figures.wrong(Question.CLOSING, "said " + said + ", was " + truth, place(last));
        }
    }

    /** More than one where the page leaves the choice; none where this capture cannot show it. */
    private Set<Closing> trueClosing() {
        boolean reset = here.stream().anyMatch(s -> s.has(RST));
        boolean orderly = isOver(own) && isOver(other);
        if (!orderly && reset) {
            boolean gaveUp = own.ending() == Truth.Ending.TIMED_OUT || other.ending() == Truth.Ending.TIMED_OUT;
            return gaveUp ? EnumSet.of(Closing.RESET, Closing.TIMED_OUT) : EnumSet.of(Closing.RESET);
        }
        boolean[] fins = new boolean[2];
        here.stream().filter(s -> s.has(FIN)).forEach(s -> fins[s.fromClient() ? 0 : 1] = true);
        if (orderly && fins[0] && fins[1]) {
            boolean crossed = own.visited(State.CLOSING) && other.visited(State.CLOSING);
            if (crossed) {
                return EnumSet.of(Closing.SIMULTANEOUS);
            }
            boolean half = own.visited(State.CLOSING) || other.visited(State.CLOSING);
            return half
                    ? EnumSet.of(Closing.SIMULTANEOUS, Closing.FOUR_SEGMENT, Closing.THREE_SEGMENT)
                    : EnumSet.of(Closing.FOUR_SEGMENT, Closing.THREE_SEGMENT);
        }
        if (!fins[0] && !fins[1] && !reset && own.ending() == Truth.Ending.NONE) {
            return EnumSet.of(Closing.OPEN);
        }
        return EnumSet.noneOf(Closing.class);
    }

    private static boolean isOver(Truth end) {
        return end.ending() == Truth.Ending.ORDERLY;
    }
}
