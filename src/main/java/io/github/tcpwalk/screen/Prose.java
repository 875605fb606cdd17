package io.github.tcpwalk.screen;

import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Paragraphs beside or below a drawing, as far as there is room. */
final class Prose {
    /** Longer lines are hard to read. */
    private static final int MOST_COLUMNS = 100;

    private record Line(String text, Style style) {}

    private final Book book;
    private final int columns;
    private final List<Line> lines = new ArrayList<>();

    Prose(Book book, int columns) {
        this.book = book;
        this.columns = columns;
    }

    Prose add(String paragraph, Style style) {
        for (String part : Paragraph.wrap(paragraph, Math.min(columns, MOST_COLUMNS) - 2)) {
            lines.add(new Line(part, style));
        }
        return this;
    }

    Prose gap() {
        lines.add(new Line("", Style.NONE));
        return this;
    }

    int size() {
        return lines.size();
    }

    /** That there is more is seen. */
    List<AttributedString> draw(int height) {
        List<AttributedString> drawn = new ArrayList<>();
        for (int i = 0; i < Math.min(height, lines.size()); i++) {
            Line line = lines.get(i);
            boolean cut = i == height - 1 && lines.size() > height;
            String text = line.text();
            if (cut) {
                String more = text + " " + book.glyphs.left();
                text = DisplayWidth.of(more) <= columns - 2
                        ? more
                        : book.glyphs.cut(more + book.glyphs.left(), columns - 2);
            }
            drawn.add(book.ink()
                    .blank(1)
                    .text(book.glyphs.cut(text, columns - 1), line.style())
                    .line(columns));
        }
        return drawn;
    }
}
