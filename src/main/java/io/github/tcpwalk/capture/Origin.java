package io.github.tcpwalk.capture;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.text.Sentence;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the octets of one capture come from: a file that is read in windows, or a feed. */
final class Origin implements Closeable {
    final String name;
    /** Octets of the file itself; 0 when unknown. */
    final long sizeOctets;
    /** Null when it is not compressed. */
    final Compression compression;
    /** Somebody may be writing it at the moment: reading it may mean to wait. */
    final boolean live;
    /** The octets are gone once they were read. */
    final boolean once;

    final Bounds bounds;

    private final FileChannel channel;
    private final Feed feed;
    private final Closeable owned;

    /** A plain file. */
    private Origin(String name, FileChannel channel, long sizeOctets, Bounds bounds) {
        this(name, channel, null, sizeOctets, null, false, false, channel, bounds);
    }

    private Origin(
            String name,
            FileChannel channel,
            Feed feed,
            long sizeOctets,
            Compression compression,
            boolean live,
            boolean once,
            Closeable owned,
            Bounds bounds) {
        this.bounds = bounds;
        this.name = name;
        this.channel = channel;
        this.feed = feed;
        this.sizeOctets = sizeOctets;
        this.compression = compression;
        this.live = live;
        this.once = once;
        this.owned = owned;
    }

    /**
     * @param shared what the file shares with those it is joined with; null when it is read alone
     * @param bounds of what it may unpack to
     * @throws NotACaptureException for a directory
     */
    static Origin of(Path path, Access access, SharedFiles shared, Bounds bounds) throws IOException {
        if (Files.isDirectory(path)) {
            throw new NotACaptureException(Sentence.of("capture.directory", "file", path));
        }
        if (!canBeOpenedAgain(path)) { // pipes, devices, and /proc claims no octets, too
            path.getFileSystem().provider().checkAccess(path, AccessMode.READ); // says what is wrong more exactly
            return of(
                    new FileInputStream(path.toFile()),
                    path.toString(),
                    0,
                    !Files.isRegularFile(path),
                    access,
                    shared,
                    bounds);
        }
        long size = Files.size(path);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            ByteBuffer head = ByteBuffer.allocate(Compression.MOST_MAGIC_OCTETS);
            while (head.hasRemaining() && channel.read(head) > 0) {}
            channel.position(0);
            if (Compression.of(head.array(), head.position()) != null) {
                return of(Channels.newInputStream(channel), path.toString(), size, false, access, shared, bounds);
            }
            if (shared == null) {
                return new Origin(path.toString(), channel, size, bounds);
            }
            Feed feed = shared.feed(path, size, channel);
            return new Origin(path.toString(), null, feed, size, null, false, false, feed, bounds);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether the file can be closed and opened again, and is then the same. */
    static boolean canBeOpenedAgain(Path path) throws IOException {
        return Files.isRegularFile(path) && Files.size(path) > 0;
    }

    /** @param name what messages call it */
    static Origin of(InputStream in, String name, Access access, SharedFiles shared, Bounds bounds) throws IOException {
        return of(in, name, 0, true, access, shared, bounds);
    }

    private static Origin of(
            InputStream in, String name, long size, boolean live, Access access, SharedFiles shared, Bounds bounds)
            throws IOException {
        RawStream raw = new RawStream(in instanceof FileInputStream file ? new PipeStream(file) : in, live);
        try {
            Compression compression = Compression.of(raw.head(), raw.peek());
            if (compression != null) {
                compression.demand(name);
            }
            Feed feed = new StreamFeed(raw, compression, bounds);
            if (access == Access.ONCE) {
                return new Origin(name, null, feed, size, compression, live, true, feed, bounds);
            }
            SpoolFile file = shared == null ? new SpoolFile() : shared.spoolFile();
            Spool spool = new Spool(feed, file);
            Closeable owned = shared != null
                    ? spool
                    : () -> {
                        try (file) {
                            spool.close();
                        }
                    };
            return new Origin(name, null, spool, size, compression, live, false, owned, bounds);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * A new look at the octets.
     *
     * @param streamWindowOctets how much of a stream it holds
     * @param fileWindows how many windows on a file it holds
     */
    Octets look(int streamWindowOctets, int fileWindows) {
        return feed != null
                ? new BufferedOctets(feed, streamWindowOctets)
                : new FileOctets(channel, sizeOctets, fileWindows);
    }

    /** A look at single records here and there, of which large windows would read too much. */
    Octets lookAround(int windowOctets) {
        return new BufferedOctets(feed != null ? feed : new ChannelFeed(channel), windowOctets);
    }

    /** A regular file as it lies on disk. */
    boolean isPlainFile() {
        return feed == null;
    }

    /** Whether a decompressor is at work, which may hold megabytes. */
    boolean decompressing() {
        return compression != null && !(feed instanceof Spool spool && spool.isComplete());
    }

    /** Unpacks a compressed file now, as a whole, so that the decompressor is not needed any longer. */
    void unpack() throws IOException {
        if (feed instanceof Spool spool) {
            spool.complete();
        }
    }

    @Override
    public void close() throws IOException {
        owned.close();
    }
}
