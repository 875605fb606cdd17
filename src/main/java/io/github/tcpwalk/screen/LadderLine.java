package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.text.Arrow;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Seconds;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.rung.Rung.From;
import org.jline.utils.AttributedString;

/** Draws steps: frame and time, the client's state, the arrow, the server's, and notes where there is room. */
final class LadderLine {
    private static final int STATE = 12;
    private static final int LEAST_SPAN = 24;
    private static final int MOST_SPAN = 46;
    private static final int NOTES_FROM = 108;
    private static final int LEAST_NOTES = 22;
    private static final int MOST_NOTES = 34;
    /** Columns of an arrow beside its text. */
    private static final int ARROW = 5;
    /** Below so many there are no lines of the two ends, only arrows. */
    private static final int LINES_FROM = 36;

    private static final int TIMES_FROM = 70;
    private static final int STATES_FROM = 60;

    private final Book book;
    private final int columns;
    private final int frame;
    private final int time;
    private final int state;
    private final int span;
    private final boolean notes;

    LadderLine(Book book, int columns, Conversation c, Steps steps) {
        this.book = book;
        this.columns = columns;
        frame = Math.max(5, Long.toString(c.lastFrame()).length());
        state = columns < STATES_FROM || c instanceof UdpConversation ? 0 : STATE;
        int times = columns < TIMES_FROM ? 0 : Math.max(9, widestTime(c) + 1);
        int fixed = frame + 2 * (state + 1) + 4;
        int wanted = Math.min(steps.widest() + ARROW, MOST_SPAN);
        time = columns - fixed - times < wanted ? 0 : times;
        int room = columns - fixed - time;
        int inFull = Math.min(steps.widestInFull() + ARROW, MOST_SPAN);
        notes = columns >= NOTES_FROM && room - LEAST_NOTES >= inFull;
        int beside = notes ? Math.min(MOST_NOTES, room - inFull) : 0;
        span = Math.max(LEAST_SPAN, Math.min(MOST_SPAN, room - beside));
    }

    private boolean lines() {
        return columns >= LINES_FROM;
    }

    private int clientBar() {
        return 1 + frame + time + (state > 0 ? state + 1 : 0) + 1;
    }

    private int serverBar() {
        return clientBar() + 1 + span;
    }

    static String at(long nanos) {
        StringBuilder text = new StringBuilder();
        Seconds.append(text, nanos, false);
        return text.toString();
    }

    /** Some are negative where the clock went back. */
    private static int widestTime(Conversation c) {
        long lastNanos = c.lastNanos() - c.firstNanos();
        return Math.max(
                at(lastNanos).length(), at(lastNanos - c.durationNanos()).length());
    }

    AttributedString heads(String client, String server) {
        if (!lines()) {
            String both = client + " " + book.glyphs.to() + " " + server;
            return book.ink().blank(1).rest(both, columns, Style.DIM).line(columns);
        }
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
        if (!lines()) {
            return book.ink();
        }
        Ink ink = book.ink().blank(1 + frame + time);
        if (state > 0) {
            ink.right(client, state + 1, Style.DIM);
        }
        ink.text(" " + book.glyphs.bar(), Style.DIM).blank(span).text(book.glyphs.bar() + " ", Style.DIM);
        return state > 0 ? ink.left(server, state + 1, Style.DIM) : ink;
    }

    /**
     * @param before the step above; null for none
     * @param role what stands for its role, which may be asked for
     * @param asksAck its acknowledgment is asked for
     */
    Ink step(Step s, Step before, String role, boolean asksAck) {
        Ink ink = book.ink().right(Long.toString(s.frame()), frame + 1, Style.NONE);
        String noted = s.noted(book);
        ArrowText text = new ArrowText(book, s, role, asksAck, !noted.isEmpty() && !notes);
        if (!lines()) {
            return plain(ink, s, text);
        }
        if (time > 0) {
            ink.right(at(s.rung().nanos()), time, Style.DIM);
        }
        if (state > 0) {
            boolean moved = before == null || !s.client().equals(before.client());
            ink.right(moved ? s.client() : "", state + 1, Style.BOLD);
        }
        ink.text(" " + book.glyphs.bar(), Style.DIM);
        arrow(ink, s, text);
        ink.text(String.valueOf(book.glyphs.bar()), Style.DIM);
        if (state > 0) {
            boolean moved = before == null || !s.server().equals(before.server());
            ink.blank(1).left(moved ? s.server() : "", state + 1, Style.BOLD);
        }
        if (notes && !noted.isEmpty()) {
            ink.blank(1).rest(noted, columns, s.rung().alarms() ? Style.ALARM : Style.DIM);
        }
        return ink;
    }

    Ink step(Step s, Step before) {
        return step(s, before, s.role(book), false);
    }

    private Ink plain(Ink ink, Step s, ArrowText text) {
        char arrow = s.rung().from() == From.ANOTHER
                ? '!'
                : s.rung().from() == From.CLIENT ? book.glyphs.toServer() : book.glyphs.toClient();
        ink.text(" " + arrow + " ", Style.DIM);
        return ink.text(text.in(Math.max(0, columns - ink.used())), s.style());
    }

    private void arrow(Ink ink, Step s, ArrowText text) {
        Style style = s.style();
        if (s.rung().from() == From.ANOTHER) {
            String all = " " + text.in(span - 2) + " ";
            ink.text(all, style).blank(span - DisplayWidth.of(all));
            return;
        }
        boolean right = s.rung().from() == From.CLIENT;
        char head = right ? book.glyphs.toServer() : book.glyphs.toClient();
        Arrow arrow = Arrow.of(text.in(span - ARROW), right, span, book.glyphs.shaft(), head);
        Style line = style == Style.NONE ? Style.DIM : style;
        ink.text(arrow.begin(), line).text(arrow.said(), style).text(arrow.end(), line);
    }
}
