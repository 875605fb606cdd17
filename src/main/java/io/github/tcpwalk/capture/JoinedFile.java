package io.github.tcpwalk.capture;

import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.text.Reason;
import io.github.tcpwalk.text.Sentence;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One of the files of a {@link JoinedCapture}: known by its first record until a pass comes to it. */
final class JoinedFile implements Closeable {
    /** Earlier than any record: what is wrong with such a file is known from the start. */
    private static final long WITHOUT_RECORDS = Long.MIN_VALUE;

    private final int index;
    private final Path path;
    private final Access access;
    private final SharedFiles shared;
    private final String name;
    private final String format;
    private final boolean nanosecond;
    private final long sizeOctets;
    private final long firstNanos;
    /** What cannot be opened a second time, read up to its first record. */
    private JoinedHead begun;

    private CaptureFile capture;
    private Damage unreadable;

    /** @param path null when {@code looked} is what the first pass goes on with */
    private JoinedFile(int index, Path path, CaptureFile looked, Access access, SharedFiles shared) throws IOException {
        this.index = index;
        this.path = path;
        this.access = access;
        this.shared = shared;
        JoinedHead head = new JoinedHead(this, looked.source());
        this.firstNanos = head.fill() ? head.frame.timestampNanos : WITHOUT_RECORDS;
        this.name = looked.origin().name;
        this.format = looked.format();
        this.nanosecond = looked.nanosecond();
        this.sizeOctets = looked.sizeOctets();
        if (path == null) {
            begun = head;
            capture = looked;
        }
    }

    static JoinedFile of(int index, Path path, Access access, SharedFiles shared) throws IOException {
        if (Origin.canBeOpenedAgain(path)) {
            // all that a decompressor holds is given up after the look: there may be hundreds
            try (CaptureFile looked = CaptureFile.open(path, Access.ONCE, shared.bounds)) {
                return new JoinedFile(index, path, looked, access, shared);
            }
        }
        return begun(index, Origin.of(path, access, shared, shared.bounds), access, shared);
    }

    static JoinedFile of(int index, InputStream in, String name, Access access, SharedFiles shared) throws IOException {
        return begun(index, Origin.of(in, name, access, shared, shared.bounds), access, shared);
    }

    private static JoinedFile begun(int index, Origin origin, Access access, SharedFiles shared) throws IOException {
        CaptureFile looked = CaptureFile.open(index, origin);
        try {
            return new JoinedFile(index, null, looked, access, shared);
        } catch (IOException | RuntimeException e) {
            looked.close();
            throw e;
        }
    }

    /**
     * Starts a pass over the file.
     *
     * @param crowded many files are being decompressed: this one shall not be another
     */
    JoinedHead start(boolean crowded) throws IOException {
        if (begun != null) {
            JoinedHead first = begun;
            begun = null;
            return first;
        }
        if (capture == null) {
            boolean kept = crowded || access == Access.REPEATED;
            Origin origin = Origin.of(path, kept ? Access.REPEATED : Access.ONCE, shared, shared.bounds);
            capture = CaptureFile.open(index, origin);
            if (crowded) {
                origin.unpack();
            }
        }
        return new JoinedHead(this, capture.source());
    }

    boolean decompressing() {
        return capture != null && capture.origin().decompressing();
    }

    /** The pass is over: nothing is kept but what reading again needs. */
    void finished(FrameSource source) throws IOException {
        source.close();
        if (access == Access.ONCE) {
            capture.close();
        }
    }

    /** The other files go on. */
    void failed(long position, IOException e) {
        unreadable =
                new Damage(index, position, Sentence.of("capture.unreadable-from-here", "reason", Reason.of(e)), false);
    }

    int index() {
        return index;
    }

    long firstNanos() {
        return firstNanos;
    }

    /** Null as long as no pass has come to it. */
    CaptureFile capture() {
        return capture;
    }

    String name() {
        return name;
    }

    String format() {
        return format;
    }

    boolean nanosecond() {
        return nanosecond || capture != null && capture.nanosecond();
    }

    long sizeOctets() {
        return sizeOctets;
    }

    CaptureNotes notes() {
        return capture == null ? new CaptureNotes() : capture.notes();
    }

    List<Damage> damage() {
        List<Damage> all = new ArrayList<>();
        if (capture != null) {
            all.addAll(capture.damage());
        }
        if (unreadable != null) {
            all.add(unreadable);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        if (capture != null) {
            capture.close();
        }
    }
}
