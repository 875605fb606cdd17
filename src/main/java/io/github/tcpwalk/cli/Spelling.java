package io.github.tcpwalk.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Names of files that the locale cannot spell: Java makes no path of them, so that none can even be looked for. */
final class Spelling {
    private Spelling() {}

    static boolean isPossible(String name) {
        return path(name).isPresent();
    }

    static boolean exists(String name) {
        return path(name).filter(Files::exists).isPresent();
    }

    static boolean isRegularFile(String name) {
        return path(name).filter(Files::isRegularFile).isPresent();
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** What picocli could not take for a file, for no other reason than that. */
    static Optional<String> impossible(ParameterException problem) {
        String given = problem.getValue();
        ArgSpec argument = problem.getArgSpec();
        boolean file = argument != null && isFile(argument);
        if (problem instanceof UnmatchedArgumentException unmatched) { // of a list picocli lets go what it cannot take
            given = unmatched.getUnmatched().get(0);
            file = problem.getCommandLine().getCommandSpec().positionalParameters().stream()
                    .anyMatch(Spelling::isFile);
        }
        return file ? Optional.ofNullable(given).filter(name -> !isPossible(name)) : Optional.empty();
    }

    private static boolean isFile(ArgSpec argument) {
        return argument.auxiliaryTypes()[0] == Path.class;
    }
}
