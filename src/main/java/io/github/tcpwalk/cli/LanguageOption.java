package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Language;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --lang}, for every verb that speaks in sentences; mix it in. */
final class LanguageOption {
    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            converter = Converter.class,
            description = "en or zh-CN; else from LC_ALL, LC_MESSAGES or LANG.")
    private Language chosen;

    /** What a command line asks for, before it is parsed: what is wrong with it is told in that language. */
    static Language spoken(String[] args, Map<String, String> environment) {
        for (int i = 0; i < args.length; i++) {
            boolean apart = args[i].equals("--lang") && i + 1 < args.length;
            if (apart || args[i].startsWith("--lang=")) {
                String tag = apart ? args[i + 1] : args[i].substring("--lang=".length());
                return Language.parse(tag).orElse(Language.ENGLISH);
            }
        }
        return Language.fromEnvironment(environment);
    }

    Language language(Map<String, String> environment) {
        return chosen != null ? chosen : Language.fromEnvironment(environment);
    }

    /** For programs that read: English however the environment is set, unless another one is asked for. */
    Language languageForPrograms() {
        return chosen != null ? chosen : Language.ENGLISH;
    }

    static final class Converter implements ITypeConverter<Language> {
        @Override
        public Language convert(String tag) {
            return Language.parse(tag)
                    .orElseThrow(() -> new TypeConversionException("no such language here; use en or zh-CN"));
        }
    }
}
