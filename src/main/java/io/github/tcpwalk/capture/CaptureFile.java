package io.github.tcpwalk.capture;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.RecordReader.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A capture: pcap, pcapng, snoop, iptrace or ERF, plain or compressed, a file or a stream. Regular files are read in
 * place; what is not one can be passed over once as it comes, or often by keeping its octets in a temporary file.
 */
public final class CaptureFile implements Capture {
    private static final int STREAM_WINDOW_OCTETS = 64 << 10;
    private static final int REREAD_WINDOW_OCTETS = 1 << 10;
    /** No file is longer; sums of positions and lengths below it do not overflow. */
    private static final long MOST_POSITION = 1L << 62;

    private static final int WINDOWS_OF_A_PASS = Capture.BUFFERS_IN_SIGHT + 1;

    private final int file;
    private final Origin origin;
    private final Octets opening;
    private final PcapHeader pcap;
    private final PcapngLayout pcapng;
    private final RecordFormat simple;
    private RecordReader firstPass;
    private RecordReader lastPass;
    private RecordReader rereader;
    private OnceSource lastOnce;

    private CaptureFile(int file, Origin origin) throws IOException {
        this.file = file;
        this.origin = origin;
        this.opening = origin.look(STREAM_WINDOW_OCTETS, WINDOWS_OF_A_PASS);
        int present = opening.have(0, PcapHeader.OCTETS);
        int magic = present < 4 ? 0 : opening.s32(0);
        if (present >= PcapHeader.OCTETS && PcapHeader.knows(magic)) {
            pcap = PcapHeader.of(opening.buffer, opening.index(0));
            pcapng = null;
            simple = null;
        } else if (present >= 12 && magic == BlockType.SECTION_HEADER && Sniffer.isByteOrderMagic(opening.s32(8))) {
            pcap = null;
            pcapng = new PcapngLayout(origin.bounds);
            simple = null;
        } else if ((simple = RecordFormat.of(opening)) != null) {
            pcap = null;
            pcapng = null;
        } else {
            byte[] start = new byte[opening.have(0, (int) Math.min(Sniffer.HEAD_OCTETS, Math.max(opening.end, 0)))];
            if (start.length > 0) {
                opening.buffer.get(opening.index(0), start);
            }
            String compression = origin.compression == null ? null : origin.compression.label;
            throw new NotACaptureException(Sniffer.explain(origin.name, compression, start, opening.damage()));
        }
    }

    /**
     * @throws NotACaptureException when it can be read but holds no capture
     * @throws IOException when it cannot be read
     */
    public static CaptureFile open(Path path, Access access) throws IOException {
        return open(path, access, Bounds.usual());
    }

    /** The same within other bounds than the usual ones. */
    public static CaptureFile open(Path path, Access access, Bounds bounds) throws IOException {
        return open(0, Origin.of(path, access, null, bounds));
    }

    /**
     * @param in when it is a {@link java.io.FileInputStream}, as of {@link java.io.FileDescriptor#in}, a pass that
     *     waits for it can be stopped
     * @param name what messages call it
     * @throws NotACaptureException when it can be read but holds no capture
     * @throws IOException when it cannot be read
     */
    public static CaptureFile open(InputStream in, String name, Access access) throws IOException {
        return open(in, name, access, Bounds.usual());
    }

    /** The same within other bounds than the usual ones. */
    public static CaptureFile open(InputStream in, String name, Access access, Bounds bounds) throws IOException {
        return open(0, Origin.of(in, name, access, null, bounds));
    }

    /** @param file index among those it is joined with */
    static CaptureFile open(int file, Origin origin) throws IOException {
        try {
            return new CaptureFile(file, origin);
        } catch (IOException | RuntimeException e) {
            origin.close();
            throw e;
        }
    }

    private RecordReader reader(Reading reading, Octets octets) {
        if (simple != null) {
            return new FormatReader(file, reading, octets, simple);
        }
        return pcap != null
                ? new PcapReader(file, reading, octets, pcap)
                : new PcapngReader(file, reading, octets, pcapng);
    }

