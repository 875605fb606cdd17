package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.capture.NotACaptureException;
import io.github.tcpwalk.homework.fact.Digest;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Grader;
import io.github.tcpwalk.homework.grade.Ladder;
import io.github.tcpwalk.homework.integrity.Fingerprint;
import io.github.tcpwalk.homework.integrity.KnownCapture;
import io.github.tcpwalk.homework.integrity.Resemblances;
import io.github.tcpwalk.homework.integrity.TraceFlags;
import io.github.tcpwalk.homework.report.Flag;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.spec.AnswerSheet;
import io.github.tcpwalk.homework.spec.Item;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.spec.SpecError;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.homework.trace.Limits;
import io.github.tcpwalk.homework.trace.TooCostlyException;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceReader;
import io.github.tcpwalk.text.Reason;
import io.github.tcpwalk.text.Sentence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Grades submissions one after the other and compares them. Of each only the result and a fingerprint are kept, so
 * memory grows with the number of students and not with what they hand in. One broken file is one result with an error;
 * the rest goes on.
 */
public final class Batch {
    /** Hears of each submission before it is graded. */
    public interface Progress {
        void at(int index, int count, String student);
    }

    private final SpecFile specFile;
    private final Roster roster;
    private final Optional<Path> sample;
    private final List<Fingerprint> prints = new ArrayList<>();
    private String givenWhich = "";
    private Trace given;
    private boolean ladders;
    private Limits limits = Limits.USUAL;

    /** @param sample a capture the course handed out: its packets in a submission are nothing to flag */
    public Batch(SpecFile specFile, Roster roster, Optional<Path> sample) {
        this.specFile = specFile;
        this.roster = roster;
        this.sample = sample;
    }

    /** Each submission within these limits. */
    public Batch within(Limits others) {
        limits = others;
        return this;
    }

    /** Keeps what was sent, for a format that draws it. */
    public Batch withLadders(boolean wanted) {
        ladders = wanted;
        return this;
    }

