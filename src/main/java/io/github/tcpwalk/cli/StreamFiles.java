package io.github.tcpwalk.cli;

import io.github.tcpwalk.stream.Gap;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.view.follow.Side;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One file for each sender that sent payload, octets at their stream offset, so that what was not captured reads as
 * zeros. Only so many files are open at once; a failed write is an {@link UncheckedIOException}.
 */
final class StreamFiles implements Closeable {
    /** Systems allow 256 and more; each open file has a buffer. */
    private static final int MOST_OPEN = 64;

    private static final int BUFFER_OCTETS = 32 << 10;

    private final Path directory;
    private final Map<Path, Open> open = new LinkedHashMap<>(MOST_OPEN, 0.75f, true);

    StreamFiles(Path directory) throws IOException {
        Files.createDirectories(directory);
        this.directory = directory;
    }

    /** {@code c0003-127.0.0.1_8000-to-127.0.0.2_9502.client}: no character any file system objects to. */
    static String name(int conversation, String source, String destination, Side side) {
        return String.format("c%04d-%s-to-%s.%s", conversation, safe(source), safe(destination), side);
    }

    /** {@code c0003-127.0.0.1_8000-to-127.0.0.2_9502.client.file-01}: the name that was sent is a stranger's. */
    static String transferName(String streamName, int file) {
        return String.format("%s.file-%02d", streamName, file);
    }

    /** The port after an underscore, the groups of an IPv6 address separated by hyphens. */
    private static String safe(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        return endpoint.substring(0, colon).replace(':', '-') + "_" + endpoint.substring(colon + 1);
    }

    StreamSink sink(String name) {
        return new Writer(directory.resolve(name));
    }

    private Open open(Path path, boolean again) throws IOException {
        Open file = open.get(path);
        if (file != null) {
            return file;
        }
        if (open.size() == MOST_OPEN) {
            Path idle = open.keySet().iterator().next();
            open.remove(idle).close();
        }
        Set<? extends java.nio.file.OpenOption> how = again
                ? Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
                : Set.of(
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS);
        file = new Open(FileChannel.open(path, how));
        open.put(path, file);
        return file;
    }

    @Override
    public void close() throws IOException {
        for (Open file : open.values()) {
            file.close();
        }
        open.clear();
    }

    private final class Writer implements StreamSink {
        private final Path path;
        private boolean created;

        Writer(Path path) {
            this.path = path;
        }

        @Override
        public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {
            try {
                open(path, created).write(streamOffset, buffer, index, length);
                created = true;
            } catch (IOException e) {
                throw new UncheckedIOException(
                        e instanceof FileSystemException
                                ? e
                                : new FileSystemException(path.toString(), null, e.getMessage()));
            }
        }

        @Override
        public void gap(long streamOffset, long length, Gap reason) {}
    }

    private static final class Open implements Closeable {
        private final FileChannel channel;
        private final ByteBuffer pending = ByteBuffer.allocate(BUFFER_OCTETS);
        private long at;

        Open(FileChannel channel) {
            this.channel = channel;
        }

        void write(long offset, ByteBuffer from, int index, int length) throws IOException {
            if (offset != at + pending.position()) {
                flush();
                at = offset;
            }
            for (int done = 0; done < length; ) {
                int n = Math.min(length - done, pending.remaining());
                from.get(index + done, pending.array(), pending.position(), n);
                pending.position(pending.position() + n);
                done += n;
                if (!pending.hasRemaining()) {
                    flush();
                }
            }
        }

        private void flush() throws IOException {
            pending.flip();
            while (pending.hasRemaining()) {
                at += channel.write(pending, at);
            }
            pending.clear();
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                flush();
            }
        }
    }
}
