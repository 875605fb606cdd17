package io.github.tcpwalk.screen;

import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A text to be read, which scrolls. */
final class TextPane implements Pane {
    /** Makes the text anew, as for another language. */
    interface Text {
        List<String> lines() throws IOException;
    }

    private record Line(String text, Style style) {}

    /** What goes on in the next row stands so far behind where it began, or below the last column of a table. */
    private static final int HANGING = 4;

    private static final int LEAST = 18;

    private final Book book;
    private final String title;
    private final Text text;
    private final Scroll scroll = new Scroll();
    private List<String> lines;
    private List<Line> wrapped;
    private int width;

    /** @param text its lines are safe to print */
    TextPane(Book book, String title, Text text) throws IOException {
        this.book = book;
        this.title = title;
        this.text = text;
        spoken();
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void spoken() throws IOException {
        lines = text.lines();
        wrapped = null;
    }

    @Override
    public List<AttributedString> draw(int columns, int rows) {
        int room = Math.max(1, columns - 1);
        if (wrapped == null || room != width) {
            width = room;
            wrapped = new ArrayList<>();
            lines.forEach(this::wrap);
        }
        scroll.fit(wrapped.size(), rows);
        List<AttributedString> drawn = new ArrayList<>();
        for (Line line : wrapped.subList(scroll.top(), scroll.end())) {
            drawn.add(book.ink().text(line.text(), line.style()).line(columns));
        }
        return drawn;
    }

    private void wrap(String line) {
        boolean head = !line.isEmpty() && line.charAt(0) != ' ';
        Style style = head ? Style.BOLD : Style.NONE;
        if (DisplayWidth.of(line) <= width) {
            wrapped.add(new Line(line, style));
            return;
        }
        int indent = line.length() - line.stripLeading().length();
        int gap = line.lastIndexOf("  ") + 2;
        boolean table = gap > indent && gap <= width - LEAST;
        int hanging = table ? gap : Math.min(indent + HANGING, Math.max(0, width - LEAST));
        String margin = table ? line.substring(0, gap) : " ".repeat(Math.min(indent, hanging));
        String rest = table ? line.substring(gap) : line.strip();
        for (String part : Paragraph.wrap(rest, Math.max(1, width - hanging))) {
            for (String piece : pieces(part, Math.max(1, width - hanging))) {
                wrapped.add(new Line(margin + piece, style));
                margin = " ".repeat(hanging);
            }
        }
    }

    /** A word may be wider than a row. */
    private static List<String> pieces(String part, int room) {
        if (DisplayWidth.of(part) <= room) {
            return List.of(part);
        }
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int used = 0;
        for (int at = 0; at < part.length(); at += Character.charCount(part.codePointAt(at))) {
            String next = Character.toString(part.codePointAt(at));
            int columns = DisplayWidth.of(next);
            if (used > 0 && used + columns > room) {
                pieces.add(piece.toString());
                piece.setLength(0);
                used = 0;
            }
            piece.append(next);
            used += columns;
        }
        pieces.add(piece.toString());
        return pieces;
    }

    @Override
    public boolean key(Key key) {
        if (key.is(' ')) {
            return scroll.key(Key.of(Key.Kind.PAGE_DOWN), true);
        }
        return scroll.key(key, true);
    }

    @Override
    public boolean tells(Key key) {
        return key.is('e');
    }

    @Override
    public Keys.Part part() {
        return Keys.Part.TEXT;
    }

    @Override
    public String keys() {
        return "screen.keys-text";
    }
}
