package io.github.tcpwalk.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** stty(1), for a terminal. */
final class Stty {
    private static final File OWN = new File("/dev/tty");

    private Stty() {}

    /** Of standard input. @return what it says; nothing where it fails */
    static String ofInput(String... options) {
        return run(ProcessBuilder.Redirect.INHERIT, options);
    }

    /** Of the terminal that the process belongs to, wherever its streams lead. */
    static String ofOwn(String... options) {
        return run(ProcessBuilder.Redirect.from(OWN), options);
    }

    private static String run(ProcessBuilder.Redirect terminal, String... options) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(terminal)
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
}
