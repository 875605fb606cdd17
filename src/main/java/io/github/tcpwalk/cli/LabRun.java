package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.lab.scenarios.Performance;
import io.github.tcpwalk.lab.scenarios.Places;
import io.github.tcpwalk.lab.scenarios.PlayFailure;
import io.github.tcpwalk.lab.scenarios.Scenario;
import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.live.LiveCapture;
import io.github.tcpwalk.live.Nameless;
import io.github.tcpwalk.live.Privileges;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays scenarios for a person: transcript, walk, verdict; or for the folder of samples. */
final class LabRun {
    /** Where nobody presses keys: long enough to read a call and what came of it. */
    private static final double USUAL_PAUSE_SECONDS = 2;

    private final Io io;
    private final PrintStream out;
    private volatile int samplesPlayed;
    private volatile int samplesWritten;

    LabRun(Io io, PrintStream out) {
        this.io = io;
        this.out = out;
    }

    /**
     * @param name by which it was asked for
     * @param file where to keep the capture; null not to
     */
    int run(String name, Scenario scenario, Places places, Path file) throws IOException {
        boolean piped = LiveCapture.STANDARD_OUTPUT.equals(file);
        if (file != null && !piped) {
            checkPlace(file);
        }
        Performance performance;
        try (Ticking ticking = io.errIsTerminal() ? new Ticking(io.err(), name, io.language()) : null) {
            performance = play(scenario, places);
        } catch (CaptureException e) {
            if (file != null) {
                throw Failure.of(e.exitStatus(), Sentence.of("lab.not-written", "reason", e.sentence()), e);
            }
            return sample(scenario, e);
        }
        giveUpRoot();
        if (piped) {
            io.out().write(Samples.of(scenario, performance.capture()));
            io.out().flush();
            return performance.kept() ? Tcpwalk.DONE : Tcpwalk.FAILED;
        }
        performance.transcript().forEach(out::println);
        out.println();
        if (file != null) {
            Samples.write(scenario, performance.capture(), file);
            walk(file);
        } else {
            walk(Samples.of(scenario, performance.capture()));
        }
        out.println();
        verdict(name, performance);
        return performance.kept() ? Tcpwalk.DONE : Tcpwalk.FAILED;
    }

    /**
     * Plays it call by call, explaining.
     *
     * @param pauseSeconds between two steps where nobody presses keys; null for the usual one
     */
    int step(String name, Scenario scenario, Places places, Path file, Double pauseSeconds) throws IOException {
        if (LiveCapture.STANDARD_OUTPUT.equals(file)) {
            throw new Failure(Tcpwalk.USAGE, "error.step-to-output", Map.of());
        }
        if (file != null) {
            checkPlace(file);
        }
        boolean asks =
                pauseSeconds == null && io.outIsTerminal() && io.terminal().isIn();
        try (StepKeys keys = asks ? StepKeys.open(io.in()) : null) {
            PrintStream lines =
                    new PrintStream(io.out(), true, StandardCharsets.UTF_8); // our own words, colours and all
            LabStep step = new LabStep(io, lines, keys, pauseSeconds == null ? USUAL_PAUSE_SECONDS : pauseSeconds);
            Performance performance;
            try {
                performance = guarded(scenario, () -> Performance.step(scenario, places, step));
            } catch (CaptureException e) {
                if (file != null) {
                    throw Failure.of(e.exitStatus(), Sentence.of("lab.not-written", "reason", e.sentence()), e);
                }
                step.say(Sentence.of("lecture.untold", "reason", e.sentence()));
                step.sum(null, guarded(scenario, () -> Performance.tell(scenario, places, step)));
                return Tcpwalk.DONE;
            }
            giveUpRoot();
            return sum(name, performance, step, file);
        }
    }

    private int sum(String name, Performance performance, LabStep step, Path file) throws IOException {
        byte[] captured = Samples.of(performance.scenario(), performance.capture());
        if (file != null) {
            Files.write(file, captured);
        }
        step.sum(captured, performance.whole());
        if (!performance.kept()) {
            verdict(name, performance);
        }
        return performance.kept() ? Tcpwalk.DONE : Tcpwalk.FAILED;
    }

