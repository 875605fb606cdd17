package io.github.tcpwalk.cli;

import io.github.tcpwalk.live.InheritedSignals;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** What SIGINT, SIGTERM and SIGHUP do: the first asks for an end with what there is, a second does not wait for it. */
final class Interrupts {
    private static final int INTERRUPTED = 130;
    /** Not SIGHUP: who ignores that one, as nohup does, means it. tcpdump tells them apart in the same way. */
    private static final List<String> HEEDED_ALWAYS = List.of("INT", "TERM");

    /**
     * What ends a whole group of processes may reach one of them twice, late where processors are busy; no person is
     * much quicker.
     */
    private static final long TOGETHER_NANOS = 500_000_000L;

    private Interrupts() {}

    /**
     * @param endless the verb ends when it is told to and not before, so that a shell which started it in the
     *     background, and made it ignore SIGINT with that, cannot have meant it
     * @param end asks for the end; false when there is nothing to end
     */
    static void handle(boolean endless, BooleanSupplier end) {
        AtomicLong asked = new AtomicLong();
        SignalHandler handler = signal -> {
            long now = System.nanoTime();
            long before = asked.getAndSet(now);
            boolean again = before != 0 && now - before > TOGETHER_NANOS;
            // Ctrl-C ends the program at the other end of the pipe, too: the end may be on its way already
            if (again || before == 0 && !end.getAsBoolean() && !endless) {
                leave(INTERRUPTED);
            }
        };
        for (String name : List.of("INT", "TERM", "HUP")) {
            Signal signal = new Signal(name);
            SignalHandler before = Signal.handle(signal, handler);
            if (before == SignalHandler.SIG_IGN && endless && HEEDED_ALWAYS.contains(name)) {
                InheritedSignals.stopIgnoring(signal.getNumber());
                Signal.handle(signal, handler);
            }
        }
    }

    /** Ends the program at once, while another thread still waits for what may never come. */
    static void leave(int status) {
        Runtime.getRuntime().halt(status);
    }
}
