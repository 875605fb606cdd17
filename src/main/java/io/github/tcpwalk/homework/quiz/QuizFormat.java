package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats a quiz is written in. */
public enum QuizFormat {
    TEXT("txt"),
    JSON("json"),
    MOODLE("xml"),
    GIFT("gift.txt"),
    QTI("zip"),
    CANVAS("zip"),
    HTML("html");

    private final String extension;

    QuizFormat(String extension) {
        this.extension = extension;
    }

    /** Of files, without the dot. */
    public String extension() {
        return extension;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<QuizFormat> named(String word) {
        return Stream.of(values()).filter(format -> format.word().equals(word)).findFirst();
    }

    /** A program reads it first, and it is English unless asked for otherwise. */
    public boolean forPrograms() {
        return this == JSON;
    }

    /** Nothing for a terminal. */
    public boolean isBinary() {
        return this == QTI || this == CANVAS;
    }

    /**
     * Writes a quiz; the stream stays open. The octets depend on nothing but the arguments.
     *
     * @param key with the answers, where the format has a choice
     * @param paged the key begins on a page of its own
     */
    public void write(QuizSheet sheet, Language language, boolean key, boolean paged, OutputStream out)
            throws IOException {
        switch (this) {
            case TEXT -> text(sheet, language, key, paged, out);
            case JSON -> Json.write(new JsonQuiz(key).of(sheet), out);
            case MOODLE -> new MoodleQuiz(out, new QuizWords(language)).write(sheet);
            case GIFT -> gift(sheet, language, out);
            case QTI, CANVAS -> new QtiQuiz(new QuizWords(language)).write(sheet, out);
            case HTML -> new HtmlQuiz(out, language).write(sheet, key);
            default -> throw new AssertionError(this);
        }
        out.flush();
    }

    private static void text(QuizSheet sheet, Language language, boolean key, boolean paged, OutputStream out) {
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        TextQuiz text = new TextQuiz(writer, new QuizWords(language));
        text.questions(sheet);
        if (key) {
            writer.print(paged ? "\f" : "\n");
            text.key(sheet);
        }
        writer.flush();
    }

    private static void gift(QuizSheet sheet, Language language, OutputStream out) {
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        new GiftQuiz(writer, new QuizWords(language)).write(sheet);
        writer.flush();
    }

    /** The key alone, as text. */
    public static void key(QuizSheet sheet, Language language, PrintWriter out) {
        new TextQuiz(out, new QuizWords(language)).key(sheet);
    }
}
