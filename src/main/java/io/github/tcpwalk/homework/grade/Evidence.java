package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.text.Sentence;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** Whether the frames a student names show the value. To name them all is to name none. */
final class Evidence {
    /** Named where one would do, nobody minds. */
    private static final int FEW = 3;

    private static final int MANY = 10;

    private Evidence() {}

    /** "4-15" of what went on from frame 4 to frame 15, as a throughput. */
    private static boolean isSpan(List<Long> shows, List<Long> named) {
        return shows.size() == 2
                && Collections.min(named).equals(shows.get(0))
                && Collections.max(named).equals(shows.get(1));
    }

    /**
     * @param original of a frame that is the copy of another
     * @return what is wrong with the frames named; empty when they show it
     */
    static Optional<Sentence> lacking(FactResult.Known known, List<Long> named, LongUnaryOperator original) {
        List<Long> frames = named.stream().distinct().toList();
        if (frames.isEmpty()) {
            return Optional.of(Sentence.of("report.frame-missing"));
        }
        long show = frames.stream()
                .filter(f -> known.isShownBy(original.applyAsLong(f)))
                .count();
        if (show == 0) {
            return Optional.of(Sentence.of(
                    "report.wrong-frame",
                    "count",
                    frames.size(),
                    "frame",
                    frames.get(0),
                    "frames",
                    Shown.frames(frames)));
        }
        if (isSpan(known.frames(), frames)) {
            return Optional.empty();
        }
        boolean tooMany = frames.size() > FEW && show * 2 < frames.size()
                || frames.size() > Math.max(MANY, 2 * known.frames().size());
        return tooMany ? Optional.of(Sentence.of("report.too-many-frames", "count", frames.size())) : Optional.empty();
    }
}
