package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.wire.IcmpNotice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A diagnosis as a page of text: how the capture fares in a line, then each finding, the worst first. */
public final class DiagnosisView implements View {
    /** Of fewer conversations the slowest twentieth is nobody in particular. */
    private static final int TAIL = 20;

    private final OutputStream out;
    private final WalkOptions options;
    private final StringBuilder line = new StringBuilder(1024);
    private final FindingText text;
    private final Catalogue catalogue;
    private final Diagnosis.By by;
    private final int most;
    private final List<String> files;
    private final boolean joined;
    private List<Group> groups = List.of();
    private Story story;
    private String name;
    private NextCommands next;
    private Map<String, Long> connections;
    private boolean any;
    private boolean some;

    /** Findings are left out: that there are none of these is no all-clear. */
    public void some() {
        some = true;
    }

    /**
     * @param most groups shown per severity
     * @param files as they were named, those that commands can read again
     * @param joined they are one capture
     */
    public DiagnosisView(
            OutputStream out, WalkOptions options, Diagnosis.By by, int most, List<String> files, boolean joined) {
        this.out = out;
        this.options = options;
        this.by = by;
        this.most = most;
        this.files = files;
        this.joined = joined;
        this.text = new FindingText(line, options);
        this.catalogue = Catalogue.of(options.language());
    }

    @Override
    public Order order() {
        return Order.SUMMARY;
    }

    @Override
    public Set<Want> wants() {
        return EnumSet.of(Want.DIAGNOSIS);
    }

    @Override
    public Diagnosis.By groupedBy() {
        return by;
    }

    @Override
    public void opens(Story story, String capture, boolean provisional) {
        this.story = story;
        connections = null;
        name = capture;
        next = NextCommands.of(capture, files, joined);
    }

    @Override
    public void diagnosed(List<Group> all) {
        groups = all;
    }

    @Override
    public void summary(Story story) throws IOException {
        if (any) {
            line.append('\n');
        }
        any = true;
        head();
        for (Severity severity : Severity.values()) {
            List<Group> some =
                    groups.stream().filter(g -> g.severity() == severity).toList();
            for (Group group : some.subList(0, Math.min(most, some.size()))) {
                line.append('\n');
                group(group);
            }
            if (some.size() > most) {
                line.append('\n');
                text.body(0, catalogue.text("page.left-out", Map.of("n", some.size() - most)));
            }
        }
        if (trouble()) {
            line.append('\n');
            Map<String, ?> command = Map.of(
                    "command",
                    "tcpwalk explain " + groups.get(0).worst().example().name());
            paragraph(catalogue.text("page.explain", command));
        }
        print();
    }

    private boolean trouble() {
        return !groups.isEmpty() && groups.get(0).severity() != Severity.INFO;
    }

    private void paragraph(String sentence) {
        Paragraph.wrap(sentence, text.columns(0))
                .forEach(part -> line.append(part).append('\n'));
    }

    private void head() throws IOException {
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
        line.append(options.paint().begin(Style.BOLD));
        paragraph(catalogue.text("page.summary", values));
        line.setLength(line.length() - 1);
        line.append(options.paint().end());
        line.append('\n');
        if (trouble()) {
            Map<String, Value> counts = Map.of(
                    "errors", count(Severity.ERROR),
                    "warnings", count(Severity.WARNING),
                    "remarks", count(Severity.INFO));
            line.append(catalogue.text("page.counts", counts)).append('\n');
            if (story.lateFrames() > 0) {
                Value late = new Value.Count(story.lateFrames());
                paragraph(catalogue.text("page.unordered", Map.of("n", late, "all", new Value.Count(story.frames()))));
            }
        } else if (some) {
            paragraph(catalogue.text("page.no-trouble-of-these", Map.of("n", new Value.Count(groups.size()))));
        } else if (tcp > 0) {
            List<Sentence> reasons = Limits.of(story, groups);
            paragraph(
                    reasons.isEmpty()
                            ? catalogue.text("page.no-trouble")
                            : catalogue.text("page.nothing-but", Map.of("reasons", reasons)));
        } else if (udp > 0) {
            paragraph(catalogue.text("page.no-tcp"));
        }
    }

