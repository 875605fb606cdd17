package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.report.Assignment;
import io.github.tcpwalk.homework.report.Format;
import io.github.tcpwalk.homework.report.Gradebook;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.report.TextReport;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Sentence;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the results of a check go: standard output, a file, or a folder with a file a student. */
final class CheckOutput {
    private static final String TEXT = "text";

    private final Io io;
    private final String format;
    private final Path output;
    private final boolean details;
    private final ResultLines printed;
    private volatile Stage stage = Stage.BEFORE;
    /** Of a file a student. */
    private volatile int files;

    private enum Stage {
        BEFORE,
        WRITING,
        DONE
    }

    CheckOutput(Io io, String format, Path output, boolean details) {
        this.io = io;
        this.format = format;
        this.output = output;
        this.details = details;
        this.printed = new ResultLines(io.out());
        if (!format.equals(TEXT)
                && Format.named(format).isEmpty()
                && gradebook().isEmpty()) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    "error.format",
                    Map.of(
                            "format",
                            format,
                            "formats",
                            Stream.of(Format.values()).map(Format::word).collect(Collectors.joining(", "))));
        }
    }

    Optional<Gradebook> gradebook() {
        return Stream.of(Gradebook.values())
                .filter(g -> g.name().toLowerCase(Locale.ROOT).equals(format))
                .findFirst();
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Everything is written: nothing is left to end. */
    boolean isDone() {
        return stage == Stage.DONE;
    }

    /**
     * Ends the writing, from the thread of a signal, and says how far it came.
     *
     * @param name what is printed
     * @return false when nothing was begun
     */
    boolean cut(String name) {
        if (stage == Stage.BEFORE) {
            return false;
        }
        if (files > 0) {
            io.err().say("error.ended-folder", Map.of("folder", output, "files", files));
        } else if (output != null) {
            io.err().say("error.ended-writing", Map.of("target", output));
        } else {
            try {
                boolean lines = format.equals(TEXT);
                long whole = printed.cut(lines);
                Object many = whole > 0 && !lines ? "some" : whole;
                io.err().say("error.ended-printing", Map.of("file", name, "lines", many));
            } catch (IOException e) {
                // nobody reads what is printed, which is no reason to stay
            }
        }
        return true;
    }

    private void write(Path file, Writing writing) throws IOException {
        stage = Stage.WRITING;
        writeWhole(file, writing);
        stage = Stage.DONE;
    }

    private void writeWhole(Path file, Writing writing) throws IOException {
        try {
            if (file == null) {
                writing.to(printed);
                printed.flush();
                return;
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                writing.to(out);
            }
        } catch (Gradebook.Unusable e) {
            throw new Failure(Tcpwalk.USAGE, "error.gradebook", Map.of("reason", e.why()), e);
        } catch (IOException e) {
            if (file == null && String.valueOf(e.getMessage()).contains("Broken pipe")) {
                return;
            }
            Map<String, Object> values = new HashMap<>();
            values.put("file", file);
            values.put("reason", ErrorLines.reason(e));
            throw new Failure(Tcpwalk.UNREADABLE, "error.cannot-write-result", values, e);
        }
    }

    int text(Consumer<PrintWriter> text) throws IOException {
        write(output, out -> {
            PrintWriter writer = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            text.accept(writer);
            writer.flush();
        });
        return Tcpwalk.DONE;
    }

    /** One student's page, and what else there is to say. */
    void page(Assignment assignment, Graded graded, List<Sentence> more) throws IOException {
        write(output, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            report(writer).page(assignment, graded);
            report(writer).remarks(more);
            writer.flush();
        });
    }

    private TextReport report(Writer writer) {
        return new TextReport(writer, output == null ? io.paint() : Paint.PLAIN, io.language());
    }

    void write(Assignment assignment, List<Graded> graded) throws IOException {
        if (format.equals(TEXT)) {
            write(output, out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                text(report(writer), assignment, graded, writer);
                writer.flush();
            });
            return;
        }
        Format kind = Format.named(format).orElseThrow();
        if (!kind.perStudent()) {
            write(output, out -> kind.write(assignment, graded, language(kind), out));
        } else if (graded.size() == 1 && (output == null || !Files.isDirectory(output))) {
            write(output, out -> kind.write(assignment, graded, language(kind), out));
        } else if (output == null) {
            throw new Failure(Tcpwalk.USAGE, "error.format-folder", Map.of("format", format));
        } else {
            folder(kind, assignment, graded);
        }
    }

    /** What the results are told in; a gradebook's column is named by the spec's plain title. */
    Language language() {
        if (gradebook().isPresent()) {
            return Language.ENGLISH;
        }
        return Format.named(format).map(this::language).orElseGet(io::language);
    }

    private Language language(Format kind) {
        return kind.forPeople() ? io.language() : io.languageForPrograms();
    }

    private void text(TextReport report, Assignment assignment, List<Graded> graded, Writer writer) throws IOException {
        if (graded.size() > 1 && !details) {
            report.table(assignment, graded);
            return;
        }
        for (int i = 0; i < graded.size(); i++) {
            if (i > 0) {
                writer.write("\n\n");
            }
            report.page(assignment, graded.get(i));
        }
        if (graded.size() > 1) {
            report.flags(graded);
        }
    }

    private void folder(Format kind, Assignment assignment, List<Graded> graded) throws IOException {
        stage = Stage.WRITING;
        Set<String> taken = new HashSet<>();
        for (Graded one : graded) {
            String name = fileName(one.student());
            for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
                name = fileName(one.student()) + "-" + n;
            }
            Path file = kind == Format.GRADESCOPE
                    ? output.resolve(name).resolve("results.json")
                    : output.resolve(name + "." + kind.extension());
            try {
                Files.createDirectories(file.getParent());
            } catch (IOException e) {
                throw new Failure(
                        Tcpwalk.UNREADABLE,
                        "error.make-folder",
                        Map.of("folder", file.getParent(), "reason", ErrorLines.reason(e)),
                        e);
            }
            writeWhole(file, out -> kind.write(assignment, List.of(one), language(kind), out));
            files++;
        }
        stage = Stage.DONE;
    }

    /** A student's name as a file name that no system trips over and that cannot leave the folder. */
    static String fileName(String student) {
        String name = student.replaceAll("[^\\p{L}\\p{N}._ -]", "_")
                .replaceAll("^[. -]+", "_")
                .strip();
        return name.isEmpty() ? "student" : name.length() > 100 ? name.substring(0, 100) : name;
    }

    void merge(Gradebook book, String exported, String column, boolean add, Assignment assignment, List<Graded> graded)
            throws IOException {
        write(output, out -> {
            Gradebook.Merged merged =
                    book.merge(exported, column, add, assignment, graded, io.languageForPrograms(), out);
            merged.otherMaximum()
                    .ifPresent(theirs -> io.err()
                            .say(
                                    "error.other-maximum",
                                    Map.of("theirs", Shown.shortened(theirs), "ours", Points.show(assignment.max()))));
            for (String student : merged.unmatched()) {
                io.err().say("error.not-merged", Map.of("student", Shown.shortened(student)));
            }
            for (String student : merged.unread()) {
                io.err().say("error.not-graded", Map.of("student", Shown.shortened(student)));
            }
            for (String student : merged.waiting()) {
                io.err().say("error.not-final", Map.of("student", Shown.shortened(student)));
            }
        });
    }
}
