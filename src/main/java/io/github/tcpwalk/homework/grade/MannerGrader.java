package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.grade.Result.Clues;
import io.github.tcpwalk.homework.grade.Result.Outcome;
import io.github.tcpwalk.homework.grade.Result.Parts;
import io.github.tcpwalk.homework.grade.Result.Row;
import io.github.tcpwalk.homework.spec.Check;
import io.github.tcpwalk.homework.spec.Condition;
import io.github.tcpwalk.homework.spec.End;
import io.github.tcpwalk.homework.spec.FlagPattern;
import io.github.tcpwalk.homework.spec.Step;
import io.github.tcpwalk.homework.spec.Term;
import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Grades an opening or a closing by its name, which depends on nothing that was lost, sent again or merged on the way.
 * Of one that is not complete each of its segments that is there earns a share.
 */
final class MannerGrader {
    private static final Set<Note> AGAIN = Set.of(Note.RETRANSMISSION);

    private final Trace trace;
    private final TraceConversation conversation;
    private final Check.Manner manner;

    private MannerGrader(Trace trace, TraceConversation conversation, Check.Manner manner) {
        this.trace = trace;
        this.conversation = conversation;
        this.manner = manner;
    }

    static Outcome grade(Trace trace, TraceConversation conversation, Check.Manner manner) {
        return new MannerGrader(trace, conversation, manner).grade();
    }

    /**
     * What an opening comes to of which no packet left, as nobody is there to send it to; empty where it is nothing.
     */
    static Optional<Outcome> withoutConversation(Trace trace, Check.Alternative alternative) {
        return alternative.requirement() instanceof Check.Manner manner
                        && manner.names().contains(Check.Manner.NO_NEIGHBOUR)
                ? trace.silent().stream()
                        .findFirst()
                        .map(silent -> noNeighbour(manner, silent).credited(alternative.credit()))
                : Optional.empty();
    }

    private static Outcome noNeighbour(Check.Manner manner, Trace.Silent silent) {
        Sentence shown = Shown.frames(silent.frames());
        Sentence found = Sentence.of("report.no-neighbour", "address", silent.address(), "frames", shown);
        return Outcome.met(1, List.of(new Row(manner.text(), found, true)), Optional.empty(), silent.frames());
    }

    private Outcome grade() {
        Fact fact = manner.fact();
        FactResult result = fact.of(trace, conversation);
        if (result instanceof FactResult.Unknown unknown) {
            return Outcome.review(List.of(), Sentence.of("report.stop", "clause", Shown.untold(fact, unknown.why())));
        }
        FactResult.Known known = (FactResult.Known) result;
        String name = known.value().toString();
        boolean oneSided = isComplete(name) && !isHeardFromBoth();
        int count = known.frames().size();
        Row named = new Row(
                manner.text(),
                Shown.value(fact, known.value(), known.frames()),
                manner.names().contains(name) && !oneSided);
        if (named.holds()) {
            return Outcome.met(1, List.of(named), Optional.empty(), known.frames())
                    .with(new Clues(count > 0, List.of(), false, Parts.NONE));
        }
        Optional<Sentence> noFin = withoutFin();
        if (noFin.isPresent()) { // no line of a closing would say more
            return Outcome.missed(0, List.of(named), noFin, known.frames());
        }
        Sentence clause = Shown.is(fact, Shown.value(fact, known.value(), List.of()), known.frames(), manner.asked());
        String heard = conversation.segments().get(0).fromClient() ? "client" : "server";
        Sentence why =
                oneSided ? Sentence.of("report.one-sided", "end", heard) : Sentence.of("report.stop", "clause", clause);
        return (isComplete(name) && !oneSided ? Optional.<Outcome>empty() : closest())
                .map(o -> incomplete(named, o))
                .orElseGet(() -> Outcome.missed(0, List.of(named), Optional.empty(), known.frames()))
                .saying(why);
    }

    /** How a connection of which no FIN was captured was closed, if at all. */
    private Optional<Sentence> withoutFin() {
        List<TraceSegment> segments = conversation.segments();
        if (manner.part() != Check.Part.CLOSING || segments.stream().anyMatch(s -> s.has('F'))) {
            return Optional.empty();
        }
        return segments.stream()
                .filter(s -> s.has('R'))
                .findFirst()
                .map(reset -> Sentence.of(
                        "report.closed-by-reset",
                        "end",
                        reset.fromClient() ? "client" : "server",
                        "frame",
                        reset.frame()))
                .or(() -> Optional.of(Sentence.of("report.not-closed")));
    }

    /** What one end did is concluded from the other's segments alone: true perhaps, but not in the trace. */
    private boolean isHeardFromBoth() {
        return conversation instanceof TcpTrace tcp && tcp.summary().self()
                || conversation.segments().stream()
                                .map(TraceSegment::fromClient)
                                .distinct()
                                .count()
                        > 1;
    }

