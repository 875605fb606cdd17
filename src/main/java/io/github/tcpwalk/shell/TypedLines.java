package io.github.tcpwalk.shell;

import io.github.tcpwalk.text.Escape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/** Lines that somebody types on a terminal, by jline: with completion, and a history that lasts. */
public final class TypedLines implements Lines {
    private static final int MOST_REMEMBERED = 2000;

    private final Opening opening;
    private final Completing completing;
    private final Path history;
    private final Runnable interrupt;
    private Terminal terminal;
    private LineReader reader;

    /** Opens the terminal: the first time, and whenever another had it meanwhile. */
    @FunctionalInterface
    public interface Opening {
        Terminal open() throws IOException;
    }

    /** What has the terminal to itself. */
    @FunctionalInterface
    public interface Turn {
        void run() throws IOException;
    }

    /**
     * @param history the file that remembers what was typed; null for none
     * @param interrupt what Ctrl-C does while no line is typed
     */
    public TypedLines(Opening opening, Completing completing, Path history, Runnable interrupt) throws IOException {
        this.opening = opening;
        this.completing = completing;
        this.history = history;
        this.interrupt = interrupt;
        open();
    }

    private void open() throws IOException {
        terminal = opening.open();
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
                .history(new Remembered())
                .variable(LineReader.HISTORY_SIZE, MOST_REMEMBERED)
                .variable(LineReader.HISTORY_FILE_SIZE, MOST_REMEMBERED)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .option(Option.DISABLE_EVENT_EXPANSION, true) // an exclamation mark is one
                .option(Option.HISTORY_TIMESTAMPED, false)
                .option(Option.HISTORY_IGNORE_SPACE, true)
                .option(Option.INSERT_TAB, false)
                .option(Option.AUTO_MENU, false) // it takes away the blank before an empty word
                .option(Option.BRACKETED_PASTE, true);
        if (history != null && HistoryFile.prepare(history)) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        reader = builder.build();
        terminal.handle(Signal.INT, signal -> interrupt.run());
    }

    /** The one that is open now. */
    public Terminal terminal() {
        return terminal;
    }

    /** Lets another have the terminal, and takes it back. */
    public void giveWay(Turn turn) throws IOException {
        close();
        try {
            turn.run();
        } finally {
            open();
        }
    }

    private static Candidate candidate(Completing.Offer offer) {
        String about = offer.about() == null ? null : Escape.line(offer.about());
        return new Candidate(offer.value(), Escape.line(offer.value()), null, about, null, null, !offer.goesOn());
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

    /** None with what no key of a line types. */
    private static final class Remembered extends DefaultHistory {
        @Override
        public void add(Instant time, String line) {
            if (HistoryFile.isTyped(line)) {
                super.add(time, line);
            }
        }
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
        private final char open;
        /** The system's, which completes nothing here. */
        private final boolean command;

        private final List<String> words;

        Typed(String line, int cursor, Words before) {
            this.line = line;
            this.cursor = cursor;
            last = before.last();
            open = before.open();
            command = before.target() != null && before.target().into() == Words.Into.COMMAND;
            List<String> list = new ArrayList<>(command ? List.of("|") : before.typed());
            if (command
                    || last.start() == cursor
                            && (list.isEmpty() || !list.get(list.size() - 1).isEmpty())) {
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
            String word = candidate.toString();
            String quoted = Words.quote(word);
            if (open == '\'' && Escape.line(word).equals(word) && !quoted.startsWith("'")) {
                quoted = "'" + quoted + "'"; // as it was begun
            }
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
