package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.LinkType;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;

/** Sees every frame go by and remembers what belongs to the file as a whole. */
final class FrameWatch implements FrameSource {
    /** A file with more link types is hostile, and nobody reads the list. */
    private static final int MOST_LINK_TYPES = 8;

    private final FrameSource source;
    private final Set<String> linkTypes = new LinkedHashSet<>();
    private long frames;
    private long earliest;
    private long latest;
    private long previous;
    private long backFrame;

    FrameWatch(FrameSource source) {
        this.source = source;
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        if (!source.next(frame)) {
            return false;
        }
        if (linkTypes.size() < MOST_LINK_TYPES) {
            linkTypes.add(LinkType.name(frame.linkType));
        }
        long nanos = frame.timestampNanos;
        earliest = frames == 0 ? nanos : Math.min(earliest, nanos);
        latest = frames == 0 ? nanos : Math.max(latest, nanos);
        if (frames > 0 && nanos < previous && backFrame == 0) {
            backFrame = frame.number;
        }
        previous = nanos;
        frames++;
        return true;
    }

    @Override
    public Damage damage() {
        return source.damage();
    }

    @Override
    public long consumedOctets() {
        return source.consumedOctets();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    long earliest() {
        return earliest;
    }

    long latest() {
        return latest;
    }

    String linkTypes() {
        return String.join(",", linkTypes);
    }

    OptionalLong clockWentBack() {
        return backFrame == 0 ? OptionalLong.empty() : OptionalLong.of(backFrame);
    }
}