    /** The name comes first; where it is not the one, not all lines can earn. */
    private static Outcome incomplete(Row named, Outcome lines) {
        List<Row> rows = new ArrayList<>(List.of(named));
        rows.addAll(lines.rows());
        Parts found = lines.clues().parts();
        List<Sentence> lacking = new ArrayList<>(found.lacking());
        if (lacking.isEmpty()) {
            lacking.add(named.expected());
        }
        Parts parts = new Parts(Math.min(found.earned(), found.lines() - 1), found.lines(), lacking);
        return Outcome.missed((double) parts.earned() / parts.lines(), rows, lines.message(), lines.frames())
                .with(new Clues(parts.earned() > 0, List.of(), false, parts));
    }

    /** Another way, and all of it: then nothing is missing, and nothing is there of what was asked. */
    private boolean isComplete(String name) {
        return manner.part() == Check.Part.OPENING
                ? Stream.of(Opening.values())
                        .anyMatch(o -> o.completed() && o.toString().equals(name))
                : Stream.of(Closing.values())
                        .anyMatch(c -> c.segments() > 0 && c.toString().equals(name));
    }

    /** The textbook's way that most of is there. */
    private Optional<Outcome> closest() {
        return manner.names().stream()
                .map(name -> manner.part() == Check.Part.OPENING ? opening(name) : closing(name))
                .flatMap(Optional::stream)
                .map(e -> ExpectationGrader.grade(conversation, e))
                .reduce((best, next) -> next.share() > best.share() ? next : best);
    }

    private static Optional<Check.Expectation> opening(String name) {
        if (name.equals(Opening.SIMULTANEOUS.toString())) {
            return Optional.of(lines(
                    true,
                    line("X > Y S", End.X, "S"),
                    line("X > Y S. ack=Y.isn+1", End.X, "S.", reaches("Y.isn+1", End.Y, Term.Point.ISN)),
                    line("Y > X S", End.Y, "S"),
                    line("Y > X S. ack=X.isn+1", End.Y, "S.", reaches("X.isn+1", End.X, Term.Point.ISN))));
        }
        boolean threeWay = Stream.of(Opening.THREE_WAY, Opening.FAST_OPEN, Opening.HALF_OPEN_DISCOVERY)
                .anyMatch(o -> o.toString().equals(name));
        return threeWay
                ? Optional.of(lines(
                        false,
                        line("C > S S", End.C, "S"),
                        line("S > C S. ack=C.isn+1", End.S, "S.", reaches("C.isn+1", End.C, Term.Point.ISN)),
                        line("C > S . ack=S.isn+1", End.C, ".*", reaches("S.isn+1", End.S, Term.Point.ISN))))
                : Optional.empty();
    }

    private static Optional<Check.Expectation> closing(String name) {
        Step.Line first = line("A > B F*", End.A, "F*");
        Step.Line second = line("B > A F*", End.B, "F*");
        Step.Line acknowledged = line("A > B . ack=B.fin+1", End.A, "*", reaches("B.fin+1", End.B, Term.Point.FIN));
        Condition ofFirst = reaches("A.fin+1", End.A, Term.Point.FIN);
        if (name.equals(Closing.FOUR_SEGMENT.toString())) {
            return Optional.of(
                    lines(false, first, line("B > A . ack=A.fin+1", End.B, "*", ofFirst), second, acknowledged));
        }
        if (name.equals(Closing.THREE_SEGMENT.toString())) {
            return Optional.of(lines(false, first, line("B > A F* ack=A.fin+1", End.B, "F*", ofFirst), acknowledged));
        }
        return name.equals(Closing.SIMULTANEOUS.toString())
                ? Optional.of(
                        lines(true, first, second, acknowledged, line("B > A . ack=A.fin+1", End.B, "*", ofFirst)))
                : Optional.empty();
    }

    /** Anything may stand between them. */
    private static Check.Expectation lines(boolean perSender, Step.Line... lines) {
        List<Step> steps = new ArrayList<>();
        for (Step.Line line : lines) {
            steps.add(line);
            steps.add(new Step.Gap());
        }
        return new Check.Expectation(steps, AGAIN, perSender, true);
    }

    private static Step.Line line(String text, End from, String flags, Condition... conditions) {
        return new Step.Line(text, from, new FlagPattern(flags, true), List.of(conditions));
    }

    /** It acknowledges that number at least. */
    private static Condition reaches(String sum, End end, Term.Point point) {
        return new Condition(
                Condition.Field.ACK,
                Condition.Operator.GE,
                List.of(new Term.Named(1, end, point), new Term.Number(1, 1)),
                "ack>=" + sum);
    }
}
