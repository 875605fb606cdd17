package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The findings of a whole capture, put together where several conversations suffer alike, the worst first. */
public final class Diagnosis {
    /**
     * The same finding about the same host in one or more conversations; where nothing is wrong, about any host.
     *
     * @param example the finding of the first of them
     * @param parties whom it is about
     * @param conversation number of that conversation; 0 for a finding across conversations
     * @param conversations numbers, the first ones
     */
    public record Group(
            Finding example, Parties parties, int conversation, List<Long> conversations, long totalConversations) {}

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

        static Parties of(String name) {
            return new Parties(name, List.of(), 0);
        }
    }

    private record Key(FindingName name, Severity severity, String host) {}

    /** More are counted, not named; a title has one line. */
    private static final int MOST_PORTS = 2;

    private static final int MOST_PARTIES = 1 << 16;

    private static final class Growing {
        final Finding example;
        final int conversation;
        final Evidence conversations = new Evidence();
        final Set<String> parties = new LinkedHashSet<>();

        Growing(Finding example, int conversation) {
            this.example = example;
            this.conversation = conversation;
        }
    }

    private final Map<Key, Growing> groups = new LinkedHashMap<>();
    private Inspection inspection;

    private Diagnosis() {}

    /** Of a story, which is to be told to its {@link #listener}. */
    public static Diagnosis of(Story story) {
        Diagnosis diagnosis = new Diagnosis();
        diagnosis.inspection = Inspection.of(story, diagnosis::take);
        return diagnosis;
    }

    public Visitor listener() {
        return inspection;
    }

    private void take(TcpConversation c, List<Finding> found) {
        for (Finding finding : found) {
            if (inspection.explained(c, finding)) {
                continue;
            }
            String host = finding.severity() == Severity.INFO ? "" : host(finding.party());
            Growing group = groups.computeIfAbsent(
                    new Key(finding.name(), finding.severity(), host), key -> new Growing(finding, c.number()));
            group.conversations.add(c.number());
            if (group.parties.size() < MOST_PARTIES) {
                group.parties.add(finding.party());
            }
        }
    }

    /** All groups of the conversations told, the worst first, then those that most conversations share. */
    public List<Group> groups() throws IOException {
        List<Pattern> patterns = inspection.patterns();
        List<Group> all = new ArrayList<>();
        patterns.forEach(p -> all.add(
                new Group(p.finding(), Parties.of(p.finding().party()), 0, p.conversations(), p.totalConversations())));
        groups.values()
                .forEach(g -> all.add(new Group(
                        g.example, parties(g), g.conversation, g.conversations.frames(), g.conversations.total())));
        all.sort(Comparator.comparing((Group g) -> g.example().severity())
                .thenComparing(g -> g.example().name())
                .thenComparing(
                        Comparator.comparingLong(Group::totalConversations).reversed()));
        return all;
    }

    private static Parties parties(Growing group) {
        String first = group.example.party();
        if (group.parties.size() == 1) {
            return Parties.of(first);
        }
        String host = host(first);
        if (!group.parties.stream().allMatch(party -> host(party).equals(host))) {
            return Parties.NOBODY;
        }
        boolean ephemeral = "client".equals(group.example.side());
        if (ephemeral) {
            return Parties.of(host);
        }
        List<Integer> ports = group.parties.stream()
                .limit(MOST_PORTS)
                .map(party -> Integer.parseInt(party.substring(party.lastIndexOf(':') + 1)))
                .toList();
        return new Parties(host, ports, group.parties.size());
    }

    /** The address of {@code 10.0.0.1:80} or {@code [2001:db8::1]:80}. */
    private static String host(String party) {
        int colon = party.lastIndexOf(':');
        boolean port = colon > 0 && (party.charAt(colon - 1) == ']' || party.indexOf(':') == colon);
        return port ? party.substring(0, colon) : party;
    }
}
