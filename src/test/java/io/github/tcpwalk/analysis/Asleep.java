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
        set(0, 1, running);
    }

    /** Keeps none so, however many say nothing. */
    public static void never(Running running) throws IOException {
        set(Integer.MAX_VALUE, Roll.drowsy, running);
    }

    private static void set(int between, int drowsy, Running running) throws IOException {
        int betweenBefore = Roll.between;
        int drowsyBefore = Roll.drowsy;
        Roll.between = between;
        Roll.drowsy = drowsy;
        try {
            running.run();
        } finally {
            Roll.between = betweenBefore;
            Roll.drowsy = drowsyBefore;
        }
    }
}
