package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.GrowingFile;
import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.live.CaptureOptions;
import io.github.tcpwalk.live.LiveCapture;
import io.github.tcpwalk.live.LocalAddresses;
import io.github.tcpwalk.live.Rotation;
import io.github.tcpwalk.view.FieldRows;
import io.github.tcpwalk.view.FieldsView;
import io.github.tcpwalk.view.Folding;
import io.github.tcpwalk.view.Standing;
import io.github.tcpwalk.view.StatesView;
import io.github.tcpwalk.view.View;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.view.where.Fields;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    /** Of the number of a file. */
    private static final int MOST_DIGITS = 9;

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

    @Option(names = "--compress")
    private boolean compress;

    @Option(names = "-z", paramLabel = "gzip")
    private String program;

    @Option(
            names = {"-Z", "--user"},
            paramLabel = "USER")
    private String user;

    @Option(names = "--states")
    private boolean states;

    @Option(names = "--all")
    private boolean all;

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
    private FieldsOption fields = new FieldsOption();

    @Mixin
    private ColorOption color = new ColorOption();

    @Mixin
    private ScreenOptions screenOptions = new ScreenOptions();

    private final Io io;

    CaptureCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() throws IOException {
        try {
            if (fields.asksForList()) {
                FieldsOption.list(io, Fields.Of.PACKETS);
                return Tcpwalk.DONE;
            }
            if (listInterfaces) {
                InterfacesCommand.list(io);
                return Tcpwalk.DONE;
            }
            selection.check(io);
            format.names(selection.names());
            where.check(true);
            bound.bounds();
            format.check();
            fields.check(Fields.Of.PACKETS);
            if (states && (!format.isText() || fields.given() || screenOptions.full || toStandardOutput())) {
                throw new Failure(Tcpwalk.USAGE, "error.states-alone", Map.of());
            }
            if (screenOptions.full) {
                new FullScreen(io, screenOptions, selection).check(1);
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
                (int) limit("-W", rotateFiles, Integer.MAX_VALUE),
                compresses());
        if (file == null && !rotation.equals(Rotation.NONE)) {
            throw new Failure(Tcpwalk.USAGE, "error.rotation", Map.of());
        }
        if (rotation.files() > 0 && !rotation.rotates()) {
            throw new Failure(Tcpwalk.USAGE, "error.rotation-of-what", Map.of());
        }
        if (rotation.compresses() && !rotation.rotates()) {
            throw new Failure(Tcpwalk.USAGE, "error.compress-what", Map.of());
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

    /** tcpdump runs any program on a closed file, with whatever rights it has; this one compresses it itself. */
    private boolean compresses() {
        if (program != null && !program.equals("gzip")) {
            throw new Failure(Tcpwalk.USAGE, "error.only-gzip", Map.of("given", program));
        }
        return compress || program != null;
    }

    /** Packets for another program: neither a person nor a walk may be there. */
    private void checkStandardOutput() {
        if (io.terminal().isOut() && LiveCapture.STANDARD_OUTPUT.equals(file)) {
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
            return run.show(first -> follow(first, capture), new FullScreen(io, screenOptions, selection));
        }
        if (!states || io.rows() == 0) {
            return run.tell(first -> follow(first, capture), out -> states ? states(out, null) : view(out));
        }
        StandingText standing = standing();
        try (NoEcho silent = new NoEcho(standing::forget)) {
            return run.tell(first -> follow(first, capture), out -> states(out, standing));
        }
    }

    private StandingText standing() {
        Io now = io.on(io.terminal().resizable(), io.attendance());
        io.err().wrap(now::errColumns);
        return new StandingText(io.out(), io.err(), now::rows, now::columns);
    }

    private View states(OutputStream out, Standing standing) {
        WalkOptions options = format.options(io, color.paint(io), color.columns(io));
        return new StatesView(out, options, standing, LocalAddresses::has, CaptureCommand::now);
    }

    private View view(OutputStream out) throws IOException {
        if (io.outIsTerminal()) {
            format.refreshInPlace();
        }
        if (fields.given()) {
            FieldRows rows = fields.rows(format.name(), out, io, color.paint(io), color.columns(io));
            return FieldsView.ofPackets(rows, fields.fields(), io.languageForPrograms());
        }
        Folding.Mode mode = all ? Folding.Mode.NOTHING : Folding.Mode.REPEATS;
        return format.view(io, out, false, color.paint(io), color.columns(io), mode);
    }

    private static long now() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    private GrowingFile follow(Path first, LiveCapture capture) throws IOException {
        return followed(first).leaving(capture::isRead);
    }

    private GrowingFile followed(Path first) throws IOException {
        if (file == null || rotateSeconds == null || file.toString().indexOf('%') < 0) {
            return GrowingFile.open(first);
        }
        String glob = file.getFileName().toString().replaceAll("%.", "*");
        if (megabytes != null) { // a number, and no ending of what is compressed
            String digits = "[0-9]".repeat(MOST_DIGITS);
            glob = IntStream.rangeClosed(0, MOST_DIGITS)
                    .mapToObj(i -> digits.substring(0, i * "[0-9]".length()))
                    .collect(Collectors.joining(",", glob + "{", "}"));
        }
        return GrowingFile.open(first, first.toAbsolutePath().getParent(), glob);
    }

    private boolean toStandardOutput() {
        return LiveCapture.STANDARD_OUTPUT.equals(file) || file != null && isStream(file);
    }

    /** A pipe or device, which nobody can read again to tell of it. */
    private static boolean isStream(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }
}
