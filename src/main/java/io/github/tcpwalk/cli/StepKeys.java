package io.github.tcpwalk.cli;

import java.io.IOException;
import java.io.InputStream;

/** Keys of a terminal as they are pressed, without enter behind them; stty(1) sets it, and back at the end. */
final class StepKeys implements AutoCloseable {
    private final InputStream in;
    private final String before;
    private final Thread atExit = new Thread(this::restore, "terminal");

    private StepKeys(InputStream in, String before) {
        this.in = in;
        this.before = before;
        Runtime.getRuntime().addShutdownHook(atExit);
        Interrupts.beforeEnd(this::restore);
        Stty.ofInput("-icanon", "-echo", "min", "1");
    }

    /** @return null where standard input is no terminal that can be set so */
    static StepKeys open(InputStream in) {
        String before = Stty.ofInput("-g");
        return before.isEmpty() ? null : new StepKeys(in, before);
    }

    /** The next key; -1 when there is no more. */
    int read() throws IOException {
        return in.read();
    }

    private void restore() {
        Stty.ofInput(before);
    }

    @Override
    public void close() {
        restore();
        Interrupts.beforeEnd(() -> {});
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
