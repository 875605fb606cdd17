package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A format that a verb has is among those that {@link EveryVerb} gives every hostile capture and name to. */
class EveryFormatTest {
    /** Its jar is built apart, and has its own tests. */
    private static final Set<String> APART = Set.of("parquet");
    /** They read no capture, or write one, whose format is that of a file's name. */
    private static final Set<String> NOT_OF_A_CAPTURE = Set.of("capture", "extract", "schema");

    /** Words that {@code --format} of a verb takes, where they are an enumeration; none for another. */
    static List<String> formats(CommandLine verb) {
        OptionSpec option = verb.getCommandSpec().findOption("--format");
        Class<?> type = option == null ? String.class : option.type();
        return type.isEnum()
                ? Stream.of(type.getEnumConstants()).map(Object::toString).toList()
                : List.of();
    }

    @Test
    void isTriedWithWhateverIsHostile() {
        List<String> untried = new ArrayList<>();
        Tcpwalk.commandLine(Io.system()).getSubcommands().forEach((verb, line) -> {
            for (String format : formats(line)) {
                boolean isUsual = format.equals(String.valueOf(usual(line)));
                boolean tried = EveryVerb.LINES.stream()
                        .anyMatch(l -> l.startsWith(verb + " ")
                                && (isUsual || (l + " ").contains("--format " + format + " ")));
                if (!tried && !APART.contains(format) && !NOT_OF_A_CAPTURE.contains(verb)) {
                    untried.add(verb + " --format " + format);
                }
            }
        });
        assertEquals(List.of(), untried, "not in EveryVerb.LINES");
    }

    private static Object usual(CommandLine verb) {
        OptionSpec option = verb.getCommandSpec().findOption("--format");
        return option.defaultValue() == null ? option.initialValue() : option.defaultValue();
    }
}
