package io.github.tcpwalk.cli;

import io.github.tcpwalk.view.Folding.Mode;
import java.util.Map;
import picocli.CommandLine.Option;

/** How much of a walk is folded; mix it in. */
final class FoldOption {
    @Option(names = "--all")
    private boolean all;

    @Option(names = "--fold")
    private boolean fold;

    @Option(names = "--events")
    private boolean events;

    /** What contradicts itself is a usage error. */
    void check() {
        if ((all ? 1 : 0) + (fold ? 1 : 0) + (events ? 1 : 0) > 1) {
            throw new Failure(Tcpwalk.USAGE, "error.fold", Map.of());
        }
    }

    /** @param byItself fold where nothing was said of it */
    Mode mode(boolean byItself) {
        if (events) {
            return Mode.ALL_BUT_EVENTS;
        }
        return all ? Mode.NOTHING : fold || byItself ? Mode.ORDINARY : Mode.REPEATS;
    }
}
