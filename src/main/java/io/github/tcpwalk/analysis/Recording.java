package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Supplier;

/** What a story is read from. */
interface Recording extends Closeable {
    FrameSource source() throws IOException;

    /** Reads one frame again. @return false when it is not there any more */
    boolean read(long position, long number, Frame into) throws IOException;

    /** Whether {@link #source} may be asked for again, and {@link #read} at all. */
    boolean repeatable();

    /** Octets of the file; 0 when unknown. */
    long sizeOctets();

    /** Whether times are finer than a microsecond; known once the first frame was read. */
    boolean nanosecond();

    /** @param repeatable it was opened so */
    static Recording of(CaptureFile capture, boolean repeatable) {
        return new Recording() {
            @Override
            public FrameSource source() {
                return capture.source();
            }

            @Override
            public boolean read(long position, long number, Frame into) throws IOException {
                return capture.read(position, number, into);
            }

            @Override
            public boolean repeatable() {
                return repeatable;
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
        return new Recording() {
            @Override
            public FrameSource source() {
                return frames.get();
            }

            @Override
            public boolean read(long position, long number, Frame into) {
                return false;
            }

            @Override
            public boolean repeatable() {
                return true;
            }

            @Override
            public long sizeOctets() {
                return 0;
            }

            @Override
            public boolean nanosecond() {
                return true;
            }

            @Override
            public void close() {}
        };
    }
}