    /** From the first packet of these conversations, or about them, to the last: other frames have no part in it. */
    private long spanNanos() throws IOException {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Conversation c : story.chosen()) {
            first = Math.min(first, c.firstNanos());
            last = Math.max(last, c.lastNanos());
            for (IcmpNotice notice : c.icmp()) {
                last = Math.max(last, notice.timestampNanos());
            }
        }
        return first > last ? 0 : last - first;
    }

    private Value count(Severity severity) {
        return new Value.Count(
                groups.stream().filter(g -> g.severity() == severity).count());
    }

    private void group(Group group) throws IOException {
        if (group.scope().kind() == Group.Kind.FINDING) {
            alike(group, group.parts().get(0));
        } else {
            together(group);
        }
        next.of(group).ifPresent(command -> text.aside(catalogue.text("page.next"), command));
    }

    /** One finding, in one or more conversations. */
    private void alike(Group group, Group.Part part) throws IOException {
        Finding finding = part.example();
        FindingWords words = text.words();
        boolean several = part.totalConversations() > 1 && part.conversation() != 0;
        String title = words.title(finding, part.parties());
        text.head(0, finding.severity(), several ? many(part, title) : title);
        boolean pattern = part.conversation() == 0;
        if ((several || pattern) && finding.severity() != Severity.INFO) {
            reach(group);
            waits(part);
        }
        String sentence = words.text(finding);
        text.body(0, several ? catalogue.text("page.example", Map.of("text", sentence)) : sentence);
        words.againstSentence(finding).ifPresent(doubt -> text.body(0, doubt));
        Map<String, Object> values = new HashMap<>();
        values.put("conversations", words.conversations(part.conversations(), part.totalConversations()));
        if (several) {
            values.put("examples", group.examples().stream().map(this::where).toList());
            text.body(0, catalogue.text("page.see-examples", values));
        } else {
            values.put("frames", words.frames(finding, story.names()));
            if (finding.severity() != Severity.INFO && !pattern) {
                values.put("first", time(group.reach().firstNanos()));
            }
            text.body(0, catalogue.text("page.see", values));
        }
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
    private void together(Group group) {
        FindingWords words = text.words();
        Group.Scope scope = group.scope();
        Map<String, Object> values = new HashMap<>();
        values.put("n", new Value.Count(group.reach().conversations()));
        values.put("host", scope.host());
        values.put("port", scope.port());
        values.put("servers", new Value.Count(group.reach().servers()));
        values.put("minute", scope.kind() == Group.Kind.MINUTE ? time(scope.minuteNanos()) : "");
        text.head(0, group.severity(), catalogue.text(heading(scope.kind()), values));
        List<String> kinds = new ArrayList<>();
        for (Group.Part part : group.parts()) {
            String title = words.title(part.example(), Diagnosis.Parties.NOBODY);
            kinds.add(catalogue.text(
                    "page.kind", Map.of("n", new Value.Count(part.totalConversations()), "title", title)));
        }
        text.body(0, catalogue.text("page.kinds", Map.of("kinds", kinds)));
        reach(group);
        for (Group.Example example : group.examples()) {
            String sentence = words.text(example.finding());
            Map<String, ?> one = Map.of(
                    "conversation", example.conversation(),
                    "frames", words.frames(example.finding(), story.names()),
                    "text", sentence);
            text.body(0, catalogue.text("page.one", one));
            words.againstSentence(example.finding()).ifPresent(doubt -> text.body(0, doubt));
        }
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
        String frames = text.words().frames(example.finding(), story.names());
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

    private void waits(Group.Part part) {
        if (part.waits() != null) {
            Map<String, Object> values = Map.of(
                    "many", part.waits().count() >= TAIL,
                    "median", new Value.Duration(part.waits().medianNanos()),
                    "tail", new Value.Duration(part.waits().tailNanos()),
                    "longest", new Value.Duration(part.waits().longestNanos()));
            text.body(0, catalogue.text("page.waits", values));
        }
    }

    private void reach(Group group) {
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
        text.body(0, catalogue.text("page.reach", values));
    }

    private String time(long nanos) {
        return TimeText.toTheSecond(nanos, options.zone());
    }

    private void print() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }
}
