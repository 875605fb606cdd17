package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
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
        final int conversation;
        final Evidence conversations = new Evidence();
        final Waits waits = new Waits();
        final Set<String> parties = new LinkedHashSet<>();
        final List<Group.Example> examples = new ArrayList<>(1);

        GrowingPart(Finding first, int conversation) {
            this.first = first;
            this.conversation = conversation;
        }
    }

    private record Key(FindingName name, Severity severity) {}

    private final Group.Scope scope;
    private final Map<Key, GrowingPart> parts = new LinkedHashMap<>();
    private final Set<String> clients = new HashSet<>(2);
    private final Set<String> servers = new HashSet<>(2);
    private int latest;
    private long conversations;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;
    private long octets;

    GrowingGroup(Group.Scope scope) {
        this.scope = scope;
    }

    /** Findings of one conversation come one after another. */
    void add(TcpConversation c, Finding finding) {
        GrowingPart part = parts.computeIfAbsent(
                new Key(finding.name(), finding.severity()), key -> new GrowingPart(finding, c.number()));
        part.conversations.add(c.number());
        part.waits.add(finding);
        if (part.parties.size() < MOST_PARTIES) {
            part.parties.add(finding.party());
        }
        if (part.examples.size() < MOST_EXAMPLES) {
            part.examples.add(new Group.Example(finding, c.number()));
        }
        if (c.number() != latest) {
            latest = c.number();
            conversations++;
            octets += c.octetsToServer() + c.octetsToClient();
            firstNanos = Math.min(firstNanos, c.firstNanos());
            lastNanos = Math.max(lastNanos, c.lastNanos());
            if (clients.size() < MOST_PARTIES) {
                clients.add(c.clientAddress());
            }
            if (servers.size() < MOST_PARTIES) {
                servers.add(c.serverAddress());
            }
        }
    }

    Group group() {
        List<Group.Part> all = new ArrayList<>();
        parts.values()
                .forEach(p -> all.add(new Group.Part(
                        p.first,
                        parties(p),
                        p.conversation,
                        p.conversations.frames(),
                        p.conversations.total(),
                        p.waits.spread())));
        all.sort(Comparator.comparingLong(Group.Part::totalConversations)
                .reversed()
                .thenComparing(part -> part.example().name()));
        Severity worst = all.stream()
                .map(part -> part.example().severity())
                .sorted()
                .findFirst()
                .orElseThrow();
        Group.Reach reach =
                new Group.Reach(conversations, clients.size(), servers.size(), firstNanos, lastNanos, octets);
        return new Group(0, worst, scope, List.copyOf(all), examples(), reach);
    }

    /** The first of each part, then the next ones. */
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
        String host = Diagnosis.host(first);
        if (!part.parties.stream().allMatch(party -> Diagnosis.host(party).equals(host))) {
            return Diagnosis.Parties.NOBODY;
        }
        boolean ephemeral = "client".equals(part.first.side());
        if (ephemeral) {
            return Diagnosis.Parties.of(host);
        }
        List<Integer> ports = part.parties.stream()
                .limit(MOST_PORTS)
                .map(party -> Integer.parseInt(party.substring(party.lastIndexOf(':') + 1)))
                .toList();
        return new Diagnosis.Parties(host, ports, part.parties.size());
    }
}
