package io.github.tcpwalk.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** Writers for the standard streams that can write every language of ours. */
final class Console {
    private static final char CHINESE_SAMPLE = '握';

    private Console() {}

    /**
     * A writer over {@code stream} in the terminal's encoding, or in UTF-8 where that has no Chinese (the C locale).
     */
    static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, encoding(System.getProperty("stdout.encoding"))), true);
    }

    /** The same for standard error. */
    static PrintStream errors(OutputStream stream) {
        return new PrintStream(stream, true, encoding(System.getProperty("stderr.encoding")));
    }

    static Charset encoding(String terminal) {
        try {
            Charset terminals = terminal == null ? Charset.defaultCharset() : Charset.forName(terminal);
            return terminals.canEncode() && terminals.newEncoder().canEncode(CHINESE_SAMPLE)
                    ? terminals
                    : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
