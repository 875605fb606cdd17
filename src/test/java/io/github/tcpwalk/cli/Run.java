package io.github.tcpwalk.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One command line, run in this process.
 *
 * @param out what went to stdout, UTF-8
 * @param err what went to stderr, UTF-8
 */
public record Run(int status, String out, String err) {
    public static Run of(String... args) {
        return with(new ByteArrayInputStream(new byte[0]), Map.of(), args);
    }

    static Run with(InputStream in, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Io io = new Io(in, out, new PrintStream(err, true, StandardCharsets.UTF_8), environment);
        int status = Tcpwalk.run(io, args);
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
