package io.github.tcpwalk.cli;

import io.github.tcpwalk.live.InheritedSignals;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What SIGINT, SIGTERM and SIGHUP do: the first asks for an end with what there is; where nothing is left to ask for,
 * as with a second one, the results end where they are; another one waits for nothing.
 */
final class Interrupts {
    /** The exit status of what was ended before it had printed all. */
    static final int INTERRUPTED = 130;
    /** Not SIGHUP: who ignores that one, as nohup does, means it. tcpdump tells them apart in the same way. */
    private static final List<String> HEEDED_ALWAYS = List.of("INT", "TERM");

    /**
     * What ends a whole group of processes may reach one of them twice, late where processors are busy; no person is
     * much quicker.
     */
    static final long TOGETHER_NANOS = 500_000_000L;

    private static volatile Runnable beforeEnd = () -> {};
    private static volatile boolean handled;

    private Interrupts() {}

    /**
     * A shell makes what it starts in the background ignore SIGINT; whoever sends it one all the same means it.
     *
     * @param lasts somebody may want it to end: to heed what is ignored takes a third of a short run's time
     * @param end asks for the end; false when there is nothing to ask for
     * @param cut ends the program with what was printed until now, and says so
     */
    static void handle(boolean lasts, BooleanSupplier end, Runnable cut) {
        AtomicLong asked = new AtomicLong();
        AtomicBoolean cutting = new AtomicBoolean();
        SignalHandler handler = signal -> {
            long now = System.nanoTime();
            long before = asked.getAndSet(now);
            if (before == 0 ? end.getAsBoolean() : now - before <= TOGETHER_NANOS) {
                return;
            }
            if (cutting.getAndSet(true)) {
                leave(INTERRUPTED);
            }
            cut.run();
        };
        handled = true;
        for (String name : List.of("INT", "TERM", "HUP")) {
            Signal signal = new Signal(name);
            SignalHandler before = Signal.handle(signal, handler);
            if (lasts && before == SignalHandler.SIG_IGN && HEEDED_ALWAYS.contains(name)) {
                InheritedSignals.stopIgnoring(signal.getNumber());
                Signal.handle(signal, handler);
            }
        }
    }

    /**
     * Ctrl-Z, and what lets the process go on after it.
     *
     * @return what has both handled as before
     */
    static Runnable handleStops(Runnable stop, Runnable goOn) {
        Signal stops = new Signal("TSTP");
        Signal goesOn = new Signal("CONT");
        SignalHandler stopBefore = Signal.handle(stops, signal -> stop.run());
        SignalHandler goOnBefore = Signal.handle(goesOn, signal -> goOn.run());
        return () -> {
            Signal.handle(stops, stopBefore);
            Signal.handle(goesOn, goOnBefore);
        };
    }

    /** For a verb that has nothing to show of what it did until then: says where it stopped, and ends. */
    static void end(boolean lasts, BooleanSupplier isDone, Runnable say) {
        handle(lasts, isDone, () -> {
            say.run();
            beforeEnd.run();
            System.exit(INTERRUPTED); // what lies about for the time being goes
        });
    }

    /** What {@link #beforeEnd} left to do, where the program is ended in another way. */
    static void settle() {
        beforeEnd.run();
    }

    /** Ends the program at once, while another thread still waits for what may never come. */
    static void leave(int status) {
        beforeEnd.run();
        leaveNow(status);
    }

    /** What is still to be done with the results whenever the program ends. */
    static void beforeEnd(Runnable done) {
        beforeEnd = done;
    }

    /** What is typed on the terminal is for the pager; who ends this program ends it, too. */
    static void leaveToPager() {
        if (!handled) {
            Signal.handle(new Signal("INT"), signal -> {});
            List.of("TERM", "HUP").forEach(name -> Signal.handle(new Signal(name), signal -> leave(INTERRUPTED)));
        }
    }

    /** Ends the program, and nothing else. */
    static void leaveNow(int status) {
        Runtime.getRuntime().halt(status);
    }
}
