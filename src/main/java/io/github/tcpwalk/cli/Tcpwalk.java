package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Language;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a verb: help, version, and what to type next. */
@Command(
        name = "tcpwalk",
        mixinStandardHelpOptions = true,
        versionProvider = Tcpwalk.Version.class,
        synopsisSubcommandLabel = "VERB")
public final class Tcpwalk implements Runnable, Paged {
    /** Exit statuses, the same for every verb. */
    static final int DONE = 0;
    /** The capture is damaged, or a check failed. */
    static final int FAILED = 1;

    static final int USAGE = 2;
    /** Nothing could be read at all. */
    static final int UNREADABLE = 3;

    private static final int RESERVE_OCTETS = 1 << 20;
    /** Given back where memory has run out, for what is said of it. */
    private static volatile byte[] reserve = new byte[RESERVE_OCTETS];

    @Spec
    private CommandSpec spec;

    /** For the help and to be checked: {@link Io} knows it before. */
    @Option(
            names = LanguageOption.NAME,
            paramLabel = "LANGUAGE",
            converter = LanguageOption.Converter.class,
            scope = ScopeType.INHERIT)
    private Language language;

    @Option(names = "--no-pager", scope = ScopeType.INHERIT)
    private boolean noPager;

    /** Runs one command line and gives its exit status. */
    public static int run(String... args) {
        ownOrder();
        return run(Io.system(), args);
    }

    /** Picocli sorts options by the machine's language, in which {@code I} need not be {@code i}; ours is an option. */
    static void ownOrder() {
        Locale.setDefault(Locale.ROOT);
    }

    static int run(Io io, String... args) {
        boolean bounds = BoundTable.isAskedFor(args);
        if (args.length == 0 && readsFile(io)) {
            return run(io, Inputs.STANDARD_INPUT);
        }
        if (args.length == 2
                && args[1].equals("help")
                && Verbs.NAMES.contains(args[0])
                && !Spelling.isRegularFile(args[1])) {
            return run(io, args[0], "--help");
        }
        if (args.length > 0 && args[0].equals("help") && !bounds) {
            if (args.length > 1 && !args[1].startsWith("-") && !isHelped(args[1])) {
                return run(io, args[1]); // which says that there is no such verb
            }
            String[] asked = Arrays.copyOfRange(args, 1, args.length + 1);
            asked[args.length - 1] = "--help";
            return run(io, asked);
        }
        if (args.length > 0 && isCapture(args)) {
            String[] walk = new String[args.length + 1];
            walk[0] = "walk";
            System.arraycopy(args, 0, walk, 1, args.length);
            return run(io, FullScreen.mayBe(io) ? onScreen(walk) : walk);
        }
        Results results = new Results(io.out());
        Io asked = io.writing(results).asked(args);
        asked.err().speak(asked.language());
        asked.err().wrap(asked::errColumns);
        int status;
        FileVerb plain = PlainLine.verb(asked, args);
        if (bounds) {
            status = BoundTable.print(asked);
        } else if (plain != null) {
            if (plain.isPaged()) {
                results.page(io);
            }
            status = call(asked, plain, "tcpwalk " + args[0]);
        } else {
            status = commandLine(asked, args)
                    .setExecutionStrategy(parsed -> {
                        if (isPaged(parsed)) {
                            results.page(io);
                        }
                        return execute(parsed);
                    })
                    .execute(args);
        }
        results.allWritten();
        return results.status(status, asked.err());
    }

    private static int call(Io io, FileVerb verb, String command) {
        try {
            return verb.call();
        } catch (OutOfMemoryError e) {
            return failed(io, noMemory(e), command, false);
        } catch (Exception e) {
            return failed(io, e, command, false);
        }
    }

    private static Failure noMemory(OutOfMemoryError e) {
        reserve = null; // saying so takes some
        return new Failure(UNREADABLE, "error.memory", Map.of(), e);
    }