    /**
     * @return results in the order of the submissions
     * @throws IOException when the sample cannot be read; a submission that cannot be read is a result
     */
    public List<Graded> run(List<Submission> submissions, Progress progress) throws IOException, SpecException {
        if (specFile.spec().trace().isPresent()) {
            readGiven(specFile.spec());
        }
        Resemblances resemblances = new Resemblances(specFile.spec(), samplePrint(), known(), roster::together);
        List<Graded> results = new ArrayList<>();
        for (int i = 0; i < submissions.size(); i++) {
            progress.at(i, submissions.size(), submissions.get(i).student());
            results.add(grade(submissions.get(i)));
            resemblances.add(submissions.get(i).student(), prints.get(i));
        }
        List<List<Flag>> shared = resemblances.flags();
        List<Graded> flagged = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            List<Flag> flags = new ArrayList<>(shared.get(i));
            flags.addAll(results.get(i).flags());
            flagged.add(results.get(i).with(List.copyOf(flags)));
        }
        return flagged;
    }

    private Optional<Fingerprint> samplePrint() throws IOException {
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        Trace trace = TraceReader.read(sample.get(), specFile.spec().select()::fits);
        return Optional.of(Fingerprint.of(trace, specFile.spec(), Digest.sha256(sample.get())));
    }

    /** What a submission should not be: this spec's solution, those of the specs that ship, and the samples. */
    private List<KnownCapture> known() throws IOException {
        if (specFile.spec().trace().isPresent()) {
            return List.of(); // nobody hands in a capture
        }
        List<KnownCapture> known = new ArrayList<>();
        Optional<String> reference =
                specFile.spec().reference().map(r -> r.capture().name());
        Optional<byte[]> capture = reference.flatMap(specFile::file);
        if (capture.isPresent()) {
            ByteArrayInputStream in = new ByteArrayInputStream(capture.get());
            known.add(KnownCapture.of(
                    reference.get(), TraceReader.read(in, reference.get(), (protocol, client, server) -> true)));
        }
        known.addAll(KnownCapture.shipped());
        return known;
    }

    /** Nobody is graded against a trace that is none. */
    private void readGiven(Spec spec) throws SpecException {
        Spec.FileName named = spec.trace().orElseThrow();
        Sentence problem;
        try {
            boolean fits = given(spec).conversations().stream()
                    .anyMatch(c -> spec.select()
                            .fits(
                                    c.protocol(),
                                    c.conversation().clientPort(),
                                    c.conversation().serverPort()));
            if (fits) {
                return;
            }
            problem = Sentence.of("spec.trace-without", "file", named.name());
        } catch (NotACaptureException notACapture) {
            problem = notACapture.sentence();
        } catch (IOException unreadable) {
            problem = Sentence.of("report.unreadable", "reason", Reason.of(unreadable));
        }
        throw new SpecException(
                List.of(new SpecError(spec.file(), named.line(), named.column(), problem, Optional.empty())));
    }

    private Graded grade(Submission submission) {
        prints.add(null);
        if (submission.problem().isPresent()) {
            return broken(submission, "", submission.problem().get());
        }
        String sha256 = "";
        try {
            Path handedIn = submission.capture().or(submission::answers).orElseThrow();
            if (Files.size(handedIn) <= limits.octets()) { // of what is too large nobody reads as much as that
                sha256 = Digest.sha256(handedIn);
            }
            Optional<Map<String, String>> row = roster.row(submission.student());
            if (!specFile.spec().roster().isEmpty() && row.isEmpty()) {
                return broken(submission, sha256, Sentence.of("report.no-row", "student", submission.student()));
            }
            Spec spec = specFile.forStudent(row.orElse(Map.of()));
            if (submission.capture().isEmpty()) {
                Grade grade = Grader.grade(spec, given(spec), sheet(spec, submission));
                return new Graded(
                        submission.student(),
                        submission.file(),
                        sha256,
                        Optional.of(grade),
                        List.of(),
                        Optional.empty());
            }
            Trace trace = TraceReader.read(handedIn, spec.select()::fits, limits);
            Grade grade = laddered(Grader.grade(spec, trace, sheet(spec, submission)), trace);
            Fingerprint print = Fingerprint.of(trace, spec, grade, sha256);
            prints.set(prints.size() - 1, print);
            return new Graded(
                    submission.student(),
                    submission.file(),
                    sha256,
                    Optional.of(grade),
                    TraceFlags.of(spec, trace, print.graded()),
                    trace.capture().damage().map(d -> Sentence.of("report.damaged", "damage", d)));
        } catch (NotACaptureException notACapture) {
            return broken(submission, sha256, renamed(notACapture.sentence(), submission));
        } catch (TooCostlyException tooCostly) {
            return broken(submission, sha256, tooCostly.sentence());
        } catch (IOException unreadable) {
            return broken(submission, sha256, Sentence.of("report.unreadable", "reason", Reason.of(unreadable)));
        } catch (SpecException row) {
            return broken(
                    submission,
                    sha256,
                    Sentence.of(
                            "report.roster-values",
                            "problem",
                            row.errors().get(0).problem()));
        } catch (RuntimeException ours) {
            return broken(submission, sha256, Sentence.of("report.failed", "problem", ours));
        }
    }

    private Grade laddered(Grade grade, Trace trace) {
        int number = grade.conversation().map(Grade.Chosen::number).orElse(0);
        return trace.conversations().stream()
                .filter(c -> ladders && c.number() == number)
                .findFirst()
                .map(c -> grade.with(Ladder.of(c)))
                .orElse(grade);
    }

    /** The capture that all answer about is read once, or once for each there is. */
    private Trace given(Spec spec) throws IOException {
        String name = spec.trace().orElseThrow().name();
        String which = name + " " + spec.select();
        if (!which.equals(givenWhich)) {
            given = TraceReader.read(
                    new ByteArrayInputStream(specFile.file(name).orElseThrow()), name, spec.select()::fits);
            givenWhich = which;
        }
        return given;
    }

    private static Graded broken(Submission submission, String sha256, Sentence why) {
        return new Graded(
                submission.student(), submission.file(), sha256, Optional.empty(), List.of(), Optional.of(why));
    }

    /** The file by the name that its student knows. */
    private static Sentence renamed(Sentence problem, Submission submission) {
        Map<String, Object> values = new HashMap<>(problem.values());
        values.replaceAll((name, value) -> value instanceof Sentence inner
                ? renamed(inner, submission)
                : name.equals("file") ? submission.file() : value);
        return new Sentence(problem.key(), values);
    }

    private static Optional<AnswerSheet> sheet(Spec spec, Submission submission) throws IOException {
        if (spec.answers().isEmpty() || submission.answers().isEmpty()) {
            return Optional.empty();
        }
        Path file = submission.answers().get();
        String name = file.getFileName().toString();
        if (!new AnswerFile(spec.answers().get().file()).reads(name)) {
            return Optional.of(unreadable(name, Sentence.of("report.no-answer-file", "endings", AnswerFile.ENDINGS)));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(AnswerSheet.MAX_OCTETS + 1);
            if (octets.length > AnswerSheet.MAX_OCTETS) {
                return Optional.of(unreadable(name, Sentence.of("spec.too-long", "most", AnswerSheet.MAX_OCTETS)));
            }
            return Optional.of(sheet(spec, name, octets));
        }
    }

    /** Every answer in it waits for a person. */
    private static AnswerSheet unreadable(String name, Sentence why) {
        return new AnswerSheet(Map.of(), List.of(new SpecError(name, 1, 1, why, Optional.empty())));
    }

    static AnswerSheet sheet(Spec spec, String name, byte[] octets) {
        List<String> ids =
                spec.answers().orElseThrow().items().stream().map(Item::id).toList();
        return AnswerSheet.read(name, WrittenText.of(octets), ids);
    }
}
