package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.screen.Key.Kind;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Glance;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.where.WhereException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jline.utils.AttributedString;

/** The conversations of the capture, a row each, and what is wrong with the chosen one. */
final class ListPane implements Pane {
    /** In which order they stand. */
    private enum Order {
        WORST,
        NUMBER,
        BYTES,
        DURATION
    }

    private static final int WIDE = 110;
    private static final int LEAST_END = 15;
    private static final int LEAST_FOUND = 12;
    private static final int WENT = 16;
    private static final int BYTES = 8;
    private static final int TIME = 9;
    private static final int ABOUT_ROWS = 4;

    private final Screen screen;
    private final Book book;
    private final Scroll scroll = new Scroll();
    private Order order = Order.WORST;
    private String asked = "";
    private Predicate<Conversation> filter;
    private List<Conversation> rows = List.of();
    private int edition = -1;
    /** Stays chosen when rows move. */
    private int chosen;

    private boolean touched;

    ListPane(Screen screen, Book book) {
        this.screen = screen;
        this.book = book;
    }

    @Override
    public String title() {
        String shown = asked.isEmpty() ? "" : "  /" + asked;
        return book.say("screen.list", Map.of("file", book.name, "n", rows.size())) + shown;
    }

    /** Once all was read: the only conversation is what its user wants to see. */
    void opensOnly() throws IOException {
        if (!touched && book.conversations().size() == 1) {
            more();
            ladder(rows.get(0));
        }
    }

    @Override
    public void more() throws IOException {
        boolean known = edition == book.edition();
        if (known && book.read()) {
            return;
        }
        edition = book.edition();
        List<Conversation> now = book.conversations(filter);
        rows = book.read() ? sorted(now) : now;
        for (int i = 0; chosen > 0 && i < rows.size(); i++) {
            if (rows.get(i).number() == chosen) {
                scroll.fit(rows.size(), Math.max(1, scroll.end() - scroll.top()));
                scroll.choose(i);
                break;
            }
        }
    }

    private List<Conversation> sorted(List<Conversation> now) {
        Comparator<Conversation> by =
                switch (order) {
                    case NUMBER -> null;
                    case WORST ->
                        Comparator.comparingInt(
                                c -> book.worst(c) == null ? 3 : book.worst(c).ordinal());
                    case BYTES ->
                        Comparator.comparingLong((Conversation c) -> c.octetsToClient() + c.octetsToServer())
                                .reversed();
                    case DURATION ->
                        Comparator.comparingLong(Conversation::durationNanos).reversed();
                };
        if (by == null || order == Order.WORST && !book.searched()) {
            return now;
        }
        List<Conversation> sorted = new ArrayList<>(now);
        sorted.sort(by);
        return sorted;
    }

    @Override
    public List<AttributedString> draw(int columns, int rowsInSight) throws IOException {
        more();
        int about = rowsInSight > 12 ? ABOUT_ROWS : 0;
        int height = Math.max(1, rowsInSight - 1 - about);
        scroll.fit(rows.size(), height);
        List<AttributedString> drawn = new ArrayList<>();
        Widths widths = widths(columns);
        drawn.add(heads(widths).line(columns));
        for (int i = scroll.top(); i < scroll.end(); i++) {
            Ink ink = row(rows.get(i), widths);
            drawn.add(i == scroll.chosen() ? ink.chosen(columns) : ink.line(columns));
        }
        while (drawn.size() < height + 1) {
            drawn.add(AttributedString.EMPTY);
        }
        if (about > 0) {
            about(drawn, columns, about);
        }
        return drawn;
    }

    /** @param wide there is room for the client's port, both words of how it went, and its duration */
    private record Widths(int number, int client, int server, boolean wide) {}