    /** Nobody should watch a play of half a minute to learn that its capture has no place. */
    private static void checkPlace(Path file) {
        if (Files.isDirectory(file)) {
            throw new Failure(Tcpwalk.UNREADABLE, "error.folder-to-write", Map.of("file", file));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Failure(Tcpwalk.UNREADABLE, "error.no-folder-for", Map.of("file", file));
        }
        boolean fits =
                Files.exists(file) ? Files.isWritable(file) && !Files.isDirectory(file) : Files.isWritable(folder);
        if (!fits) {
            throw new Failure(Tcpwalk.UNREADABLE, "error.no-right-to-write", Map.of("file", file));
        }
    }

    int samples(List<Scenario> scenarios, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new Failure(Tcpwalk.USAGE, "error.into-folder", Map.of("folder", folder));
        }
        List<Performance> played = new ArrayList<>();
        int status = Tcpwalk.DONE;
        for (Scenario scenario : scenarios) {
            Performance performance;
            try {
                performance = play(scenario, Places.OWN);
            } catch (CaptureException e) {
                throw Failure.of(e.exitStatus(), e.sentence(), e);
            }
            played.add(performance);
            samplesPlayed++;
            verdict(scenario.sample(), performance);
            status = performance.kept() ? status : Tcpwalk.FAILED;
        }
        giveUpRoot();
        for (Performance performance : played) {
            if (performance.kept()) {
                Samples.write(
                        performance.scenario(),
                        performance.capture(),
                        folder.resolve(performance.scenario().sample()));
                samplesWritten++;
            }
        }
        return status;
    }

    void saySamplesStopped(int count) {
        io.err().say("lab.samples-stopped", Map.of("played", samplesPlayed, "count", count, "written", samplesWritten));
    }

    private void verdict(String name, Performance performance) {
        Map<String, Object> values =
                Map.of("name", name, "verdict", performance.verdict(), "tries", performance.tries());
        String verdict = Catalogue.of(io.language()).text("lab.verdict", values);
        (io.columns() > 0 ? Paragraph.wrap(verdict, io.columns()) : List.of(verdict)).forEach(out::println);
    }

    private static Performance play(Scenario scenario, Places places) throws IOException {
        return guarded(scenario, () -> Performance.of(scenario, places));
    }

    /** What is played, or told. */
    private interface Play<T> {
        T play() throws IOException, InterruptedException;
    }

    private static <T> T guarded(Scenario scenario, Play<T> play) throws IOException {
        try {
            return play.play();
        } catch (PlayFailure e) {
            throw Failure.of(Tcpwalk.UNREADABLE, e.sentence(), e);
        } catch (InterruptedException e) {
            throw new Failure(Tcpwalk.UNREADABLE, "lab.fault-interrupted", Map.of("name", scenario.name()), e);
        }
    }

    /** Played as root, walked and written as who called sudo. */
    private void giveUpRoot() throws IOException {
        try {
            Privileges.giveUpRoot(null, io.environment());
        } catch (CaptureException e) {
            throw Failure.of(e.exitStatus(), e.sentence(), e);
        }
    }

    /** Where one may not capture, what others captured is better than nothing. */
    private int sample(Scenario scenario, CaptureException problem) throws IOException {
        io.err().say("error.lab-sample", Map.of("reason", problem.sentence()));
        walk(Samples.shipped(scenario));
        return Tcpwalk.UNREADABLE;
    }

    /** What nobody asked to keep. */
    private void walk(byte[] capture) throws IOException {
        try (Nameless file = Nameless.inMemory()) {
            Files.write(file.path(), capture);
            walk(file.path());
        }
    }

    private void walk(Path file) {
        Tcpwalk.run(io.within(), "walk", file.toString()); // an interrupt stays that of the whole
    }
}
