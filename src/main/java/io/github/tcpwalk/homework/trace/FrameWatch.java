package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.wire.LinkType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Sees every frame go by and remembers what belongs to the file as a whole. */
final class FrameWatch implements Visitor {
    /** A file with more link types is hostile, and nobody reads the list. */
    private static final int MOST_LINK_TYPES = 8;

    /** As often as Linux asks for a neighbour before it gives up. */
    private static final int ASKED_IN_VAIN = 3;

    private final Neighbours neighbours = new Neighbours();
    private final Set<String> linkTypes = new LinkedHashSet<>();
    private long frames;
    private long earliest;
    private long latest;
    private long previous;
    private long backFrame;

    @Override
    public void frame(Frame frame) {
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
        neighbours.frame(frame);
    }

    List<Trace.Silent> silent() {
        return neighbours.silent(ASKED_IN_VAIN);
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
