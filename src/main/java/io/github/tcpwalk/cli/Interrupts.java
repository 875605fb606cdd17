package io.github.tcpwalk.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;

/** What SIGINT, SIGTERM and SIGHUP do: the first asks for an end with what there is, a second does not wait for it. */
final class Interrupts {
    private static final int INTERRUPTED = 130;

    /** What ends a whole group of processes may reach one of them twice; no person is that quick. */
    private static final long TOGETHER_NANOS = 200_000_000L;

    private Interrupts() {}

    /** @param end asks for the end; false when there is nothing to end */
    static void handle(BooleanSupplier end) {
        AtomicLong asked = new AtomicLong();
        for (String name : List.of("INT", "TERM", "HUP")) {
            Signal.handle(new Signal(name), signal -> {
                long now = System.nanoTime();
                long before = asked.getAndSet(now);
                boolean again = before != 0 && now - before > TOGETHER_NANOS;
                if (again || before == 0 && !end.getAsBoolean()) {
                    Runtime.getRuntime().halt(INTERRUPTED);
                }
            });
        }
    }
}
