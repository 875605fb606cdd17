package io.github.tcpwalk.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How several files, or one that grows, make a story; mix it in. */
final class Joining {
    @Option(
            names = "--join",
            description =
                    "The FILEs are one capture, in the order of time, as those of a ring: conversations go on across"
                            + " them, and records that two of them hold count once.")
    private boolean join;

    @Option(
            names = "--follow",
            description = "Go on while another program writes the FILE, rotation included (quote a * for names with"
                    + " times); Ctrl-C ends it with a summary.")
    private boolean follow;

    void check(List<String> files) {
        if (follow && (files.size() != 1 || files.get(0).equals("-") || join)) {
            throw new Failure(Tcpwalk.USAGE, "error.follow-one", Map.of());
        }
    }

    boolean joins() {
        return join;
    }

    boolean follows() {
        return follow;
    }
}
