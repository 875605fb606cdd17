package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.Frame;
import java.util.function.Predicate;

/** A tcpdump expression, compiled for each link type it meets. */
final class FrameFilter {
    private FrameFilter() {}

    static Predicate<Frame> of(String expression) {
        throw new Failure(Tcpwalk.USAGE, "--filter is not built yet: " + expression);
    }
}
