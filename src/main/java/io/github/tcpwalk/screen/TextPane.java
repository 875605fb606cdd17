package io.github.tcpwalk.screen;

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

    private final Book book;
    private final String title;
    private final Text text;
    private final Scroll scroll = new Scroll();
    private List<String> lines;

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
    }

    @Override
    public List<AttributedString> draw(int columns, int rows) {
        scroll.fit(lines.size(), rows);
        List<AttributedString> drawn = new ArrayList<>();
        for (int i = scroll.top(); i < scroll.end(); i++) {
            String line = lines.get(i);
            boolean head = !line.isEmpty() && line.charAt(0) != ' ';
            drawn.add(book.ink().text(line, head ? Style.BOLD : Style.NONE).line(columns));
        }
        return drawn;
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
    public String keys() {
        return "screen.keys-text";
    }
}
