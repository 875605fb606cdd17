package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Reason;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses the files that a rotating capture has closed, one after the other on a thread of its own. What was
 * compressed goes once the analysis, which follows the files, has read it.
 */
final class Compressor implements CaptureListener, AutoCloseable {
    /** Where compressing falls behind, further files stay as they are. */
    private static final int MOST_WAITING = 64;

    private static final String END = ".gz";
    private static final String UNFINISHED = ".part";

    /** A closed file. */
    private static final class Closed {
        private final Path path;
        private final FileChannel octets;
        private boolean compressed;
        private boolean read;
        /** A ring came round to its name, which is another's now. */
        private boolean gone;

        Closed(Path path) throws IOException {
            this.path = path.toAbsolutePath();
            octets = FileChannel.open(path);
        }
    }

    private final CaptureListener listener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "compress");
        made.setDaemon(true);
        return made;
    });
    /** Those that are not gone yet. */
    private final List<Closed> all = new ArrayList<>();

    /** @param listener who hears of everything as well */
    Compressor(CaptureListener listener) {
        this.listener = listener;
    }

    /** The file that {@code path} is compressed into. */
    static Path compressed(Path path) {
        return path.resolveSibling(path.getFileName() + END);
    }

    @Override
    public void opened(Path file) {
        listener.opened(file);
    }

    @Override
    public void warning(Sentence sentence) {
        listener.warning(sentence);
    }

    /** What was under this name may still be read or compressed: it is not written over. */
    @Override
    public void opens(Path file) throws IOException {
        listener.opens(file);
        Path path = file.toAbsolutePath();
        synchronized (all) {
            all.stream().filter(f -> f.path.equals(path)).forEach(f -> f.gone = true);
            all.removeIf(f -> f.gone && f.compressed);
            if (Files.isRegularFile(path)) {
                Files.delete(path);
            }
            Files.deleteIfExists(compressed(path));
        }
    }

    @Override
    public void closed(Path file) {
        listener.closed(file);
        try {
            if (!take(new Closed(file))) {
                warning(Sentence.of("live.not-compressed", "file", file, "why", Sentence.of("live.too-slow")));
            }
        } catch (IOException e) {
            warning(Sentence.of("live.not-compressed", "file", file, "why", Reason.of(e)));
        }
    }

    private boolean take(Closed file) throws IOException {
        synchronized (all) {
            if (all.stream().filter(f -> !f.compressed).count() >= MOST_WAITING) {
                file.octets.close();
                return false;
            }
            all.add(file);
        }
        thread.execute(() -> compress(file));
        return true;
    }

    private void compress(Closed file) {
        Path target = compressed(file.path);
        Path part = target.resolveSibling(target.getFileName() + UNFINISHED);
        try {
            try (InputStream in = Channels.newInputStream(file.octets);
                    OutputStream out = new GZIPOutputStream(Files.newOutputStream(part), 1 << 16)) {
                in.transferTo(out);
            }
            synchronized (all) {
                file.compressed = true;
                if (file.gone) {
                    Files.delete(part);
                    all.remove(file);
                } else {
                    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                    settle(file);
                }
            }
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException stays) {
                e.addSuppressed(stays);
            }
            synchronized (all) {
                all.remove(file);
            }
            warning(Sentence.of("live.not-compressed", "file", file.path, "why", Reason.of(e)));
        }
    }

    /** The analysis went on from this file to another. Any thread. */
    void isRead(Path path) {
        synchronized (all) {
            for (Closed file : List.copyOf(all)) {
                if (file.path.equals(path.toAbsolutePath())) {
                    file.read = true;
                    settle(file);
                }
            }
        }
    }

    /** Takes the plain file away if it was read and compressed. */
    private void settle(Closed file) {
        if (!file.read || !file.compressed || file.gone) {
            return;
        }
        all.remove(file);
        try {
            Files.deleteIfExists(file.path);
        } catch (IOException e) {
            warning(Sentence.of("live.not-compressed", "file", file.path, "why", Reason.of(e)));
        }
    }

    /** Nobody reads any more: waits until all is compressed. */
    @Override
    public void close() {
        List<Closed> rest;
        synchronized (all) {
            rest = List.copyOf(all);
        }
        rest.forEach(f -> isRead(f.path));
        thread.shutdown();
        try {
            thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
