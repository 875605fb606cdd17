package io.github.tcpwalk.view;

import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;

/** A finding as lines of text: its severity in the margin, the sentence wrapped beside it. */
final class FindingText {
    private static final int MARGIN = 9;
    /** Where lines are not to be cut, sentences still keep to a width that is easy to read. */
    private static final int READABLE_COLUMNS = 80;

    private static final int LEAST_COLUMNS = 20;

    private final StringBuilder line;
    private final WalkOptions options;
    private final FindingWords words;

    FindingText(StringBuilder line, WalkOptions options) {
        this.line = line;
        this.options = options;
        this.words = new FindingWords(options.language(), options.names()::shown);
    }

    FindingWords words() {
        return words;
    }

    /** @param indent columns before the severity */
    void head(int indent, Severity severity, String title) {
        line.append(" ".repeat(indent));
        line.append(options.paint().begin(style(severity)));
        Columns.left(line, words.severity(severity), MARGIN);
        line.append(options.paint().end());
        String between = "\n" + " ".repeat(indent + MARGIN);
        line.append(options.paint().begin(Style.BOLD));
        line.append(String.join(between, Paragraph.wrap(title, columns(indent + MARGIN))));
        line.append(options.paint().end());
        line.append('\n');
    }

    /** A paragraph below the title. */
    void body(int indent, String text) {
        for (String part : Paragraph.wrap(text, columns(indent + MARGIN))) {
            line.append(" ".repeat(indent + MARGIN)).append(part).append('\n');
        }
    }

    /** A word in the margin, and what stands beside it. */
    void aside(String word, String text) {
        Columns.left(line, word, MARGIN);
        line.append(text).append('\n');
    }

    /** What a paragraph has beside a margin. */
    int columns(int margin) {
        int all = options.columns() == 0 ? READABLE_COLUMNS : Math.min(options.columns(), READABLE_COLUMNS);
        return Math.max(LEAST_COLUMNS, all - margin);
    }

    static Style style(Severity severity) {
        return switch (severity) {
            case ERROR -> Style.ALARM;
            case WARNING -> Style.WARNING;
            case INFO -> Style.REMARK;
        };
    }
}
