package io.github.tcpwalk.cli;

import java.util.List;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;

/** What SIGINT, SIGTERM and SIGHUP do: the first asks for an end with what there is, a second does not wait for it. */
final class Interrupts {
    private static final int INTERRUPTED = 130;

    private Interrupts() {}

    /** @param end asks for the end; false when there is nothing to end */
    static void handle(BooleanSupplier end) {
        boolean[] asked = new boolean[1];
        for (String name : List.of("INT", "TERM", "HUP")) {
            Signal.handle(new Signal(name), signal -> {
                if (asked[0] || !end.getAsBoolean()) {
                    Runtime.getRuntime().halt(INTERRUPTED);
                }
                asked[0] = true;
            });
        }
    }
}
