package io.github.tcpwalk.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How several files, or one that grows, make a story; mix it in. */
final class Joining {
    @Option(names = "--join")
    private boolean join;

    @Option(names = "--follow")
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
