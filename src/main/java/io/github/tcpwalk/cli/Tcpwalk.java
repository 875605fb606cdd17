package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.NearestNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a verb: help, version, and what to type next. */
@Command(
        name = "tcpwalk",
        mixinStandardHelpOptions = true,
        versionProvider = Tcpwalk.Version.class,
        description = "Understand TCP from packets: every conversation walked, every segment explained.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "tcpwalk VERB --help tells more about a verb."})
public final class Tcpwalk implements Runnable {
    /** Exit statuses, the same for every verb. */
    static final int DONE = 0;
    /** The capture is damaged, or a check failed. */
    static final int FAILED = 1;

    static final int USAGE = 2;
    /** Nothing could be read at all. */
    static final int UNREADABLE = 3;

    @Spec
    private CommandSpec spec;

    /** Runs one command line and gives its exit status. */
    public static int run(String... args) {
        return run(Io.system(), args);
    }

    static int run(Io io, String... args) {
        io.err().speak(LanguageOption.spoken(args, io.environment()));
        Results results = new Results(io.out());
        return results.status(commandLine(io.writing(results), args).execute(args), io.err());
    }

    /** The parser for a command line: with its verb alone when it starts with one, else with all of them. */
    static CommandLine commandLine(Io io, String... args) {
        CommandLine line = new CommandLine(new Tcpwalk());
        Object verb = args.length == 0 ? null : Verbs.command(args[0], io);
        if (verb != null) {
            line.addSubcommand(args[0], verb);
        } else {
            Verbs.NAMES.forEach(name -> line.addSubcommand(name, Verbs.command(name, io)));
        }
        line.setOut(Console.writer(io.out()));
        return line.setParameterExceptionHandler((problem, given) -> usage(io.err(), problem, given))
                .setExecutionExceptionHandler((problem, of, parsed) ->
                        Results.failed(io.out()) ? DONE : failed(io.err(), problem, of, parsed))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int failed(ErrorLines err, Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
        if (problem instanceof Failure failure) {
            err.say(failure.key, failure.values);
            if (failure.status == USAGE) {
                tryHelp(err, line);
            }
            return failure.status;
        }
        if (parsed.originalArgs().contains("--debug")) {
            err.println(problem);
        }
        err.say("error.unexpected", Map.of("problem", problem));
        return UNREADABLE;
    }

    private static int usage(ErrorLines err, ParameterException problem, String[] args) {
        CommandLine line = problem.getCommandLine();
        if (line.getParent() == null && args.length > 0 && !args[0].startsWith("-")) {
            List<String> near = NearestNames.of(args[0], Verbs.NAMES);
            Map<String, String> values = new HashMap<>();
            values.put("verb", args[0]);
            near.stream()
                    .reduce((list, item) -> err.text("error.or", Map.of("list", list, "item", item)))
                    .ifPresent(names -> values.put("near", names));
            err.say("error.no-verb", values);
            tryHelp(err, line);
            return USAGE;
        }
        err.println("tcpwalk: " + problem.getMessage());
        tryHelp(err, line);
        return USAGE;
    }

    private static void tryHelp(ErrorLines err, CommandLine line) {
        err.println(
                err.text("error.try", Map.of("command", line.getCommandSpec().qualifiedName())));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Tcpwalk.class.getPackage().getImplementationVersion();
            return new String[] {
                "tcpwalk " + (version == null ? "(not packaged)" : version),
                "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vendor")
            };
        }
    }
}
