package io.github.tcpwalk.cli;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.explain.Topics;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.quiz.QuizFormat;
import io.github.tcpwalk.homework.report.Format;
import io.github.tcpwalk.homework.report.Gradebook;
import io.github.tcpwalk.homework.scaffold.Scaffold;
import io.github.tcpwalk.lab.Programs;
import io.github.tcpwalk.lab.scenarios.Scenario;
import io.github.tcpwalk.lab.scenarios.Scenarios;
import io.github.tcpwalk.view.where.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What may stand for an argument of the command line, as far as that is known without a capture.
 *
 * @param words themselves
 * @param place where other words are found
 * @param listed several may stand in one word, between commas
 */
record Expected(List<String> words, Place place, boolean listed) {
    enum Place {
        NONE,
        FILES,
        FOLDERS,
        INTERFACES,
        /** Names of ports, of this machine; several between commas. */
        SERVICES,
        /** Names of a condition, and behind {@code NAME==} the words that it can be. */
        WHERE
    }

    private static final Expected NOTHING = new Expected(List.of(), Place.NONE, false);

    static Expected words(List<String> words) {
        return new Expected(words, Place.NONE, false);
    }

    private static Expected listed(List<String> words) {
        return new Expected(words, Place.NONE, true);
    }

    private static Expected in(Place place) {
        return new Expected(List.of(), place, false);
    }

    /** @param verb whose argument it is, with the verb before it, as {@code lab run} */
    static Expected of(String verb, ArgSpec argument) {
        String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
        return switch (verb + " " + name) {
            case "check --format" -> words(gradeFormats());
            case "quiz --format" ->
                words(Stream.of(QuizFormat.values()).map(QuizFormat::word).toList());
            case "capture --interface" -> in(Place.INTERFACES);
            case "lab PROGRAM" ->
                words(Programs.list().stream().map(Programs.Program::name).toList());
            case "lab run NAME", "lab samples NAME" ->
                words(Scenarios.list().stream().map(Scenario::name).toList());
            default -> byName(name, argument);
        };
    }

    private static Expected byName(String name, ArgSpec argument) {
        return switch (name) {
            case "--protocol" -> words(List.of("tcp", "udp"));
            case "--time" -> words(List.of("relative", "delta", "absolute", "epoch"));
            case "--where" -> in(Place.WHERE);
            case "--port" -> argument.isMultiValue() ? in(Place.SERVICES) : NOTHING;
            case "--fields" -> listed(Names.words());
            case "--bound" ->
                listed(Bound.words().stream().map(word -> word + "=").toList());
            case LanguageOption.NAME -> words(List.of("en", "zh-CN"));
            case "--scaffold" ->
                words(Stream.of(Scaffold.Kind.values()).map(Scaffold.Kind::word).toList());
            case "TOPIC" -> words(Topics.names());
            case "SPEC" -> new Expected(SpecFile.SHIPPED, Place.FILES, false);
            default -> byKind(argument);
        };
    }

    private static Expected byKind(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return words(
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        return switch (argument.paramLabel()) {
            case "FILE", "OUT", "PATH", "CAPTURE", "SUBMISSION" -> in(Place.FILES);
            case "DIR" -> in(Place.FOLDERS);
            default -> NOTHING;
        };
    }

    private static List<String> gradeFormats() {
        List<String> words = new ArrayList<>(List.of("text"));
        Stream.of(Format.values()).map(Format::word).forEach(words::add);
        Stream.of(Gradebook.values())
                .map(book -> book.name().toLowerCase(Locale.ROOT))
                .forEach(words::add);
        return words;
    }
}
