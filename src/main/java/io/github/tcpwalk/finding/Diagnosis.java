package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The findings of a whole capture, put together where several conversations suffer alike, the worst first: within a
 * severity what hurts most conversations, then most bytes.
 */
public final class Diagnosis {
    /** What to put together. */
    public enum By {
        /** What has one cause. */
        CAUSE,
        /** What is about one host. */
        HOST,
        /** What befell connections to one port. */
        PORT,
        /** What first showed in the same minute. */
        MINUTE
    }

    /**
     * The ends that a group is about.
     *
     * @param name an address and port, an address alone, or "" for various hosts
     * @param ports where the name is one host's address and several of its ports are meant: the first of them
     * @param totalPorts how many ports in all; 0 where the name says everything
     */
    public record Parties(String name, List<Integer> ports, long totalPorts) {
        /** Various hosts, or nobody in particular. */
        public static final Parties NOBODY = of("");

        /**
         * {@return one that the name says all of}
         *
         * @param name an address and port, an address alone, or "" for various hosts
         */
        public static Parties of(String name) {
            return new Parties(name, List.of(), 0);
        }
    }

    private static final Comparator<Group> WORST_FIRST = Comparator.comparing(Group::severity)
            .thenComparing(Comparator.comparingLong((Group g) -> g.reach().conversations())
                    .thenComparingLong(g -> g.reach().octets())
                    .reversed())
            .thenComparing(g -> g.worst().example().name());

    /** More are put with their own kind as they come; bounds the memory. */
    private static final int MOST_HELD_BACK = 1 << 16;

    private static final long MINUTE_NANOS = 60 * Nanos.SECOND;

    /** @param remark it is none of the errors and warnings, which may have one cause */
    private record Key(FindingName name, boolean remark, Group.Scope scope) {}

    private record Held(TcpConversation conversation, Finding finding) {}

    private final By by;
    private final Causes causes = new Causes();
    private final List<Held> failures = new ArrayList<>();
    private final List<Held> losses = new ArrayList<>();
    private final Map<Key, GrowingGroup> groups = new LinkedHashMap<>();
    private Inspection inspection;

    private final BiPredicate<TcpConversation, Finding> shown;
    private final Predicate<Pattern> shownPatterns;

    private Diagnosis(By by, BiPredicate<TcpConversation, Finding> shown, Predicate<Pattern> shownPatterns) {
        this.by = by;
        this.shown = shown;
        this.shownPatterns = shownPatterns;
    }

    /**
     * {@return the diagnosis of a story, which is to be told to its {@link #listener}}
     *
     * @param story told in order
     * @param by what to put together
     */
    public static Diagnosis of(Story story, By by) {
        return of(story, by, (c, finding) -> true, pattern -> true);
    }

    /**
     * {@return the same of some findings}
     *
     * @param story told in order
     * @param by what to put together
     * @param shown of the findings of conversations
     * @param patterns of what only several conversations show
     */
    public static Diagnosis of(
            Story story, By by, BiPredicate<TcpConversation, Finding> shown, Predicate<Pattern> patterns) {
        Diagnosis diagnosis = new Diagnosis(by, shown, patterns);
        diagnosis.inspection = Inspection.of(story, diagnosis::take);
        return diagnosis;
    }

    /**
     * {@return that of a capture told in parts, what was found in each of which is to be {@link #found}}
     *
     * @param all its conversations as they were known before they were told
     * @param told these as they are since
     * @param by what to put together
     */
    public static Diagnosis of(Surroundings all, List<Conversation> told, By by) {
        Diagnosis diagnosis = new Diagnosis(by, (c, finding) -> true, pattern -> true);
        diagnosis.inspection = Inspection.of(all, told);
        return diagnosis;
    }

    /**
     * Takes all findings of a conversation, in the order in which conversations came to their last packets.
     *
     * @param c it was found in
     * @param findings the worst first
     */
    public void found(TcpConversation c, List<Finding> findings) {
        inspection.found(c, findings);
        take(c, findings);
    }

    /** {@return who is to be told of the story} */
    public Visitor listener() {
        return inspection;
    }

    private void take(TcpConversation c, List<Finding> found) {
        for (Finding finding : found) {
            if (inspection.explained(c, finding) || !shown.test(c, finding)) {
                continue;
            }
            if (by == By.CAUSE && Causes.failed(finding) && failures.size() < MOST_HELD_BACK) {
                causes.add(c, finding);
                failures.add(new Held(c, finding));
            } else if (by == By.CAUSE && finding.name() == FindingName.PACKET_LOSS && losses.size() < MOST_HELD_BACK) {
                losses.add(new Held(c, finding));
            } else {
                put(c, finding);
            }
        }
    }

    private void put(TcpConversation c, Finding finding) {
        Group.Scope scope = scope(c, finding);
        boolean alike = scope.kind() == Group.Kind.FINDING;
        Key key = new Key(alike ? finding.name() : null, alike && finding.severity() == Severity.INFO, scope);
        groups.computeIfAbsent(key, k -> new GrowingGroup(scope)).add(c, finding);
    }

    private Group.Scope scope(TcpConversation c, Finding finding) {
        String host = finding.party().isEmpty()
                ? c.serverAddress()
                : Whom.of(finding.party()).host();
        return switch (by) {
            case HOST -> new Group.Scope(Group.Kind.HOST, host, 0, 0);
            case PORT -> new Group.Scope(Group.Kind.PORT, "", c.serverPort(), 0);
            case MINUTE -> {
                long first = finding.span(c).firstNanos();
                yield new Group.Scope(Group.Kind.MINUTE, "", 0, first - Math.floorMod(first, MINUTE_NANOS));
            }
            case CAUSE -> causes.scope(c, finding, finding.severity() == Severity.INFO ? "" : host);
        };
    }

    /**
     * {@return all groups of the conversations told, the worst first} To be asked once, when all was told.
     *
     * @throws IOException when the capture cannot be read
     */
    public List<Group> groups() throws IOException {
        failures.forEach(held -> put(held.conversation(), held.finding()));
        failures.clear();
        List<Pattern> found = inspection.patterns();
        List<Pattern> patterns = found.stream().filter(shownPatterns).toList();
        boolean whole = patterns.size() == found.size(); // what a trend would tell, tell its losses otherwise
        SpreadLoss.Told spread = inspection.losses();
        for (Held held : losses) {
            if (!whole || !spread.covers(held.conversation(), held.finding())) {
                put(held.conversation(), held.finding());
            }
        }
        losses.clear();
        List<Group> all = new ArrayList<>();
        for (Pattern p : patterns) {
            all.add(group(p));
        }
        groups.values().forEach(group -> all.add(group.group()));
        all.sort(WORST_FIRST);
        List<Group> numbered = new ArrayList<>(all.size());
        for (Group g : all) {
            numbered.add(new Group(numbered.size() + 1, g.severity(), g.scope(), g.parts(), g.examples(), g.reach()));
        }
        return numbered;
    }

    private static Group group(Pattern p) {
        Finding finding = p.finding();
        Group.Part part = new Group.Part(
                finding, Parties.of(finding.party()), 0, p.conversations(), p.totalConversations(), p.failed(), null);
        return new Group(
                0,
                finding.severity(),
                new Group.Scope(Group.Kind.FINDING, Whom.of(finding.party()).host(), 0, 0),
                List.of(part),
                List.of(new Group.Example(finding, 0)),
                p.reach());
    }
}
