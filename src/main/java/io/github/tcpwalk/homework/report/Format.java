package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats results are written in; the gradebooks, which need a file to merge into, are in {@link Gradebook}. */
public enum Format {
    JSON("json", false),
    JUNIT("xml", false),
    CSV("csv", false),
    GRADESCOPE("json", true),
    CHECK50("json", true),
    HTML("html", true);

    private final String extension;
    private final boolean perStudent;

    Format(String extension, boolean perStudent) {
        this.extension = extension;
        this.perStudent = perStudent;
    }

    /** Of the files, without the dot. */
    public String extension() {
        return extension;
    }

    /** A person reads it as it is; else a program does first, and it is English unless asked for otherwise. */
    public boolean forPeople() {
        return this == HTML;
    }

    /** True when a file holds one student's results, as the program that reads it expects. */
    public boolean perStudent() {
        return perStudent;
    }

    public static Optional<Format> named(String word) {
        return Stream.of(values()).filter(format -> format.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes results; the stream stays open. The octets depend on nothing but the arguments.
     *
     * @param results exactly one for a format that is {@link #perStudent}
     */
    public void write(Assignment assignment, List<Graded> results, Language language, OutputStream out)
            throws IOException {
        ReportWords words = new ReportWords(language);
        switch (this) {
            case JSON -> Json.write(new JsonReport(words).of(assignment, results), out);
            case JUNIT -> new JunitReport(out, words).write(assignment, results);
            case CSV -> CsvReport.write(assignment, results, words, out);
            case GRADESCOPE -> Json.write(new GradescopeReport(words).of(assignment, results.get(0)), out);
            case CHECK50 -> Json.write(new Check50Report(words).of(assignment, results.get(0)), out);
            case HTML -> new HtmlReport(out, words).write(assignment, results.get(0));
            default -> throw new AssertionError(this);
        }
        out.flush();
    }
}
