package io.github.tcpwalk.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the user called an option that has a short name and a long one. */
final class OptionName {
    private OptionName() {}

    /** As {@code args} call it; by its longest name when they do not. */
    static String typed(OptionSpec option, List<String> args) {
        for (String argument : args) {
            for (String name : option.names()) {
                boolean attached = argument.startsWith(name.startsWith("--") ? name + "=" : name);
                if (argument.equals(name) || attached && !(name.length() == 2 && argument.startsWith("--"))) {
                    return name;
                }
            }
        }
        return option.longestName();
    }

    static String typed(CommandSpec command, String name) {
        return typed(
                command.findOption(name), command.commandLine().getParseResult().originalArgs());
    }
}
