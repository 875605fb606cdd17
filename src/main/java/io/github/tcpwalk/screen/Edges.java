package io.github.tcpwalk.screen;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Style;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jline.utils.AttributedString;

/** The first and the last row of the screen: what is shown, and which keys there are. */
final class Edges {
    /** What a language calls itself. */
    private static final String ENGLISH = "English";

    private static final String CHINESE = "中文";

    /** How to get help, and how to leave. */
    private static final int ALWAYS = 2;

    /** Where less is left beside how far the reading is, that is not told. */
    private static final int LEAST_TITLE = 20;

    private Edges() {}

    /** Of the path of the file, where a title begins with it, the middle goes first. */
    static AttributedString head(Book book, String title, String status, int columns) {
        boolean both = columns - DisplayWidth.of(status) >= LEAST_TITLE;
        String beside = both ? status : "";
        int room = Math.max(0, columns - (beside.isEmpty() ? 2 : DisplayWidth.of(beside) + 3));
        String shown = title;
        int over = DisplayWidth.of(title) - room;
        if (over > 0 && title.startsWith(book.name)) {
            int name = Math.max(Math.min(room, 8), DisplayWidth.of(book.name) - over);
            shown = book.glyphs.cutPath(book.name, name) + title.substring(book.name.length());
        }
        return book.ink()
                .text(" ")
                .left(shown, room, Style.NONE)
                .blank(1)
                .text(beside)
                .chosen(columns);
    }

    /** As many keys as there is room for: how to get help and how to leave, then the others in their order. */
    static AttributedString foot(Book book, String keys, int columns) {
        String other = book.words().language() == Language.ENGLISH ? CHINESE : ENGLISH;
        List<String> parts = List.of(book.say(keys, Map.of("other", other)).split("  "));
        TreeSet<Integer> shown = new TreeSet<>();
        int used = -1;
        for (int i = 0; i < parts.size(); i++) {
            int at = (parts.size() - ALWAYS + i) % parts.size();
            int needs = 2 + DisplayWidth.of(parts.get(at));
            if (used + needs <= columns) {
                shown.add(at);
                used += needs;
            }
        }
        Ink ink = book.ink();
        for (int at : shown) {
            String part = parts.get(at);
            int space = part.indexOf(' ');
            ink.blank(ink.used() == 0 ? 1 : 2).text(part.substring(0, space), Style.BOLD);
            ink.text(part.substring(space), Style.DIM);
        }
        return ink.line(columns);
    }
}
