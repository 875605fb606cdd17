package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.live.Nameless;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A scenario played and captured.
 *
 * @param tries how often it was played: some things only happen when both ends act within milliseconds
 * @param whole nobody ended it early
 * @param capture the octets of the capture file, of the last try
 * @param transcript what the ends said
 * @param missing what was promised and is not in the capture; empty when the promise holds
 */
public record Performance(
        Scenario scenario, int tries, boolean whole, byte[] capture, List<String> transcript, List<Sentence> missing) {
    /** On a busy machine one end may be late; that it is five times in a row means something else is wrong. */
    private static final int MOST_TRIES = 5;

    /**
     * Plays it, again if need be, until the promise holds. Takes as long as the play. Any thread.
     *
     * @throws CaptureException when this process may not capture or not have a network of its own
     */
    public static Performance of(Scenario scenario, Places places) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            int now = attempt;
            Performance played = inOwnThread(() -> play(scenario, places, now, (stage, file) -> {
                scenario.play().on(stage);
                return true;
            }));
            if (played.missing().isEmpty() || attempt == MOST_TRIES) {
                return played;
            }
        }
    }

    /**
     * Plays it once, call by call, before somebody.
     *
     * @throws CaptureException when this process may not capture or not have a network of its own; {@link #tell} can
     */
    public static Performance step(Scenario scenario, Places places, Audience audience)
            throws IOException, InterruptedException {
        return inOwnThread(() -> play(scenario, places, 1, (stage, file) -> {
            stage.longLived();
            return Lecture.give(scenario, stage, file, stage.places(), audience);
        }));
    }

    /** Where nothing can be captured: tells of the calls, and makes none. @return false when it was left early */
    public static boolean tell(Scenario scenario, Places places, Audience audience)
            throws IOException, InterruptedException {
        return Lecture.give(scenario, null, null, places.within(scenario), audience);
    }

    private interface Playing {
        /** @return whether it came to its end */
        boolean on(Stage stage, Path file) throws Exception;
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
    private static Performance inOwnThread(Callable<Performance> play) throws IOException, InterruptedException {
        FutureTask<Performance> task = new FutureTask<>(play);
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

    private static Performance play(Scenario scenario, Places places, int attempt, Playing playing)
            throws IOException, InterruptedException {
        try (Nameless captured = Nameless.inMemory();
                Stage stage = Stage.open(captured.path(), scenario, places)) {
            Path file = captured.path();
            if (scenario.fromTheStart()) {
                stage.capture();
            }
            Object failure = null;
            boolean whole = true;
            try {
                whole = playing.on(stage, file);
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
                    : whole ? scenario.promise().missing(Seen.in(file)) : List.of();
            byte[] capture = Files.readAllBytes(file);
            return new Performance(scenario, attempt, whole, capture, stage.transcript(), missing);
        }
    }
}
