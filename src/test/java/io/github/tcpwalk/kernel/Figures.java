package io.github.tcpwalk.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often what was printed is what was, by question; and where it is not. */
final class Figures {
    private static final int MOST_SHOWN = 40;

    /** What was asked. */
    enum Question {
        LOCAL("states of the end at the capture"),
        FAR("states of the far end, nothing in flight"),
        FAR_IN_FLIGHT("states of the far end, something in flight"),
        SELF("lines that do not contradict themselves"),
        CLOSING("how it closed"),
        RST_CAUSE("why a RST was sent"),
        FIN_CALL("close() or shutdown()"),
        AGAIN_NOTED("noted as retransmission, and is one"),
        AGAIN_FOUND("is a retransmission, and noted as one"),
        LOSS_CLAIMED("as much was lost as is said at least"),
        LOSS_FOUND("near its sender, all that was lost and sent again is found");

        private final String words;

        Question(String words) {
            this.words = words;
        }
    }

    private static final class Count {
        int right;
        int wrong;
        int notJudged;
        final Map<String, Integer> kinds = new TreeMap<>();
        final List<String> places = new ArrayList<>();
    }

    private final Map<Question, Count> counts = new TreeMap<>();

    private Count of(Question q) {
        return counts.computeIfAbsent(q, k -> new Count());
    }

    void right(Question q) {
        of(q).right++;
    }

    void notJudged(Question q) {
        of(q).notJudged++;
    }

    /**
     * @param kind in what way, the same for all of a kind
     * @param place which segment of which capture
     */
    void wrong(Question q, String kind, String place) {
        Count c = of(q);
        c.wrong++;
        c.kinds.merge(kind, 1, Integer::sum);
        c.places.add(place + "  " + kind);
    }

    int wrong(Question q) {
        return of(q).wrong;
    }

    int judged(Question q) {
        return of(q).right + of(q).wrong;
    }

    /** Percent of the judged; 100 of nothing. */
    double percent(Question q) {
        return judged(q) == 0 ? 100 : 100.0 * of(q).right / judged(q);
    }

    String table() {
        StringBuilder text =
                new StringBuilder(String.format("%-45s %7s %7s %7s %8s%n", "", "judged", "wrong", "right", "not j."));
        counts.forEach((q, c) -> text.append(
                String.format("%-45s %7d %7d %6.2f%% %8d%n", q.words, judged(q), c.wrong, percent(q), c.notJudged)));
        return text.toString();
    }

    /** The wrong ones, by kind, and then each. */
    String mismatches() {
        StringBuilder text = new StringBuilder();
        counts.forEach((q, c) -> {
            if (c.wrong > 0) {
                text.append(q).append(": ").append(q.words).append('\n');
                c.kinds.entrySet().stream()
                        .sorted((a, b) -> b.getValue() - a.getValue())
                        .forEach(e -> text.append(String.format("%6d  %s%n", e.getValue(), e.getKey())));
                c.places.stream()
                        .limit(Integer.getInteger("tcpwalk.kernel.shown", MOST_SHOWN))
                        .forEach(p -> text.append("    ").append(p).append('\n'));
            }
        });
        return text.toString();
    }
}
