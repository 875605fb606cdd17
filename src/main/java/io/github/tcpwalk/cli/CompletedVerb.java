package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Catalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a script completes after a verb, or before one.
 *
 * @param path the verb, with the one it is below; "" before any
 * @param places what stands where no option does: the first place, the second, and all further ones
 */
record CompletedVerb(String path, String about, List<Option> options, List<Place> places) {
    private static final int ABOUT_CHARACTERS = 72;

    /** @param label of its value; null when it takes none */
    record Option(List<String> names, String about, String label, Expected value, boolean again) {}

    record Place(String label, Expected value) {}

    /** All verbs, and what is known before any. */
    static List<CompletedVerb> all(Io io) {
        CommandLine line = Tcpwalk.commandLine(io);
        HelpWords.put(io.language(), line.getCommandSpec());
        List<CompletedVerb> all = new ArrayList<>();
        List<String> first = new ArrayList<>(Verbs.NAMES);
        first.add("help");
        add(all, line.getCommandSpec(), "", List.of(file(first)));
        String help = Catalogue.of(io.language()).text("walk.help-verb", Map.of());
        all.add(new CompletedVerb("help", help, List.of(), List.of(new Place("VERB", Expected.words(Verbs.NAMES)))));
        return all;
    }

    private static Place file(List<String> words) {
        return new Place("VERB", new Expected(words, Expected.Place.FILES, false));
    }

    private static void add(List<CompletedVerb> all, CommandSpec spec, String path, List<Place> own) {
        List<Place> places = new ArrayList<>(own);
        spec.positionalParameters().stream()
                .filter(argument -> !argument.hidden())
                .map(argument -> new Place(argument.paramLabel(), Expected.of(path, argument)))
                .forEach(places::add);
        if (!path.isEmpty() && !spec.subcommands().isEmpty() && !places.isEmpty()) {
            List<String> words = new ArrayList<>(spec.subcommands().keySet());
            words.addAll(places.get(0).value().words());
            places.set(0, new Place(places.get(0).label(), Expected.words(words)));
        }
        all.add(new CompletedVerb(path, about(spec.usageMessage().description()), options(spec, path), places));
        for (CommandLine below : spec.subcommands().values()) {
            CommandSpec verb = below.getCommandSpec();
            add(all, verb, (path + " " + verb.name()).trim(), List.of());
        }
    }

    private static List<Option> options(CommandSpec spec, String path) {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> option(option, path))
                .toList();
    }

    private static Option option(OptionSpec option, String path) {
        boolean valued = option.arity().max() > 0;
        return new Option(
                Arrays.asList(option.names()),
                about(option.description()),
                valued ? option.paramLabel() : null,
                valued ? Expected.of(path, option) : null,
                option.isMultiValue());
    }

    /** The first sentence, in one line. */
    private static String about(String... description) {
        String text =
                String.format(Stream.of(description).findFirst().orElse("")).replaceAll("\\s+", " ");
        String sentence = text.split("(?<=[.;])(?= \\p{Lu})|(?<=[。；])|(?<=; )", 2)[0].replaceFirst("[.:;。；： ]+$", "");
        if (sentence.length() <= ABOUT_CHARACTERS) {
            return sentence;
        }
        int end = sentence.lastIndexOf(' ', ABOUT_CHARACTERS - 4);
        return sentence.substring(0, end > 0 ? end : ABOUT_CHARACTERS) + " ...";
    }

    /** Those below it, in the order in which they are known. */
    List<CompletedVerb> below(List<CompletedVerb> all) {
        return all.stream()
                .filter(verb -> !verb.path().isEmpty()
                        && (path.isEmpty()
                                ? verb.path().indexOf(' ') < 0
                                : verb.path().startsWith(path + " ")))
                .toList();
    }
}
