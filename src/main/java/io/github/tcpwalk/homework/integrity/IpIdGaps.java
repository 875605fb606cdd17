package io.github.tcpwalk.homework.integrity;

import io.github.tcpwalk.homework.report.Flag;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a sender counts its packets in the IP identification field, a jump shows packets that are not in the capture.
 */
final class IpIdGaps {
    static final String NAME = "ip-id-gaps";
    private static final int LEAST_PACKETS = 12;
    /** Share of steps by exactly one that shows that this sender counts. */
    private static final double COUNTING = 0.9;

    private static final int FARTHEST_JUMP = 64;
    /** Larger segments are cut by the network card, which gives each piece its own number. */
    private static final int LARGEST_UNCUT = 1460;

    private IpIdGaps() {}

    static Optional<Flag> flag(TraceConversation c) {
        for (boolean client : new boolean[] {true, false}) {
            List<TraceSegment> sent = c.segments().stream()
                    .filter(s -> s.fromClient() == client && s.ipId().isPresent())
                    .toList();
            if (sent.size() < LEAST_PACKETS) {
                continue;
            }
            int byOne = 0;
            List<Long> jumps = new ArrayList<>();
            for (int i = 1; i < sent.size(); i++) {
                int step =
                        sent.get(i).ipId().getAsInt() - sent.get(i - 1).ipId().getAsInt() & 0xFFFF;
                if (step == 1) {
                    byOne++;
                } else if (step > 1 && step <= FARTHEST_JUMP && sent.get(i - 1).len() <= LARGEST_UNCUT) {
                    jumps.add(sent.get(i).frame());
                }
            }
            if (jumps.isEmpty() || byOne < COUNTING * (sent.size() - 1)) {
                continue;
            }
            return Optional.of(new Flag(
                    NAME,
                    Sentence.of(
                            "report.ip-id-gaps",
                            "end",
                            client ? "client" : "server",
                            "conversation",
                            c.describe(),
                            "frame",
                            jumps.get(0),
                            "more",
                            jumps.size() - 1),
                    Sentence.of("report.innocent-ip-id-gaps"),
                    List.of()));
        }
        return Optional.empty();
    }
}
