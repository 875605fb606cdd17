package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A capture: pcap or pcapng, plain or compressed, a file or a stream. Regular files are mapped; what is not one can be
 * passed over once as it comes, or often by keeping its octets in a temporary file. Not thread-safe.
 */
public final class CaptureFile implements Closeable {
    /** What the caller is going to do. */
    public enum Access {
        /** One {@link #source}, no {@link #read}: a pipe or compressed file is then not kept. */
        ONCE,
        /** Any number of sources, and {@link #read}. */
        REPEATED
    }

    private static final int STREAM_WINDOW_OCTETS = 64 << 10;
    private static final int REREAD_WINDOW_OCTETS = 16 << 10;
    /** No file is longer; sums of positions and lengths below it do not overflow. */
    private static final long MOST_POSITION = 1L << 62;

    private static final int WINDOWS_OF_A_PASS = 2;
    private static final int WINDOWS_OF_REREADING = 8;

    private final FileChannel channel;
    private final Feed feed;
    private final boolean once;
    private final long sizeOctets;
    private final String compression;
    private final Octets opening;
    private final PcapHeader pcap;
    private final PcapngLayout pcapng;
    private boolean sourceGiven;
    private RecordReader rereader;

    private CaptureFile(FileChannel channel, Feed feed, boolean once, long sizeOctets, String compression, String name)
            throws IOException {
        this.channel = channel;
        this.feed = feed;
        this.once = once;
        this.sizeOctets = sizeOctets;
        this.compression = compression;
        this.opening = octets(STREAM_WINDOW_OCTETS, WINDOWS_OF_A_PASS);
        int present = opening.have(0, PcapHeader.OCTETS);
        int magic = present < 4 ? 0 : opening.s32(0);
        if (present >= PcapHeader.OCTETS && PcapHeader.knows(magic)) {
            pcap = PcapHeader.of(opening.buffer, opening.index(0));
            pcapng = null;
        } else if (present >= 12 && magic == PcapngReader.SECTION_HEADER && Sniffer.isByteOrderMagic(opening.s32(8))) {
            pcap = null;
            pcapng = new PcapngLayout();
        } else {
            byte[] start = new byte[opening.have(0, (int) Math.min(Sniffer.HEAD_OCTETS, Math.max(opening.end, 0)))];
            if (start.length > 0) {
                opening.buffer.get(opening.index(0), start);
            }
            throw new NotACaptureException(Sniffer.explain(name, compression, start, opening.damage()));
        }
    }

    /**
     * @throws NotACaptureException when it can be read but holds no capture
     * @throws IOException when it cannot be read
     */
    public static CaptureFile open(Path path, Access access) throws IOException {
        if (Files.isDirectory(path)) {
            throw new NotACaptureException(
                    path + " is a directory: name the capture files in it, as in " + path + "/*.pcap");
        }
        long size = Files.isRegularFile(path) ? Files.size(path) : 0;
        if (size == 0) {
            return open(
                    Files.newInputStream(path), path.toString(), 0, access); // pipes, devices, and /proc claims 0 too
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            ByteBuffer head = ByteBuffer.allocate(Sniffer.HEAD_OCTETS);
            while (head.hasRemaining() && channel.read(head) > 0) {}
            channel.position(0);
            if (Compression.of(head.array(), head.position()) == null) {
                return new CaptureFile(channel, null, false, size, null, path.toString());
            }
            return open(Channels.newInputStream(channel), path.toString(), size, access);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * @param name what messages call it
     * @throws NotACaptureException when it can be read but holds no capture
     * @throws IOException when it cannot be read
     */
    public static CaptureFile open(InputStream in, String name, Access access) throws IOException {
        return open(in, name, 0, access);
    }

    private static CaptureFile open(InputStream in, String name, long size, Access access) throws IOException {
        RawStream raw = new RawStream(in, Sniffer.HEAD_OCTETS);
        Feed feed = null;
        try {
            int headOctets = raw.peek(Compression.MOST_MAGIC_OCTETS);
            Compression compression = Compression.of(raw.head(), headOctets);
            feed = new StreamFeed(raw, compression);
            if (access == Access.REPEATED) {
                feed = new Spool(feed);
            }
            return new CaptureFile(
                    null, feed, access == Access.ONCE, size, compression == null ? null : compression.label, name);
        } catch (IOException | RuntimeException e) {
            if (feed != null) {
                feed.close();
            }
            raw.close();
            throw e;
        }
    }

    private Octets octets(int streamWindowOctets, int windows) {
        return feed != null
                ? new BufferedOctets(feed, streamWindowOctets)
                : new MappedOctets(channel, sizeOctets, windows);
    }

    private RecordReader reader(Octets octets) {
        return pcap != null ? new PcapReader(octets, pcap) : new PcapngReader(octets, pcapng);
    }

    /**
     * A pass from the first record on. Closing the capture closes it.
     *
     * @throws IllegalStateException the second time when opened for {@link Access#ONCE} and not a plain regular file
     */
    public FrameSource source() {
        if (sourceGiven && once) {
            throw new IllegalStateException("opened to be read once");
        }
        Octets octets = sourceGiven ? octets(STREAM_WINDOW_OCTETS, WINDOWS_OF_A_PASS) : opening;
        sourceGiven = true;
        return new PassSource(reader(octets));
    }

    /**
     * Reads one record again, without disturbing any source.
     *
     * @param position {@link Frame#position} as a source delivered it
     * @param number {@link Frame#number} that belongs to it
     * @return false when no packet record can be read there any more
     * @throws IllegalStateException when opened for {@link Access#ONCE} and not a plain regular file
     */
    public boolean read(long position, long number, Frame into) throws IOException {
        if (once) {
            throw new IllegalStateException("opened to be read once");
        }
        if (position < 0 || position > MOST_POSITION) {
            return false;
        }
        if (rereader == null) {
            rereader = reader(octets(REREAD_WINDOW_OCTETS, WINDOWS_OF_REREADING));
        }
        try {
            rereader.seek(position);
            if (rereader.read(position, into) == RecordReader.NO_MORE || into.position != position) {
                return false;
            }
        } catch (InternalError fault) { // how Java reports that a mapped page is gone
            return false;
        }
        into.number = number;
        return true;
    }

    /** Octets of the file itself, compressed when it is; 0 when unknown, as of a pipe. */
    public long sizeOctets() {
        return sizeOctets;
    }

    /** For people: "pcap", "pcap (nanosecond)", "pcapng", "pcap in gzip". */
    public String format() {
        String format = pcap == null ? "pcapng" : pcap.nanosecond() ? "pcap (nanosecond)" : "pcap";
        return compression == null ? format : format + " in " + compression;
    }

    /** Whether times are finer than a microsecond. Of pcapng known once the first record was read. */
    public boolean nanosecond() {
        return pcap != null ? pcap.nanosecond() : pcapng.nanosecond();
    }

    /** Grows while a source is read. */
    public CaptureNotes notes() {
        return pcapng == null ? new CaptureNotes() : pcapng.notes;
    }

    @Override
    public void close() throws IOException {
        try (channel;
                feed) {
            opening.close();
            if (rereader != null) {
                rereader.octets.close();
            }
        }
    }
}
