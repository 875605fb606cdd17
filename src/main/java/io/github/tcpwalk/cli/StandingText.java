package io.github.tcpwalk.cli;

import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.view.Standing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * What stands on standard output, a terminal, and makes way for each line of standard error. The terminal may be
 * resized: it then breaks the lines that stand there anew, and so they are counted when they are erased.
 */
final class StandingText implements Standing {
    /** From the cursor's line on. In two steps: some terminals keep a copy of what is erased as a whole screen. */
    private static final String ERASED = "\033[K\033[B\033[J\033[A";

    private final OutputStream out;
    private final ErrorLines err;
    private final IntSupplier rows;
    private final IntSupplier columns;
    private String text = "";

    StandingText(OutputStream out, ErrorLines err, IntSupplier rows, IntSupplier columns) {
        this.out = out;
        this.err = err;
        this.rows = rows;
        this.columns = columns;
        err.makesWay(this);
    }

    @Override
    public int rows() {
        return rows.getAsInt();
    }

    @Override
    public int columns() {
        return columns.getAsInt();
    }

    @Override
    public void draw(String now) throws IOException {
        synchronized (err) { // whose lines come from other threads
            err.clearProgress();
            write(erasure() + now);
            text = now;
        }
    }

    @Override
    public void leave(String last) throws IOException {
        synchronized (err) {
            draw(last);
            text = "";
        }
    }

    /** It is there no more: somebody else wrote below it. */
    void forget() {
        synchronized (err) {
            text = "";
        }
    }

    /** Makes way until {@link #again}. */
    void takeAway() {
        writeIfPossible(erasure());
    }

    void again() {
        writeIfPossible(text);
    }

    private void writeIfPossible(String what) {
        try {
            write(what);
        } catch (IOException e) {
            // the next to draw it learns of that
        }
    }

    private void write(String what) throws IOException {
        out.write(what.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String erasure() {
        if (text.isEmpty()) {
            return "";
        }
        return "\033[" + DisplayWidth.rows(text, columns()) + "A\r" + ERASED;
    }
}
