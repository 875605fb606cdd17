package io.github.tcpwalk.capture;

import io.github.tcpwalk.bound.Bounds;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What joined captures share, however many they are: plain files of which only so many are open, and one temporary
 * file.
 */
final class SharedFiles implements Closeable {
    static final int MOST_OPEN = 64;

    final Bounds bounds;
    private final SpoolFile spoolFile = new SpoolFile();
    /** The one read longest ago comes first. */
    private final Map<PlainFile, FileChannel> open = new LinkedHashMap<>(MOST_OPEN, 0.75f, true);

    SharedFiles(Bounds bounds) {
        this.bounds = bounds;
    }

    SpoolFile spoolFile() {
        return spoolFile;
    }

    /**
     * A feed that can be read anywhere and often.
     *
     * @param size the file is read to here even if it grows
     * @param channel of the same file, now the feed's own
     */
    Feed feed(Path path, long size, FileChannel channel) throws IOException {
        PlainFile file = new PlainFile(path, size, key(path));
        keep(file, channel);
        return file;
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private void keep(PlainFile file, FileChannel channel) throws IOException {
        if (open.size() == MOST_OPEN) {
            Iterator<FileChannel> longestUnused = open.values().iterator();
            longestUnused.next().close();
            longestUnused.remove();
        }
        open.put(file, channel);
    }

    int openCount() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        try (spoolFile) {
            for (FileChannel channel : open.values()) {
                channel.close();
            }
        }
    }

    private final class PlainFile implements FileFeed {
        private final Path path;
        private final long size;
        private final Object key;

        PlainFile(Path path, long size, Object key) {
            this.path = path;
            this.size = size;
            this.key = key;
        }

        @Override
        public int read(long position, ByteBuffer into) throws IOException {
            if (position >= size) {
                return -1;
            }
            FileChannel channel = open.get(this);
            if (channel == null) {
                if (!Objects.equals(key, key(path))) {
                    throw new IOException("another file has taken its name meanwhile");
                }
                channel = FileChannel.open(path, StandardOpenOption.READ);
                keep(this, channel);
            }
            int limit = into.limit();
            into.limit((int) Math.min(limit, into.position() + (size - position)));
            int read = channel.read(into, position);
            into.limit(limit);
            return read;
        }

        @Override
        public void close() throws IOException {
            try (FileChannel channel = open.remove(this)) {} // null is none
        }
    }
}
