package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.OpenCapture;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.shell.Lines;
import io.github.tcpwalk.shell.Words;
import io.github.tcpwalk.text.Escape;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Runs lines: verbs, as on the command line, and a few words of its own about what is open. */
final class Shell implements Closeable {
    /** Verbs on the file that is open, where they name none. */
    static final Set<String> ON_FILE =
            Set.of("walk", "flows", "diagnose", "report", "follow", "plot", "show", "extract");
    /** They have the terminal, or what is typed on it, to themselves. */
    static final Set<String> ELSEWHERE = Set.of("shell", "quiz", "capture", "lab");

    static final List<String> OWN = List.of("open", "close", "help", "quit");

    private static final int MOST_COLUMNS = 40;

    private final Io io;
    private OpenFile open;
    private volatile boolean cancelled;

    Shell(Io io) {
        this.io = io.writing(new Cancellable(io.out())).within();
    }

    /** What is open; null for nothing. */
    OpenFile opened() {
        return open;
    }

    /** What runs at the moment is to end, from any thread. */
    void cancel() {
        cancelled = true;
        OpenFile file = open;
        if (file != null) {
            file.capture().cancel();
        }
    }

    /** Runs all lines. @return what the last verb returned */
    int run(Lines lines) throws IOException {
        int status = Tcpwalk.DONE;
        for (String line = lines.next(prompt()); line != null; line = lines.next(prompt())) {
            Words words = Words.of(line);
            List<String> args = words.list();
            if (words.isOpen()) {
                status = say(new Failure(Tcpwalk.USAGE, "error.shell-quote", Map.of()));
                continue;
            }
            if (!args.isEmpty() && args.get(0).equals("tcpwalk")) {
                args = args.subList(1, args.size()); // pasted
            }
            if (args.isEmpty() && words.target() == null) {
                continue;
            }
            if (args.size() == 1 && (args.get(0).equals("quit") || args.get(0).equals("exit"))) {
                break;
            }
            status = words.target() == null ? run(io, args) : into(words.target(), args);
        }
        return status;
    }

    /** Results go to a file, or to a command. */
    private int into(Words.Target target, List<String> args) throws IOException {
        if (args.isEmpty()) {
            return say(new Failure(Tcpwalk.USAGE, "error.shell-target", Map.of()));
        }
        try (ShellTarget to = new ShellTarget(io, target, open)) {
            int status = run(io.aside(new Cancellable(to.out())), args);
            int ended = to.end();
            return status == Tcpwalk.DONE ? ended : status;
        } catch (Failure e) {
            return say(e);
        } catch (InvalidPathException e) {
            return say(new Failure(Tcpwalk.UNREADABLE, "error.name", Map.of("name", e.getInput())));
        }
    }

    private String prompt() {
        if (open == null) {
            return "tcpwalk> ";
        }
        Path last = Path.of(open.name()).getFileName();
        return "tcpwalk " + Escape.line(last == null ? open.name() : last.toString(), MOST_COLUMNS) + "> ";
    }

    private int run(Io to, List<String> args) throws IOException {
        cancelled = false;
        if (open != null) {
            open.capture().goOn();
        }
        try {
            return switch (args.get(0)) {
                case "open" -> open(args);
                case "close" -> close(args);
                case "help" -> help(to, args);
                default -> verb(to, args);
            };
        } catch (Failure e) {
            return say(e);
        } catch (InvalidPathException e) {
            return say(new Failure(Tcpwalk.UNREADABLE, "error.name", Map.of("name", e.getInput())));
        } catch (CancellationException e) {
            return Interrupts.INTERRUPTED;
        } finally {
            io.err().clearProgress();
        }
    }

    private int say(Failure failure) {
        io.err().speak(io.language());
        io.err().say(failure.key, failure.values);
        return failure.status;
    }

    private int open(List<String> args) throws IOException {
        if (args.size() != 2) {
            throw new Failure(Tcpwalk.USAGE, "error.shell-open", Map.of());
        }
        open(args.get(1));
        return Tcpwalk.DONE;
    }

    /** Closes what was open before. */
    void open(String file) throws IOException {
        if (file.equals(Inputs.STANDARD_INPUT)) {
            throw new Failure(Tcpwalk.USAGE, "error.shell-input", Map.of());
        }
        String name = file.startsWith("-") ? "./" + file : file;
        Bounds bounds = Bounds.usual();
        OpenFile next = new OpenFile(name, new OpenCapture(new Inputs(io).open(name, Access.REPEATED, bounds), bounds));
        close();
        open = next;
    }

    private int close(List<String> args) throws IOException {
        if (args.size() != 1) {
            throw new Failure(Tcpwalk.USAGE, "error.shell-alone", Map.of("word", args.get(0)));
        }
        close();
        return Tcpwalk.DONE;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private int help(Io to, List<String> args) throws IOException {
        if (args.size() > 1) {
            return Tcpwalk.run(to, args.toArray(String[]::new));
        }
        String text = Catalogue.of(io.language()).text("walk.shell-help", Map.of());
        to.out().write((text + "\n").getBytes(StandardCharsets.UTF_8));
        return Tcpwalk.run(to, "--help");
    }

    private int verb(Io to, List<String> args) {
        if (ELSEWHERE.contains(args.get(0)) || args.contains("--follow")) {
            String what = args.get(0) + (args.contains("--follow") ? " --follow" : "");
            throw new Failure(Tcpwalk.USAGE, "error.shell-elsewhere", Map.of("verb", what));
        }
        List<String> whole = withFile(args);
        return Tcpwalk.run(to.within(open), whole.toArray(String[]::new));
    }

    /** The same with the name of what is open, where a verb on a file names none. */
    private List<String> withFile(List<String> args) {
        if (!ON_FILE.contains(args.get(0))) {
            return args;
        }
        if (open == null) {
            if (lacksFile(args)) {
                throw new Failure(Tcpwalk.USAGE, "error.shell-no-file", Map.of());
            }
            return args;
        }
        List<String> with = new ArrayList<>(args);
        with.add(1, open.name());
        int most = args.get(0).equals("show") ? 2 : 1;
        try {
            CommandLine line = Tcpwalk.commandLine(io, args.get(0));
            line.parseArgs(with.toArray(String[]::new));
            Object verb = line.getSubcommands().get(args.get(0)).getCommand();
            return ((FileVerb) verb).files.size() > most ? args : with;
        } catch (ParameterException e) {
            return with; // it is said when it is run
        }
    }

    /** Whether a file is all that a line lacks. */
    private boolean lacksFile(List<String> args) {
        CommandLine line = Tcpwalk.commandLine(io, args.get(0));
        try {
            line.parseArgs(args.toArray(String[]::new));
            CommandLine verb = line.getSubcommands().get(args.get(0));
            return !verb.isUsageHelpRequested()
                    && !verb.isVersionHelpRequested()
                    && verb.getCommand() instanceof ViewVerb view
                    && view.lacksFile();
        } catch (MissingParameterException e) {
            return e.getMissing().stream()
                    .anyMatch(argument -> argument.paramLabel().equals("FILE"));
        } catch (ParameterException e) {
            return false; // it is said when it is run
        }
    }

    /** Nothing more is printed of what was cancelled. */
    private final class Cancellable extends FilterOutputStream {
        Cancellable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            if (cancelled) {
                throw new CancellationException();
            }
            out.write(octets, from, count);
        }
    }
}
