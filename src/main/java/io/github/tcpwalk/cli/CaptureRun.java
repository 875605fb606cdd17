package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.GrowingFile;
import io.github.tcpwalk.live.CaptureCounts;
import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.live.CaptureListener;
import io.github.tcpwalk.live.CaptureReport;
import io.github.tcpwalk.live.LiveCapture;
import io.github.tcpwalk.live.Nameless;
import io.github.tcpwalk.live.OutputException;
import io.github.tcpwalk.live.PacketPipe;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.view.Telling;
import io.github.tcpwalk.view.View;
import io.github.tcpwalk.view.where.Where;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A live capture and who watches it. One thread captures into a file; the caller's tells what comes into it. However it
 * ends, the capture is stopped, waited for and counted before it is closed.
 */
final class CaptureRun {
    private final Io io;
    private final LiveCapture capture;
    private final String interfaceName;
    /** Null for none. */
    private final Path file;
    /** What the analysis reads instead. Null for none. */
    private volatile Nameless temporary;
    /** The same in memory. */
    private PacketPipe pipe;

    private final Selection selection;
    private final Choice choice;
    private final Where where;
    /** Where news is seen before standard error is; null for none. */
    private FullScreen screen;
    /** Why nothing more is kept; null while something is. */
    private volatile Boolean diskFull;

    private final CompletableFuture<Path> first = new CompletableFuture<>();
    private final CompletableFuture<CaptureReport> ended = new CompletableFuture<>();
    /** When nothing was captured any more; 0 before. */
    private volatile long endedNanos;
    /** Where the analysis reads what the capture writes. */
    interface Following {
        /** @param first that was begun */
        GrowingFile open(Path first) throws IOException;
    }

    /** What is made of it for somebody to see. */
    interface ViewOn {
        View on(ResultLines out) throws IOException;
    }

    private interface Watching {
        void watch(Story story) throws IOException;
    }

    /**
     * @param file what to write; null for nothing
     * @param where null for everything
     */
    CaptureRun(
            Io io,
            LiveCapture capture,
            String interfaceName,
            Path file,
            Selection selection,
            Bounds bounds,
            Where where) {
        this.io = io;
        this.capture = capture;
        this.interfaceName = interfaceName;
        this.file = file;
        this.selection = selection;
        this.choice = (selection.isAll() ? Choice.all() : Choice.of(selection::includes, null)).within(bounds);
        this.where = where;
    }

    /** The packets themselves to standard output, and nothing else there. */
    int toStandardOutput() throws IOException {
        begin(true, () -> {});
        try {
            return status(Tcpwalk.DONE);
        } catch (OutputException e) {
            if (e.readerGone()) {
                return Tcpwalk.DONE;
            }
            throw e;
        }
    }

    /** Tells what passes as it passes, then what became of it. */
    int tell(Following following, ViewOn viewOn) throws IOException {
        LiveStatus status = io.errIsTerminal() ? new LiveStatus(io.err(), io.language(), capture::counts) : null;
        ResultLines out = new ResultLines(status == null ? io.out() : status.before(io.out(), io.outIsTerminal()));
        View view = viewOn.on(out);
        Progress progress = new Flushing(view, out, status, () -> endedNanos > 0 ? endedNanos : nowNanos());
        prepare(Telling.once(view, where) ? progress : null);
        begin(true, () -> cut(out));
        return watch(following, progress, story -> {
            if (status != null) {
                status.tellsOf(story);
            }
            try (status) {
                Telling.of(story, view, name(), true, where);
                view.close();
                out.flush();
            }
        });
    }

    /** The same for somebody who walks through it. */
    int show(Following following, FullScreen shown) throws IOException {
        prepare(null);
        screen = shown;
        begin(false, () -> {});
        return watch(following, shown, story -> {
            shown.show(story, name(), () -> capture.counts().lost());
            capture.stop();
        });
    }

    private String name() {
        return file != null ? file.toString() : interfaceName;
    }

    /**
     * Where nothing is to be written, makes the way that packets take: through memory if they are read but once.
     *
     * @param once who waits for them then; null where they are read again
     */
    private void prepare(Progress once) throws IOException {
        if (file == null && once != null && PacketPipe.isPossible()) {
            pipe = PacketPipe.open(once::waits);
        } else if (file == null) {
            temporary = Nameless.onDisk(); // made only now: it belongs to whoever root became
        }
    }

    private Story story(Following following, Progress progress) throws IOException {
        Path begun = result(first);
        if (pipe == null) {
            GrowingFile growing = temporary == null ? following.open(begun) : GrowingFile.alone(begun);
            return Analysis.following(growing, ended::isDone, choice, progress);
        }
        return Analysis.coming(
                CaptureFile.open(pipe, interfaceName, Capture.Access.ONCE, choice.bounds()), choice, progress);
    }

    private int watch(Following following, Progress progress, Watching watching) throws IOException {
        try {
            return watched(following, progress, watching);
        } finally {
            if (temporary != null) {
                temporary.close();
            }
        }
    }

    private int watched(Following following, Progress progress, Watching watching) throws IOException {
        int status;
        try {
            try (Story story = story(following, progress)) {
                watching.watch(story);
                status = notShown(story);
            }
        } catch (OutOfMemoryError e) {
            if (file == null) {
                abandon();
                throw e;
            }
            io.err().say("error.memory-captures", Map.of("file", name()));
            status = Tcpwalk.FAILED;
        } catch (RuntimeException | IOException e) {
            abandon();
            throw e;
        }
        return status(status);
    }

