package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Again;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.capture.NotACaptureException;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.live.FilterTest;
import io.github.tcpwalk.wire.LinkType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every verb that reads captures shares: the files, the choosing, the messages and the exit status. */
abstract class FileVerb implements Callable<Integer>, Paged {
    /** Such a file is read before anybody could end that. */
    private static final long SOON_READ_OCTETS = 1 << 20;

    @Parameters(arity = "1..*", paramLabel = "FILE")
    protected List<String> files;

    @Mixin
    protected Selection selection = new Selection();

    @Mixin
    private BoundOption bound = new BoundOption();

    @Option(names = "--filter", paramLabel = "EXPR")
    protected String expression;

    @Option(names = "--debug", hidden = true, description = "Show the stack trace of an error.")
    protected boolean debug;

    protected Io io;
    protected OutputStream out;
    private final EndOfReading endOfReading = new EndOfReading();
    private ResultLines results;
    private volatile String current = "";
    /** Everything was printed: nothing is left to end. */
    private volatile boolean printed;

    private volatile int status = Tcpwalk.DONE;

    protected FileVerb(Io io) {
        this.io = io;
    }

    /** Does the verb's work on one story, of which packets may come when somebody writes them. */
    protected abstract void tell(Story story, String name, boolean comes) throws IOException;

    /** How often the verb has a capture told, which may come as somebody writes it; ONCE lets a pipe stream through. */
    protected Access access(boolean comes) {
        return Access.REPEATED;
    }

    /** Several files are one story. */
    protected boolean joins() {
        return false;
    }

    /** What it writes is read by programs: names in it do not change with the environment. */
    protected boolean forPrograms() {
        return false;
    }

    /** The file is still being written. */
    protected boolean follows() {
        return false;
    }

    /** Checks options before anything is opened. */
    protected void check() {
        selection.check(io);
        bound.bounds();
        if (Collections.frequency(files, Inputs.STANDARD_INPUT) > 1) {
            throw new Failure(Tcpwalk.USAGE, "error.input-once", Map.of());
        }
    }

    /** Before the first story and after the last one. */
    protected void begin() throws IOException {}

    protected void end() throws IOException {}

    /** Nothing comes at the moment: shows what was told so far. */
    protected void flush() throws IOException {
        out.flush();
    }

    @Override
    public boolean isPaged() {
        return !follows() && !leftByUser() && target() == null && new Inputs(io).lie(files);
    }

    @Override
    public Integer call() throws IOException {
        check();
        results = new ResultLines(io.out(), io.err()::clearProgress);
        out = results;
        if (io.process() && !leftByUser()) {
            Interrupts.handle(lasts(), () -> printed || !pours() && endOfReading.ask(), this::cut);
        }
        try {
            begin();
            all();
            end();
            out.flush();
            printed = true;
        } catch (CaptureException e) {
            throw Failure.of(e.exitStatus(), e.sentence(), e);
        } catch (IOException | UncheckedIOException e) {
            return outputFailed(e);
        }
        return status;
    }

    private boolean lasts() {
        Inputs inputs = new Inputs(io);
        return follows()
                || !inputs.lie(files)
                || files.stream().mapToLong(inputs::octets).max().orElse(0) >= SOON_READ_OCTETS;
    }

    /** What was read but not shown yet would run over the terminal of somebody who just wanted it to stop. */
    private boolean pours() {
        return io.outIsTerminal() && isPaged() && !Results.paged(io.out()) && results.begun();
    }

    /** Does its work on all files. */
    protected void all() throws IOException {
        if (joins()) {
            one(files);
        } else {
            for (int i = 0; i < files.size() && (i == 0 || !endOfReading.isAsked()); i++) {
                one(files.subList(i, i + 1));
            }
        }
    }

    /** One of several files that are told together: which cannot be read ends the run. */
    protected final Story opened(List<String> read) throws IOException {
        String name = Inputs.name(io.language(), read);
        current = name;
        return endOfReading.opening(() -> open(read, false), () -> nothingCame(name));
    }

