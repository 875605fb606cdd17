package io.github.tcpwalk.view;

import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.Paragraph;
import java.util.List;

/** A finding as lines of text: its severity in the margin, the sentence wrapped beside it. */
final class FindingText {
    private static final int MARGIN = 9;
    /** Where lines are not to be cut, sentences still keep to a width that is easy to read. */
    private static final int READABLE_COLUMNS = 80;

    private static final int SHOWN_FRAMES = 8;

    private final StringBuilder line;
    private final WalkOptions options;

    FindingText(StringBuilder line, WalkOptions options) {
        this.line = line;
        this.options = options;
    }

    /** @param indent columns before the severity */
    void head(int indent, Finding finding, String title) {
        line.append(" ".repeat(indent));
        sgr(colour(finding.severity()));
        Columns.left(line, finding.severity().toString(), MARGIN);
        sgr(0);
        sgr(1);
        line.append(title);
        sgr(0);
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

    static int colour(Severity severity) {
        return switch (severity) {
            case ERROR -> 31;
            case WARNING -> 33;
            case INFO -> 36;
        };
    }

    private void sgr(int code) {
        if (options.colour()) {
            line.append("\033[").append(code).append('m');
        }
    }

    /** {@code frames 1, 2, 7-9 and 120 more}. */
    static String frames(Finding finding) {
        return numbers("frame", finding.frames(), finding.totalFrames());
    }

    /** A list of numbers in order, runs drawn together. */
    static String numbers(String one, List<Long> numbers, long total) {
        StringBuilder text = new StringBuilder(one).append(total == 1 ? " " : "s ");
        int shown = 0;
        int i = 0;
        while (i < numbers.size() && shown < SHOWN_FRAMES) {
            int end = i;
            while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                end++;
            }
            text.append(shown++ == 0 ? "" : ", ").append(numbers.get(i));
            if (end > i) {
                text.append(end == i + 1 ? ", " : "-").append(numbers.get(end));
            }
            i = end + 1;
        }
        return i < total
                ? text.append(" and ").append(total - i).append(" more").toString()
                : text.toString();
    }
}
