package io.github.tcpwalk.shell;

import io.github.tcpwalk.text.Escape;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/** Lines that somebody types on a terminal, by jline: with completion, and a history that lasts. */
public final class TypedLines implements Lines {
    private static final int MOST_REMEMBERED = 2000;

    private final Terminal terminal;
    private final LineReader reader;

    /**
     * @param history the file that remembers what was typed; null for none
     * @param interrupt what Ctrl-C does while no line is typed
     */
    public TypedLines(Terminal terminal, Completing completing, Path history, Runnable interrupt) {
        this.terminal = terminal;
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("tcpwalk")
                .parser(new ByWords())
                .completer((of, line, candidates) -> {
                    List<String> before = line.words().subList(0, line.wordIndex());
                    for (Completing.Offer offer : completing.offers(before, line.word())) {
                        candidates.add(candidate(offer));
                    }
                })
                .variable(LineReader.HISTORY_SIZE, MOST_REMEMBERED)
                .variable(LineReader.HISTORY_FILE_SIZE, MOST_REMEMBERED)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .option(Option.DISABLE_EVENT_EXPANSION, true) // an exclamation mark is one
                .option(Option.HISTORY_TIMESTAMPED, false)
                .option(Option.HISTORY_IGNORE_SPACE, true)
                .option(Option.INSERT_TAB, false)
                .option(Option.AUTO_MENU, false) // it takes away the blank before an empty word
                .option(Option.BRACKETED_PASTE, true);
        if (history != null && isOurs(history)) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        reader = builder.build();
        terminal.handle(Signal.INT, signal -> interrupt.run());
    }

    private static Candidate candidate(Completing.Offer offer) {
        String about = offer.about() == null ? null : Escape.line(offer.about());
        return new Candidate(offer.value(), Escape.line(offer.value()), null, about, null, null, !offer.goesOn());
    }

    /** Nobody else is to read what was typed. Where it cannot be kept so, it is kept nowhere. */
    private static boolean isOurs(Path history) {
        try {
            Files.createDirectories(history.getParent());
            try {
                Files.createFile(
                        history, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (FileAlreadyExistsException e) {
                Files.setPosixFilePermissions(history, PosixFilePermissions.fromString("rw-------"));
            }
            return Files.isRegularFile(history) && Files.isWritable(history);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public String next(String prompt) throws IOException {
        while (true) {
            try {
                return reader.readLine(prompt);
            } catch (UserInterruptException e) {
                continue; // that line was not meant
            } catch (EndOfFileException e) {
                return null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.getHistory().save();
        terminal.close();
    }

    /** Takes lines apart as {@link Words} does. */
    private static final class ByWords implements Parser {
        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && Words.of(line).isOpen()) {
                throw new EOFError(-1, -1, "quoted", "quote");
            }
            String before = line.substring(0, cursor);
            return new Typed(line, cursor, Words.of(before));
        }

        @Override
        public boolean isEscapeChar(char c) {
            return c == '\\';
        }
    }

    /** A line up to the cursor. */
    private static final class Typed implements CompletingParsedLine {
        private final String line;
        private final int cursor;
        private final Words.Word last;
        private final List<String> words;

        Typed(String line, int cursor, Words before) {
            this.line = line;
            this.cursor = cursor;
            last = before.last();
            List<String> list = new ArrayList<>(before.list());
            if (last.start() == cursor) {
                list.add("");
            }
            words = list;
        }

        @Override
        public String word() {
            return last.text();
        }

        @Override
        public int wordCursor() {
            return last.text().length();
        }

        @Override
        public int wordIndex() {
            return words.size() - 1;
        }

        @Override
        public List<String> words() {
            return words;
        }

        @Override
        public String line() {
            return line;
        }

        @Override
        public int cursor() {
            return cursor;
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            String quoted = Words.quote(candidate.toString());
            boolean opens = !complete && quoted.endsWith("'"); // more of the same word follows
            return opens ? quoted.substring(0, quoted.length() - 1) : quoted;
        }

        @Override
        public int rawWordCursor() {
            return cursor - last.start();
        }

        @Override
        public int rawWordLength() {
            return cursor - last.start();
        }
    }
}
