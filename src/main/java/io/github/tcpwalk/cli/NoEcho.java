package io.github.tcpwalk.cli;

import io.github.tcpwalk.live.OwnTerminal;
import java.io.IOException;

/** What is typed on the terminal is not shown there, among what stands there; while the process is stopped it is. */
final class NoEcho implements AutoCloseable {
    private final Runnable returned;
    private final Thread atExit = new Thread(this::restore, "terminal");
    private final Runnable unheeded;
    /** As it was found; empty while it is so. */
    private String before = "";

    private boolean closed;

    /** @param returned the process goes on, and others have written on the terminal meanwhile */
    NoEcho(Runnable returned) {
        this.returned = returned;
        Runtime.getRuntime().addShutdownHook(atExit);
        Interrupts.beforeEnd(this::restore);
        unheeded = Interrupts.handleStops(this::suspend, this::goOn);
        set();
    }

    /** Who is in the background would be stopped for it. */
    private synchronized void set() {
        if (!closed && before.isEmpty() && OwnTerminal.isOurs()) {
            before = Stty.ofOwn("-g");
            Stty.ofOwn("-echo");
        }
    }

    private synchronized void restore() {
        if (!before.isEmpty() && OwnTerminal.isOurs()) {
            Stty.ofOwn(before);
        }
        before = "";
    }

    private void suspend() {
        restore();
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-STOP", self).inheritIO().start().waitFor();
        } catch (IOException e) {
            set();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void goOn() {
        returned.run();
        set();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            restore();
        }
        unheeded.run();
        Interrupts.beforeEnd(() -> {});
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
