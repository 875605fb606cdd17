package io.github.tcpwalk.analysis;

import java.io.IOException;

/** Keeps all that say nothing as rows, as in a flood, while something runs. */
public final class Asleep {
    /** What may fail to be read. */
    public interface Running {
        void run() throws IOException;
    }

    private Asleep() {}

    public static void during(Running running) throws IOException {
        int before = Roll.between;
        int drowsy = Roll.drowsy;
        Roll.between = 0;
        Roll.drowsy = 1;
        try {
            running.run();
        } finally {
            Roll.between = before;
            Roll.drowsy = drowsy;
        }
    }
}
