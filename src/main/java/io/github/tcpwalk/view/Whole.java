package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.wire.DecodeCounts;
import java.io.IOException;
import java.util.List;

/**
 * A capture as a whole, by what may hide trouble in it.
 *
 * @param conversations those chosen, by number
 * @param lastNanos the latest time of a frame, since 1970
 * @param undecoded what was meant to be read, and is in no conversation
 * @param dropped packets that were not captured, by what the files say
 * @param late frames of an earlier time than the one before them
 * @param frames how many there are
 * @param damaged places where the files make no sense
 * @param stopped somebody ended the reading
 */
public record Whole(
        List<Conversation> conversations,
        long lastNanos,
        long undecoded,
        long dropped,
        long late,
        long frames,
        long damaged,
        boolean stopped) {
    static Whole of(Story story) throws IOException {
        return new Whole(
                story.chosen(),
                story.times().last(),
                undecoded(story.counts()),
                story.droppedPackets(),
                story.times().late(),
                story.frames(),
                Damage.places(story.damage()),
                story.stopped());
    }

    /** Of what a decoder met. */
    public static long undecoded(DecodeCounts counts) {
        return counts.malformed
                + counts.incompleteDatagrams
                + counts.unsupportedLinkTypes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }
}