    private Widths widths(int columns) {
        boolean wide = columns >= WIDE;
        int number = 1;
        int client = LEAST_END;
        int server = LEAST_END;
        for (int i = scroll.top(); i < scroll.end(); i++) {
            Conversation c = rows.get(i);
            number = Math.max(number, Integer.toString(c.number()).length());
            client = Math.max(client, client(c, wide).length());
            server = Math.max(server, c.server().length());
        }
        int beside = number + 5 + (wide ? 2 * WENT + 1 + TIME + 1 : WENT) + BYTES + LEAST_FOUND;
        int room = Math.max(2 * LEAST_END, columns - beside);
        if (client + server > room) {
            client = Math.max(LEAST_END, Math.min(client, room / 2));
            server = Math.max(LEAST_END, Math.min(server, room - client));
        }
        return new Widths(number, client, server, wide);
    }

    private static String client(Conversation c, boolean wide) {
        return wide ? c.client() : c.clientAddress();
    }

    private Ink heads(Widths w) {
        Ink ink = book.ink().right("#", w.number + 1, Style.DIM).blank(1);
        ink.left(book.say("flows.client"), w.client, Style.DIM).blank(3);
        ink.left(book.say("flows.server"), w.server, Style.DIM).blank(1);
        if (w.wide) {
            ink.left(book.say("flows.opening"), WENT, Style.DIM).left(book.say("flows.closing"), WENT + 1, Style.DIM);
        } else {
            ink.left(book.say("screen.went"), WENT, Style.DIM);
        }
        ink.right(book.say("flows.bytes"), BYTES, Style.DIM);
        if (w.wide) {
            ink.right(book.say("flows.duration"), TIME + 1, Style.DIM);
        }
        return ink.blank(1).text(book.say("screen.found"), Style.DIM);
    }

    private Ink row(Conversation c, Widths w) {
        Ink ink = book.ink()
                .right(Integer.toString(c.number()), w.number + 1, Style.NONE)
                .blank(1);
        ink.left(client(c, w.wide), w.client, Style.NONE);
        ink.text(" " + book.glyphs.to() + " ", Style.DIM);
        ink.left(c.server(), w.server, Style.NONE).blank(1);
        Glance glance = c instanceof TcpConversation tcp ? glance(tcp) : null;
        if (glance == null) {
            ink.left("udp", w.wide ? 2 * WENT + 1 : WENT, Style.DIM);
        } else {
            went(ink, glance, w.wide);
        }
        ink.right(Measure.octets(c.octetsToServer() + c.octetsToClient()), BYTES, Style.NONE);
        if (w.wide) {
            ink.right(Measure.time(c.durationNanos()), TIME + 1, Style.NONE);
        }
        List<Finding> found = book.findings(c);
        if (!found.isEmpty()) {
            Finding worst = found.get(0);
            String more = found.size() > 1 ? " +" + (found.size() - 1) : "";
            ink.blank(1).text(book.glyphs.dot() + " ", style(worst.severity()));
            ink.text(worst.name() + more, worst.severity() == Severity.INFO ? Style.DIM : style(worst.severity()));
        }
        return ink;
    }

    static Glance glance(TcpConversation c) {
        return c.settled() ? c.glance() : c.summary().glance();
    }

    private void went(Ink ink, Glance glance, boolean wide) {
        String opening = book.words().terms().of(glance.opening());
        Closing closing = glance.closing();
        String closed = closing == null ? "-" : book.words().terms().of(closing);
        boolean usual = glance.opening() == Opening.THREE_WAY;
        Style alarm = closing == Closing.RESET ? Style.ALARM : Style.NONE;
        if (wide) {
            ink.left(opening, WENT, Style.NONE).left(closed, WENT + 1, alarm);
        } else {
            ink.left(usual && closing != null ? closed : opening, WENT, usual ? alarm : Style.NONE);
        }
    }

    static Style style(Severity severity) {
        return switch (severity) {
            case ERROR -> Style.ALARM;
            case WARNING -> Style.WARNING;
            case INFO -> Style.REMARK;
        };
    }

    private String none() throws IOException {
        boolean some = !book.conversations().isEmpty();
        return book.searched() || book.read() && !some
                ? "screen.none"
                : some ? "screen.none-so-far" : "screen.none-yet";
    }

