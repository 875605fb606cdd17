package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.tcp.CaptureGap;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.ShellWord;
import io.github.tcpwalk.text.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A diagnosis as a page of text: how the capture fares in a line, then each finding, the worst first. */
public final class DiagnosisView implements View {
    private final OutputStream out;
    private final WalkOptions options;
    private final StringBuilder line = new StringBuilder(1024);
    private final FindingText text;
    private final Catalogue catalogue;
    private final int most;
    private List<Diagnosis.Group> groups = List.of();
    private Story story;
    private String name;
    private boolean any;

    /** @param most groups shown per severity */
    public DiagnosisView(OutputStream out, WalkOptions options, int most) {
        this.out = out;
        this.options = options;
        this.most = most;
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
    public void opens(Story story, String capture, boolean provisional) {
        this.story = story;
        name = capture;
    }

    @Override
    public void diagnosed(List<Diagnosis.Group> all) {
        groups = all;
    }

    @Override
    public void summary(Story story) throws IOException {
        if (any) {
            line.append('\n');
        }
        any = true;
        head(story);
        for (Severity severity : Severity.values()) {
            List<Diagnosis.Group> some = groups.stream()
                    .filter(g -> g.example().severity() == severity)
                    .toList();
            for (Diagnosis.Group group : some.subList(0, Math.min(most, some.size()))) {
                line.append('\n');
                group(group);
            }
            if (some.size() > most) {
                line.append('\n');
                text.body(0, catalogue.text("page.left-out", Map.of("n", some.size() - most)));
            }
        }
        if (!groups.isEmpty() && groups.get(0).example().severity() != Severity.INFO) {
            Finding worst = groups.get(0).example();
            long conversation = groups.get(0).conversations().get(0);
            line.append('\n');
            text.aside(catalogue.text("page.next"), "tcpwalk explain " + worst.name());
            text.asIs("tcpwalk walk --conversation " + conversation + file());
        }
        print();
    }

    /** What was read, for a command that reads it again; a pipe cannot be. */
    private String file() {
        if (story.names().size() > 1) {
            return " --join " + story.names().stream().map(ShellWord::of).collect(Collectors.joining(" "));
        }
        boolean pipe = name.equals(catalogue.text("error.standard-input"));
        return pipe ? " FILE" : " " + ShellWord.of(name);
    }

    private void head(Story story) throws IOException {
        long tcp = 0;
        long udp = 0;
        long blind = 0;
        for (Conversation c : story.chosen()) {
            if (c instanceof TcpConversation connection) {
                tcp++;
                blind += halfSeen(connection.summary()) ? 1 : 0;
            } else {
                udp++;
            }
        }
        long failed = 0;
        for (Diagnosis.Group g : groups) {
            failed += failed(g.example()) ? g.totalConversations() : 0;
        }
        failed = Math.min(failed, tcp); // a flood may be part of a scan
        Map<String, Object> values = new HashMap<>();
        values.put("file", Escape.line(name));
        values.put("tcp", new Value.Count(tcp));
        values.put("udp", new Value.Count(udp));
        values.put("span", new Value.Duration(Math.max(0, story.lastNanos() - story.firstNanos())));
        if (failed > 0) {
            values.put("failed", new Value.Count(failed));
            values.put("failures", new Value.Choice(failed < tcp + udp ? "some" : tcp == 1 ? "only" : "all"));
        }
        line.append(options.paint().begin(Style.BOLD));
        Paragraph.wrap(catalogue.text("page.summary", values), text.columns(0))
                .forEach(part -> line.append(part).append('\n'));
        line.setLength(line.length() - 1);
        line.append(options.paint().end());
        line.append('\n');
        boolean trouble = groups.stream().anyMatch(g -> g.example().severity() != Severity.INFO);
        if (!trouble && tcp + udp > 0) {
            Value all = new Value.Choice(blind == 0 ? "none" : "all");
            Value seen = blind == 0 || blind == tcp + udp ? all : new Value.Count(blind);
            Paragraph.wrap(catalogue.text("page.no-trouble", Map.of("blind", seen)), text.columns(0))
                    .forEach(part -> line.append(part).append('\n'));
        } else if (trouble) {
            Map<String, Value> counts = Map.of(
                    "errors", count(Severity.ERROR),
                    "warnings", count(Severity.WARNING),
                    "remarks", count(Severity.INFO));
            line.append(catalogue.text("page.counts", counts)).append('\n');
        }
    }

    /** Nothing of one end was captured, though it was there. */
    private static boolean halfSeen(Summary t) {
        boolean silent = !t.self() && (t.client().segments() == 0 || t.server().segments() == 0);
        return t.captureGaps().contains(CaptureGap.ONE_DIRECTION) || silent && t.opening() == Opening.MID_STREAM;
    }

    private Value count(Severity severity) {
        return new Value.Count(
                groups.stream().filter(g -> g.example().severity() == severity).count());
    }

    /** It tells of attempts to connect that came to nothing; those that the capture's end cut off may yet have. */
    private static boolean failed(Finding finding) {
        return switch (finding.name()) {
            case SYN_FLOOD,
                    PORT_SCAN,
                    ADDRESS_SWEEP,
                    CONNECTION_REFUSED,
                    CONNECTION_REJECTED,
                    CONNECTION_UNANSWERED,
                    HANDSHAKE_INCOMPLETE -> finding.severity() != Severity.INFO;
            default -> false;
        };
    }

    private void group(Diagnosis.Group group) {
        Finding finding = group.example();
        FindingWords words = text.words();
        boolean several = group.totalConversations() > 1 && group.conversation() != 0;
        String title = words.title(finding, group.parties());
        Value.Count many = new Value.Count(group.totalConversations());
        text.head(0, finding, several ? catalogue.text("page.group", Map.of("n", many, "title", title)) : title);
        String sentence = words.text(finding);
        text.body(0, several ? catalogue.text("page.example", Map.of("text", sentence)) : sentence);
        words.againstSentence(finding).ifPresent(doubt -> text.body(0, doubt));
        Map<String, Object> values = new HashMap<>();
        values.put("frames", words.frames(finding, story.names()));
        values.put("conversation", group.conversation());
        values.put("conversations", words.conversations(group.conversations(), group.totalConversations()));
        text.body(0, catalogue.text(several ? "page.see-example" : "page.see", values));
    }

    private void print() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }
}