    /** Says what there is to say of it beside its results. */
    protected final void report(Story story, List<String> read) throws IOException {
        status = Math.max(status, report(io.err(), story, Inputs.name(io.language(), read)));
    }

    private void one(List<String> read) throws IOException {
        String name = Inputs.name(io.language(), read);
        current = name;
        boolean comes = follows() || !joins() && !isOpen(read) && new Inputs(io).comes(read.get(0));
        if (comes) {
            flush();
        }
        Story story;
        try {
            story = endOfReading.opening(() -> open(read, comes), () -> nothingCame(name));
        } catch (Failure e) {
            unreadable(e);
            return;
        }
        selection.names().opens(story);
        try (story) {
            tell(story, forPrograms() ? Inputs.name(io.languageForPrograms(), read) : name, comes);
            status = Math.max(status, report(io.err(), story, name));
        } catch (NotACaptureException e) {
            io.err().say(e.sentence());
            status = Tcpwalk.UNREADABLE;
        } catch (InternalError e) {
            throw new Failure(Tcpwalk.UNREADABLE, "error.changed", Map.of("file", name), e);
        }
    }

    /** The others are read all the same. */
    private void unreadable(Failure failure) {
        if (failure.status != Tcpwalk.UNREADABLE) {
            throw failure;
        }
        io.err().say(failure.key, failure.values);
        status = Tcpwalk.UNREADABLE;
    }

    /** The end was asked for while the file was waited for: what was told of others is shown, and that is all. */
    private void nothingCame(String name) {
        try {
            end();
            out.flush();
            say("error.ended-before", Map.of("file", name));
            Interrupts.leave(Tcpwalk.DONE);
        } catch (IOException e) {
            int failed = outputFailed(e);
            Interrupts.leave(io.out() instanceof Results results ? results.status(failed, io.err()) : failed);
        }
    }

    /** Everything was read, and the end was asked for while it is told: what was printed of it is shown. */
    private void cut() {
        try {
            io.err().overEcho();
            long lines = results.cut(printsLines());
            if (printed) {
                Interrupts.leave(status);
            } else if (target() != null) {
                say("error.ended-writing", Map.of("target", target()));
            } else {
                Object many = lines > 0 && !printsLines() ? "some" : lines;
                say("error.ended-printing", Map.of("file", current, "lines", many));
            }
            Interrupts.leave(Interrupts.INTERRUPTED);
        } catch (IOException e) {
            Interrupts.leave(outputFailed(e));
        }
    }

    /** Where it writes beside standard output; null for nowhere. */
    protected String target() {
        return null;
    }

    /** What it prints are lines. */
    protected boolean printsLines() {
        return true;
    }

    /** Other bounds than the usual ones hold from the opening on. */
    private boolean isOpen(List<String> read) {
        return io.opened() != null
                && io.opened().name().equals(read.get(0))
                && !joins()
                && !follows()
                && bound.asked().isEmpty();
    }

    private Story open(List<String> read, boolean comes) throws IOException {
        Inputs inputs = new Inputs(io);
        Bounds bounds = bound.bounds();
        Choice choice = choice().within(bounds);
        if (follows()) {
            return Analysis.following(inputs.follow(read.get(0)), () -> false, choice, progress(true));
        }
        if (isOpen(read)) {
            return io.opened().capture().story(choice, progress(false));
        }
        Capture capture = joins()
                ? inputs.join(read, access(false), bounds, this::unreadable)
                : inputs.open(read.get(0), access(comes), bounds);
        return comes && access(true) == Access.ONCE
                ? Analysis.coming(capture, choice, progress(true))
                : Analysis.of(capture, choice, progress(comes));
    }

    /** Who hears how far the reading is. */
    protected Progress progress(boolean comes) {
        return comes ? new Flushing() : io.errIsTerminal() ? new ProgressBar(io.err()) : null;
    }