    private static int execute(CommandLine.ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), "no memory", noMemory(e));
        }
    }

    private static boolean isPaged(CommandLine.ParseResult line) {
        boolean help = line.isUsageHelpRequested();
        CommandLine.ParseResult verb = line;
        while (verb.hasSubcommand()) {
            verb = verb.subcommand();
            help |= verb.isUsageHelpRequested();
        }
        Object command = verb.commandSpec().userObject();
        boolean unpaged = ((Tcpwalk) line.commandSpec().userObject()).noPager;
        return !unpaged && (help || command instanceof Paged paged && paged.isPaged());
    }

    private static boolean isHelped(String word) {
        return word.equals("help") || Verbs.NAMES.contains(word) || Spelling.isRegularFile(word);
    }

    /** Standard input is a file that nobody names; who sends it through a pipe says so by a hyphen. */
    private static boolean readsFile(Io io) {
        return io.process() && !io.terminal().isIn() && Spelling.isRegularFile("/dev/stdin");
    }

    /** A bare file is to be walked. A verb is a verb, whatever lies in the folder. */
    private static boolean isCapture(String... args) {
        return args[0].equals(Inputs.STANDARD_INPUT)
                || !args[0].startsWith("-")
                        && !args[0].equals("help")
                        && !Verbs.NAMES.contains(args[0])
                        && Spelling.isRegularFile(args[0]);
    }

    private static String[] onScreen(String... walk) {
        String[] screen = Arrays.copyOf(walk, walk.length + 1);
        screen[walk.length] = "--screen";
        // who asks for a format, or several files, wants them printed
        return Stream.of(walk).skip(2).allMatch(word -> word.matches("--ascii|--(seed|lang)=.*")) ? screen : walk;
    }

    /** The parser for a command line: with its verb alone when it starts with one, else with all of them. */
    static CommandLine commandLine(Io io, String... args) {
        CommandLine line = new CommandLine(new Tcpwalk());
        Object verb = args.length == 0 ? null : Verbs.command(args[0], io);
        if (verb != null) {
            line.addSubcommand(args[0], verb);
        } else if (args.length == 0 || args[0].startsWith("-")) {
            Verbs.NAMES.forEach(name -> line.addSubcommand(name, Verbs.command(name, io)));
        }
        for (CommandLine each : line.getSubcommands().values()) {
            if (each.getCommand() instanceof LabCommand) {
                // what lab passes on to a program is the program's to judge; what its own verbs are given is theirs
                each.setStopAtPositional(true);
                each.getSubcommands().values().forEach(own -> own.setStopAtPositional(false));
            }
        }
        line.getSubcommands().values().stream()
                .filter(each -> each.getCommand() instanceof ShowCommand)
                .forEach(show -> ShowCommand.hideRefused(show.getCommandSpec()));
        line.setOut(Console.writer(io.out()));
        return line.setParameterExceptionHandler((problem, given) -> usage(io.err(), problem, given))
                .setExecutionExceptionHandler((problem, of, parsed) -> {
                    boolean debug = parsed.originalArgs().contains("--debug");
                    int status = failed(io, problem, of.getCommandSpec().qualifiedName(), debug);
                    return isOfOption(problem, of.getParseResult()) ? USAGE : status;
                })
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setHelpFactory((spec, colors) -> {
                    HelpWords.put(io.language(), spec);
                    return new CommandLine.Help(spec, colors);
                });
    }

    /** A name that nobody can spell is wrong in the command line where an option has it, as a value of no such type. */
    private static boolean isOfOption(Exception problem, CommandLine.ParseResult parsed) {
        return problem instanceof InvalidPathException unspellable
                && parsed.matchedOptions().stream()
                        .anyMatch(option -> option.originalStringValues().contains(unspellable.getInput()));
    }

    private static int failed(Io io, Exception problem, String command, boolean debug) {
        ErrorLines err = io.err();
        if (Results.failed(io.out())) {
            return DONE;
        }
        if (problem instanceof Failure failure) {
            if (failure.helped) {
                sayHelped(err, err.text(failure.key, failure.values), command);
            } else {
                err.say(failure.key, failure.values);
            }
            return failure.status;
        }
        if (problem instanceof CancellationException) {
            return Interrupts.INTERRUPTED;
        }
        if (debug) {
            err.println(problem);
        }
        if (problem instanceof InvalidPathException unspellable) {
            err.say("error.name", Map.of("name", unspellable.getInput()));
            return UNREADABLE;
        }
        err.say("error.unexpected", Map.of("problem", problem));
        return UNREADABLE;
    }

    private static int usage(ErrorLines err, ParameterException problem, String[] args) {
        CommandLine line = problem.getCommandLine();
        boolean noVerb = line.getParent() == null && args.length > 0 && !args[0].startsWith("-");
        Optional<String> unspellable =
                noVerb ? Optional.of(args[0]).filter(name -> !Spelling.isPossible(name)) : Spelling.impossible(problem);
        if (unspellable.isPresent()) {
            err.say("error.name", Map.of("name", unspellable.get()));
            return problem.getArgSpec() instanceof CommandLine.Model.OptionSpec ? USAGE : UNREADABLE;
        }
        String said = noVerb ? UsageProblem.noVerb(err, args[0]) : UsageProblem.of(err, problem, args);
        sayHelped(err, said, line.getCommandSpec().qualifiedName());
        return USAGE;
    }

    /** A problem that the help tells how to avoid: one line, as every error. */
    static void sayHelped(ErrorLines err, String problem, String command) {
        err.say("error.try", Map.of("problem", problem, "command", command));
    }

    @Override
    public boolean isPaged() {
        return true;
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
