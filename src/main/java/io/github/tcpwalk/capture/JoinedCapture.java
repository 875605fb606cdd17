package io.github.tcpwalk.capture;

import io.github.tcpwalk.bound.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several captures read as one, as the files of a ring: pcap and pcapng mixed, in any order, also overlapping. Records
 * come in the order of time as far as each file's own order allows: inside a file the order of the file holds, also
 * where its clock goes back. At the same time the file added first comes first. A file is opened when the pass comes to
 * the time of its first record, and not held open behind its last.
 *
 * <p>Records of <em>different</em> files are the same record, and delivered once, when time, octets, lengths and link
 * type are all equal, as where two files of a ring overlap. Equal records of one file stay, each of them; so do records
 * without a time.
 */
public final class JoinedCapture implements Capture {
    /** Files whose reading again is prepared at the same time. */
    private static final int MOST_REREADERS = 64;

    private final Access access;
    private final SharedFiles shared;
    private final List<JoinedFile> files = new ArrayList<>();
    /** The one used longest ago comes first. */
    private final Map<Integer, CaptureFile> rereaders = new LinkedHashMap<>(MOST_REREADERS, 0.75f, true);

    private JoinedSource lastPass;

    public JoinedCapture(Access access) {
        this(access, Bounds.usual());
    }

    public JoinedCapture(Access access, Bounds bounds) {
        this.access = access;
        shared = new SharedFiles(bounds);
    }

    /**
     * Looks at the first record of one more capture; at an exception all is as it was before.
     *
     * @throws NotACaptureException when it can be read but holds no capture
     * @throws IOException when it cannot be read
     */
    public void add(Path path) throws IOException {
        files.add(JoinedFile.of(files.size(), path, access, shared));
    }

    /**
     * As {@link #add(Path)}, with {@code in} and {@code name} as in {@link CaptureFile#open(InputStream, String,
     * Access)}.
     */
    public void add(InputStream in, String name) throws IOException {
        files.add(JoinedFile.of(files.size(), in, name, access, shared));
    }

    @Override
    public FrameSource source() {
        if (lastPass != null && access == Access.ONCE) {
            throw new IllegalStateException("opened to be read once");
        }
        lastPass = new JoinedSource(files);
        return lastPass;
    }

    @Override
    public boolean read(int file, long position, long number, Frame into) throws IOException {
        if (access == Access.ONCE) {
            throw new IllegalStateException("opened to be read once");
        }
        CaptureFile capture =
                file < 0 || file >= files.size() ? null : files.get(file).capture();
        if (capture == null) {
            return false;
        }
        if (rereaders.put(file, capture) == null && rereaders.size() > MOST_REREADERS) {
            var longestUnused = rereaders.values().iterator();
            longestUnused.next().rest();
            longestUnused.remove();
        }
        return capture.read(position, number, into);
    }

    @Override
    public List<String> names() {
        return files.stream().map(JoinedFile::name).toList();
    }

    @Override
    public String format(int file) {
        return files.get(file).format();
    }

    @Override
    public CaptureNotes notes(int file) {
        return files.get(file).notes();
    }

    @Override
    public boolean nanosecond() {
        return files.stream().anyMatch(JoinedFile::nanosecond);
    }

    @Override
    public long sizeOctets() {
        return files.stream().mapToLong(JoinedFile::sizeOctets).sum();
    }

    @Override
    public List<Damage> damage() {
        return files.stream().flatMap(file -> file.damage().stream()).toList();
    }

    @Override
    public long repeatedRecords() {
        return lastPass == null ? 0 : lastPass.repeatedRecords();
    }

    /** Files that are open, for measuring. */
    int openFiles() {
        return shared.openCount();
    }

    @Override
    public void close() throws IOException {
        try (shared) {
            for (JoinedFile file : files) {
                file.close();
            }
        }
    }
}
