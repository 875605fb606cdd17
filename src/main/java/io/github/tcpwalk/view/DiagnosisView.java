package io.github.tcpwalk.view;

import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.flow.CapturePass;
import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.NumberList;
import io.github.tcpwalk.text.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A diagnosis as a page of text: how the capture fares in a line, then each finding, the worst first. */
public final class DiagnosisView {
    private final OutputStream out;
    private final WalkOptions options;
    private final StringBuilder line = new StringBuilder(1024);
    private final FindingText text;

    public DiagnosisView(OutputStream out, WalkOptions options) {
        this.out = out;
        this.options = options;
        this.text = new FindingText(line, options);
    }

    /**
     * Writes everything about one capture.
     *
     * @param name the file as the user named it
     * @param selected the conversations looked at
     * @param most groups shown per severity
     */
    public void write(
            String name,
            CapturePass.Result capture,
            List<Conversation> selected,
            List<Diagnosis.Group> groups,
            int most)
            throws IOException {
        summary(name, capture, selected, groups);
        for (Severity severity : Severity.values()) {
            List<Diagnosis.Group> some = groups.stream()
                    .filter(g -> g.example().severity() == severity)
                    .toList();
            for (Diagnosis.Group group : some.subList(0, Math.min(most, some.size()))) {
                line.append('\n');
                group(group);
            }
            if (some.size() > most) {
                line.append("\n         and ")
                        .append(some.size() - most)
                        .append(" more of this severity: --all shows them\n");
            }
        }
        if (!groups.isEmpty() && groups.get(0).example().severity() != Severity.INFO) {
            Finding worst = groups.get(0).example();
            long conversation = groups.get(0).conversations().get(0);
            line.append("\nNext:    tcpwalk explain ")
                    .append(worst.name())
                    .append("\n         tcpwalk walk --conversation ")
                    .append(conversation)
                    .append(" FILE\n");
        }
        flush();
    }

    private void summary(
            String name, CapturePass.Result capture, List<Conversation> selected, List<Diagnosis.Group> groups) {
        long tcp = 0;
        for (Conversation c : selected) {
            tcp += c.isTcp() ? 1 : 0;
        }
        long failed = 0;
        for (Diagnosis.Group g : groups) {
            failed += failed(g.example()) ? g.totalConversations() : 0;
        }
        failed = Math.min(failed, tcp); // a flood may be part of a scan
        line.append(options.paint().begin(Style.BOLD));
        line.append(Escape.line(name))
                .append(": ")
                .append(Measure.count(tcp, "TCP conversation"))
                .append(" in ")
                .append(Measure.time(Math.max(0, capture.lastNanos() - capture.firstNanos())));
        if (failed > 0) {
            line.append(", ")
                    .append(failed == tcp ? tcp == 1 ? "which" : "all of which" : failed + " of which")
                    .append(" could not connect");
        }
        line.append(options.paint().end());
        line.append('\n');
        boolean trouble = groups.stream().anyMatch(g -> g.example().severity() != Severity.INFO);
        if (!trouble && tcp > 0) {
            line.append("No trouble found.\n");
        } else if (trouble) {
            line.append(Measure.count(count(groups, Severity.ERROR), "error"))
                    .append(", ")
                    .append(Measure.count(count(groups, Severity.WARNING), "warning"))
                    .append(", ")
                    .append(Measure.count(count(groups, Severity.INFO), "remark"))
                    .append('\n');
        }
    }

    private static long count(List<Diagnosis.Group> groups, Severity severity) {
        return groups.stream().filter(g -> g.example().severity() == severity).count();
    }

    /** It tells of attempts to connect that came to nothing; those that the capture's end cut off may yet have. */
    private static boolean failed(Finding finding) {
        return switch (finding.name()) {
            case SYN_FLOOD,
                    PORT_SCAN,
                    CONNECTION_REFUSED,
                    CONNECTION_REJECTED,
                    CONNECTION_UNANSWERED,
                    HANDSHAKE_INCOMPLETE -> finding.severity() != Severity.INFO;
            default -> false;
        };
    }

    private void group(Diagnosis.Group group) {
        Finding finding = group.example();
        String title = finding.name()
                + (group.parties().isEmpty() ? "" : " " + finding.name().preposition() + " " + group.parties());
        text.head(
                0,
                finding,
                group.totalConversations() > 1 && group.conversation() != 0
                        ? Measure.count(group.totalConversations(), "conversation") + ": " + title
                        : title);
        boolean several = group.totalConversations() > 1 && group.conversation() != 0;
        text.body(0, (several ? "For one: " : "") + finding.text());
        if (finding.against() != null) {
            text.body(0, "Against it: " + finding.against() + ".");
        }
        String all = NumberList.of("conversation", group.conversations(), group.totalConversations());
        String frames = FindingText.frames(finding);
        text.body(
                0,
                several
                        ? "See " + frames + " of conversation " + group.conversation() + "; all: " + all + "."
                        : "See " + frames + ", " + all + ".");
    }

    private void flush() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }
}