    private void about(List<AttributedString> drawn, int columns, int height) throws IOException {
        drawn.add(book.ink()
                .text(String.valueOf(book.glyphs.rule()).repeat(columns), Style.DIM)
                .line(columns));
        if (rows.isEmpty()) {
            drawn.add(book.ink().blank(1).text(book.say(none())).line(columns));
            return;
        }
        List<Finding> found = book.findings(rows.get(scroll.chosen()));
        List<String> lines = new ArrayList<>();
        Style style = Style.NONE;
        if (!found.isEmpty()) {
            FindingWords words = new FindingWords(book.words().language());
            lines.addAll(Paragraph.wrap(words.text(found.get(0)), columns - 2));
            style = style(found.get(0).severity());
        } else if (book.searched()) {
            lines.add(book.say("screen.no-trouble"));
        }
        for (int i = 0; i < Math.min(height - 1, lines.size()); i++) {
            boolean cut = i == height - 2 && lines.size() > height - 1;
            String line = cut ? DisplayWidth.cut(lines.get(i) + "....", columns - 2) : lines.get(i);
            drawn.add(
                    book.ink().blank(1).text(line, i == 0 ? style : Style.NONE).line(columns));
        }
    }

    @Override
    public boolean key(Key key) throws IOException {
        touched = true;
        if (key.kind() == Kind.CLICK) {
            return click(key.row() - 1);
        }
        if (scroll.key(key, false)) {
            keep();
            return true;
        }
        if (key.kind() == Kind.ESCAPE && !asked.isEmpty()) {
            filter("");
            return true;
        }
        if (key.is('/')) {
            screen.ask(new Prompt("/", asked, this::filter));
            return true;
        }
        if (key.is('o')) {
            order = Order.values()[(order.ordinal() + 1) % Order.values().length];
            edition = -1;
            more();
            screen.say(book.say("screen.order", Map.of("by", order.name().toLowerCase(Locale.ROOT))));
            return true;
        }
        if (rows.isEmpty()) {
            return false;
        }
        if (key.is('n') || key.is('p')) {
            trouble(key.is('n') ? 1 : -1);
            return true;
        }
        return opens(key);
    }

    private boolean opens(Key key) throws IOException {
        Conversation c = rows.get(scroll.chosen());
        if (key.kind() == Kind.ENTER || key.kind() == Kind.RIGHT) {
            ladder(c);
        } else if (key.is('f')) {
            screen.open(Talk.pane(book, c));
        } else {
            return false;
        }
        return true;
    }

    private void ladder(Conversation c) throws IOException {
        screen.open(new LadderPane(screen, book, c));
    }

    private boolean click(int row) throws IOException {
        int at = scroll.top() + row;
        if (row >= 0 && at < scroll.end()) {
            if (at == scroll.chosen()) {
                ladder(rows.get(at));
            }
            scroll.choose(at);
            keep();
        }
        return true;
    }

    private void keep() {
        chosen = rows.isEmpty() ? 0 : rows.get(scroll.chosen()).number();
    }

    private void trouble(int by) {
        for (int i = scroll.chosen() + by; i >= 0 && i < rows.size(); i += by) {
            Severity worst = book.worst(rows.get(i));
            if (worst != null && worst != Severity.INFO) {
                scroll.choose(i);
                keep();
                return;
            }
        }
        screen.say(book.say("screen.no-more"));
    }

    private void filter(String text) throws IOException {
        try {
            filter = Filter.of(book, text);
        } catch (WhereException e) {
            screen.say(book.words().say(e.sentence()));
            return;
        }
        asked = text;
        edition = -1;
        more();
        scroll.choose(0);
        keep();
    }

    @Override
    public boolean tells(Key key) {
        return key.kind() == Kind.ENTER || key.kind() == Kind.RIGHT || key.is('f');
    }

    @Override
    public String keys() {
        return "screen.keys-list";
    }
}
