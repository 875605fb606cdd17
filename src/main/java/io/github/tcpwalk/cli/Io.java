package io.github.tcpwalk.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The outside world of one run: results go to {@code out}, everything else to {@code err}. The launcher says in
 * {@code TCPWALK_TTY} which of 1 and 2 are terminals and in {@code TCPWALK_COLUMNS} how wide.
 */
record Io(InputStream in, OutputStream out, PrintStream err, Map<String, String> environment) {
    private static final int LEAST_COLUMNS = 40;

    static Io system() {
        return new Io(
                new FileInputStream(FileDescriptor.in), // System.in cannot be told to wait no more
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv());
    }

    boolean outIsTerminal() {
        return environment.getOrDefault("TCPWALK_TTY", "").contains("1");
    }

    boolean errIsTerminal() {
        return environment.getOrDefault("TCPWALK_TTY", "").contains("2");
    }

    /** Colour only on a terminal that wants it (https://no-color.org). */
    boolean colour() {
        return outIsTerminal()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /** Columns to wrap at; 0 (never) when results go to a file or pipe. */
    int columns() {
        if (!outIsTerminal()) {
            return 0;
        }
        try {
            int columns = Integer.parseInt(environment.getOrDefault("TCPWALK_COLUMNS", "80"));
            return columns <= 0 ? 80 : Math.max(LEAST_COLUMNS, columns);
        } catch (NumberFormatException e) {
            return 80;
        }
    }
}
