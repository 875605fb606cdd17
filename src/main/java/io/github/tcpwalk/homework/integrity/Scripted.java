package io.github.tcpwalk.homework.integrity;

import io.github.tcpwalk.homework.report.Flag;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a kernel and a clock do not make and a short program that writes packets does: all alike, and round numbers. */
final class Scripted {
    static final String NAME = "regular";
    private static final int LEAST_GAPS = 6;
    /** So many equal gaps say it without anything else. */
    private static final int GAPS_ENOUGH = 12;

    private static final int LEAST_IDS = 6;
    private static final long MICROSECOND = 1_000;

    private Scripted() {}

    static Optional<Flag> flag(Print print) {
        List<Sentence> seen = new ArrayList<>();
        List<Mark> marks = print.marks();
        long gap = evenGap(marks);
        if (gap > 0) {
            seen.add(Sentence.of(
                    "report.even-gaps",
                    "first",
                    marks.get(0).frame(),
                    "last",
                    marks.get(marks.size() - 1).frame(),
                    "gap",
                    Measure.time(gap)));
        }
        if (print.isn(true).isPresent() && print.isn(false).isPresent()) {
            long client = print.isn(true).getAsLong();
            long server = print.isn(false).getAsLong();
            if (Commonplaces.isMadeUp(client) && Commonplaces.isMadeUp(server)) {
                seen.add(Sentence.of("report.round-isns", "client", client, "server", server));
            }
        }
        int[] ids = marks.stream().mapToInt(Mark::id).filter(id -> id > 0).toArray();
        boolean oneId = ids.length >= LEAST_IDS;
        for (int id : ids) {
            oneId &= id == ids[0];
        }
        if (oneId) {
            seen.add(Sentence.of("report.one-ip-id", "count", ids.length, "id", ids[0]));
        }
        boolean enough = seen.size() > 1 || gap > 0 && marks.size() > GAPS_ENOUGH;
        return enough
                ? Optional.of(new Flag(
                        NAME,
                        Sentence.of("report.regular", "seen", seen),
                        Sentence.of("report.innocent-regular"),
                        List.of()))
                : Optional.empty();
    }

    /** The one time between all neighbours, to the microsecond; 0 when there is none, or it is 0. */
    private static long evenGap(List<Mark> marks) {
        if (marks.size() <= LEAST_GAPS) {
            return 0;
        }
        long gap = marks.get(1).nanos() - marks.get(0).nanos();
        for (int i = 2; i < marks.size(); i++) {
            if (Math.abs(marks.get(i).nanos() - marks.get(i - 1).nanos() - gap) > MICROSECOND) {
                return 0;
            }
        }
        return Math.max(0, gap);
    }
}
