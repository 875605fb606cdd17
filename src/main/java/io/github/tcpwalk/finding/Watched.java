package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Refusal;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the detectors of one conversation are told, and what they find. */
final class Watched {
    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::name)
            .thenComparing(f -> String.valueOf(f.side()));

    private Watched() {}

    static void segment(Detector[] watch, Segment s, Observation o) throws IOException {
        try {
            for (Detector detector : watch) {
                if (o.refusal == null || o.refusal == Refusal.RST_OUTLIVED) { // which ends its sender all the same
                    detector.segment(s, o);
                } else {
                    detector.refused(s, o);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static void copy(Detector[] watch, Segment s, Observation o) {
        for (Detector detector : watch) {
            detector.copy(s, o);
        }
    }

    /**
     * What they found, the worst first.
     *
     * @param soFar more may come
     */
    static List<Finding> conclude(Detector[] watch, boolean soFar) throws IOException {
        List<Finding> found = new ArrayList<>(2);
        try {
            for (Detector detector : watch) {
                detector.conclude(found::add);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (found.isEmpty()) {
            return List.of();
        }
        List<Finding> settled = new ArrayList<>(Consistency.settle(found));
        settled.removeIf(finding -> soFar && finding.needsTheEnd());
        settled.sort(WORST_FIRST);
        return List.copyOf(settled);
    }
}
