package io.github.tcpwalk.cli;

import io.github.tcpwalk.lab.Programs;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Socket programs whose traffic one captures to learn. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = "Run one side of a small socket program, to capture its traffic and learn from it.",
        footer = {"", "Examples:", "  tcpwalk lab list", "  tcpwalk lab answer-server", "  tcpwalk lab answer-client --host 127.0.0.1"})
final class LabCommand implements Callable<Integer> {
    private final Io io;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PROGRAM", defaultValue = "list",
            description = "A program's side, e.g. count-server; list (default) names them all. What follows is the program's own.")
    private String program;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    LabCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        PrintStream out = new PrintStream(io.out(), true, StandardCharsets.UTF_8);
        if (program.equals("list")) {
            for (Programs.Program p : Programs.list()) {
                out.printf("%-26s %s %-6d %s%n", p.name(), p.protocol(), p.port(), p.description());
            }
            return Tcpwalk.DONE;
        }
        Programs.Program found = Programs.find(program)
                .orElseThrow(() -> new Failure(Tcpwalk.USAGE, "lab " + program + ": no such program; tcpwalk lab list names them"));
        return found.run(arguments.toArray(String[]::new), io.in(), out, io.err());
    }
}