    @Override
    public FrameSource eachOnce() {
        FrameSource all = source();
        if (origin.once) {
            return all;
        }
        lastOnce = new OnceSource(
                all,
                () -> new PassSource(reader(lastPass.reading, origin.look(STREAM_WINDOW_OCTETS, WINDOWS_OF_A_PASS))));
        return lastOnce;
    }

    @Override
    public FrameSource source() {
        if (lastPass != null && origin.once) {
            throw new IllegalStateException("opened to be read once");
        }
        Octets octets = lastPass == null ? opening : origin.look(STREAM_WINDOW_OCTETS, WINDOWS_OF_A_PASS);
        lastPass = reader(origin.live ? Reading.PIPE : Reading.FILE, octets);
        if (firstPass == null) {
            firstPass = lastPass;
        }
        return new PassSource(lastPass);
    }

    /** What a pcapng says about its interfaces is learnt as it is read, and is for the thread that reads it. */
    @Override
    public boolean staysInSight() {
        return pcapng == null && origin.isPlainFile();
    }

    @Override
    public RecordLookup lookup() {
        if (origin.once || !staysInSight()) {
            return Capture.super.lookup();
        }
        return new RecordLookup(reader(Reading.AGAIN, origin.lookAround(RecordLookup.WINDOW_OCTETS)));
    }

    @Override
    public boolean read(int file, long position, long number, Frame into) throws IOException {
        return file == this.file && read(position, number, into);
    }

    /**
     * Reads one record again, as {@link #read(int, long, long, Frame)} of a single capture does.
     *
     * @return false when no packet record can be read there any more
     */
    public boolean read(long position, long number, Frame into) throws IOException {
        if (origin.once) {
            throw new IllegalStateException("opened to be read once");
        }
        if (position < 0 || position > MOST_POSITION) {
            return false;
        }
        if (rereader == null) {
            rereader = reader(Reading.AGAIN, origin.lookAround(REREAD_WINDOW_OCTETS));
        }
        into.comments = List.of();
        rereader.seek(position);
        if (rereader.read(position, into) == RecordReader.NO_MORE || into.position != position) {
            return false;
        }
        into.number = number;
        return true;
    }

    /** Gives up what reading again needs, until it is needed again. */
    void rest() throws IOException {
        if (rereader != null) {
            rereader.octets.close();
            rereader = null;
        }
    }

    Origin origin() {
        return origin;
    }

    @Override
    public List<String> names() {
        return List.of(origin.name);
    }

    @Override
    public long sizeOctets() {
        return origin.sizeOctets;
    }

    /** For people: "pcap", "pcap (nanosecond)", "pcapng", "snoop", "pcap in gzip". */
    public String format() {
        String format = simple != null ? simple.name : pcapng != null ? "pcapng" : pcap();
        return origin.compression == null ? format : format + " in " + origin.compression.label;
    }

    private String pcap() {
        return pcap.nanosecond() ? "pcap (nanosecond)" : "pcap";
    }

    @Override
    public String format(int file) {
        return format();
    }

    @Override
    public boolean nanosecond() {
        return simple != null ? simple.nanosecond : pcap != null ? pcap.nanosecond() : pcapng.nanosecond();
    }

    /** Grows while a source is read. */
    public CaptureNotes notes() {
        return pcapng == null ? new CaptureNotes() : pcapng.notes;
    }

    @Override
    public CaptureNotes notes(int file) {
        return notes();
    }

    @Override
    public List<Again> again() {
        return lastOnce == null ? List.of() : lastOnce.again();
    }

    /** One pass may have ended early, as it was told to. */
    @Override
    public List<Damage> damage() {
        if (firstPass == null) {
            return List.of();
        }
        List<Damage> first = firstPass.allDamage();
        List<Damage> last = lastPass.allDamage();
        return Damage.places(last) > Damage.places(first) ? last : first;
    }

    @Override
    public void close() throws IOException {
        try (origin) {
            opening.close();
            rest();
        }
    }
}
