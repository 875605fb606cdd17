package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.batch.Roster;
import io.github.tcpwalk.homework.quiz.Quiz;
import io.github.tcpwalk.homework.quiz.QuizFormat;
import io.github.tcpwalk.homework.quiz.QuizSheet;
import io.github.tcpwalk.homework.quiz.QuizSource;
import io.github.tcpwalk.homework.spec.SpecException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Questions made from a capture. */
@Command(name = "quiz", mixinStandardHelpOptions = true)
final class QuizCommand extends FileVerb {
    private static final int MOST_QUESTIONS = 500;
    private static final Pattern LEVELS = Pattern.compile("([1-3])(?:-([1-3]))?");

    @Option(names = "--questions", paramLabel = "N", defaultValue = "10")
    private long questions;

    @Option(names = "--seed", paramLabel = "TEXT", defaultValue = "1")
    private String seed;

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "")
    private String title;

    @Option(names = "--level", paramLabel = "N|N-M", defaultValue = "1-3")
    private String level;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text")
    private String format;

    @Option(names = "--key")
    private boolean key;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH")
    private Path output;

    @Option(names = "--roster", paramLabel = "FILE")
    private Path rosterFile;

    @Option(names = "--join")
    private boolean join;

    private QuizFormat written;
    private Quiz.Wish wish;
    private Roster roster;

    QuizCommand(Io io) {
        super(io);
    }

    @Override
    protected boolean joins() {
        return join;
    }

    @Override
    protected boolean forPrograms() {
        return written.forPrograms();
    }

    @Override
    protected String target() {
        return output == null ? null : output.toString();
    }

    @Override
    protected boolean printsLines() {
        return written == QuizFormat.TEXT;
    }

    @Override
    protected void check() {
        super.check();
        if (files.size() != 1 && !join) {
            throw new Failure(Tcpwalk.USAGE, "error.quiz-one", Map.of());
        }
        written = QuizFormat.named(format)
                .orElseThrow(() -> new Failure(
                        Tcpwalk.USAGE, "error.quiz-format", Map.of("format", format, "formats", formats())));
        wish = wish();
        if (rosterFile != null && output == null) {
            throw new Failure(Tcpwalk.USAGE, "error.quiz-folder", Map.of());
        }
        if (written.isBinary() && output == null && io.outIsTerminal()) {
            throw new Failure(Tcpwalk.USAGE, "error.quiz-terminal", Map.of("format", format));
        }
        roster = roster();
        if (output != null) {
            files.forEach(file -> OwnInput.refuse(file, output.toString(), "error.quiz-itself"));
        }
    }

    private static String formats() {
        return Stream.of(QuizFormat.values()).map(QuizFormat::word).collect(Collectors.joining(", "));
    }

    private Quiz.Wish wish() {
        if (questions < 1 || questions > MOST_QUESTIONS) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    "error.range",
                    Map.of("option", "--questions", "given", questions, "least", 1, "most", MOST_QUESTIONS));
        }
        Matcher levels = LEVELS.matcher(level);
        if (!levels.matches()) {
            throw new Failure(Tcpwalk.USAGE, "error.quiz-level", Map.of("given", level));
        }
        int least = Integer.parseInt(levels.group(1));
        int most = levels.group(2) == null ? least : Integer.parseInt(levels.group(2));
        if (most < least) {
            throw new Failure(Tcpwalk.USAGE, "error.quiz-level", Map.of("given", level));
        }
        return new Quiz.Wish((int) questions, seed, least, most);
    }

    private Roster roster() {
        if (rosterFile == null) {
            return Roster.NONE;
        }
        try {
            return Roster.read(rosterFile.toString(), CheckCommand.read(rosterFile, "--roster"), List.of());
        } catch (SpecException mistakes) {
            throw Failure.of(Tcpwalk.USAGE, mistakes.errors().get(0).sentence(), mistakes);
        }
    }

    @Override
    protected void tell(Story story, String name, boolean comes) throws IOException {
        QuizSource source = QuizSource.of(story);
        Language language = written.forPrograms() ? io.languageForPrograms() : io.language();
        QuizOutput to = new QuizOutput(written, language, key, title, output);
        if (rosterFile != null) {
            to.students(roster, wish, source, name);
            return;
        }
        Quiz quiz = Quiz.draw(source, wish);
        int asked = quiz.questions().size();
        if (asked < questions && !story.chosen().isEmpty()) {
            say("error.quiz-fewer", Map.of("file", name, "asked", questions, "given", asked));
        }
        QuizSheet sheet = QuizSheet.of(name, title, seed, "", quiz, source);
        if (output == null) {
            written.write(sheet, language, key, false, out);
        } else {
            to.file(output, sheet);
        }
    }
}
