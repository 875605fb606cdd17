package io.github.tcpwalk.cli;

import io.github.tcpwalk.shell.Completing;
import io.github.tcpwalk.shell.Lines;
import io.github.tcpwalk.shell.TypedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs on a capture that stays open. */
@Command(name = "shell", mixinStandardHelpOptions = true)
final class ShellCommand implements Callable<Integer> {
    private static final String STATE = "XDG_STATE_HOME";

    private final Io io;

    @Parameters(arity = "0..1", paramLabel = "FILE")
    private String file;

    @Option(names = "--no-history")
    private boolean noHistory;

    /** Null until its file is open. */
    private volatile Shell shell;

    ShellCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() throws IOException {
        if (!io.process() || !io.terminal().isIn() || !io.terminal().isOut()) {
            try (Shell script = opened(io)) {
                return script.run(Lines.of(io.in()));
            }
        }
        Path history = noHistory ? null : history();
        try (TypedLines lines = new TypedLines(ShellCommand::terminal, this::offers, history, this::cancel)) {
            Io on = io.on(
                    new io.github.tcpwalk.cli.Terminal.Open(lines::terminal, io.errIsTerminal()),
                    turn -> lines.giveWay(turn::run));
            shell = opened(on);
            shell.run(lines);
        } finally {
            if (shell != null) {
                shell.close();
            }
        }
        return Tcpwalk.DONE;
    }

    private void cancel() {
        Shell running = shell;
        if (running == null) {
            Interrupts.leave(Interrupts.INTERRUPTED);
        }
        running.cancel();
    }

    private List<Completing.Offer> offers(List<String> words, String begun) {
        return new ShellOffers(io, shell).offers(words, begun);
    }

    private Shell opened(Io on) throws IOException {
        Shell opened = new Shell(on);
        if (file != null) {
            opened.open(file);
        }
        return opened;
    }

    private static Terminal terminal() throws IOException {
        // letters of another character set would stand for lines where a terminal has UTF-8 alone
        System.setProperty(TerminalBuilder.PROP_DISABLE_ALTERNATE_CHARSET, "true");
        return TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(true)
                .encoding(Console.encoding(System.getProperty("stdout.encoding")))
                .nativeSignals(true)
                // asking the terminal what it can do: an answer that comes late, over a slow line, would be typed
                .graphemeCluster(false)
                .build();
    }

    /** Where the state of programs is kept; null where nobody knows, or nobody can spell it. */
    private Path history() {
        String state = io.environment().getOrDefault(STATE, "");
        String home = io.environment().getOrDefault("HOME", "");
        if (!state.startsWith("/") && !home.startsWith("/") || !Spelling.isPossible(state + home)) {
            return null;
        }
        Path folder = state.startsWith("/") ? Path.of(state) : Path.of(home, ".local", "state");
        return folder.resolve("tcpwalk").resolve("history");
    }
}
