package io.github.tcpwalk.cli;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.homework.trace.Limits;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How submissions are taken: what each may cost, and whether they are one student's. */
final class SubmissionOptions {
    /** Formats that hold one student. */
    private static final Set<String> OF_ONE = Set.of("gradescope", "check50");

    private static final int MOST_SECONDS = 86_400;

    @Option(names = "--one")
    private boolean one;

    @Option(names = "--max-time", paramLabel = "SECONDS", defaultValue = "" + Limits.SECONDS)
    private int seconds;

    @Option(names = "--max-size", paramLabel = "SIZE", defaultValue = "256M")
    private String size;

    @Mixin
    private BoundOption bound = new BoundOption();

    /** Reads the options; a wrong one is a usage error. */
    Limits limits() {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    "error.limit",
                    Map.of("option", "--max-time", "given", seconds, "least", "1", "most", MOST_SECONDS));
        }
        Optional<Long> octets = Bound.DECOMPRESSED.value(size);
        if (octets.isEmpty()) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    "error.limit",
                    Map.of("option", "--max-size", "given", size, "least", "1", "most", "none"));
        }
        return new Limits(octets.get(), seconds, bound.asked());
    }

    /** A folder is one student's: said so, or because all of the results go to one file that holds one student. */
    boolean one(String format, Path output, int named) {
        return one
                || named == 1
                        && output != null
                        && OF_ONE.contains(format)
                        && output.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }
}
