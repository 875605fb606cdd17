package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.grade.Numbers.Sighting;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says which segments count in another place than the capture shows them in, as they were sent before others. */
final class PutBack {
    private static final int MOST_NAMED = 3;

    private final List<Sentence> named = new ArrayList<>();
    private int more;

    /** @param sent some that the lines were laid over, in the order they were sent */
    void look(List<Sighting> sent) {
        long[] least = new long[sent.size() + 1];
        least[sent.size()] = Long.MAX_VALUE;
        for (int i = sent.size() - 1; i >= 0; i--) {
            least[i] = Math.min(least[i + 1], sent.get(i).segment().frame());
        }
        for (int i = 0; i < sent.size(); i++) {
            long frame = sent.get(i).segment().frame();
            if (frame < least[i + 1]) {
                continue;
            }
            if (named.size() == MOST_NAMED) {
                more++;
                continue;
            }
            int before = i + 1;
            while (sent.get(before).segment().frame() > frame) {
                before++;
            }
            named.add(Sentence.of(
                    "report.before",
                    "frame",
                    frame,
                    "other",
                    sent.get(before).segment().frame()));
        }
    }

    Optional<Sentence> remark() {
        return named.stream()
                .reduce((first, second) -> Sentence.of("report.and", "first", first, "second", second))
                .map(list -> Sentence.of("report.put-back", "list", list, "more", more));
    }
}
