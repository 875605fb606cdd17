package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.NotACaptureException;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.batch.Batch;
import io.github.tcpwalk.homework.batch.HandedIn;
import io.github.tcpwalk.homework.batch.Marks;
import io.github.tcpwalk.homework.batch.Roster;
import io.github.tcpwalk.homework.batch.SelfTest;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.batch.Submission;
import io.github.tcpwalk.homework.batch.Submissions;
import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.homework.report.Assignment;
import io.github.tcpwalk.homework.report.Format;
import io.github.tcpwalk.homework.report.Gradebook;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.homework.spec.SpecSchema;
import io.github.tcpwalk.homework.spec.When;
import io.github.tcpwalk.homework.trace.Limits;
import io.github.tcpwalk.text.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer>, Paged {
    private final Io io;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SPEC")
    private String spec;

    @Parameters(index = "1..*", paramLabel = "SUBMISSION")
    private List<Path> submissions = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text")
    private String format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH")
    private Path output;

    @Option(names = "--details")
    private boolean details;

    @Option(names = "--roster", paramLabel = "FILE")
    private Path rosterFile;

    @Option(names = "--marks", paramLabel = "FILE")
    private Path marksFile;

    @Option(names = "--submitted", paramLabel = "TIME")
    private String submitted;

    @Option(names = "--reveal")
    private boolean reveal;

    @Option(names = "--sample", paramLabel = "FILE")
    private Path sample;

    @Option(names = "--gradebook", paramLabel = "FILE")
    private Path gradebook;

    @Option(names = "--column", paramLabel = "NAME", defaultValue = "")
    private String column;

    @Option(names = "--add-column")
    private boolean addColumn;

    @Mixin
    private SubmissionOptions taking = new SubmissionOptions();

    @Option(names = "--list")
    private boolean list;

    @Option(names = "--print")
    private boolean print;

    @Option(names = "--schema")
    private boolean schema;

    @Option(names = "--facts")
    private boolean facts;

    @Option(names = "--selftest")
    private boolean selftest;

    @Option(names = "--scaffold", paramLabel = "MACHINE")
    private String scaffold;

    @Option(names = "--key")
    private boolean key;

    @Option(names = "--init", paramLabel = "CAPTURE")
    private Path init;

    /** Something named on the command line is not there. */
    private boolean missing;

    private final CheckProgress progress;

    CheckCommand(Io io) {
        this.io = io;
        this.progress = new CheckProgress(io);
    }

    @Override
    public boolean isPaged() {
        return output == null;
    }

    @Override
    public Integer call() throws IOException {
        try {
            CheckOutput results = new CheckOutput(io, format, output, details);
            if (io.process()) {
                Interrupts.end(!submissions.isEmpty() || init != null, results::isDone, () -> sayEnded(results));
            }
            if (list) {
                return list(results);
            }
            if (schema) {
                return results.text(out -> out.print(SpecSchema.text(io.language())));
            }
            if (facts) {
                return results.text(this::facts);
            }
            if (init != null) {
                return new CheckDraft(io, init, output).write(results);
            }
            if (spec == null) {
                throw new Failure(Tcpwalk.USAGE, "error.check-takes", Map.of());
            }
            SpecFile file = open(selftest ? io.language() : results.language());
            if (print) {
                return results.text(out -> out.print(file.text()));
            }
            if (selftest) {
                return selftest(file, results);
            }
            if (key) {
                return key(file, results);
            }
            if (scaffold != null) {
                Optional<String> text = Optional.ofNullable(rosterFile).map(f -> read(f, "--roster"));
                return new CheckScaffold(io, scaffold, output).write(file, roster(file), text);
            }
            if (submissions.isEmpty()) {
                throw new Failure(Tcpwalk.USAGE, "error.check-submission", Map.of());
            }
            return check(file, results);
        } catch (SpecException mistakes) {
            mistakes.errors().forEach(e -> io.err().say(e.sentence()));
            return Tcpwalk.USAGE;
        }
    }

    private void sayEnded(CheckOutput results) {
        if (!results.cut(spec != null ? spec : init != null ? init.toString() : "check")) {
            progress.sayEnded();
        }
    }

    private SpecFile open(Language language) throws SpecException {
        try {
            return SpecFile.open(spec, language);
        } catch (NoSuchFileException e) {
            throw Failure.unknown("error.no-spec", "spec", spec, SpecFile.SHIPPED);
        } catch (CharacterCodingException e) {
            throw new Failure(Tcpwalk.USAGE, "error.spec-no-text", Map.of("spec", spec), e);
        } catch (IOException e) {
            throw new Failure(Tcpwalk.USAGE, "error.unreadable", reason("file", spec, e), e);
        }
    }

    private int list(CheckOutput results) throws IOException, SpecException {
        StringBuilder lines = new StringBuilder();
        for (String id : SpecFile.SHIPPED) {
            lines.append(String.format(
                    "%-18s %s%n", id, SpecFile.open(id, io.language()).spec().title()));
        }
        return results.text(out -> out.print(lines));
    }

    private void facts(PrintWriter out) {
        for (Fact fact : Facts.all()) {
            out.println(fact.name() + "  (" + fact.type().word() + ")");
            out.println("    " + words().text(fact.described()));
        }
    }

    private Catalogue words() {
        return Catalogue.of(io.language());
    }

    private int key(SpecFile file, CheckOutput results) throws IOException, SpecException {
        List<String> lines;
        try {
            lines = SelfTest.key(file);
        } catch (IOException e) {
            throw unusable(spec, e);
        }
        return results.text(out -> lines.forEach(out::println));
    }

    private int selftest(SpecFile file, CheckOutput results) throws IOException, SpecException {
        try {
            Graded graded = SelfTest.run(file);
            boolean full = SelfTest.full(graded);
            boolean tries = full && !file.spec().checks().isEmpty();
            SelfTest.Trials trials = tries ? SelfTest.trials(file, graded) : new SelfTest.Trials(0, List.of());
            results.page(Assignment.of(file.spec()), graded, tries ? trials.lines() : List.of());
            return full && trials.punishing().isEmpty() ? Tcpwalk.DONE : Tcpwalk.FAILED;
        } catch (IOException e) {
            throw unusable(spec, e);
        }
    }

    private int check(SpecFile file, CheckOutput results) throws IOException, SpecException {
        Roster roster = roster(file);
        Optional<Gradebook> book = results.gradebook();
        if (book.isPresent() && gradebook == null) {
            throw new Failure(Tcpwalk.USAGE, "error.needs-gradebook", Map.of("format", format));
        }
        String exported = book.isPresent() ? read(gradebook, "--gradebook") : "";
        Marks marks = marksFile == null
                ? Marks.NONE
                : Marks.read(marksFile.toString(), read(marksFile, "--marks"), file.spec());
        Limits limits = taking.limits();
        List<Submission> found = find(file);
        if (found.isEmpty()) {
            return Tcpwalk.UNREADABLE;
        }
        List<Graded> graded;
        try {
            graded = new Batch(file, roster, Optional.ofNullable(sample))
                    .within(limits)
                    .withLadders(format.equals(Format.HTML.word()))
                    .run(found, progress);
        } catch (NoSuchFileException e) {
            throw missing("--sample", sample, e);
        } catch (IOException e) {
            throw unusable("--sample " + sample, e);
        } finally {
            progress.clear();
        }
        graded.forEach(this::sayUnread);
        HandedIn handedIn = new HandedIn(file.spec(), roster, submitted(file), Instant.now(), reveal);
        graded = handedIn.applied(marks.applied(graded));
        List<String> untimed = handedIn.untimed(graded);
        if (!untimed.isEmpty()) {
            io.err().say("error.untimed", Map.of("count", untimed.size(), "student", untimed.get(0)));
        }
        for (String student : marks.unused(graded)) {
            io.err().say("error.marks-of-nobody", Map.of("student", student));
        }
        Assignment assignment = Assignment.of(file.spec());
        if (book.isPresent()) {
            results.merge(book.get(), exported, column, addColumn, assignment, graded);
        } else {
            results.write(assignment, graded);
        }
        return missing ? Tcpwalk.UNREADABLE : status(graded);
    }

    /** What is wrong with a file stands in its report, and is said wherever that goes. */
    private void sayUnread(Graded graded) {
        graded.error().ifPresent(e -> {
            if (e.values().containsKey("file")) {
                io.err().say(e);
            } else {
                io.err().say("error.in-file", Map.of("file", graded.file(), "reason", e));
            }
        });
    }

    private Roster roster(SpecFile file) throws SpecException {
        Map<String, String> columns = file.spec().roster();
        if (rosterFile != null) {
            return Roster.read(rosterFile.toString(), read(rosterFile, "--roster"), columns.keySet());
        }
        if (!columns.isEmpty()) {
            throw new Failure(Tcpwalk.USAGE, "error.roster", Map.of("columns", String.join(", ", columns.keySet())));
        }
        return Roster.NONE;
    }

    private Optional<Instant> submitted(SpecFile file) {
        Optional<Instant> at = Optional.ofNullable(submitted)
                .flatMap(t -> When.read(t, file.spec().terms().zone(), 0));
        if (submitted != null && at.isEmpty()) {
            throw new Failure(Tcpwalk.USAGE, "error.submitted", Map.of("given", submitted));
        }
        return at;
    }

    /** Nobody is graded for a path that is mistyped. */
    private List<Submission> find(SpecFile file) {
        List<Path> there = new ArrayList<>(submissions);
        for (Path path : submissions) {
            String name = path.toString();
            if (name.isEmpty() || !Files.exists(path)) { // the empty name would be that of the folder one is in
                io.err().say("error.no-submission", Map.of("path", name.isEmpty() ? "''" : name));
                there.remove(path);
            }
        }
        missing = there.size() < submissions.size();
        if (there.isEmpty()) {
            return List.of();
        }
        try {
            List<Submission> found = new Submissions(
                            file.spec().answers().map(a -> a.file()).orElse(""),
                            file.spec().trace().isPresent())
                    .find(there, taking.one(format, output, submissions.size()));
            if (found.isEmpty()) {
                throw new Failure(Tcpwalk.UNREADABLE, "error.no-submissions", Map.of("folder", submissions));
            }
            return found;
        } catch (IOException e) {
            throw new Failure(
                    Tcpwalk.UNREADABLE, "error.cannot-list", Map.of("reason", String.valueOf(e.getMessage())), e);
        }
    }

    static String read(Path file, String option) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw missing(option, file, e);
        } catch (IOException e) {
            if (!(e instanceof CharacterCodingException)) {
                throw new Failure(Tcpwalk.USAGE, "error.unreadable", reason("file", option + " " + file, e), e);
            }
            throw new Failure(
                    Tcpwalk.USAGE,
                    "error.option-text",
                    Map.of("option", option, "file", file, "reason", String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static Failure missing(String option, Path file, IOException e) {
        return new Failure(Tcpwalk.USAGE, "error.option-file", Map.of("option", option, "file", file), e);
    }

    private static Failure unusable(String name, IOException e) {
        return e instanceof NotACaptureException other
                ? Failure.of(Tcpwalk.USAGE, other.sentence(), e)
                : new Failure(Tcpwalk.USAGE, "error.in-file", reason("file", name, e), e);
    }

    private static Map<String, Object> reason(String name, Object value, Exception e) {
        return Map.of(name, value, "reason", Reason.of(e));
    }

    private static int status(List<Graded> graded) {
        if (graded.stream().anyMatch(g -> g.grade().isEmpty())) {
            return Tcpwalk.UNREADABLE;
        }
        return graded.stream().allMatch(g -> g.passed() && g.error().isEmpty()) ? Tcpwalk.DONE : Tcpwalk.FAILED;
    }
}
