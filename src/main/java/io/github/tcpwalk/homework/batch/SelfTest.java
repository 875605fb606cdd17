package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.homework.fact.Digest;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Grader;
import io.github.tcpwalk.homework.grade.Status;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Grades the reference capture that a spec names: a spec whose own solution does not get full marks is wrong. */
public final class SelfTest {
    private SelfTest() {}

    /**
     * @throws SpecException when the spec names no reference, or it is not there
     * @throws IOException when it cannot be read
     */
    public static Graded run(SpecFile file) throws IOException, SpecException {
        Spec spec = file.spec();
        if (spec.reference().isEmpty()) {
            throw problem(spec, Sentence.of("spec.no-reference"));
        }
        String name = spec.reference().get().capture();
        byte[] capture = beside(file, name);
        Optional<AnswerSheet> sheet = Optional.empty();
        if (spec.answers().isPresent() && spec.reference().get().answers().isPresent()) {
            String answers = spec.reference().get().answers().get();
            sheet = Optional.of(Batch.sheet(spec, answers, beside(file, answers)));
        }
        Grade grade = Grader.grade(spec, read(capture, name, spec), sheet);
        return new Graded("reference", name, Digest.sha256(capture), Optional.of(grade), List.of(), Optional.empty());
    }

    private static byte[] beside(SpecFile spec, String name) throws SpecException {
        Optional<byte[]> octets = spec.file(name);
        if (octets.isEmpty()) {
            throw problem(spec.spec(), Sentence.of("spec.no-file", "file", name));
        }
        return octets.get();
    }

    private static SpecException problem(Spec spec, Sentence problem) {
        return new SpecException(List.of(new SpecError(spec.file(), 1, 1, problem, Optional.empty())));
    }

    static Trace read(byte[] capture, String name, Spec spec) throws IOException {
        return TraceReader.read(new ByteArrayInputStream(capture), name, spec.select()::fits);
    }

    /** Full marks: every point but those of answers that a person always reads. */
    public static boolean full(Spec spec, Graded graded) {
        Grade grade = graded.grade().orElseThrow();
        Set<String> manual = spec.answers()
                .map(a -> a.items().stream().filter(Item::manual).map(Item::id).collect(Collectors.toSet()))
                .orElse(Set.of());
        return grade.all().stream()
                .allMatch(r -> r.status() == Status.PASSED || r.status() == Status.REVIEW && manual.contains(r.id()));
    }
}
