package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A trace, graded.
 *
 * @param conversation that was graded; empty when none fits
 * @param remark about the choice of the conversation and what the file holds twice; empty when there was none
 * @param late when it was handed in late; empty when it was not, or nobody said when
 * @param checks in the order of the spec
 * @param answers in the order of the spec
 */
public record Grade(
        Optional<Chosen> conversation,
        Optional<Sentence> remark,
        Optional<Late> late,
        List<Result> checks,
        List<Result> answers) {
    /** @param share of the points earned that is taken off */
    public record Late(long days, double share) {
        public Sentence sentence() {
            return Sentence.of("report.late", "days", days, "share", Points.show(share * 100));
        }
    }

    /**
     * The conversation without its segments: results of hundreds of traces are kept at once.
     *
     * @param firstNanos since the epoch
     * @param ladder empty unless a format shows it
     */
    public record Chosen(
            int number,
            String client,
            int clientPort,
            String server,
            int serverPort,
            long firstNanos,
            Sentence description,
            Ladder ladder) {
        Chosen with(Ladder shown) {
            return new Chosen(number, client, clientPort, server, serverPort, firstNanos, description, shown);
        }

        static Chosen of(TraceConversation c) {
            Conversation ends = c.conversation();
            return new Chosen(
                    c.number(),
                    ends.clientAddress(),
                    ends.clientPort(),
                    ends.serverAddress(),
                    ends.serverPort(),
                    c.segments().isEmpty() ? 0 : c.segments().get(0).timeNanos(),
                    c.describe(),
                    Ladder.NONE);
        }
    }

    public double score() {
        double earned = all().stream().mapToDouble(Result::score).sum();
        return Points.rounded(earned * (1 - late.map(Late::share).orElse(0.0)));
    }

    public double max() {
        return Points.rounded(all().stream().mapToDouble(Result::max).sum());
    }

    /** Points that wait for a person. */
    public double pending() {
        return Points.rounded(all().stream()
                .filter(r -> r.status() == Status.REVIEW)
                .mapToDouble(Result::max)
                .sum());
    }

    public List<Result> all() {
        return Stream.concat(checks.stream(), answers.stream()).toList();
    }

    public Grade with(Ladder ladder) {
        return new Grade(conversation.map(c -> c.with(ladder)), remark, late, checks, answers);
    }

    public Grade handedInLate(Late how) {
        return new Grade(conversation, remark, Optional.of(how), checks, answers);
    }

    /** Without what would give answers away. */
    public Grade unrevealed() {
        return new Grade(
                conversation,
                remark,
                late,
                checks,
                answers.stream().map(Result::unrevealed).toList());
    }

    /** Without what a self-test cannot judge, by the ids of the answers. */
    public Grade leavingOut(Set<String> ids) {
        return new Grade(
                conversation,
                remark,
                late,
                checks,
                answers.stream()
                        .map(r -> ids.contains(r.id()) ? r.leftOut() : r)
                        .toList());
    }

    /** With other results. */
    public Grade changed(UnaryOperator<Result> change) {
        return new Grade(
                conversation,
                remark,
                late,
                checks.stream().map(change).toList(),
                answers.stream().map(change).toList());
    }

    public boolean passed() {
        return all().stream().noneMatch(r -> r.status().isFailure());
    }
}
