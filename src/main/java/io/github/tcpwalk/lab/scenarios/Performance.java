package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A scenario played and captured.
 *
 * @param tries how often it was played: some things only happen when both ends act within milliseconds
 * @param capture the octets of the capture file, of the last try
 * @param transcript what the ends said
 * @param missing what was promised and is not in the capture; empty when the promise holds
 */
public record Performance(
        Scenario scenario, int tries, byte[] capture, List<String> transcript, List<Sentence> missing) {
    /** On a busy machine one end may be late; that it is five times in a row means something else is wrong. */
    private static final int MOST_TRIES = 5;

    /**
     * Plays it, again if need be, until the promise holds. Takes as long as the play. Any thread.
     *
     * @throws CaptureException when this process may not capture or not have a network of its own
     */
    public static Performance of(Scenario scenario) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Performance played = inOwnThread(scenario, attempt);
            if (played.missing().isEmpty() || attempt == MOST_TRIES) {
                return played;
            }
        }
    }

    public boolean kept() {
        return missing.isEmpty();
    }

    /** One sentence for a person. */
    public Sentence verdict() {
        return kept()
                ? Sentence.of("lab.kept", "promise", scenario.promise().told())
                : Sentence.of("lab.broken", "missing", Promise.all(missing));
    }

    /** The network belongs to the thread, so each try has a thread of its own. */
    private static Performance inOwnThread(Scenario scenario, int attempt) throws IOException, InterruptedException {
        FutureTask<Performance> task = new FutureTask<>(() -> play(scenario, attempt));
        Thread thread = new Thread(task, "lab-stage");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause().toString(), e.getCause());
        }
    }

    private static Performance play(Scenario scenario, int attempt) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tcpwalk-lab");
        Path file = folder.resolve(scenario.name() + ".pcap");
        folder.toFile().deleteOnExit(); // Ctrl-C; the last one named goes first
        file.toFile().deleteOnExit();
        try (Stage stage = Stage.open(file, scenario.filter())) {
            if (scenario.fromTheStart()) {
                stage.capture();
            }
            Object failure = null;
            try {
                scenario.play().on(stage);
            } catch (CaptureException e) {
                throw e; // playing it again would not help
            } catch (PlayFailure e) {
                failure = e.sentence();
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
            } catch (RuntimeException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
            stage.settle();
            List<Sentence> missing = failure != null
                    ? List.of(Sentence.of("lab.failed", "reason", failure))
                    : scenario.promise().missing(Seen.in(file));
            return new Performance(scenario, attempt, Files.readAllBytes(file), stage.transcript(), missing);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
