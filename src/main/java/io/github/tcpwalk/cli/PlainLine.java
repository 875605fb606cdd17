package io.github.tcpwalk.cli;

import java.util.Arrays;
import java.util.Set;

/**
 * A command line of a verb and the names of files. It needs no parser, and for the parser to get ready takes longer
 * than to tell a small capture.
 */
final class PlainLine {
    /** Of which there may be such lines. */
    static final Set<String> VERBS = Set.of("walk", "flows", "diagnose");

    private PlainLine() {}

    /** The verb as the parser would leave it; null for a line with anything else in it. */
    static FileVerb verb(Io io, String... args) {
        boolean plain = args.length > 1
                && VERBS.contains(args[0])
                && Arrays.stream(args, 1, args.length).allMatch(PlainLine::isName);
        if (!plain) {
            return null;
        }
        FileVerb verb = (FileVerb) Verbs.command(args[0], io);
        verb.files = Arrays.asList(args).subList(1, args.length);
        return verb;
    }

    /** Not an option, nor a file of arguments. */
    private static boolean isName(String word) {
        return word.equals(Inputs.STANDARD_INPUT) || !word.isEmpty() && word.charAt(0) != '-' && word.charAt(0) != '@';
    }
}
