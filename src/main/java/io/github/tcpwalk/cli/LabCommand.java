package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.lab.Programs;
import io.github.tcpwalk.lab.scenarios.Scenario;
import io.github.tcpwalk.lab.scenarios.Scenarios;
import io.github.tcpwalk.text.Paragraph;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Makes the traffic that one captures to learn: a program's side alone, or a whole scenario with its capture. */
@Command(name = "lab", mixinStandardHelpOptions = true)
final class LabCommand implements Callable<Integer> {
    private static final int COLUMNS = 80;

    private final Io io;
    private final PrintStream out;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PROGRAM", defaultValue = "list")
    private String program;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    LabCommand(Io io) {
        this.io = io;
        this.out = new EscapedLines(io.out(), true, StandardCharsets.UTF_8);
    }

    @Override
    public Integer call() {
        if (program.isBlank() || program.equals("list")) {
            return list();
        }
        Programs.Program found =
                Programs.find(program).orElseThrow(() -> Failure.absent("error.no-program", Map.of("name", program)));
        return found.run(arguments.toArray(String[]::new), io.in(), out, io.err().stream());
    }

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list() {
        Catalogue words = Catalogue.of(io.language());
        out.println(words.text("lab.scenarios"));
        for (Scenario s : Scenarios.list()) {
            row(s.name(), s.ports(), words.text(s.description()));
        }
        out.println();
        out.println(words.text("lab.programs"));
        out.println(words.text("lab.single"));
        String family = "";
        for (Programs.Program p : Programs.list()) {
            if (!p.family().equals(family)) {
                row(p.family(), p.protocol() + " " + p.port(), words.text(p.description()));
            }
            family = p.family();
        }
        return Tcpwalk.DONE;
    }

    private void row(String name, String port, String description) {
        String before = String.format("  %-20s %-10s ", name, port);
        for (String part : Paragraph.wrap(description, COLUMNS - before.length())) {
            out.println(before + part);
            before = " ".repeat(before.length());
        }
    }

    @Command(name = "run", mixinStandardHelpOptions = true)
    int run(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = {"-w", "--write"},
                            paramLabel = "FILE")
                    Path file)
            throws IOException {
        Scenario scenario = scenario(name);
        List<String> again = new ArrayList<>(
                List.of("lab", "run", name, LanguageOption.NAME, io.language().tag()));
        if (file != null) {
            again.addAll(List.of("-w", file.toString()));
        }
        return OwnRoot.isBetter(io) ? OwnRoot.run(again) : new LabRun(io, out).run(name, scenario, file);
    }

    @Command(name = "samples", mixinStandardHelpOptions = true)
    int samples(
            @Option(names = "--into", required = true, paramLabel = "DIR") Path folder,
            @Parameters(arity = "0..*", paramLabel = "NAME") List<String> names)
            throws IOException {
        List<Scenario> chosen = names == null
                ? Scenarios.list()
                : names.stream().map(LabCommand::scenario).toList();
        return new LabRun(io, out).samples(chosen, folder);
    }

    private static Scenario scenario(String name) {
        return Scenarios.find(name).orElseThrow(() -> Failure.absent("error.no-scenario", Map.of("name", name)));
    }
}
