package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A {@link Group} while its findings come, conversation by conversation. */
final class GrowingGroup {
    /** More are counted, not named; a title has one line. */
    private static final int MOST_PORTS = 2;

    private static final int MOST_PARTIES = 1 << 16;
    private static final int MOST_EXAMPLES = 3;

    private static final class GrowingPart {
        final Finding first;
        final Tally conversations = new Tally();
        final Tally failed = new Tally();
        final Waits waits = new Waits();
        final Set<String> parties = new LinkedHashSet<>();
        final List<Group.Example> examples = new ArrayList<>(1);

        GrowingPart(Finding first) {
            this.first = first;
        }

        /** Keeps the worst; of those as bad as each other the first. */
        void show(Group.Example example) {
            int at = examples.size();
            while (at > 0 && worse(example.finding(), examples.get(at - 1).finding())) {
                at--;
            }
            if (at < MOST_EXAMPLES) {
                examples.add(at, example);
            }
            if (examples.size() > MOST_EXAMPLES) {
                examples.remove(MOST_EXAMPLES);
            }
        }

        /** By how bad it is called, then by how long it waited, else by how many frames prove it. */
        private static boolean worse(Finding a, Finding b) {
            if (a.severity() != b.severity()) {
                return a.severity().compareTo(b.severity()) < 0;
            }
            long difference = Waits.of(a) - Waits.of(b);
            return difference > 0 || difference == 0 && a.totalFrames() > b.totalFrames();
        }
    }

    private final Group.Scope scope;
    private final Map<FindingName, GrowingPart> parts = new LinkedHashMap<>();
    private final Reached reached = new Reached();
    private int latest;

    GrowingGroup(Group.Scope scope) {
        this.scope = scope;
    }

    /** Findings of one conversation come one after another. */
    void add(TcpConversation c, Finding finding) {
        GrowingPart part = parts.computeIfAbsent(finding.name(), name -> new GrowingPart(finding));
        part.conversations.add(c.number());
        if (Causes.failed(finding)) {
            part.failed.add(c.number());
        }
        part.waits.add(finding);
        if (part.parties.size() < MOST_PARTIES) {
            part.parties.add(finding.party());
        }
        part.show(new Group.Example(finding, c.number()));
        if (c.number() != latest) {
            latest = c.number();
            reached.count(c);
        }
        Finding.Span span = finding.span(c);
        reached.during(span.firstNanos(), span.lastNanos());
    }

    Group group() {
        List<Group.Part> all = new ArrayList<>();
        parts.values()
                .forEach(p -> all.add(new Group.Part(
                        p.examples.get(0).finding(),
                        parties(p),
                        p.examples.get(0).conversation(),
                        p.conversations.first(),
                        p.conversations.total(),
                        p.failed.total(),
                        p.waits.spread())));
        all.sort(Comparator.comparingLong(Group.Part::totalConversations)
                .reversed()
                .thenComparing(part -> part.example().name()));
        Severity worst = all.stream()
                .map(part -> part.example().severity())
                .sorted()
                .findFirst()
                .orElseThrow();
        return new Group(0, worst, scope, List.copyOf(all), examples(), reached.reach());
    }

    /** The worst of each part, then the next ones. */
    private List<Group.Example> examples() {
        List<Group.Example> examples = new ArrayList<>();
        for (int turn = 0; turn < MOST_EXAMPLES; turn++) {
            for (GrowingPart part : parts.values()) {
                if (turn < part.examples.size() && examples.size() < MOST_EXAMPLES) {
                    examples.add(part.examples.get(turn));
                }
            }
        }
        return List.copyOf(examples);
    }

    private static Diagnosis.Parties parties(GrowingPart part) {
        String first = part.first.party();
        if (part.parties.size() == 1) {
            return Diagnosis.Parties.of(first);
        }
        String host = Whom.hostOf(first);
        if (!part.parties.stream().allMatch(party -> Whom.hostOf(party).equals(host))) {
            return Diagnosis.Parties.NOBODY;
        }
        boolean ephemeral = "client".equals(part.first.side());
        if (ephemeral) {
            return Diagnosis.Parties.of(host);
        }
        List<Integer> ports = part.parties.stream()
                .limit(MOST_PORTS)
                .map(party -> Whom.of(party).port())
                .toList();
        return new Diagnosis.Parties(host, ports, part.parties.size());
    }
}
