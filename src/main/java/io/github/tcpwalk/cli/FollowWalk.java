package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.GrowingFile;
import io.github.tcpwalk.capture.NotACaptureException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;

/** {@code walk --follow}: a capture that another program is still writing, until Ctrl-C or until it is gone. */
final class FollowWalk {
    private static final int OUT_BUFFER_OCTETS = 1 << 16;
    private static final int INTERRUPTED_TWICE = 130;

    private final Io io;
    private final Selection selection;

    FollowWalk(Io io, Selection selection) {
        this.io = io;
        this.selection = selection;
    }

    /** Until a signal asks for the end; a second one does not wait for it. */
    static BooleanSupplier interrupted() {
        AtomicBoolean interrupted = new AtomicBoolean();
        for (String name : List.of("INT", "TERM", "HUP")) {
            Signal.handle(new Signal(name), signal -> {
                if (interrupted.getAndSet(true)) {
                    Runtime.getRuntime().halt(INTERRUPTED_TWICE);
                }
            });
        }
        return interrupted::get;
    }

    /**
     * @param name a file; or, where its last part has a {@code *}, the files of a folder in the order they are written
     * @param finished the writer will write no more
     * @return the exit status
     */
    int run(String name, BooleanSupplier finished) {
        try (GrowingFile growing = open(name)) {
            return walk(growing, name, finished);
        } catch (NotACaptureException e) {
            throw new Failure(Tcpwalk.UNREADABLE, e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new Failure(Tcpwalk.UNREADABLE, name + ": no such file yet: start the capture first", e);
        } catch (AccessDeniedException e) {
            throw new Failure(Tcpwalk.UNREADABLE, name + ": permission denied: try sudo, or ask its owner", e);
        } catch (IOException | UncheckedIOException e) {
            throw new Failure(Tcpwalk.UNREADABLE, name + ": following it ended: " + e.getMessage(), e);
        }
    }

    private static GrowingFile open(String name) throws IOException {
        Path path = Path.of(name).toAbsolutePath();
        String last = path.getFileName().toString();
        return last.indexOf('*') < 0 ? GrowingFile.open(path) : GrowingFile.open(path.getParent(), last);
    }

    private int walk(GrowingFile growing, String name, BooleanSupplier finished) throws IOException {
        OutputStream out = new BufferedOutputStream(io.out(), OUT_BUFFER_OCTETS);
        LiveWalk.run(growing, finished, selection, io, out, name);
        Damage damage = growing.damage();
        if (damage == null) {
            return Tcpwalk.DONE;
        }
        io.err().println("tcpwalk: " + name + ": damaged at offset " + damage.offset() + ": " + damage.what());
        return Tcpwalk.FAILED;
    }
}
