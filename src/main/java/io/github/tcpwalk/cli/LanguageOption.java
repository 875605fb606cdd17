package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --lang}, of every verb: read before the rest, as what is wrong with the rest is told in that language. */
final class LanguageOption {
    static final String NAME = "--lang";

    private LanguageOption() {}

    /** The language that a command line asks for; empty when it asks for none, or for one we do not speak. */
    static Optional<Language> in(String... args) {
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            if (args[i].equals(NAME) && i + 1 < args.length) {
                return Language.parse(args[i + 1]);
            }
            if (args[i].startsWith(NAME + "=")) {
                return Language.parse(args[i].substring(NAME.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** Arguments that are another program's, without this one among them. */
    static List<String> without(List<String> args) {
        List<String> others = new ArrayList<>(args);
        for (int i = 0; i < others.size() && !others.get(i).equals("--"); i++) {
            if (others.get(i).equals(NAME) && i + 1 < others.size()) {
                others.subList(i, i + 2).clear();
                return others;
            }
            if (others.get(i).startsWith(NAME + "=")) {
                others.remove(i);
                return others;
            }
        }
        return others;
    }

    static final class Converter implements ITypeConverter<Language> {
        @Override
        public Language convert(String tag) {
            return Language.parse(tag).orElseThrow(() -> new TypeConversionException(tag));
        }
    }
}
