package io.github.tcpwalk.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A script by which a system's shell completes a command line. */
@Command(name = "completion", mixinStandardHelpOptions = true)
final class Completion implements Callable<Integer> {
    @Parameters(paramLabel = "SHELL")
    private CompletionScript shell;

    @Spec
    private CommandSpec spec;

    private final Io io;

    Completion(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(shell.text(io));
        out.flush();
        return Tcpwalk.DONE;
    }
}
