package io.github.tcpwalk.analysis;

import java.io.IOException;

/** Keeps every lone segment as a row, as in a flood, while something runs. */
public final class Asleep {
    /** What may fail to be read. */
    public interface Running {
        void run() throws IOException;
    }

    private Asleep() {}

    public static void during(Running running) throws IOException {
        int before = Roll.between;
        Roll.between = 0;
        try {
            running.run();
        } finally {
            Roll.between = before;
        }
    }
}
