package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A diagnosis as a page of text: how the capture fares in a line, then each finding, the worst first. */
public final class DiagnosisView implements View {
    /** A blank at which no line is broken: commands can be pasted. */
    private static final char UNBROKEN = '\u00a0';

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
    private DiagnosisWords words;
    private String name;
    private NextCommands next;
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
        words = new DiagnosisWords(options.language(), options.zone(), story, options.names());
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
        if (DiagnosisWords.trouble(groups)) {
            line.append('\n');
            Map<String, ?> command = Map.of(
                    "command",
                    "tcpwalk" + UNBROKEN + "explain" + UNBROKEN
                            + groups.get(0).worst().example().name());
            paragraph(catalogue.text("page.explain", command));
        }
        print();
    }

    private void paragraph(String sentence) {
        Paragraph.wrap(sentence, text.columns(0))
                .forEach(part -> line.append(part.replace(UNBROKEN, ' ')).append('\n'));
    }

    private void head() throws IOException {
        line.append(options.paint().begin(Style.BOLD));
        paragraph(words.summary(name, groups));
        line.setLength(line.length() - 1);
        line.append(options.paint().end());
        line.append('\n');
        if (some && !DiagnosisWords.trouble(groups)) {
            paragraph(catalogue.text("page.no-trouble-of-these", Map.of("n", new Value.Count(groups.size()))));
        } else {
            words.verdict(groups).forEach(this::paragraph);
        }
    }

    private void group(Group group) throws IOException {
        DiagnosisWords.Said said = words.of(group);
        text.head(0, group.severity(), said.title());
        said.paragraphs().forEach(paragraph -> text.body(0, paragraph));
        if (!said.see().isEmpty()) {
            text.body(0, said.see());
        }
        next.of(group).ifPresent(command -> text.aside(catalogue.text("page.next"), command));
    }

    private void print() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }
}
