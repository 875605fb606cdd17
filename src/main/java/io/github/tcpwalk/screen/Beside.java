package io.github.tcpwalk.screen;

import io.github.tcpwalk.text.Style;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** On a wide terminal what is chosen is told beside the rows, not below them. */
final class Beside {
    private static final int WIDE = 120;
    private static final int LEAST = 40;
    private static final int MOST = 64;
    /** So many are left to the rows first. */
    private static final int ROWS = 112;

    private static final int EDGE = 3;

    private Beside() {}

    /** Of so wide a terminal; 0 where it is not wide enough. */
    static int columns(int columns) {
        return columns < WIDE ? 0 : Math.min(MOST, Math.max(LEAST, columns - ROWS));
    }

    /** What is left to the rows. */
    static int rest(int columns) {
        int side = columns(columns);
        return side == 0 ? columns : columns - side - EDGE;
    }

    static List<AttributedString> join(
            Book book, List<AttributedString> rows, List<AttributedString> side, int columns, int height) {
        int width = rest(columns);
        AttributedString edge =
                book.ink().text(" " + book.glyphs.bar(), Style.DIM).line(2);
        List<AttributedString> joined = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            AttributedStringBuilder line = new AttributedStringBuilder();
            AttributedString row = i < rows.size() ? rows.get(i) : AttributedString.EMPTY;
            line.append(row);
            line.append(" ".repeat(Math.max(0, width - row.columnLength())));
            line.append(edge);
            if (i < side.size()) {
                line.append(side.get(i));
            }
            joined.add(line.toAttributedString());
        }
        return joined;
    }
}
