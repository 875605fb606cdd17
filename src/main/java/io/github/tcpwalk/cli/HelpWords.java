package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The words of {@code --help}: a bundle with picocli's keys, which is read only when somebody asks for help. */
final class HelpWords {
    private static final String BUNDLE = "help";

    private HelpWords() {}

    /** Lets a verb and those below it speak. */
    static void put(Language language, CommandSpec spec) {
        spec.resourceBundle(Catalogue.of(language).resourceBundle(BUNDLE));
        spec.subcommands().values().stream().map(CommandLine::getCommandSpec).forEach(verb -> put(language, verb));
    }
}
