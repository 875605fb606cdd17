package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.DecodeCounts;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.PacketSink;
import java.io.Closeable;
import java.io.IOException;

/** Goes through the frames of a source, and hands on the packets of each when it is asked to. */
interface Reading extends Closeable {
    /** The next frame, a cursor; null at the end. */
    Frame next() throws IOException;

    /** @see FrameSource#ready */
    boolean ready() throws IOException;

    /** Hands on the packets of that frame, or that it completes. */
    void decode();

    /** @see FrameSource#consumedOctets */
    long consumedOctets();

    /** Ends it; says what was met on the way. */
    DecodeCounts finish() throws IOException;

    /** All of a recording, by two threads where that pays. */
    static Reading of(Recording recording, PacketSink sink, Bounds bounds) throws IOException {
        return of(recording.source(), sink, bounds, recording.readsAhead(), true);
    }

    /** @param ahead by two threads; {@code verifies} says whether checksums will be asked for then */
    static Reading of(FrameSource source, PacketSink sink, Bounds bounds, boolean ahead, boolean verifies) {
        return ahead ? new Ahead(source, sink, verifies, bounds) : of(source, sink, bounds);
    }

    /** By this thread, no further than it is asked to. */
    static Reading of(FrameSource source, PacketSink sink, Bounds bounds) {
        Decoder decoder = new Decoder(sink, bounds);
        Frame frame = new Frame();
        return new Reading() {
            @Override
            public Frame next() throws IOException {
                return source.next(frame) ? frame : null;
            }

            @Override
            public boolean ready() throws IOException {
                return source.ready();
            }

            @Override
            public void decode() {
                decoder.decode(frame);
            }

            @Override
            public long consumedOctets() {
                return source.consumedOctets();
            }

            @Override
            public DecodeCounts finish() throws IOException {
                source.close();
                return decoder.finish();
            }

            @Override
            public void close() throws IOException {
                source.close();
            }
        };
    }
}
