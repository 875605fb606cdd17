package io.github.tcpwalk.testing;

import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.util.Iterator;
import java.util.List;

/** Frames made by a test, as a capture of them would give them. */
public class Frames implements FrameSource {
    private final Iterator<Frame> frames;

    public Frames(List<Frame> frames) {
        this.frames = frames.iterator();
    }

    @Override
    public boolean next(Frame into) {
        if (!frames.hasNext()) {
            return false;
        }
        Frame f = frames.next();
        into.octets = f.octets;
        into.offset = f.offset;
        into.captured = f.captured;
        into.original = f.original;
        into.timestampNanos = f.timestampNanos;
        into.linkType = f.linkType;
        into.snapLength = f.snapLength;
        into.number = f.number;
        into.position = f.position;
        return true;
    }

    @Override
    public Damage damage() {
        return null;
    }

    @Override
    public long consumedOctets() {
        return 0;
    }

    @Override
    public void close() {}
}
