package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Paint;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * The outside world of one run: results go to {@code out}, everything else to {@code err}.
 *
 * @param asked the language that the command line asks for
 * @param process the run is the whole process: it may handle signals, and {@code in} is standard input
 * @param attendance somebody sits before the terminal, which a run may have to page or to draw on; null where not
 * @param opened a file that a shell has open; null for none
 */
record Io(
        InputStream in,
        OutputStream out,
        ErrorLines err,
        Map<String, String> environment,
        Terminal terminal,
        Optional<Language> asked,
        boolean process,
        Attendance attendance,
        OpenFile opened) {
    /** Lets a run have the terminal to itself. */
    @FunctionalInterface
    interface Attendance {
        void give(Turn turn) throws IOException;

        /** What is done meanwhile. */
        @FunctionalInterface
        interface Turn {
            void run() throws IOException;
        }
    }

    private static final int LEAST_COLUMNS = 40;
    private static final int USUAL_COLUMNS = 80;

    Io(InputStream in, OutputStream out, PrintStream err, Map<String, String> environment) {
        this(
                in,
                out,
                new ErrorLines(err),
                environment,
                new Terminal.Said(environment),
                Optional.empty(),
                false,
                null,
                null);
    }

    static Io system() {
        Map<String, String> environment = System.getenv();
        return new Io(
                new FileInputStream(FileDescriptor.in), // System.in cannot be told to wait no more
                new FileOutputStream(FileDescriptor.out),
                new ErrorLines(Console.errors(new FileOutputStream(FileDescriptor.err))),
                environment,
                environment.containsKey(Terminal.Said.STREAMS) ? new Terminal.Said(environment) : new Terminal.Asked(),
                Optional.empty(),
                true,
                Attendance.Turn::run,
                null);
    }

    Io from(InputStream input) {
        return new Io(input, out, err, environment, terminal, asked, process, attendance, opened);
    }

    Io writing(OutputStream results) {
        return new Io(in, results, err, environment, terminal, asked, process, attendance, opened);
    }

    /** The same for a run that is only a part of the process. */
    Io within() {
        return within(opened);
    }

    /** That part is about what a shell has open. */
    Io within(OpenFile file) {
        return new Io(in, out, err, environment, terminal, asked, false, attendance, file);
    }

    /** Results go where nobody looks on. */
    Io aside(OutputStream results) {
        return new Io(in, results, err, environment, terminal.withoutOut(), asked, process, null, opened);
    }

    /** On a terminal whose size may change, and which is read here as well. */
    Io on(Terminal now, Attendance by) {
        return new Io(in, out, err, environment, now, asked, process, by, opened);
    }

    /** What its words are in from now on, unless {@code args} ask for nothing. */
    Io asked(String... args) {
        Optional<Language> now = LanguageOption.in(args);
        return new Io(in, out, err, environment, terminal, now.or(() -> asked), process, attendance, opened);
    }

    /** For people: as asked, else as the environment says. */
    Language language() {
        return asked.orElseGet(() -> Language.fromEnvironment(environment));
    }

    /** For programs that read: English however the environment is set, unless another one is asked for. */
    Language languageForPrograms() {
        return asked.orElse(Language.ENGLISH);
    }

    boolean attended() {
        return attendance != null;
    }

    boolean outIsTerminal() {
        return terminal.isOut();
    }

    boolean errIsTerminal() {
        return terminal.isErr();
    }

    Paint paint() {
        return Paint.wanted(outIsTerminal(), environment);
    }

    /** Columns to wrap at; 0 (never) when results go to a file or pipe. */
    int columns() {
        return outIsTerminal() ? width() : 0;
    }

    /** The same where a program behind a pipe shows them on the terminal, as less does; 0 when there is none. */
    int columnsBehind() {
        return terminal.columns() > 0 ? width() : columns();
    }

    /** Rows that are seen at once; 0 when nobody knows, or results go to a file or pipe. */
    int rows() {
        return outIsTerminal() ? terminal.rows() : 0;
    }

    /** The same for standard error. */
    int errColumns() {
        return errIsTerminal() ? width() : 0;
    }

    private int width() {
        int columns = terminal.columns();
        return columns <= 0 ? USUAL_COLUMNS : Math.max(LEAST_COLUMNS, columns);
    }
}
