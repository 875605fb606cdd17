package io.github.tcpwalk.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Standard output, which remembers that it could not be written, as writers for text keep that to themselves. */
final class Results extends FilterOutputStream {
    private IOException failure;

    Results(OutputStream out) {
        super(out);
    }

    /** A reader that closed the pipe has seen enough. */
    static boolean closedByReader(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("Broken pipe") || message.contains("Connection reset");
    }

    /** Whether what a verb met is that its results could not be written; {@link #status} says so. */
    static boolean failed(OutputStream out) {
        return out instanceof Results results && results.failure != null;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        try {
            out.write(octets, from, count);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** From now on they are shown by a pager where that is wanted and they do not fit on the terminal. */
    void page(Io io) {
        if (Pager.isWanted(io)) {
            out = new Pager(io, out);
        }
    }

    /** Whether a pager shows them. */
    static boolean paged(OutputStream out) {
        return out instanceof Results results && results.out instanceof Pager pager && pager.hasStarted();
    }

    /** Waits until a pager was left. */
    void allWritten() {
        try {
            if (out instanceof Pager pager) {
                pager.close();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * The exit status of a run that ended with {@code status}, with a line about what could not be written unless there
     * was one.
     */
    int status(int status, ErrorLines err) {
        if (failure == null || status == Tcpwalk.UNREADABLE) {
            return status;
        }
        if (closedByReader(failure)) {
            return Tcpwalk.DONE;
        }
        if (!(out instanceof Results)) { // else of a verb that runs this one, and says it at its own end
            err.say("error.cannot-write-result", Map.of("reason", String.valueOf(failure.getMessage())));
        }
        return Tcpwalk.UNREADABLE;
    }
}
