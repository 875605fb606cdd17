package io.github.tcpwalk.finding;

import io.github.tcpwalk.flow.CapturePass;
import io.github.tcpwalk.flow.Conversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The findings of a whole capture, put together where several conversations suffer alike, the worst first. */
public final class Diagnosis {
    /**
     * The same finding about the same party in one or more conversations.
     *
     * @param example the finding of the first of them
     * @param conversation number of that conversation; 0 for a finding across conversations
     * @param conversations numbers, the first ones
     */
    public record Group(Finding example, int conversation, List<Long> conversations, long totalConversations) {}

    private record Key(FindingName name, Severity severity, String party) {}

    private static final class Growing {
        final Finding example;
        final int conversation;
        final Evidence conversations = new Evidence();

        Growing(Finding example, int conversation) {
            this.example = example;
            this.conversation = conversation;
        }
    }

    private final Map<Key, Growing> groups = new LinkedHashMap<>();
    private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    private final Predicate<Conversation> selected;
    private final Findings findings;

    /**
     * @param first what the first pass over the capture found
     * @param selected which conversations are to be told about
     */
    public Diagnosis(CapturePass.Result first, Predicate<Conversation> selected) {
        this.selected = selected;
        findings = new Findings(first, this::take);
    }

    /** To be told of every segment in the second pass. */
    public Findings listener() {
        return findings;
    }

    private void take(Conversation c, List<Finding> found) {
        if (!selected.test(c)) {
            return;
        }
        for (Finding finding : found) {
            if (findings.explained(c, finding)) {
                continue;
            }
            Key key = new Key(finding.name(), finding.severity(), finding.party());
            groups.computeIfAbsent(key, k -> new Growing(finding, c.number())).conversations.add(c.number());
        }
    }

    /** After the second pass: all groups, the worst first, then those that most conversations share. */
    public List<Group> finish() {
        List<Pattern> patterns = findings.finish();
        List<Group> all = new ArrayList<>();
        patterns.forEach(p -> all.add(new Group(p.finding(), 0, p.conversations(), p.totalConversations())));
        groups.values().forEach(g -> all.add(
                new Group(g.example, g.conversation, g.conversations.frames(), g.conversations.total())));
        all.sort(Comparator.comparing((Group g) -> g.example().severity()).thenComparing(g -> g.example().name())
                .thenComparing(Comparator.comparingLong(Group::totalConversations).reversed()));
        all.forEach(g -> counts.merge(g.example().severity(), 1L, Long::sum));
        return all;
    }

    /** How many groups have this severity. */
    public long count(Severity severity) {
        return counts.getOrDefault(severity, 0L);
    }
}
