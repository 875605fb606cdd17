package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.GrowingFile;
import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.live.CaptureOptions;
import io.github.tcpwalk.live.LiveCapture;
import io.github.tcpwalk.live.LocalAddresses;
import io.github.tcpwalk.live.Rotation;
import io.github.tcpwalk.view.Folding;
import io.github.tcpwalk.view.StatesView;
import io.github.tcpwalk.view.View;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

    @Option(names = "--states")
    private boolean states;

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
            if (states && (!format.isText() || screenOptions.full || toStandardOutput())) {
                throw new Failure(Tcpwalk.USAGE, "error.states-alone", Map.of());
            }
            if (screenOptions.full) {
                new FullScreen(io, screenOptions).check(1);
            }
            if (toStandardOutput()) {
                checkStandardOutput();
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
        if (rotation.files() > 0 && rotation.octets() == 0 && rotation.seconds() == 0) {
            throw new Failure(Tcpwalk.USAGE, "error.rotation-of-what", Map.of());
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

    /** Packets for another program: neither a person nor a walk may be there. */
    private void checkStandardOutput() {
        if (io.terminal().isOut()) {
            throw new Failure(Tcpwalk.USAGE, "error.packets-to-terminal", Map.of());
        }
        if (screenOptions.full) {
            throw new Failure(Tcpwalk.USAGE, "error.screen-and-packets", Map.of());
        }
        if (megabytes != null || rotateSeconds != null) {
            throw new Failure(Tcpwalk.USAGE, "error.rotation", Map.of());
        }
    }

    private int capture(LiveCapture capture) throws IOException {
        if (capture.notice() != null && file != null && !toStandardOutput()) {
            io.err().say(capture.notice());
        }
        if (expression != null) {
            io.err().say("error.kernel-filter", Map.of("filter", expression));
        }
        if (file != null && !selection.isAll()) {
            // what is chosen is chosen after the analysis, which others may need the rest for
            io.err().say("error.keeps-all", Map.of("file", file, "shown", selection.words()));
        }
        CaptureRun run = new CaptureRun(io, capture, interfaceName, file, selection, bound.bounds(), where.where());
        if (toStandardOutput()) {
            return run.toStandardOutput();
        }
        if (screenOptions.full) {
            return run.show(this::follow, new FullScreen(io, screenOptions));
        }
        if (io.outIsTerminal()) {
            format.refreshInPlace();
        }
        return run.tell(this::follow, this::view);
    }

    private View view(OutputStream out) throws IOException {
        if (states) {
            return new StatesView(
                    out,
                    format.options(io, io.paint(), io.columns()),
                    io.rows(),
                    LocalAddresses::has,
                    CaptureCommand::now);
        }
        return format.view(io, out, false, io.paint(), io.columns(), Folding.Mode.NOTHING);
    }

    private static long now() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    private GrowingFile follow(Path first) throws IOException {
        if (file == null || rotateSeconds == null || file.toString().indexOf('%') < 0) {
            return GrowingFile.open(first);
        }
        Path folder = first.toAbsolutePath().getParent();
        return GrowingFile.open(
                folder, file.getFileName().toString().replaceAll("%.", "*") + (megabytes == null ? "" : "*"));
    }

    private boolean toStandardOutput() {
        return LiveCapture.STANDARD_OUTPUT.equals(file);
    }
}
