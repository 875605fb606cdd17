package io.github.tcpwalk.cli;

import io.github.tcpwalk.homework.batch.Batch;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Escape;
import java.util.Map;

/** How far a batch is: one line on a terminal's stderr, gone when it is done; and what an interrupt says of it. */
final class CheckProgress implements Batch.Progress {
    private static final long EVERY_NANOS = 100_000_000L;
    private static final int NAME_COLUMNS = 40;

    private final Io io;
    private long next;
    private volatile int checked;
    private volatile int count;

    CheckProgress(Io io) {
        this.io = io;
        this.next = System.nanoTime() + EVERY_NANOS;
    }

    @Override
    public void at(int index, int all, String student) {
        checked = index;
        count = all;
        if (!io.errIsTerminal() || System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + EVERY_NANOS;
        io.err().progress((index + 1) + "/" + all + " " + DisplayWidth.cut(Escape.line(student), NAME_COLUMNS));
    }

    void clear() {
        io.err().clearProgress();
    }

    /** It was ended before there was anything to write. */
    void sayEnded() {
        io.err().say("error.check-ended", Map.of("checked", checked, "count", count));
    }
}
