package io.github.tcpwalk.cli;

import io.github.tcpwalk.text.Escape;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Escapes each line that is printed, for the lab's programs: they import nothing of ours and repeat what they get. */
final class EscapedLines extends PrintStream {
    EscapedLines(OutputStream out, boolean autoFlush, Charset charset) {
        super(out, autoFlush, charset);
    }

    @Override
    public void println(String line) {
        super.println(Escape.line(line));
    }
}
