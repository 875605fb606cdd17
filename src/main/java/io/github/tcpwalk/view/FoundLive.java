package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was found in conversations that were told as they came: of what is found in many of them the first few are told
 * in full, the others counted.
 */
final class FoundLive {
    private static final int MOST = 3;

    private record Kind(Severity severity, FindingName name) {}

    private static final Comparator<Kind> WORST_FIRST =
            Comparator.comparing(Kind::severity).thenComparing(Kind::name);

    private static final class Like {
        private final TreeMap<Integer, List<Finding>> told = new TreeMap<>();
        private int others;
        private int firstNumber = Integer.MAX_VALUE;
        private int lastNumber;
        private Finding first;
        private Finding last;

        void tell(int number, List<Finding> findings, int most) {
            told.put(number, findings);
            if (told.size() > most) {
                Map.Entry<Integer, List<Finding>> latest = told.pollLastEntry();
                count(latest.getKey(), latest.getValue().get(0));
            }
        }

        void count(int number, Finding finding) {
            others++;
            if (number < firstNumber) {
                firstNumber = number;
                first = finding;
            }
            if (number > lastNumber) {
                lastNumber = number;
                last = finding;
            }
        }
    }

    private final Words words;
    private final Map<Kind, Like> likes = new TreeMap<>(WORST_FIRST);
    private boolean each;

    FoundLive(Words words) {
        this.words = words;
    }

    /** However often the same is found, it is told each time. */
    void tellEach() {
        each = true;
    }

    /** @param counts the conversation itself was but counted */
    void add(TcpConversation c, List<Finding> findings, boolean counts) {
        findings.stream()
                .collect(Collectors.groupingBy(f -> new Kind(f.severity(), f.name())))
                .forEach((kind, same) -> {
                    Like like = likes.computeIfAbsent(kind, k -> new Like());
                    if (counts) {
                        like.count(c.number(), same.get(0));
                    } else {
                        like.tell(c.number(), same, each ? Integer.MAX_VALUE : MOST);
                    }
                });
    }

    boolean isEmpty() {
        return likes.isEmpty();
    }

    /** Those that are told in full, by the numbers of their conversations; each conversation's worst first. */
    Map<Integer, List<Finding>> told() {
        Map<Integer, List<Finding>> told = new TreeMap<>();
        for (Like like : likes.values()) {
            like.told.forEach((number, findings) ->
                    told.computeIfAbsent(number, n -> new ArrayList<>()).addAll(findings));
        }
        return told;
    }

    /** How often else the same was found, below them. */
    void others(StringBuilder line, FindingText text, List<String> files) {
        FindingWords of = text.words();
        likes.forEach((kind, like) -> {
            if (like.others > 0) {
                Map<String, Object> values = new HashMap<>();
                values.put("n", like.others);
                values.put("title", of.title(like.first, Diagnosis.Parties.NOBODY));
                values.put("first", like.firstNumber);
                values.put("firstFrames", of.frames(like.first, files));
                values.put("last", like.lastNumber);
                values.put("lastFrames", of.frames(like.last, files));
                line.append('\n');
                text.head(2, kind.severity, words.say("walk.found-again", values));
                text.body(2, words.say("walk.found-between", values));
            }
        });
        likes.clear();
    }
}
