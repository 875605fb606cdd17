package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Captures with their octets changed, through every verb and format: whatever they hold, a run ends with a status of
 * its own, prints nothing harmful, and what it prints and writes can be read by other programs.
 *
 * <p>A sample of them in each build. {@code -Dmutants=1000000} makes as many, {@code -Dmutants.first=N} begins with
 * another, {@code -Dmutants.verbs=K} puts each through K command lines in turn, or all with 0;
 * {@code -Dmutants.log=FILE} says how far it is, and mutants with which something is wrong stay beside that file.
 */
class MutantsTest {
    private static final long COUNT = Long.getLong("mutants", 1_500);
    private static final long FIRST = Long.getLong("mutants.first", 0);
    private static final int VERBS = Integer.getInteger("mutants.verbs", 1);
    private static final Path LOG = Path.of(System.getProperty("mutants.log", "target/mutants.log"));
    private static final long LOGGED_EACH = 5_000;
    private static final long HANGS_NANOS = 60_000_000_000L;
    private static final int MOST_FAULTS = 200;

    @TempDir
    Path folder;

    private volatile long begun;
    private volatile String doing;
    /** How often each kind was seen, by the line that tells it. */
    private final Map<String, Integer> faults = new HashMap<>();

    private long runs;

    @Test
    void nothingBreaks() throws IOException {
        Mutation mutation = new Mutation(folder);
        EveryVerb verbs = new EveryVerb(folder);
        Path file = folder.resolve("mutant");
        watch(Thread.currentThread(), file);
        for (long i = FIRST; i < FIRST + COUNT && faults.size() < MOST_FAULTS; i++) {
            Files.write(file, mutation.mutant(new Random(i)));
            List<String> lines = EveryVerb.LINES;
            int of = VERBS == 0 ? lines.size() : VERBS;
            for (int k = 0; k < of; k++) {
                one(verbs, lines.get((int) ((i * of + k) % lines.size())), file, i);
            }
            if ((i + 1) % LOGGED_EACH == 0) {
                Runtime runtime = Runtime.getRuntime();
                System.gc();
                log(i + 1 + " mutants, " + runs + " runs, " + faults.size() + " kinds of faults, "
                        + (runtime.totalMemory() - runtime.freeMemory() >> 20) + " MB in use");
            }
        }
        begun = 0;
        if (COUNT > LOGGED_EACH) {
            log("ended: " + COUNT + " mutants, " + runs + " runs, faults " + faults);
        }
        assertEquals(Map.of(), faults);
    }

    private void one(EveryVerb verbs, String line, Path file, long number) throws IOException {
        doing = number + ": " + line;
        begun = System.nanoTime();
        runs++;
        try {
            verbs.holds(line, file);
        } catch (IOException | RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            String kind = line + ": " + (e + "").replaceAll("\\d+", "N").replaceAll("/\\S+", "PATH");
            if (faults.merge(kind.substring(0, Math.min(kind.length(), 160)), 1, Integer::sum) == 1) {
                log(doing + ": " + e);
                Path kept = Path.of(LOG + "." + number);
                Files.write(kept, Files.readAllBytes(file));
            }
        }
    }

    private static void log(String what) throws IOException {
        Files.createDirectories(LOG.toAbsolutePath().getParent());
        Files.writeString(LOG, Instant.now() + " " + what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Ends the process when a run hangs, with where it does. */
    private void watch(Thread worker, Path file) {
        Thread dog = new Thread(() -> {
            while (worker.isAlive()) {
                long since = begun;
                if (since != 0 && System.nanoTime() - since > HANGS_NANOS) {
                    StringBuilder stack = new StringBuilder("hangs: " + doing);
                    for (StackTraceElement at : worker.getStackTrace()) {
                        stack.append("\n  ").append(at);
                    }
                    try {
                        log(stack.toString());
                        Files.write(Path.of(LOG + ".hang"), Files.readAllBytes(file));
                    } catch (IOException e) {
                        System.err.println(stack);
                    }
                    Runtime.getRuntime().halt(1);
                }
                try {
                    Thread.sleep(1_000);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        dog.setDaemon(true);
        dog.start();
    }
}
