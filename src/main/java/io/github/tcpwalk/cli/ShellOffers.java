package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.naming.Services;
import io.github.tcpwalk.shell.Completing;
import io.github.tcpwalk.view.where.Names;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What may be typed next in a shell: from the verbs' own options, the capture that is open, and the disk. */
final class ShellOffers implements Completing {
    /** More than anybody looks through. */
    private static final int MOST = 200;

    private static final Pattern VALUE = Pattern.compile("(?<name>[\\w.]+)\\s*"
            + "(?:[=!<>]=?|\\b(?:has|contains)\\s|\\bin\\s*\\((?:[^()]*,)?)\\s*(?<begun>[\\w-]*)$");

    private final Io io;
    private final Shell shell;

    ShellOffers(Io io, Shell shell) {
        this.io = io;
        this.shell = shell;
    }

    @Override
    public List<Offer> offers(List<String> words, String begun) {
        boolean pasted = !words.isEmpty() && words.get(0).equals("tcpwalk");
        List<String> before = pasted ? words.subList(1, words.size()) : words;
        try {
            Stream<Offer> offers = before.isEmpty() ? plain(firstWords()) : after(before, begun);
            return offers.filter(offer -> offer.value().startsWith(begun))
                    .limit(MOST)
                    .toList();
        } catch (IOException | InvalidPathException e) {
            return List.of(); // nobody asked for a file to be read
        }
    }

    private static Stream<Offer> plain(Collection<String> values) {
        return values.stream().map(Offer::of);
    }

    private static List<String> verbs() {
        return Verbs.NAMES.stream()
                .filter(verb -> !Shell.ELSEWHERE.contains(verb))
                .toList();
    }

    private static List<String> firstWords() {
        List<String> words = new ArrayList<>(verbs());
        words.addAll(Shell.OWN);
        return words;
    }

    private Stream<Offer> after(List<String> before, String begun) throws IOException {
        String verb = before.get(0);
        if (before.get(before.size() - 1).matches(">>?")) {
            return files(begun);
        }
        switch (verb) {
            case "open":
                return before.size() == 1 ? files(begun) : Stream.of();
            case "help":
                return before.size() == 1 ? plain(verbs()) : Stream.of();
            default:
                return verbs().contains(verb) ? arguments(spec(verb), before, begun) : Stream.of();
        }
    }

    private CommandSpec spec(String verb) {
        CommandLine line = Tcpwalk.commandLine(io, verb);
        return line.getSubcommands().get(verb).getCommandSpec();
    }

    private Stream<Offer> arguments(CommandSpec spec, List<String> before, String begun) throws IOException {
        int equals = begun.startsWith("--") ? begun.indexOf('=') : -1;
        if (equals > 0) {
            OptionSpec option = spec.findOption(begun.substring(0, equals));
            String start = begun.substring(0, equals + 1);
            return option == null
                    ? Stream.of()
                    : values(spec, option, begun.substring(equals + 1))
                            .map(offer -> new Offer(start + offer.value(), offer.about(), offer.goesOn()));
        }
        OptionSpec valued = before.size() == 1 ? null : spec.findOption(before.get(before.size() - 1));
        if (valued != null && valued.arity().max() > 0) {
            return values(spec, valued, begun);
        }
        if (begun.startsWith("-")) {
            return options(spec);
        }
        if (spec.name().equals("show")) {
            return frames(begun);
        }
        // a file may be left out then, so that one is offered when its name is begun
        boolean open = begun.isEmpty() && shell.opened() != null && Shell.ON_FILE.contains(spec.name());
        return open ? options(spec) : places(spec, begun);
    }

    /** What stands where no option does; verbs of several kinds of it begin with a spec. */
    private static Stream<Offer> places(CommandSpec spec, String begun) throws IOException {
        Stream<Offer> offers = Stream.of();
        for (ArgSpec argument : spec.positionalParameters()) {
            offers = Stream.concat(offers, other(spec, argument, begun));
        }
        return offers.distinct();
    }

