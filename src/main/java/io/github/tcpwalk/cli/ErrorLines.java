package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Reason;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Standard error, a line at a time. Whatever a line quotes, an option's value or a stranger's file name, it is escaped
 * here, so that nobody need think of it.
 */
final class ErrorLines {
    /** How people are shown that a word is empty. */
    static final String EMPTY = "''";
    /** Places of what its user gave; no sentence here has quotes around them. */
    private static final Set<String> OFTEN_EMPTY = Set.of("given", "file");

    private final PrintStream stream;
    private final String name;
    private int progressColumns;
    /** Above the line of progress, or null. */
    private StandingText standing;

    /** Lines to be shown later; null where they are shown at once. */
    private List<String> later;

    private IntSupplier columns = () -> 0;
    private Language language = Language.ENGLISH;

    ErrorLines(PrintStream stream) {
        this(stream, "tcpwalk: ");
    }

    /** @param name before each message, of who says it */
    ErrorLines(PrintStream stream, String name) {
        this.stream = stream;
        this.name = name;
    }

    synchronized void println(String line) {
        if (later != null) {
            later.add(line);
            return;
        }
        clearProgress();
        if (standing != null) {
            standing.takeAway();
        }
        String escaped = Escape.line(line);
        int most = columns.getAsInt();
        (most > 0 && DisplayWidth.of(escaped) > most ? Paragraph.wrap(escaped, most) : List.of(escaped))
                .forEach(stream::println);
        if (standing != null) {
            standing.again();
        }
    }

    /**
     * The terminal is another program's until {@link #release}.
     *
     * @param lines these lines would go there
     */
    synchronized void hold(boolean lines) {
        clearProgress();
        later = lines ? new ArrayList<>() : null;
    }

    synchronized void release() {
        List<String> lines = later == null ? List.of() : later;
        later = null;
        lines.forEach(this::println);
    }

    /** A terminal shows {@code ^C} where the key was pressed: what comes next is written over it. */
    synchronized void overEcho() {
        if (columns.getAsInt() > 0 && later == null) {
            stream.print('\r');
        }
    }

    /** From now on lines come above a text that stands on the same terminal. */
    synchronized void makesWay(StandingText text) {
        standing = text;
    }

    /** From now on lines are broken between words, for a terminal of so many columns; 0 for none. */
    synchronized void wrap(IntSupplier wide) {
        columns = wide;
    }

    /** From now on {@link #say} speaks it. */
    void speak(Language spoken) {
        language = spoken;
    }

    /** A message of the catalogue, after the program's name. */
    void say(String key, Map<String, ?> values) {
        println(name + text(key, values));
    }

    void say(Sentence sentence) {
        say(sentence.key(), sentence.values());
    }

    String text(String key, Map<String, ?> values) {
        return Catalogue.of(language).text(key, shown(key, values));
    }

    /** An empty word would be seen as none, and the line as one that lacks something. */
    private static Map<String, ?> shown(String key, Map<String, ?> values) {
        if (!key.startsWith("error.") || OFTEN_EMPTY.stream().noneMatch(name -> isEmpty(values.get(name)))) {
            return values;
        }
        Map<String, Object> shown = new HashMap<>(values);
        OFTEN_EMPTY.forEach(name -> shown.computeIfPresent(name, (same, value) -> isEmpty(value) ? EMPTY : value));
        return shown;
    }

    private static boolean isEmpty(Object value) {
        return value != null && value.toString().isEmpty();
    }

    void println(Throwable problem) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().forEach(this::println);
    }

    /** Shows how far something is, in place of what was shown before. Only for a terminal. */
    synchronized void progress(String text) {
        if (later != null) {
            return;
        }
        int most = columns.getAsInt();
        String line = most > 0 ? DisplayWidth.cut(Escape.line(text), most - 1) : Escape.line(text);
        stream.print("\r" + line + " ".repeat(Math.max(0, progressColumns - DisplayWidth.of(line))));
        stream.flush();
        progressColumns = Math.max(progressColumns, DisplayWidth.of(line));
    }

    /** Takes away what {@link #progress} shows. */
    synchronized void clearProgress() {
        if (progressColumns > 0) {
            int most = columns.getAsInt();
            int over = most > 0 ? (progressColumns - 1) / most : 0; // it was wider before
            stream.print(over > 0 ? "\033[" + over + "A\r\033[J" : "\r" + " ".repeat(progressColumns) + "\r");
            stream.flush();
            progressColumns = 0;
        }
    }

    /** For a program that writes its own lines: the lab's import nothing of ours. */
    PrintStream stream() {
        return new PrintStream(stream, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                ErrorLines.this.println(line);
            }
        };
    }

    /** Why a file cannot be written: what Java says of some failures is only its name. */
    static Object reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Sentence.of("error.no-folder");
        }
        if (e instanceof FileAlreadyExistsException) {
            return Sentence.of("error.not-folder");
        }
        return Reason.of(e);
    }
}
