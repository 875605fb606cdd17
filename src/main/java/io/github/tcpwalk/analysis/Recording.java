package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Again;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureNotes;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.RecordLookup;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a story is read from: captured files, frames that somebody still writes, or frames from anywhere. */
interface Recording extends Closeable {
    FrameSource source() throws IOException;

    /** Reads one frame again. @return false when it is not there any more */
    default boolean read(int file, long position, long number, Frame into) throws IOException {
        return false;
    }

    /** Whether single frames may be read again by any number of threads, each by a {@link #lookup} of its own. */
    default boolean looksUp() {
        return false;
    }

    default RecordLookup lookup() {
        throw new IllegalStateException("frames are read in order");
    }

    /** Whether {@link #source} may be asked for again once the first pass has ended. */
    default boolean repeatable() throws IOException {
        return true;
    }

    /** What the files are called, by {@link Frame#file}; empty when nobody knows. */
    default List<String> names() {
        return List.of();
    }

    /** What was wrong as far as a pass came. */
    default List<Damage> damage() {
        return List.of();
    }

    /** Runs of records that were left out as they came twice; known once a pass has ended. */
    default List<Again> again() {
        return List.of();
    }

    /** Packets that the recorder knows it missed; known once a pass has ended. */
    default long droppedPackets() {
        return 0;
    }

    /** Whether one thread may read while another thinks about what was read, and it is worth it. */
    default boolean readsAhead() {
        return false;
    }

    /** What is known of packets as they come; null where they do not. */
    default Answers answers() {
        return null;
    }

    /** Octets of the files; 0 when unknown. */
    default long sizeOctets() {
        return 0;
    }

    /** Remarks on the whole, and on its interfaces, so far: untrusted text. */
    default List<String> comments() {
        List<String> comments = new ArrayList<>();
        for (CaptureNotes notes : notes()) {
            for (CaptureNotes.Comment comment : notes.comments()) {
                if (comment.frame() == 0) {
                    comments.add(comment.text());
                }
            }
        }
        return comments;
    }

    /** What the files say about themselves, so far. */
    default List<CaptureNotes> notes() {
        return List.of();
    }

    /** What the files themselves call an address, so far: untrusted text; null for nothing. */
    default String hostName(int ipVersion, long high, long low) {
        for (CaptureNotes notes : notes()) {
            String name = notes.name(ipVersion, high, low);
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    /** Whether times are finer than a microsecond; known once the first frame was read. */
    default boolean nanosecond() {
        return true;
    }

    @Override
    default void close() throws IOException {}

    static Recording of(Capture capture) {
        return of(capture, true);
    }

    /** A capture that comes but once. */
    static Recording once(Capture capture) {
        return of(capture, false);
    }

    private static Recording of(Capture capture, boolean repeatable) {
        return new Recording() {
            @Override
            public FrameSource source() {
                return capture.eachOnce();
            }

            @Override
            public boolean repeatable() {
                return repeatable;
            }

            @Override
            public boolean read(int file, long position, long number, Frame into) throws IOException {
                return capture.read(file, position, number, into);
            }

            @Override
            public boolean looksUp() {
                return repeatable && capture.staysInSight();
            }

            @Override
            public RecordLookup lookup() {
                return capture.lookup();
            }

            @Override
            public List<String> names() {
                return capture.names();
            }

            @Override
            public List<Damage> damage() {
                return capture.damage();
            }

            @Override
            public List<Again> again() {
                return List.copyOf(capture.again());
            }

            @Override
            public long droppedPackets() {
                long dropped = 0;
                for (int file = 0; file < capture.names().size(); file++) {
                    CaptureNotes notes = capture.notes(file);
                    dropped += notes.droppedByInterface() + notes.droppedBySystem();
                }
                return dropped;
            }

            @Override
            public List<CaptureNotes> notes() {
                List<CaptureNotes> notes = new ArrayList<>();
                for (int file = 0; file < capture.names().size(); file++) {
                    notes.add(capture.notes(file));
                }
                return notes;
            }

            @Override
            public boolean readsAhead() {
                return capture.staysInSight()
                        && capture.sizeOctets() >= Ahead.LEAST_OCTETS
                        && Runtime.getRuntime().availableProcessors() > 1;
            }

            @Override
            public long sizeOctets() {
                return capture.sizeOctets();
            }

            @Override
            public boolean nanosecond() {
                return capture.nanosecond();
            }

            @Override
            public void close() throws IOException {
                capture.close();
            }
        };
    }

    /** Frames that can be gone through again, but not one by one. */
    static Recording of(Supplier<FrameSource> frames) {
        return frames::get;
    }

    /** The same of frames out of files. */
    static Recording of(Supplier<FrameSource> frames, List<String> names) {
        return new Recording() {
            @Override
            public FrameSource source() {
                return frames.get();
            }

            @Override
            public List<String> names() {
                return names;
            }
        };
    }
}