    private static Stream<Offer> options(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> new Offer(option.longestName(), about(option), false));
    }

    private static String about(OptionSpec option) {
        return option.arity().max() == 0 ? null : option.paramLabel();
    }

    private Stream<Offer> values(CommandSpec spec, OptionSpec option, String begun) throws IOException {
        return switch (option.longestName()) {
            case "--conversation" -> listed(begun, conversations(c -> Integer.toString(c.number()), true));
            case "--host" -> listed(begun, both(Conversation::clientAddress, Conversation::serverAddress));
            case "--port" ->
                listed(
                        begun,
                        Stream.concat(
                                both(c -> Integer.toString(c.serverPort()), c -> Integer.toString(c.clientPort())),
                                services(begun.substring(begun.lastIndexOf(',') + 1))));
            case "--where" -> where(begun);
            case "--fields" -> listed(begun, plain(Names.words()));
            case "--bound" -> listed(begun, Bound.words().stream().map(word -> new Offer(word + "=", null, true)));
            case "--frames" -> frames(begun);
            default -> other(spec, option, begun);
        };
    }

    private static Stream<Offer> other(CommandSpec spec, ArgSpec argument, String begun) throws IOException {
        Expected value = Expected.of(spec.name(), argument);
        Stream<Offer> words = value.words().stream().map(Offer::of);
        return switch (value.place()) {
            case FILES, FOLDERS -> Stream.concat(words, files(begun));
            default -> words;
        };
    }

    /** The last of several that are separated by commas. */
    private static Stream<Offer> listed(String begun, Stream<Offer> offers) {
        String before = begun.substring(0, begun.lastIndexOf(',') + 1);
        return offers.map(offer -> new Offer(before + offer.value(), offer.about(), offer.goesOn()));
    }

    /** Names of the table, or what one can be beside a sign. */
    private static Stream<Offer> where(String begun) {
        Matcher value = VALUE.matcher(begun);
        if (value.find()) {
            String before = begun.substring(0, value.start("begun"));
            return Names.values(value.group("name")).stream().map(word -> new Offer(before + word, null, true));
        }
        int at = begun.length();
        while (at > 0 && (Character.isLetterOrDigit(begun.charAt(at - 1)) || "_.".indexOf(begun.charAt(at - 1)) >= 0)) {
            at--;
        }
        String before = begun.substring(0, at);
        return Names.words().stream().map(name -> new Offer(before + name, null, true));
    }

    private Stream<Offer> conversations(Function<Conversation, String> value, boolean about) throws IOException {
        OpenFile open = shell.opened();
        return open == null
                ? Stream.of()
                : open.capture().conversations().stream()
                        .map(c -> new Offer(value.apply(c), about ? c.client() + " > " + c.server() : null, false));
    }

    /** Services whose name is begun. */
    private static Stream<Offer> services(String begun) {
        return begun.isEmpty() ? Stream.of() : plain(Services.known().names());
    }

    private Stream<Offer> both(Function<Conversation, String> one, Function<Conversation, String> other)
            throws IOException {
        return Stream.concat(conversations(one, false), conversations(other, false))
                .distinct();
    }

    /** Numbers that begin so, the small ones first. */
    private Stream<Offer> frames(String begun) throws IOException {
        if (shell.opened() == null || !begun.matches("[0-9]{0,9}") || begun.startsWith("0")) {
            return Stream.of();
        }
        long all = shell.opened().capture().frames();
        List<Offer> numbers = new ArrayList<>();
        long first = begun.isEmpty() ? 1 : Long.parseLong(begun);
        for (long from = first, many = begun.isEmpty() ? MOST : 1; from <= all && numbers.size() < MOST; ) {
            for (long n = from; n < from + many && n <= all && numbers.size() < MOST; n++) {
                numbers.add(Offer.of(Long.toString(n)));
            }
            from = begun.isEmpty() ? from + many : from * 10;
            many *= begun.isEmpty() ? 1 : 10;
        }
        return numbers.stream();
    }

    private static Stream<Offer> files(String begun) throws IOException {
        String folder = begun.substring(0, begun.lastIndexOf('/') + 1);
        boolean hidden = begun.startsWith(".", folder.length());
        List<Offer> offers = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                boolean into = Files.isDirectory(entry);
                if (hidden || !name.startsWith(".")) {
                    offers.add(new Offer(folder + name + (into ? "/" : ""), null, into));
                }
            }
        }
        return offers.stream().sorted((a, b) -> a.value().compareTo(b.value()));
    }
}
