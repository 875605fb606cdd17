package io.github.tcpwalk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
        stty("-icanon", "-echo", "min", "1");
    }

    /** @return null where standard input is no terminal that can be set so */
    static StepKeys open(InputStream in) {
        String before = stty("-g");
        return before.isEmpty() ? null : new StepKeys(in, before);
    }

    /** The next key; -1 when there is no more. */
    int read() throws IOException {
        return in.read();
    }

    private static String stty(String... options) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return process.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private void restore() {
        stty(before);
    }

    @Override
    public void close() {
        restore();
        Interrupts.beforeEnd(() -> {});
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
