package io.github.tcpwalk.screen;

import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.view.rung.Rung;

/** What stands on an arrow: as much as there is room for, of a segment's numbers first of all what it acknowledges. */
final class ArrowText {
    private static final String NOTED = " *";

    private final Book book;
    private final Step step;
    private final String role;
    private final boolean asksAck;
    private final String mark;

    /**
     * @param role what stands for its role, which may be asked for
     * @param asksAck its acknowledgment is asked for
     * @param marked an asterisk stands for its notes
     */
    ArrowText(Book book, Step step, String role, boolean asksAck, boolean marked) {
        this.book = book;
        this.step = step;
        this.role = role;
        this.asksAck = asksAck;
        mark = marked ? NOTED : "";
    }

    /** Columns that the shortest form with all numbers takes; 0 of what has none. */
    static int least(Rung r) {
        return r.facts() == null
                ? 0
                : r.role().english().length()
                        + 1
                        + shortest(r).length()
                        + ack(r, false).length()
                        + NOTED.length();
    }

    /** Columns that the longest form takes; 0 of what has none. */
    static int most(Rung r) {
        return r.facts() == null
                ? 0
                : r.role().english().length()
                        + 6
                        + range(r).length()
                        + ack(r, false).length()
                        + NOTED.length();
    }

    private static String range(Rung r) {
        return r.seq() + (r.octets() > 0 ? ":" + r.end() : "");
    }

    private static String shortest(Rung r) {
        return r.seq() + (r.octets() > 0 ? "+" + r.octets() : "");
    }

    private static String ack(Rung r, boolean asks) {
        return r.facts().hasAck() ? " ack " + (asks ? "?" : Long.toString(r.ack())) : "";
    }

    String in(int room) {
        Rung r = step.rung();
        if (r.facts() == null) {
            return book.glyphs.cut(role + "  " + step.numbers(book) + mark, room);
        }
        String range = range(r);
        String ack = ack(r, asksAck);
        String[] forms = {
            role + "  seq " + range + ack + mark,
            role + " " + range + ack + mark,
            role + " " + shortest(r) + ack + mark,
            role + ack + mark,
            role + ack
        };
        for (String form : forms) {
            if (DisplayWidth.of(form) <= room) {
                return form;
            }
        }
        return book.glyphs.cut(forms[forms.length - 1], room);
    }
}
