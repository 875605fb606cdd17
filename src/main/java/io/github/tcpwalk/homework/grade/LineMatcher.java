package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.grade.Numbers.Sighting;
import io.github.tcpwalk.homework.spec.Condition;
import io.github.tcpwalk.homework.spec.Step;
import io.github.tcpwalk.homework.spec.Term;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.text.Sentence;
import java.util.Optional;
import java.util.OptionalLong;

/** Says whether a segment is what a line describes, and if not, why. */
final class LineMatcher {
    /** How close a segment came to a line: the higher, the more of the line it has. */
    enum Closeness {
        OTHER_DIRECTION,
        OTHER_FLAGS,
        OTHER_NUMBERS,
        MATCH
    }

    /** @param why one clause; empty for a match */
    record Verdict(Closeness closeness, Optional<Sentence> why) {
        static final Verdict MATCH = new Verdict(Closeness.MATCH, Optional.empty());

        Verdict(Closeness closeness, Sentence why) {
            this(closeness, Optional.of(why));
        }

        boolean matches() {
            return closeness == Closeness.MATCH;
        }
    }

    private final Numbers numbers;

    LineMatcher(Numbers numbers) {
        this.numbers = numbers;
    }

    Verdict judge(Step.Line line, Sighting sighting) {
        TraceSegment s = sighting.segment();
        Optional<Boolean> fromClient = numbers.isClient(line.from());
        if (fromClient.isEmpty()) {
            return new Verdict(Closeness.OTHER_DIRECTION, numbers.whyNoSuch(line.from()));
        }
        if (fromClient.get() != s.fromClient()) {
            return new Verdict(
                    Closeness.OTHER_DIRECTION,
                    Sentence.of("report.other-direction", "from", side(s.fromClient()), "to", side(!s.fromClient())));
        }
        if (!line.flags().matches(s)) {
            return new Verdict(
                    Closeness.OTHER_FLAGS,
                    Sentence.of(
                            "report.other-flags",
                            "flags",
                            s.flags(),
                            "wanted",
                            line.flags().text()));
        }
        for (Condition condition : line.conditions()) {
            Optional<Sentence> why = fails(condition, sighting);
            if (why.isPresent()) {
                return new Verdict(Closeness.OTHER_NUMBERS, why.get());
            }
        }
        return Verdict.MATCH;
    }

    static String side(boolean client) {
        return client ? "C" : "S";
    }

    private Optional<Sentence> fails(Condition condition, Sighting at) {
        TraceSegment s = at.segment();
        if (condition.field() == Condition.Field.ACK && !s.hasAck()) {
            return Optional.of(Sentence.of("report.no-ack"));
        }
        boolean ownerIsClient = condition.field() == Condition.Field.ACK ? !s.fromClient() : s.fromClient();
        boolean counts = condition.field() == Condition.Field.SEQ || condition.field() == Condition.Field.ACK;
        long right = 0;
        long names = condition.terms().stream()
                .filter(Term.Named.class::isInstance)
                .mapToInt(Term::sign)
                .sum();
        for (Term term : condition.terms()) {
            if (term instanceof Term.Number number) {
                right += number.sign() * number.value();
                continue;
            }
            Term.Named name = (Term.Named) term;
            OptionalLong value = numbers.value(name, at);
            if (value.isEmpty()) {
                return Optional.of(Sentence.of("report.unknown-number", "name", name.written(), "why", missing(name)));
            }
            if (counts && names == 1 && numbers.isClient(name.end()).orElse(ownerIsClient) != ownerIsClient) {
                return Optional.of(Sentence.of("report.number-of-the-other", "name", name.written()));
            }
            right += name.sign() * value.getAsLong();
        }
        long left = left(condition.field(), s);
        if (condition.operator().holds(left, right)
                || counts
                        && condition.operator() == Condition.Operator.EQ
                        && s.phase() == Phase.OPEN
                        && bothBehindSyn(left, right, numbers.octetsOnSyn(ownerIsClient))) {
            return Optional.empty();
        }
        String wanted =
                condition.right().matches("[0-9]+") ? condition.right() : condition.right() + " (" + right + ")";
        String relation = condition.operator() == Condition.Operator.EQ
                ? ""
                : condition.operator().sign() + " ";
        return Optional.of(Sentence.of(
                "report.other-number", "field", condition.field().word(), "number", left, "wanted", relation + wanted));
    }

    /** With data on a SYN the number behind it is that behind the SYN or that behind the data, as its peer takes it. */
    private static boolean bothBehindSyn(long left, long right, long octets) {
        return octets > 0 && Math.min(left, right) == 1 && Math.max(left, right) == 1 + octets;
    }

    private static long left(Condition.Field field, TraceSegment s) {
        return switch (field) {
            case SEQ -> s.seq();
            case ACK -> s.ack();
            case LEN -> s.len();
            case WIN -> s.win();
        };
    }

    private Sentence missing(Term.Named name) {
        if (numbers.isClient(name.end()).isEmpty()) {
            return numbers.whyNoSuch(name.end());
        }
        return name.point() == Term.Point.ISN
                ? Sentence.of("report.no-syn-from", "end", name.end())
                : Sentence.of("report.no-fin-from", "end", name.end());
    }
}