    /** What the user chose of a capture. */
    protected Choice choice() throws IOException {
        Choice.FrameTest frames = filter();
        return selection.isAll() && frames == null
                ? Choice.all()
                : Choice.of(selection.isAll() ? null : selection::includes, frames);
    }

    /** What the tcpdump expression accepts; null without one. */
    protected final Choice.FrameTest filter() throws IOException {
        if (expression == null) {
            return null;
        }
        FilterTest filter = new FilterTest(expression);
        return frame -> filter.matches(frame, LinkType.readAs(frame));
    }

    private final class Flushing implements Progress {
        @Override
        public boolean at(long frames, long consumedOctets, long sizeOctets) {
            return true;
        }

        @Override
        public void waits() throws IOException {
            flush();
        }

        @Override
        public void rests() {
            endOfReading.writerEnded();
        }
    }

    /** A reader that closed the pipe has seen enough; anything else is worth a word. */
    private int outputFailed(Exception e) {
        if (Results.closedByReader(e)) {
            return Tcpwalk.DONE;
        }
        if (debug) {
            io.err().println(e);
        }
        if (Results.failed(io.out())) {
            return Tcpwalk.DONE; // said at the end of the run, once
        }
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        say(
                "error.cannot-write-result",
                cause instanceof FileSystemException of && of.getFile() != null
                        ? Map.of("file", of.getFile(), "reason", ErrorLines.reason(of))
                        : Map.of("reason", String.valueOf(e.getMessage())));
        return Tcpwalk.UNREADABLE;
    }

    /** Says what could not be read, or that nothing is chosen, and returns the exit status that goes with it. */
    private int report(ErrorLines err, Story story, String name) throws IOException {
        if (!story.ended()) {
            GivenUp.say(err, story, name);
            return Tcpwalk.DONE; // nobody needed more of it
        }
        int status = showsFrames() ? Tcpwalk.DONE : new Undecoded(err, story, name).say();
        GivenUp.say(err, story, name);
        if (story.frames() == 0 && story.damage().isEmpty() && !story.stopped()) {
            err.say("error.no-packets", Map.of("file", name));
        } else if (!story.choice().isAll()
                && story.chosen().isEmpty()
                && !story.choice().forgotAny()) {
            nothingChosen(err, story, name);
        }
        for (Again again : story.again()) {
            err.say("error.again", Map.of("file", name, "what", again.sentence()));
        }
        if (story.times().late() > 0) {
            err.say(
                    "error.not-in-order",
                    Map.of("file", name, "late", story.times().late(), "all", story.frames()));
        }
        if (story.stopped() && !follows() && !leftByUser()) {
            err.say("error.ended", Map.of("file", name, "frames", story.frames()));
        }
        return Math.max(status, DamageLines.say(err, story, name));
    }

    /** Its user ended it who saw that it was not read to the end. */
    protected boolean leftByUser() {
        return false;
    }

    /** What is said beside a story, a line each, for who shows it with the story. */
    protected final List<String> remarks(Language language, Story story, String name) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ErrorLines err = new ErrorLines(new PrintStream(lines, true, StandardCharsets.UTF_8), "");
        err.speak(language);
        report(err, story, name);
        return lines.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** What it shows are frames, whether they can be decoded or not. */
    protected boolean showsFrames() {
        return false;
    }

    /** Says that what was asked for is not there, which is no error. */
    protected void nothingChosen(ErrorLines err, Story story, String name) throws IOException {
        nothingChosen(err, story, name, asked());
    }

    /** What was chosen, as it was on the command line. */
    protected String asked() {
        String filter = expression == null ? "" : " --filter '" + expression + "'";
        return (selection + filter).trim();
    }

    /** @param asked as it was on the command line */
    static void nothingChosen(ErrorLines err, Story story, String name, String asked) throws IOException {
        int count = story.conversations().size();
        err.say("error.nothing-chosen", Map.of("asked", asked, "file", name, "count", count));
    }

    protected final void say(String key, Map<String, ?> values) {
        io.err().say(key, values);
    }
}
