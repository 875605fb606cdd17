package io.github.tcpwalk.screen;

import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Style;
import org.jline.utils.AttributedString;

/** Draws rungs: frame and time, the client's state, the arrow, the server's, and notes where there is room. */
final class LadderLine {
    private static final int STATE = 12;
    private static final int LEAST_SPAN = 24;
    private static final int MOST_SPAN = 46;
    private static final int NOTES_FROM = 108;

    private final Book book;
    private final int columns;
    private final int frame;
    private final int time;
    private final int state;
    private final int span;

    /**
     * @param lastFrame the largest number to be shown
     * @param nanos the longest time to be shown, from the first
     */
    LadderLine(Book book, int columns, long lastFrame, long nanos) {
        this.book = book;
        this.columns = columns;
        frame = Math.max(5, Long.toString(lastFrame).length());
        time = columns < 70 ? 0 : Math.max(9, at(nanos).length() + 1);
        state = columns < 60 ? 0 : STATE;
        int beside = columns >= NOTES_FROM ? 34 : 0;
        int rest = columns - frame - time - 2 * (state + 1) - 4 - beside;
        span = Math.max(LEAST_SPAN, Math.min(MOST_SPAN, rest));
    }

    /** Where the client's line stands. */
    int clientBar() {
        return 1 + frame + time + state + 2;
    }

    int serverBar() {
        return clientBar() + 1 + span;
    }

    static String at(long nanos) {
        return String.format("%d.%06d", nanos / 1_000_000_000, Math.floorMod(nanos / 1_000, 1_000_000L));
    }

    AttributedString heads(String client, String server) {
        Ink ink = book.ink().right(book.say("walk.head-frame"), frame + 1, Style.DIM);
        if (time > 0) {
            ink.right(book.say("walk.head-time"), time, Style.DIM);
        }
        int half = (serverBar() - ink.used() - 4) / 2;
        ink.blank(2).left(client, half, Style.CLIENT).blank(1);
        int room = Math.min(half, DisplayWidth.of(server));
        ink.to(serverBar() + 1 - room).left(server, room, Style.SERVER);
        return ink.line(columns);
    }

    /** The states that the ends begin in. */
    Ink sides(String client, String server) {
        Ink ink = book.ink().blank(1 + frame + time);
        ink.right(client, state + 1, Style.DIM).text(" " + book.glyphs.bar(), Style.DIM);
        return ink.blank(span).text(book.glyphs.bar() + " ", Style.DIM).left(server, state + 1, Style.DIM);
    }

    /**
     * @param before the rung above; null for none
     * @param role what stands for its role, which may be asked for
     * @param numbers the same for its numbers
     */
    Ink rung(Rung r, Rung before, long firstNanos, String role, String numbers) {
        Ink ink = book.ink().right(Long.toString(r.frame()), frame + 1, Style.NONE);
        if (time > 0) {
            ink.right(at(Math.max(0, r.nanos() - firstNanos)), time, Style.DIM);
        }
        boolean clientMoved = before == null || !r.client().equals(before.client());
        boolean serverMoved = before == null || !r.server().equals(before.server());
        if (state > 0) {
            ink.right(clientMoved ? r.client() : "", state + 1, Style.BOLD);
        }
        ink.text(" " + book.glyphs.bar(), Style.DIM);
        arrow(ink, r, role, numbers);
        ink.text(String.valueOf(book.glyphs.bar()), Style.DIM);
        if (state > 0) {
            ink.blank(1).left(serverMoved ? r.server() : "", state + 1, Style.BOLD);
        }
        if (columns >= NOTES_FROM && !r.notes().isEmpty()) {
            ink.blank(1).text(Ink.cut(r.notes(), columns - ink.used()), r.trouble() ? Style.ALARM : Style.DIM);
        }
        return ink;
    }

    Ink rung(Rung r, Rung before, long firstNanos) {
        return rung(r, before, firstNanos, r.role(), r.numbers());
    }

    private void arrow(Ink ink, Rung r, String role, String numbers) {
        boolean marked = !r.notes().isEmpty() && columns < NOTES_FROM;
        String text = " " + role + "  " + numbers + (marked ? " *" : "") + " ";
        if (r.fromClient() == null) {
            String all = Ink.cut(text, span);
            ink.text(all, r.style()).blank(span - DisplayWidth.of(all));
            return;
        }
        String cut = Ink.cut(text, span - 3);
        int rest = span - 1 - DisplayWidth.of(cut);
        int near = Math.min(3, rest - 1);
        String shaft = String.valueOf(book.glyphs.shaft());
        Style line = r.style() == Style.NONE ? Style.DIM : r.style();
        if (r.fromClient()) {
            ink.text(shaft.repeat(near), line).text(cut, r.style()).text(shaft.repeat(rest - near), line);
            ink.text(String.valueOf(book.glyphs.toServer()), line);
        } else {
            ink.text(String.valueOf(book.glyphs.toClient()), line);
            ink.text(shaft.repeat(rest - near), line).text(cut, r.style()).text(shaft.repeat(near), line);
        }
    }
}
