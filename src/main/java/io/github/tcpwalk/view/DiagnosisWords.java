package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.wire.IcmpNotice;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sentences of a diagnosis, in one language: how the capture fares, then each group. */
public final class DiagnosisWords {
    /** Of fewer conversations the slowest twentieth is nobody in particular. */
    private static final int TAIL = 20;

    private final FindingWords words;
    private final Catalogue catalogue;
    private final ZoneId zone;
    private final Story story;
    private final EndNames names;
    private Map<String, Long> connections;

    /** @param names of the ends that it is about */
    public DiagnosisWords(Language language, ZoneId zone, Story story, EndNames names) {
        words = new FindingWords(language, names::shown);
        this.names = names;
        catalogue = Catalogue.of(language);
        this.zone = zone;
        this.story = story;
    }

    /**
     * What is said of a group.
     *
     * @param paragraphs a sentence or more each
     * @param see where to look; "" where the paragraphs say it
     */
    public record Said(String title, List<String> paragraphs, String see) {}

    /** Errors or warnings were found. */
    static boolean trouble(List<Group> groups) {
        return !groups.isEmpty() && groups.get(0).severity() != Severity.INFO;
    }

    /** What the capture holds, in a line. */
    public String summary(String name, List<Group> groups) throws IOException {
        long tcp = story.chosen().stream()
                .filter(c -> c instanceof TcpConversation)
                .count();
        long udp = story.chosen().size() - tcp;
        long failed = groups.stream()
                .flatMap(g -> g.parts().stream())
                .mapToLong(Group.Part::failed)
                .sum();
        failed = Math.min(failed, tcp); // a flood may be part of a scan
        Map<String, Object> values = new HashMap<>();
        values.put("file", Escape.line(name));
        values.put("tcp", new Value.Count(tcp));
        values.put("udp", new Value.Count(udp));
        values.put("span", new Value.Duration(spanNanos()));
        if (failed > 0) {
            values.put("failed", new Value.Count(failed));
            values.put("failures", new Value.Choice(failed < tcp + udp ? "some" : tcp == 1 ? "only" : "all"));
        }
        return catalogue.text("page.summary", values);
    }

    /** What was found, in a line or two; none where there was nothing to look at. */
    public List<String> verdict(List<Group> groups) throws IOException {
        List<String> lines = new ArrayList<>();
        if (trouble(groups)) {
            Map<String, Value> counts = Map.of(
                    "errors", count(groups, Severity.ERROR),
                    "warnings", count(groups, Severity.WARNING),
                    "remarks", count(groups, Severity.INFO));
            lines.add(catalogue.text("page.counts", counts));
            if (story.times().late() > 0) {
                Value late = new Value.Count(story.times().late());
                lines.add(catalogue.text("page.unordered", Map.of("n", late, "all", new Value.Count(story.frames()))));
            }
        } else if (story.chosen().stream().anyMatch(c -> c instanceof TcpConversation)) {
            lines.add(sound(groups));
        } else if (!story.chosen().isEmpty()) {
            lines.add(catalogue.text("page.no-tcp"));
        }
        return lines;
    }

    /** Neither error nor warning; it promises no more than what stands below it, and what could be seen, allow. */
    private String sound(List<Group> groups) throws IOException {
        Map<String, Object> values = new HashMap<>();
        values.put("remarks", new Value.Count(groups.size()));
        List<Sentence> reasons = Limits.of(story, groups);
        if (!reasons.isEmpty()) {
            values.put("reasons", reasons);
        }
        return catalogue.text("page.no-trouble", values);
    }

