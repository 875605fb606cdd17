package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A scenario played call by call before somebody who wants to see what each of them does. */
final class Lecture implements AutoCloseable {
    /** No call of a lecture takes this long. */
    private static final int LIMIT_SECONDS = 30;
    /** Calls made at the same moment are this far apart, so that they come in the order told. */
    private static final int APART_MILLIS = 20;

    private static final int GLANCE_MILLIS = 100;
    /** While a call takes long, what passed is shown when nothing more has come for so many glances. */
    private static final int QUIET_GLANCES = 5;

    private final Stage stage;
    private final Places places;
    private final Audience audience;
    private final Calls c;
    private final List<Descriptor> descriptors = new ArrayList<>();
    private int quietMillis = Stage.SETTLE_MILLIS;

    /** A script: what is done, in order. */
    @FunctionalInterface
    interface Script {
        void give(Lecture l) throws IOException, InterruptedException;
    }

    /** Who watches had enough. */
    static final class Left extends IOException {
        private static final long serialVersionUID = 1;
    }

    private record Begun(Call call, FutureTask<String> task) {}

    /** @param stage null where nothing can be captured: then the calls are told, and not made */
    Lecture(Stage stage, Places places, Audience audience) {
        this.stage = stage;
        this.places = places;
        this.audience = audience;
        this.c = stage == null ? null : Calls.load();
    }

    Places places() {
        return places;
    }

    Descriptor client() {
        return descriptor("client");
    }

    Descriptor server() {
        return descriptor("server");
    }

    Descriptor descriptor(String side) {
        Descriptor made = new Descriptor(c, side, places.isIpv6());
        descriptors.add(made);
        return made;
    }

    /** From now on segments take so long at most. */
    void settlesIn(int millis) {
        quietMillis = millis;
    }

    /** What is done to the network itself, or to the capture. */
    @FunctionalInterface
    interface Change {
        void on(Stage stage) throws IOException, InterruptedException;
    }

    void change(String key, Change change) throws IOException, InterruptedException {
        play(changing(key, change));
    }

    Call changing(String key, Change change) {
        Sentence text = Sentence.of("lecture.change-" + key, "port", places.port());
        return new Call(
                "network",
                text,
                Sentence.of("lecture.call-" + key),
                () -> {
                    change.on(stage);
                    return null;
                },
                false);
    }

    /** Nobody calls anything for so long. */
    Call passing(int millis, String key) {
        Sentence text = Sentence.of("lecture.pause", "seconds", millis / 1e3);
        return new Call(
                "kernel",
                text,
                Sentence.of("lecture.call-" + key),
                () -> {
                    Stage.pause(millis);
                    return null;
                },
                true);
    }

    /** The same calls over and over, without a pause. */
    static Call again(int times, Call... calls) {
        Sentence text = Sentence.of("lecture.again", "times", times);
        return new Call(
                "all",
                text,
                Sentence.of("lecture.call-again"),
                () -> {
                    for (int i = 0; i < times; i++) {
                        for (Call call : calls) {
                            call.deed().make();
                        }
                    }
                    return null;
                },
                false);
    }

    /** Tells of these calls, then makes one after the other. */
    void play(Call... calls) throws IOException, InterruptedException {
        if (!begins(calls)) {
            return;
        }
        for (Call call : calls) {
            await(List.of(begin(call)));
        }
        ends();
    }

    /** Tells of these calls, then makes one after the other without losing a moment. */
    void atOnce(Call... calls) throws IOException, InterruptedException {
        if (!begins(calls)) {
            return;
        }
        List<String> results = new ArrayList<>();
        await(List.of(begin(new Call(
                "all",
                null,
                null,
                () -> {
                    c.hurry();
                    for (Call call : calls) {
                        results.add(call.deed().make());
                    }
                    return null;
                },
                false))));
        for (int i = 0; i < calls.length; i++) {
            audience.returned(calls[i], results.get(i));
        }
        ends();
    }

    /** Tells of these calls, then makes them at the same moment. */
    void cross(Call... calls) throws IOException, InterruptedException {
        if (!begins(calls)) {
            return;
        }
        List<Begun> begun = new ArrayList<>();
        for (Call call : calls) {
            Begun one = begin(call);
            begun.add(one);
            try {
                one.task.get(
                        call.passes() ? TimeUnit.SECONDS.toMillis(LIMIT_SECONDS) : APART_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // it waits for another of them
            } catch (ExecutionException e) {
                throw new IOException(e.getCause().getMessage(), e.getCause());
            }
        }
        await(begun);
        ends();
    }

    private boolean begins(Call... calls) throws IOException {
        audience.announce(List.of(calls));
        if (!audience.goesOn()) {
            throw new Left();
        }
        if (stage != null) {
            audience.look(false);
        }
        return stage != null;
    }

    /** In a thread of its own, which is in the same network. */
    private static Begun begin(Call call) {
        FutureTask<String> task = new FutureTask<>(call.deed()::make);
        Thread thread = new Thread(task, "lab-call");
        thread.setDaemon(true);
        thread.start();
        return new Begun(call, task);
    }

    private void await(List<Begun> begun) throws IOException, InterruptedException {
        List<Begun> left = new ArrayList<>(begun);
        long written = stage.written();
        int quiet = 0;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!left.isEmpty()) {
            for (Begun one : List.copyOf(left)) {
                try {
                    String result = one.task.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                    left.remove(one);
                    audience.returned(one.call, result);
                } catch (TimeoutException e) {
                    quiet = stage.written() == written ? quiet + 1 : 0;
                    written = stage.written();
                    if (quiet == QUIET_GLANCES) {
                        audience.look(true);
                    }
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof CaptureException problem
                            ? problem
                            : new IOException(e.getCause().getMessage(), e.getCause());
                }
            }
            if (System.nanoTime() - deadline > 0) {
                Begun late = left.get(0);
                throw new PlayFailure("lab.fault-endless", "side", late.call.side(), "seconds", LIMIT_SECONDS);
            }
        }
    }

    private void ends() throws IOException, InterruptedException {
        stage.quiet(quietMillis);
        audience.look(true);
        audience.stands(KernelSocket.all());
    }

    /** Gives the whole lecture on a stage. @return false when who watches left before its end */
    static boolean give(Scenario scenario, Stage stage, Path file, Places places, Audience audience)
            throws IOException, InterruptedException {
        audience.begins(scenario, places, file);
        try (Lecture lecture = new Lecture(stage, places, audience)) {
            scenario.script().give(lecture);
            return true;
        } catch (Left e) {
            return false;
        }
    }

    @Override
    public void close() {
        descriptors.forEach(Descriptor::drop);
    }
}
