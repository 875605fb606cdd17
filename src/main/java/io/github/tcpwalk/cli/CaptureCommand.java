package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.GrowingFile;
import io.github.tcpwalk.live.CaptureCounts;
import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.live.CaptureListener;
import io.github.tcpwalk.live.CaptureOptions;
import io.github.tcpwalk.live.CaptureReport;
import io.github.tcpwalk.live.LiveCapture;
import io.github.tcpwalk.live.Rotation;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.view.Folding;
import io.github.tcpwalk.view.Telling;
import io.github.tcpwalk.view.View;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Segments as they pass, annotated; then what became of every conversation. */
@Command(name = "capture", mixinStandardHelpOptions = true)
final class CaptureCommand implements Callable<Integer> {
    private static final int KIBIBYTE = 1024;

    @Option(
            names = {"-i", "--interface"},
            paramLabel = "NAME",
            defaultValue = "any")
    private String interfaceName;

    @Option(names = {"-D", "--list-interfaces"})
    private boolean listInterfaces;

    @Option(
            names = {"-w", "--write"},
            paramLabel = "FILE")
    private Path file;

    @Option(names = "--filter", paramLabel = "EXPR")
    private String expression;

    @Parameters(paramLabel = "EXPR", arity = "0..*")
    private String[] words = {};

    @Option(
            names = {"-c", "--count"},
            paramLabel = "N")
    private Long packets;

    @Option(names = "--duration", paramLabel = "SECONDS")
    private Double seconds;

    @Option(
            names = {"-s", "--snaplen"},
            paramLabel = "BYTES")
    private long snapLength;

    @Option(names = {"-p", "--no-promiscuous"})
    private boolean notPromiscuous;

    @Option(
            names = {"-B", "--buffer"},
            paramLabel = "KIB")
    private Long bufferKibibytes;

    @Option(
            names = {"-C", "--rotate-size"},
            paramLabel = "MB")
    private Long megabytes;

    @Option(
            names = {"-G", "--rotate-seconds"},
            paramLabel = "SECONDS")
    private Long rotateSeconds;

    @Option(
            names = {"-W", "--rotate-files"},
            paramLabel = "N")
    private Long rotateFiles;

    @Option(
            names = {"-Z", "--user"},
            paramLabel = "USER")
    private String user;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private WhereOption where = new WhereOption();

    @Mixin
    private BoundOption bound = new BoundOption();

    @Mixin
    private WalkFormat format = new WalkFormat();

    @Mixin
    private ScreenOptions screenOptions = new ScreenOptions();

    private final Io io;

    CaptureCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() throws IOException {
        try {
            if (listInterfaces) {
                InterfacesCommand.list(io);
                return Tcpwalk.DONE;
            }
            selection.check();
            where.check(true);
            bound.bounds();
            format.check();
            if (screenOptions.full) {
                new FullScreen(io, screenOptions).check(1);
            }
            try (LiveCapture capture = LiveCapture.open(options())) {
                return capture(capture);
            }
        } catch (CaptureException e) {
            throw Failure.of(e.exitStatus(), e.sentence(), e);
        }
    }

    /** @return 0, which is none, when it is not given */
    private long limit(String option, Long given, long most) {
        if (given != null && (given < 1 || given > most)) {
            Map<String, Object> values =
                    Map.of("option", OptionName.typed(spec, option), "given", given, "least", 1, "most", most);
            throw new Failure(Tcpwalk.USAGE, most == Long.MAX_VALUE ? "error.positive" : "error.range", values);
        }
        return given == null ? 0 : given;
    }