    /**
     * From the earliest packet of these conversations, or about them, to the latest: other frames have no part in it.
     */
    private long spanNanos() throws IOException {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Conversation c : story.chosen()) {
            first = Math.min(first, c.lastNanos() - c.durationNanos());
            last = Math.max(last, c.lastNanos());
            for (IcmpNotice notice : c.icmp()) {
                last = Math.max(last, notice.timestampNanos());
            }
        }
        return first > last ? 0 : last - first;
    }

    private static Value count(List<Group> groups, Severity severity) {
        return new Value.Count(
                groups.stream().filter(g -> g.severity() == severity).count());
    }

    public Said of(Group group) throws IOException {
        return group.scope().kind() == Group.Kind.FINDING
                ? alike(group, group.parts().get(0))
                : together(group);
    }

    /** One finding, in one or more conversations. */
    private Said alike(Group group, Group.Part part) throws IOException {
        Finding finding = part.example();
        List<String> said = new ArrayList<>();
        boolean several = part.totalConversations() > 1 && part.conversation() != 0;
        String title = words.title(finding, part.parties());
        boolean pattern = part.conversation() == 0;
        if ((several || pattern) && finding.severity() != Severity.INFO) {
            said.add(reach(group));
            waits(part, said);
        }
        String sentence = words.text(finding);
        said.add(several ? catalogue.text("page.example", Map.of("text", sentence)) : sentence);
        words.againstSentence(finding).ifPresent(said::add);
        Map<String, Object> values = new HashMap<>();
        values.put("conversations", words.conversations(part.conversations(), part.totalConversations()));
        if (several) {
            values.put("examples", group.examples().stream().map(this::where).toList());
        } else {
            values.put("frames", words.frames(finding, story.names()));
            if (finding.severity() != Severity.INFO && !pattern) {
                values.put("first", time(group.reach().firstNanos()));
            }
        }
        return new Said(
                several ? many(part, title) : title,
                said,
                catalogue.text(several ? "page.see-examples" : "page.see", values));
    }

    private String many(Group.Part part, String title) throws IOException {
        Map<String, Object> values = new HashMap<>();
        values.put("n", new Value.Count(part.totalConversations()));
        values.put("title", title);
        Long all = all(part);
        if (all != null && all > part.totalConversations()) {
            values.put("all", new Value.Count(all));
        }
        return catalogue.text("page.group", values);
    }

    /** Several findings with one cause, or put together because somebody asked for it. */
    private Said together(Group group) {
        List<String> said = new ArrayList<>();
        Group.Scope scope = group.scope();
        Map<String, Object> values = new HashMap<>();
        values.put("n", new Value.Count(group.reach().conversations()));
        values.put("host", names.shown(scope.host()));
        values.put("port", scope.port());
        values.put("servers", new Value.Count(group.reach().servers()));
        values.put("minute", scope.kind() == Group.Kind.MINUTE ? time(scope.minuteNanos()) : "");
        List<String> kinds = new ArrayList<>();
        for (Group.Part part : group.parts()) {
            String title = words.title(part.example(), Diagnosis.Parties.NOBODY);
            kinds.add(catalogue.text(
                    "page.kind", Map.of("n", new Value.Count(part.totalConversations()), "title", title)));
        }
        said.add(catalogue.text("page.kinds", Map.of("kinds", kinds)));
        said.add(reach(group));
        for (Group.Example example : group.examples()) {
            String sentence = words.text(example.finding());
            Map<String, ?> one = Map.of(
                    "conversation", example.conversation(),
                    "frames", words.frames(example.finding(), story.names()),
                    "text", sentence);
            said.add(catalogue.text("page.one", one));
            words.againstSentence(example.finding()).ifPresent(said::add);
        }
        return new Said(catalogue.text(heading(scope.kind()), values), said, "");
    }

    private static String heading(Group.Kind kind) {
        return switch (kind) {
            case CLIENT_PORT -> "page.of-client-port";
            case SERVER -> "page.of-server";
            case HOST -> "page.of-host";
            case PORT -> "page.of-port";
            case MINUTE -> "page.of-minute";
            case FINDING -> throw new IllegalArgumentException("has a title of its own");
        };
    }

    private String where(Group.Example example) {
        String frames = words.frames(example.finding(), story.names());
        return catalogue.text("page.where", Map.of("conversation", example.conversation(), "frames", frames));
    }

    /** How many there are with the one server that a finding is about; null where it is about something else. */
    private Long all(Group.Part part) throws IOException {
        if (connections == null) {
            connections = new HashMap<>();
            story.chosen().forEach(c -> connections.merge(c.server(), 1L, Long::sum));
        }
        return connections.get(part.parties().name());
    }

    private void waits(Group.Part part, List<String> said) {
        if (part.waits() != null) {
            Map<String, Object> values = Map.of(
                    "many", part.waits().count() >= TAIL,
                    "median", new Value.Duration(part.waits().medianNanos()),
                    "tail", new Value.Duration(part.waits().tailNanos()),
                    "longest", new Value.Duration(part.waits().longestNanos()));
            said.add(catalogue.text("page.waits", values));
        }
    }

    private String reach(Group group) {
        Group.Reach reach = group.reach();
        Map<String, Object> values = new HashMap<>();
        values.put("first", time(reach.firstNanos()));
        if (reach.lastNanos() != null && reach.lastNanos() > reach.firstNanos()) {
            values.put("span", new Value.Duration(reach.lastNanos() - reach.firstNanos()));
        }
        values.put("clients", new Value.Count(reach.clients()));
        values.put("servers", new Value.Count(reach.servers()));
        values.put("moreClients", reach.clients() >= Group.Reach.MOST_ADDRESSES);
        values.put("moreServers", reach.servers() >= Group.Reach.MOST_ADDRESSES);
        values.put("bytes", new Value.Octets(reach.octets()));
        return catalogue.text("page.reach", values);
    }

    private String time(long nanos) {
        return TimeText.toTheSecond(nanos, zone);
    }
}
