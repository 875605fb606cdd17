package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One line on stderr that counts seconds, for work that says nothing of itself; gone when it is closed. */
final class Ticking implements AutoCloseable {
    private final ErrorLines err;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "ticking");
        thread.setDaemon(true);
        return thread;
    });
    private int seconds;

    /** @param name of what is played */
    Ticking(ErrorLines err, String name, Language language) {
        this.err = err;
        Catalogue words = Catalogue.of(language);
        clock.scheduleAtFixedRate(
                () -> err.progress(words.text("lab.playing", Map.of("name", name, "seconds", seconds++))),
                0,
                1,
                TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            clock.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        err.clearProgress();
    }
}
