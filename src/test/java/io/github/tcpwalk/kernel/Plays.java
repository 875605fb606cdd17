package io.github.tcpwalk.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.live.Privileges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Exercises played a few at a time in networks of their own. */
final class Plays {
    private static final int AT_ONCE = 5;

    private Plays() {}

    /** One of them, by its number. */
    interface Play<T> {
        T of(long number) throws Exception;
    }

    /** Skips the test where networks cannot be had, and says why. */
    static void need() {
        assumeTrue(Files.isDirectory(Path.of("/sys/class/net/lo")), "needs Linux");
        assumeTrue(Privileges.isRoot(), "needs root to have networks of its own");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "needs a kernel with TUN devices");
    }

    /** What came of each, in the order of their numbers. */
    static <T> List<T> all(long first, int count, Play<T> play) throws Exception {
        ExecutorService stage = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<T>> played = new ArrayList<>();
            for (long number = first; number < first + count; number++) {
                long it = number;
                played.add(stage.submit(() -> play.of(it)));
            }
            List<T> came = new ArrayList<>();
            for (Future<T> one : played) {
                came.add(one.get());
            }
            return came;
        } finally {
            stage.shutdownNow();
        }
    }
}
