package io.github.tcpwalk.view;

import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Paragraph;
import java.util.List;

/**
 * What somebody remarked in a pcapng file: a line, or as many as it has, behind {@code #}. What {@code extract}
 * remarked is left out, as the line above says it.
 */
final class CommentLines {
    private static final int INDENT = 8;
    private static final String SIGN = "# ";

    private CommentLines() {}

    /** @param columns of the terminal; 0 for as many as it takes */
    static void append(StringBuilder line, List<String> comments, int columns) {
        for (int i = 0; i < comments.size(); i++) { // of each packet, of which most have none: no iterator
            if (SegmentComment.isOwn(comments.get(i))) {
                continue;
            }
            comments.get(i).lines().forEach(text -> Paragraph.append(line, SIGN + Escape.line(text), INDENT, columns));
        }
    }
}