    /** Nobody hears any more of what is captured. The handle is closed only when nothing uses it. */
    private void abandon() {
        capture.stop();
        if (pipe != null) {
            pipe.close(); // a capture that waits to be read waits no longer
        }
        if (!first.isCompletedExceptionally()) {
            ended.handle((report, failure) -> report).join();
            counts(capture.counts());
        }
    }

    /**
     * @param says whether there is a place for words
     * @param cut what to do when the end is asked for again
     */
    private void begin(boolean says, Runnable cut) {
        Interrupts.handle(
                true,
                () -> {
                    capture.stop();
                    return true;
                },
                () -> {
                    try {
                        cut.run();
                        if (temporary != null) {
                            temporary.close();
                        }
                    } catch (IOException e) {
                        // nobody reads what is printed, which is no reason to stay
                    } finally {
                        Interrupts.settle();
                        LiveCapture.leave(Interrupts.INTERRUPTED);
                    }
                });
        new Thread(() -> run(says), "capture").start();
    }

    private void run(boolean says) {
        try {
            CaptureReport report = capture(new CaptureListener() {
                @Override
                public void opened(Path opened) {
                    // through sudo, and while nothing passes, a person would not know whether it has begun
                    if (first.complete(opened) && says) {
                        String shown = selection.isAll() ? "none" : selection.words();
                        io.err().say("error.listening", Map.of("interface", interfaceName, "shown", shown));
                    }
                }

                @Override
                public void keepsNoMore(boolean full) {
                    diskFull = full;
                    tell(new Sentence("live.keeps-no-more", full()), false);
                }

                @Override
                public void warning(Sentence sentence) {
                    tell(sentence, true);
                }
            });
            endedNanos = nowNanos();
            ended.complete(report);
        } catch (IOException | RuntimeException e) {
            if (screen != null && e instanceof CaptureException problem) {
                tell(problem.sentence(), false);
            }
            first.completeExceptionally(e);
            ended.completeExceptionally(e);
        }
    }

    /** @param lasts it is worth saying after the screen as well */
    private void tell(Sentence news, boolean lasts) {
        if (screen != null) {
            screen.tell(news);
        }
        if (screen == null || lasts) {
            io.err().say(news);
        }
    }

    private CaptureReport capture(CaptureListener listener) throws IOException {
        if (temporary != null) {
            return capture.run(temporary, choice.bounds().of(Bound.LIVE_FILE), listener);
        }
        return pipe != null ? capture.run(pipe, listener) : capture.run(listener);
    }

    private Map<String, Object> full() {
        return Map.of(
                "why",
                diskFull ? "disk" : "bound",
                "folder",
                Nameless.folder(),
                "most",
                Bound.LIVE_FILE.text(choice.bounds().of(Bound.LIVE_FILE)));
    }

    private int status(int soFar) throws IOException {
        CaptureReport report;
        try {
            report = result(ended);
        } finally {
            counts(capture.counts());
        }
        return report.end() == CaptureReport.End.INTERFACE_GONE ? Math.max(soFar, Tcpwalk.FAILED) : soFar;
    }

    /** Says, as of a file, what passed and is not shown; that nothing passed is told by the counts. */
    private int notShown(Story story) throws IOException {
        if (!story.ended()) {
            return Tcpwalk.DONE;
        }
        int status = new Undecoded(io.err(), story, name()).say();
        GivenUp.say(io.err(), story, name());
        if (story.frames() > 0
                && !story.choice().isAll()
                && story.chosen().isEmpty()
                && !story.choice().forgotAny()) {
            FileVerb.nothingChosen(io.err(), story, name(), (selection + " " + (where == null ? "" : where)).trim());
        }
        CaptureReport report = result(ended);
        long written = report.counts().written();
        if (report.files() > 1 && story.frames() < written) {
            Map<String, Object> values = Map.of("missed", written - story.frames(), "written", written);
            io.err().say("error.overtaken", values);
        }
        return status;
    }

    /** The end was asked for again: its summary is not waited for. */
    private void cut(ResultLines out) {
        try {
            io.err().say("error.ended-printing", Map.of("file", name(), "lines", out.cut(true)));
        } catch (IOException e) {
            // nobody reads what is printed, which is no reason to stay
        }
    }

    private static <T> T result(CompletableFuture<T> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        }
    }

    private static long nowNanos() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    /** However it ends: a person should never have to wonder whether something is missing. */
    private void counts(CaptureCounts counts) {
        Map<String, Object> values = Map.of(
                "interfaceName", interfaceName,
                "lost", counts.lost(),
                "kept", counts.written() - counts.lost(),
                "rest", counts.passedOver(),
                "written", counts.written(),
                "received", counts.received(),
                "kernel", counts.droppedByKernel(),
                "interface", counts.droppedByInterface());
        io.err().say("error.captured", values);
        if (diskFull != null) {
            Map<String, Object> lost = new HashMap<>(full());
            lost.put("file", interfaceName);
            lost.put("count", counts.lost());
            io.err().say(diskFull ? "error.not-kept" : "bound.hit-live-file", lost);
        }
    }
}
