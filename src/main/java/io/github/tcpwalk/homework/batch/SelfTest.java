package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.homework.fact.Digest;
import io.github.tcpwalk.homework.grade.AnswerKey;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Grader;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import io.github.tcpwalk.homework.replay.Disturbance;
import io.github.tcpwalk.homework.replay.Packets;
import io.github.tcpwalk.homework.replay.SentReader;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.spec.AnswerSheet;
import io.github.tcpwalk.homework.spec.Item;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.spec.SpecError;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceReader;
import io.github.tcpwalk.text.Sentence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Grades the reference capture that a spec names: a spec whose own solution does not get full marks is wrong, and one
 * that gives it less where the network did something else is unfair.
 */
public final class SelfTest {
    private static final AnswerSheet NO_ANSWERS = new AnswerSheet(Map.of(), List.of());

    private SelfTest() {}

    /**
     * @throws SpecException when the spec names no reference, or it is not there
     * @throws IOException when it cannot be read
     */
    public static Graded run(SpecFile file) throws IOException, SpecException {
        Spec spec = file.spec();
        if (spec.trace().isPresent()
                && spec.reference().flatMap(Spec.Reference::answers).isEmpty()) {
            Spec.FileName trace = spec.trace().get();
            throw new SpecException(List.of(new SpecError(
                    spec.file(), trace.line(), trace.column(), Sentence.of("spec.no-answers"), Optional.empty())));
        }
        if (spec.reference().isEmpty()) {
            throw new SpecException(
                    List.of(new SpecError(spec.file(), 1, 1, Sentence.of("spec.no-reference"), Optional.empty())));
        }
        Spec.FileName named = spec.reference().get().capture();
        String name = named.name();
        byte[] capture = beside(file, named);
        Optional<AnswerSheet> sheet = Optional.empty();
        if (spec.answers().isPresent() && spec.reference().get().answers().isPresent()) {
            Spec.FileName answers = spec.reference().get().answers().get();
            sheet = Optional.of(Batch.sheet(spec, answers.name(), beside(file, answers)));
        }
        Grade grade = Grader.grade(spec, read(capture, name, spec), sheet)
                .leavingOut(leftOut(spec, sheet.orElse(NO_ANSWERS)));
        return new Graded("reference", name, Digest.sha256(capture), Optional.of(grade), List.of(), Optional.empty());
    }

    /**
     * The right answers about the trace that is given to all, or else about the reference capture.
     *
     * @throws SpecException when the spec asks for no answers, or names neither
     */
    public static List<String> key(SpecFile file) throws IOException, SpecException {
        Spec spec = file.spec();
        Optional<Spec.FileName> about = spec.trace().or(() -> spec.reference().map(Spec.Reference::capture));
        if (spec.answers().isEmpty() || about.isEmpty()) {
            String key = spec.answers().isEmpty() ? "spec.asks-nothing" : "spec.no-reference";
            throw new SpecException(List.of(new SpecError(spec.file(), 1, 1, Sentence.of(key), Optional.empty())));
        }
        return AnswerKey.lines(spec, read(beside(file, about.get()), about.get().name(), spec));
    }

    private static byte[] beside(SpecFile spec, Spec.FileName named) throws SpecException {
        Optional<byte[]> octets = spec.file(named.name());
        if (octets.isEmpty()) {
            Sentence problem = Sentence.of("spec.no-file", "file", named.name());
            throw new SpecException(List.of(
                    new SpecError(spec.spec().file(), named.line(), named.column(), problem, Optional.empty())));
        }
        return octets.get();
    }

    /**
     * What else the reference was tried as, and which checks would cost an honest student points there.
     *
     * @param tried in how many ways it could be
     * @param punishing a line a check and way
     */
    public record Trials(int tried, List<Sentence> punishing) {
        /** The lines, or one that says that there are none. */
        public List<Sentence> lines() {
            return punishing.isEmpty() ? List.of(Sentence.of("spec.no-trial-punishes", "count", tried)) : punishing;
        }
    }

    /** Grades the reference, which gets full marks, as other networks and other ways to capture would show it. */
    public static Trials trials(SpecFile file, Graded reference) throws IOException, SpecException {
        Spec spec = file.spec();
        Spec.FileName named = spec.reference().orElseThrow().capture();
        Optional<Packets> packets = SentReader.read(beside(file, named), named.name());
        int tried = 0;
        List<Sentence> punishing = new ArrayList<>();
        for (Disturbance how : Disturbance.values()) {
            Optional<byte[]> capture = packets.flatMap(how::of);
            if (capture.isEmpty()) {
                continue;
            }
            tried++;
            Grade grade = Grader.grade(spec, read(capture.get(), how.word(), spec), Optional.empty());
            for (int i = 0; i < grade.checks().size(); i++) {
                Result before = reference.grade().orElseThrow().checks().get(i);
                Result after = grade.checks().get(i);
                if (after.score() < before.score()) {
                    punishing.add(punishing(how, after));
                }
            }
        }
        return new Trials(tried, punishing);
    }

    private static Sentence punishing(Disturbance how, Result result) {
        return Sentence.of(
                "spec.trial-punishes",
                "check",
                result.id(),
                "score",
                Points.show(result.score()),
                "max",
                Points.show(result.max()),
                "how",
                Sentence.of("spec.trial", "how", how.word()),
                "why",
                result.message().map(Shown::byName).orElse(Sentence.of("report.not-as-expected")));
    }

    static Trace read(byte[] capture, String name, Spec spec) throws IOException {
        return TraceReader.read(new ByteArrayInputStream(capture), name, spec.select()::fits);
    }

    /** What no key can tell: an answer that a person always reads, and a text that is not in it. */
    private static Set<String> leftOut(Spec spec, AnswerSheet sheet) {
        return spec.answers().stream()
                .flatMap(answers -> answers.items().stream())
                .filter(i -> i.manual() || !i.accept().isEmpty() && !sheet.has(i.id()))
                .map(Item::id)
                .collect(Collectors.toSet());
    }

    /** Full marks: every point but those of answers that are left out. */
    public static boolean full(Graded graded) {
        return graded.grade().orElseThrow().all().stream().allMatch(r -> r.status() == Status.PASSED || r.isLeftOut());
    }
}