    private CaptureOptions options() {
        if (words.length > 0) {
            if (expression != null) {
                throw new Failure(Tcpwalk.USAGE, "error.two-filters", Map.of());
            }
            expression = String.join(" ", words);
        }
        if (snapLength < 0 || snapLength > CaptureOptions.WHOLE_PACKETS) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    "error.snap-length",
                    Map.of(
                            "option",
                            OptionName.typed(spec, "-s"),
                            "given",
                            snapLength,
                            "most",
                            CaptureOptions.WHOLE_PACKETS));
        }
        Rotation rotation = new Rotation(
                limit("-C", megabytes, Long.MAX_VALUE / Rotation.OCTETS_PER_MEGABYTE) * Rotation.OCTETS_PER_MEGABYTE,
                limit("-G", rotateSeconds, Long.MAX_VALUE),
                (int) limit("-W", rotateFiles, Integer.MAX_VALUE));
        if (file == null && !rotation.equals(Rotation.NONE)) {
            throw new Failure(Tcpwalk.USAGE, "error.rotation", Map.of());
        }
        CaptureOptions options = CaptureOptions.on(interfaceName, file)
                .withFilter(expression == null ? "" : expression)
                .withPacketLimit(limit("-c", packets, Long.MAX_VALUE))
                .withSnapLength((int) snapLength)
                .withPromiscuous(!notPromiscuous)
                .withRotation(rotation)
                .withUser(user);
        if (seconds != null && !(seconds > 0)) {
            throw new Failure(Tcpwalk.USAGE, "error.duration", Map.of("given", seconds));
        }
        if (bufferKibibytes != null) {
            if (bufferKibibytes < 1 || bufferKibibytes > Integer.MAX_VALUE / KIBIBYTE) {
                throw new Failure(
                        Tcpwalk.USAGE,
                        "error.buffer",
                        Map.of(
                                "option",
                                OptionName.typed(spec, "-B"),
                                "given",
                                bufferKibibytes,
                                "most",
                                Integer.MAX_VALUE / KIBIBYTE));
            }
            options = options.withBufferOctets((int) (bufferKibibytes * KIBIBYTE));
        }
        return seconds == null ? options : options.withDuration(Duration.ofMillis((long) (seconds * 1_000)));
    }

    private int capture(LiveCapture capture) throws IOException {
        if (capture.notice() != null) {
            io.err().say(capture.notice());
        }
        if (expression != null) {
            io.err().say("error.kernel-filter", Map.of("filter", expression));
        }
        // Made only now: it belongs to whoever root became.
        Path target = file != null ? file : Files.createTempFile("tcpwalk", ".pcap");
        try {
            return capture(capture, target);
        } finally {
            if (file == null) {
                Files.deleteIfExists(target);
            }
        }
    }

    private int capture(LiveCapture capture, Path target) throws IOException {
        ResultLines out = new ResultLines(io.out());
        // a file that nobody named and that goes at the end is no name for anybody
        String name = file == null ? interfaceName : file.toString();
        Interrupts.handle(
                true,
                () -> {
                    capture.stop();
                    return true;
                },
                () -> cut(out, name, target));
        CompletableFuture<Path> first = new CompletableFuture<>();
        CompletableFuture<CaptureReport> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(capture, target, first, ended), "capture");
        thread.start();
        FullScreen screen = screenOptions.full ? new FullScreen(io, screenOptions) : null;
        View view = screen == null ? format.view(io, out, false, io.paint(), Folding.Mode.NOTHING) : null;
        int status;
        try (Story story = Analysis.following(
                follow(first),
                ended::isDone,
                (selection.isAll() ? Choice.all() : Choice.of(selection::includes, null)).within(bound.bounds()),
                screen == null ? flushing(view, out) : screen)) {
            if (screen != null) {
                screen.show(story, name, true);
                capture.stop();
            } else {
                Telling.of(story, view, name, true, where.where());
                view.close();
            }
            out.flush();
            status = notShown(story, name);
        } catch (UncheckedIOException | IOException e) {
            capture.stop();
            if (!first.isCompletedExceptionally()) {
                ended.handle((report, failure) -> report).join();
                counts(capture.counts());
            }
            throw e;
        }
        CaptureReport report;
        try {
            report = result(ended);
        } finally {
            counts(capture.counts());
        }
        return report.end() == CaptureReport.End.INTERFACE_GONE ? Math.max(status, Tcpwalk.FAILED) : status;
    }

    /** Says, as of a file, what passed and is not shown; that nothing passed is told by the counts. */
    private int notShown(Story story, String name) throws IOException {
        if (!story.ended()) {
            return Tcpwalk.DONE;
        }
        int status = new Undecoded(io.err(), story, name).say();
        GivenUp.say(io.err(), story, name);
        if (story.frames() > 0 && !story.choice().isAll() && story.chosen().isEmpty()) {
            FileVerb.nothingChosen(io.err(), story, name, (selection + " " + where).trim());
        }
        return status;
    }

    /** The end was asked for again: its summary is not waited for. */
    private void cut(ResultLines out, String name, Path target) {
        try {
            io.err().say("error.ended-printing", Map.of("file", name, "lines", out.cut(true)));
            if (file == null) {
                Files.deleteIfExists(target);
            }
        } catch (IOException e) {
            // nobody reads what is printed, which is no reason to stay
        } finally {
            Interrupts.leave(Interrupts.INTERRUPTED);
        }
    }

    private void run(
            LiveCapture capture, Path target, CompletableFuture<Path> first, CompletableFuture<CaptureReport> ended) {
        try {
            ended.complete(capture.run(target, new CaptureListener() {
                @Override
                public void opened(Path opened) {
                    if (first.complete(opened)) {
                        listening();
                    }
                }

                @Override
                public void warning(Sentence sentence) {
                    io.err().say(sentence);
                }
            }));
        } catch (IOException | RuntimeException e) {
            first.completeExceptionally(e);
            ended.completeExceptionally(e);
        }
    }

    /** Through sudo, and while nothing passes, a person would not know whether it has begun. */
    private void listening() {
        if (screenOptions.full) {
            return; // it shows that nothing has come yet
        }
        io.err()
                .say(
                        "error.listening",
                        Map.of("interface", interfaceName, "shown", selection.isAll() ? "none" : selection.words()));
    }

    private GrowingFile follow(CompletableFuture<Path> first) throws IOException {
        Path opened = result(first);
        if (rotateSeconds == null) {
            return GrowingFile.open(opened);
        }
        Path folder = opened.toAbsolutePath().getParent();
        return GrowingFile.open(
                folder, file.getFileName().toString().replaceAll("%.", "*") + (megabytes == null ? "" : "*"));
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

    private static Progress flushing(View view, OutputStream out) {
        return new Progress() {
            @Override
            public boolean at(long frames, long consumedOctets, long sizeOctets) {
                return true;
            }

            @Override
            public void waits() throws IOException {
                view.flush();
                out.flush();
            }
        };
    }

    /** However it ends: a person should never have to wonder whether something is missing. */
    private void counts(CaptureCounts counts) {
        io.err()
                .say(
                        "error.captured",
                        Map.of(
                                "written", counts.written(),
                                "received", counts.received(),
                                "kernel", counts.droppedByKernel(),
                                "interface", counts.droppedByInterface()));
    }
}
