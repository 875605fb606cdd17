package io.github.tcpwalk.view;

import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.NumberList;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;

/** A finding as lines of text: its severity in the margin, the sentence wrapped beside it. */
final class FindingText {
    private static final int MARGIN = 9;
    /** Where lines are not to be cut, sentences still keep to a width that is easy to read. */
    private static final int READABLE_COLUMNS = 80;

    private final StringBuilder line;
    private final WalkOptions options;

    FindingText(StringBuilder line, WalkOptions options) {
        this.line = line;
        this.options = options;
    }

    /** @param indent columns before the severity */
    void head(int indent, Finding finding, String title) {
        line.append(" ".repeat(indent));
        line.append(options.paint().begin(style(finding.severity())));
        Columns.left(line, finding.severity().toString(), MARGIN);
        line.append(options.paint().end());
        line.append(options.paint().begin(Style.BOLD));
        line.append(title);
        line.append(options.paint().end());
        line.append('\n');
    }

    /** A paragraph below the title. */
    void body(int indent, String text) {
        int columns = (options.columns() == 0 ? READABLE_COLUMNS : Math.min(options.columns(), READABLE_COLUMNS))
                - indent
                - MARGIN;
        for (String part : Paragraph.wrap(text, Math.max(20, columns))) {
            line.append(" ".repeat(indent + MARGIN)).append(part).append('\n');
        }
    }

    static Style style(Severity severity) {
        return switch (severity) {
            case ERROR -> Style.ALARM;
            case WARNING -> Style.WARNING;
            case INFO -> Style.REMARK;
        };
    }

    /** {@code frames 1, 2, 7-9 and 120 more}. */
    static String frames(Finding finding) {
        return NumberList.of("frame", finding.frames(), finding.totalFrames());
    }
}
