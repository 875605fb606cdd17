package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.NotACaptureException;
import io.github.tcpwalk.flow.CapturePass;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.live.FilteredSource;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every verb that reads captures shares: the files, the choosing, the messages and the exit status. */
abstract class FileVerb implements Callable<Integer> {
    private static final int OUT_BUFFER_OCTETS = 1 << 16;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Captures: pcap or pcapng, also in gz, zst, lz4 or xz; - reads standard input.")
    protected List<String> files;

    @Mixin
    protected Selection selection = new Selection();

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description =
                    "Only frames that match this tcpdump expression, e.g. 'port 80 and host 10.0.0.1' (needs libpcap).")
    protected String expression;

    @Option(names = "--debug", hidden = true, description = "Show the stack trace of an error.")
    protected boolean debug;

    protected final Io io;
    protected OutputStream out;

    protected FileVerb(Io io) {
        this.io = io;
    }

    /** Does the verb's work on one capture and returns its exit status. */
    protected abstract int read(CaptureFile capture, String name) throws IOException;

    /** How often the verb passes over a capture; ONCE lets a pipe stream through. */
    protected Access access() {
        return Access.REPEATED;
    }

    /** Checks options before anything is opened. */
    protected void check() {
        selection.check();
    }

    @Override
    public Integer call() throws IOException {
        check();
        int status = Tcpwalk.DONE;
        out = new BufferedOutputStream(io.out(), OUT_BUFFER_OCTETS);
        try {
            begin();
            for (String file : files) {
                status = Math.max(status, readOne(file));
            }
            end();
            out.flush();
        } catch (CaptureException e) {
            throw new Failure(e.exitStatus(), e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            return outputFailed(e);
        }
        return status;
    }

    /** Before the first file and after the last one. */
    protected void begin() throws IOException {}

    protected void end() throws IOException {}

    private int readOne(String file) throws IOException {
        String name = file.equals("-") ? "standard input" : file;
        CaptureFile capture;
        try {
            capture = file.equals("-")
                    ? CaptureFile.open(io.in(), name, access())
                    : CaptureFile.open(Path.of(file), access());
        } catch (NotACaptureException e) {
            return complain(e.getMessage());
        } catch (NoSuchFileException | FileNotFoundException e) {
            return complain(file + ": no such file");
        } catch (AccessDeniedException e) {
            return complain(file + ": permission denied: try sudo, or ask its owner");
        } catch (IOException e) {
            return complain(file + ": cannot be read: " + e.getMessage());
        }
        try (capture) {
            return read(capture, name);
        } catch (InternalError e) {
            return complain(file + ": changed while it was being read; to read a growing file use walk --follow");
        } catch (OutOfMemoryError e) {
            return complain(
                    file + ": too many conversations for the memory Java may use: choose some with --filter, or set"
                            + " TCPWALK_JAVA_OPTS=-Xmx8g");
        }
    }

    private int complain(String line) {
        io.err().println("tcpwalk: " + line);
        return Tcpwalk.UNREADABLE;
    }

    /** A reader that closed the pipe has seen enough; anything else is worth a word. */
    private int outputFailed(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Broken pipe") || message.contains("Connection reset")) {
            return Tcpwalk.DONE;
        }
        if (debug) {
            io.err().println(e);
        }
        io.err().println("tcpwalk: cannot write the result: " + message);
        return Tcpwalk.UNREADABLE;
    }

    /** One pass over the frames the user wants looked at. */
    protected CapturePass.Result pass(CaptureFile capture, Conversations conversations) throws IOException {
        FrameSource frames = capture.source();
        if (expression != null) {
            frames = new FilteredSource(frames, expression);
        }
        ProgressBar bar = io.errIsTerminal() ? new ProgressBar(io.err()) : null;
        try {
            return CapturePass.run(frames, capture.sizeOctets(), conversations, bar);
        } finally {
            if (bar != null) {
                bar.clear();
            }
        }
    }

    /** Says what the pass could not read, and returns the exit status that goes with it. */
    protected int report(CapturePass.Result result, String name) {
        int status = Tcpwalk.DONE;
        long unsupported = 0;
        for (var entry : result.counts().unsupportedLinkTypes().entrySet()) {
            unsupported += entry.getValue();
            io.err()
                    .println("tcpwalk: " + name + ": " + entry.getValue() + " of " + result.frames()
                            + " frames have the link type " + entry.getKey() + ", which tcpwalk does not decode");
        }
        if (unsupported > 0 && unsupported == result.frames()) {
            status = Tcpwalk.UNREADABLE;
        }
        Damage damage = result.damage();
        if (damage != null) {
            io.err()
                    .println("tcpwalk: " + name + ": damaged at offset " + damage.offset() + ": " + damage.what()
                            + "; the " + result.frames() + (result.frames() == 1 ? " frame" : " frames") + " before it "
                            + (result.frames() == 1 ? "was" : "were") + " analysed");
            status = Math.max(status, Tcpwalk.FAILED);
        }
        return status;
    }
}
