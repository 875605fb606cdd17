package io.github.tcpwalk.cli;

import io.github.tcpwalk.shell.Words.Into;
import io.github.tcpwalk.shell.Words.Target;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Where a line of a shell has its results go: a file, or a command that the system's shell runs. */
final class ShellTarget implements Closeable {
    private final OutputStream out;
    private final Process command;
    private final Thread shown;

    /** @param open what is open, which nobody means to write over; null for nothing */
    ShellTarget(Io io, Target target, OpenFile open) throws IOException {
        if (target.name().isEmpty()) {
            throw new Failure(Tcpwalk.USAGE, "error.shell-target", Map.of());
        }
        if (target.into() == Into.COMMAND) {
            boolean seen = io.attended() && io.outIsTerminal();
            command = new ProcessBuilder("sh", "-c", target.name())
                    .redirectOutput(seen ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.PIPE)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            out = new Pipe(command.getOutputStream());
            shown = seen ? null : new Thread(() -> show(io.out()), "command");
            if (shown != null) {
                shown.start();
            }
        } else {
            command = null;
            shown = null;
            out = file(target, open);
        }
    }

    private static OutputStream file(Target target, OpenFile open) {
        try {
            if (open != null) {
                OwnInput.refuse(open.name(), target.name(), "error.shell-itself");
            }
            StandardOpenOption how = target.into() == Into.END_OF_FILE
                    ? StandardOpenOption.APPEND
                    : StandardOpenOption.TRUNCATE_EXISTING;
            return Files.newOutputStream(
                    Path.of(target.name()), StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        } catch (IOException e) {
            Object reason = e instanceof FileSystemException ? ErrorLines.reason(e) : String.valueOf(e.getMessage());
            Map<String, ?> values = Map.of("target", target.name(), "reason", reason);
            throw new Failure(Tcpwalk.UNREADABLE, "error.extract-target", values, e);
        }
    }

    OutputStream out() {
        return out;
    }

    private void show(OutputStream to) {
        try {
            command.getInputStream().transferTo(to);
        } catch (IOException e) {
            command.destroy(); // nobody takes what it writes
        }
    }

    /** Waits for the command. @return its exit status; 0 for a file */
    int end() throws IOException {
        close();
        if (command == null) {
            return Tcpwalk.DONE;
        }
        while (true) {
            try {
                int status = command.waitFor();
                if (shown != null) {
                    shown.join();
                }
                return status;
            } catch (InterruptedException e) {
                // nothing of ours interrupts it
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** A command that reads no more has seen enough. */
    private static final class Pipe extends FilterOutputStream {
        Pipe(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            try {
                out.write(octets, from, count);
                out.flush();
            } catch (IOException e) {
                throw new IOException("Broken pipe", e);
            }
        }

        @Override
        public void flush() {
            // each piece was
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                // it reads no more
            }
        }
    }
}
