package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.lab.Programs;
import io.github.tcpwalk.lab.scenarios.Places;
import io.github.tcpwalk.lab.scenarios.Scenario;
import io.github.tcpwalk.lab.scenarios.Scenarios;
import io.github.tcpwalk.text.Paragraph;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the traffic that one captures to learn: a program's side alone, or a whole scenario with its capture. */
@Command(name = "lab", mixinStandardHelpOptions = true)
final class LabCommand implements Callable<Integer> {
    private static final int COLUMNS = 80;

    private final Io io;
    private final PrintStream out;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PROGRAM", defaultValue = "list")
    private String program;

    /** The program's own, whatever they look like: the parser stops at its name. */
    @Parameters(index = "1..*", hidden = true)
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
                Programs.find(program).orElseThrow(() -> Failure.unknown("error.no-program", "name", program, words()));
        List<String> own = LanguageOption.without(arguments);
        if (!own.isEmpty() && own.get(0).equals("--")) {
            own.remove(0);
        }
        if (own.contains("--help") || own.contains("-h")) {
            return help(found);
        }
        stoppable(() -> io.err().say("lab.stopped", Map.of("name", found.name())));
        return found.run(own.toArray(String[]::new), io.in(), out, new PortInUse(io, io.err().stream(), found, own));
    }

    /** A server goes on until somebody stops it. */
    private void stoppable(Runnable say) {
        if (io.process()) {
            Interrupts.end(true, () -> false, say);
        }
    }

    /** What it shows, and how the program itself says that it is used. */
    private int help(Programs.Program of) {
        ByteArrayOutputStream usage = new ByteArrayOutputStream();
        PrintStream said = new PrintStream(usage, true, StandardCharsets.UTF_8);
        int status = of.run(new String[] {"--help"}, InputStream.nullInputStream(), said, said);
        Catalogue words = Catalogue.of(io.language());
        String about = of.name() + ": " + words.text(of.description());
        List<String> texts = new ArrayList<>(List.of(about));
        words.find("lab.waits-" + of.family()).ifPresent(texts::add);
        texts.add(usage.toString(StandardCharsets.UTF_8).trim());
        for (String text : texts) {
            Paragraph.wrap(text, COLUMNS).forEach(out::println);
        }
        return status;
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
    int run(@Parameters(paramLabel = "NAME") String name, @Mixin LabRunOptions options) throws IOException {
        Scenario scenario = scenario(name);
        Places places = options.places(scenario);
        if (OwnRoot.isBetter(io)) {
            List<String> again = new ArrayList<>(List.of(
                    "lab", "run", name, LanguageOption.NAME, io.language().tag()));
            again.addAll(options.words());
            return OwnRoot.run(io, again);
        }
        stoppable(() -> {
            io.err().overEcho();
            io.err().say("lab.run-stopped", Map.of("name", name));
        });
        LabRun run = new LabRun(io, out);
        return options.step
                ? run.step(name, scenario, places, options.file, options.pauseSeconds)
                : run.run(name, scenario, places, options.file);
    }

    @Command(name = "samples", mixinStandardHelpOptions = true)
    int samples(
            @Option(names = "--into", required = true, paramLabel = "DIR") Path folder,
            @Parameters(arity = "0..*", paramLabel = "NAME") List<String> names)
            throws IOException {
        List<Scenario> chosen = names == null
                ? Scenarios.list()
                : names.stream().map(LabCommand::scenario).toList();
        LabRun run = new LabRun(io, out);
        stoppable(() -> run.saySamplesStopped(chosen.size()));
        return run.samples(chosen, folder);
    }

    private static Scenario scenario(String name) {
        List<String> known = Scenarios.list().stream().map(Scenario::name).toList();
        return Scenarios.find(name).orElseThrow(() -> Failure.unknown("error.no-scenario", "name", name, known));
    }

    /** All that may stand behind it. */
    private static List<String> words() {
        return Stream.concat(
                        Stream.of("list", "run", "samples"),
                        Programs.list().stream().map(Programs.Program::name))
                .toList();
    }
}
