package io.github.tcpwalk.cli;

import io.github.tcpwalk.homework.batch.Batch;
import io.github.tcpwalk.homework.grade.Shown;

/** How far a batch is: one line on a terminal's stderr, gone when it is done. */
final class CheckProgress implements Batch.Progress {
    private static final long EVERY_NANOS = 100_000_000L;
    private static final int NAME_COLUMNS = 40;

    private final Io io;
    private long next;
    private boolean shown;

    CheckProgress(Io io) {
        this.io = io;
        this.next = System.nanoTime() + EVERY_NANOS;
    }

    @Override
    public void at(int index, int count, String student) {
        if (!io.errIsTerminal() || System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + EVERY_NANOS;
        shown = true;
        String name = Shown.shortened(student);
        io.err()
                .printf(
                        "\r%d/%d %-" + NAME_COLUMNS + "s",
                        index + 1,
                        count,
                        name.length() > NAME_COLUMNS ? name.substring(0, NAME_COLUMNS) : name);
        io.err().flush();
    }

    void clear() {
        if (shown) {
            io.err().print("\r" + " ".repeat(NAME_COLUMNS + 16) + "\r");
        }
        io.err().flush();
    }
}
