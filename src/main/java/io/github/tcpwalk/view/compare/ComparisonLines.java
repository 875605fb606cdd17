package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.view.WalkOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sentences about a comparison, wrapped and indented, on their way out. */
final class ComparisonLines {
    private static final int COLUMNS = 80;

    final ComparisonWords words;
    private final OutputStream out;
    private final int columns;
    private final StringBuilder line = new StringBuilder(1024);

    ComparisonLines(OutputStream out, WalkOptions options) {
        this.out = out;
        words = new ComparisonWords(options);
        columns = options.columns() == 0 ? COLUMNS : options.columns();
    }

    /** Where nobody says how many there are, {@value #COLUMNS}. */
    int columns() {
        return columns;
    }

    void say(int indent, String key, Map<String, ?> values) {
        Paragraph.append(line, words.say(key, values), indent, columns);
    }

    void blank() {
        line.append('\n');
    }

    /** A line as it is. */
    void put(CharSequence text) {
        line.append(text).append('\n');
    }

    void write() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    void flush() throws IOException {
        write();
        out.flush();
    }
}
