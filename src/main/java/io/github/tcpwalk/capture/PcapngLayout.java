package io.github.tcpwalk.capture;

import io.github.tcpwalk.bound.Bounds;
import java.util.ArrayList;
import java.util.List;

/** What the passes over one pcapng file have learnt: needed to read a packet without reading the file up to it. */
final class PcapngLayout {
    final CaptureNotes notes = new CaptureNotes();
    private final List<PcapngSection> sections = new ArrayList<>();
    final Bounds bounds;
    private long described;

    PcapngLayout(Bounds bounds) {
        this.bounds = bounds;
    }

    /** The section whose header block is at {@code position}. */
    PcapngSection section(long position, boolean bigEndian) {
        if (sections.isEmpty() || position > sections.get(sections.size() - 1).position) {
            sections.add(new PcapngSection(position, bigEndian));
        }
        return sectionOf(position);
    }

    /** The section that the block at {@code position} belongs to; null when no pass came so far. */
    PcapngSection sectionOf(long position) {
        int low = 0;
        int high = sections.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (sections.get(middle).position <= position) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < 0 ? null : sections.get(high);
    }

    /** Whether any interface counts finer than microseconds. */
    boolean nanosecond() {
        return sections.stream().anyMatch(section -> section.interfaces.stream().anyMatch(PcapngInterface::nanosecond));
    }

    /** Whether the block at {@code position} is met for the first time: a second pass adds no second copy of a note. */
    boolean isNew(long position) {
        if (position < described) {
            return false;
        }
        described = position + 1;
        return true;
    }
}
