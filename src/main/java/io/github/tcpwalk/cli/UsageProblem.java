package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.NearestNames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What picocli found wrong with a command line, as a message of ours: its own are English and run over lines. */
final class UsageProblem {
    private final ErrorLines words;
    private final Map<String, Object> values = new HashMap<>();

    private UsageProblem(ErrorLines words) {
        this.words = words;
    }

    /** @param args the command line as given */
    static String of(ErrorLines err, ParameterException problem, String... args) {
        UsageProblem told = new UsageProblem(err);
        return err.text(told.key(problem, List.of(args)), told.values);
    }

    private String key(ParameterException problem, List<String> args) {
        ArgSpec argument =
                problem instanceof OverwrittenOptionException twice ? twice.getOverwritten() : problem.getArgSpec();
        if (argument != null) {
            values.put("option", argument instanceof OptionSpec o ? OptionName.typed(o, args) : label(argument));
            values.put("given", problem.getValue());
        }
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (problem instanceof OverwrittenOptionException) {
            return "error.once";
        }
        if (problem instanceof MissingParameterException missing) {
            return missing(missing, args);
        }
        if (argument == null || problem.getValue() == null) {
            values.put("text", problem.getMessage());
            return "error.usage";
        }
        return argument.arity().max() == 0 ? "error.no-value-taken" : wrongValue(argument, problem.getValue());
    }

    private String unmatched(UnmatchedArgumentException problem) {
        String given = problem.getUnmatched().get(0);
        values.put("given", given);
        if (!given.startsWith("-") || given.equals("-")) {
            return "error.superfluous";
        }
        List<String> options = problem.getCommandLine().getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList();
        either(NearestNames.of(given.replaceFirst("=.*", ""), options)).ifPresent(near -> values.put("near", near));
        return "error.unknown-option";
    }

    private String missing(MissingParameterException problem, List<String> args) {
        List<ArgSpec> missing = problem.getMissing();
        if (missing.size() == 1
                && missing.get(0) instanceof OptionSpec option
                && args.stream().anyMatch(Arrays.asList(option.names())::contains)) {
            values.put("option", label(option));
            values.put("label", option.paramLabel());
            return "error.needs-value";
        }
        values.put(
                "missing",
                missing.stream()
                        .map(argument -> argument.isOption()
                                ? label(argument) + " " + argument.paramLabel()
                                : argument.paramLabel())
                        .collect(Collectors.joining(", ")));
        return "error.missing";
    }

    private String wrongValue(ArgSpec argument, String given) {
        Class<?> type = argument.auxiliaryTypes()[0];
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return given.trim().matches("[-+]?[0-9]+") ? "error.too-large" : "error.not-a-number";
        }
        Optional<String> choices = Optional.empty();
        if (type == Language.class) {
            choices = either(Stream.of(Language.values()).map(Language::tag).toList());
        } else if (type.isEnum()) {
            choices = either(Stream.of(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .toList());
        }
        choices.ifPresent(list -> values.put("values", list));
        return choices.isPresent() ? "error.one-of" : "error.wrong-value";
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** "walk, flows or show", in the language of the line. */
    private Optional<String> either(List<String> names) {
        int last = names.size() - 1;
        return names.subList(0, Math.max(0, last)).stream()
                .reduce((list, item) -> words.text("error.list", Map.of("list", list, "item", item)))
                .map(list -> words.text("error.or", Map.of("list", list, "item", names.get(last))))
                .or(() -> names.stream().findFirst());
    }

    /** A verb that does not exist. */
    static String noVerb(ErrorLines err, String verb) {
        UsageProblem told = new UsageProblem(err);
        told.values.put("verb", verb);
        told.values.put("file", verb.indexOf('.') > 0 || verb.indexOf('/') >= 0);
        told.either(NearestNames.of(verb, Verbs.NAMES)).ifPresent(near -> told.values.put("near", near));
        return err.text("error.no-verb", told.values);
    }
}
