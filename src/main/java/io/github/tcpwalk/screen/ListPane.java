package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.screen.Key.Kind;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.where.WhereException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    private static final int ABOUT_ROWS = 4;
    private static final int ABOUT_FROM = 12;

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
    /** Its user asked for the order; otherwise no row moves under the cursor. */
    private boolean asksOrder;
    /** Findings came, and would have them in another order. */
    private boolean leftSo;

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
        if (!book.read()) {
            rows = asksOrder ? keptOrder(now) : now;
        } else if (order == Order.WORST && !asksOrder && (!book.searched() || touched)) {
            rows = now;
            leftSo = book.searched();
            if (book.searched() && book.anyTrouble()) {
                screen.say(book.say("screen.findings-in"));
            }
        } else {
            rows = sorted(now);
        }
        stay();
    }

    /** The same conversation stays chosen. */
    private void stay() {
        for (int i = 0; chosen > 0 && i < rows.size(); i++) {
            if (rows.get(i).number() == chosen) {
                scroll.fit(rows.size(), Math.max(1, scroll.end() - scroll.top()));
                scroll.choose(i);
                break;
            }
        }
    }

    /** While more come, those that stand there stay where they are. */
    private List<Conversation> keptOrder(List<Conversation> now) {
        Set<Conversation> kept = new LinkedHashSet<>(rows);
        kept.retainAll(new HashSet<>(now));
        kept.addAll(now);
        return new ArrayList<>(kept);
    }

    private List<Conversation> sorted(List<Conversation> now) {
        Comparator<Conversation> by =
                switch (order) {
                    case NUMBER -> Comparator.comparingInt(Conversation::number);
                    case WORST ->
                        Comparator.comparingInt(
                                c -> book.worst(c) == null ? 3 : book.worst(c).ordinal());
                    case BYTES ->
                        Comparator.comparingLong((Conversation c) -> c.octetsToClient() + c.octetsToServer())
                                .reversed();
                    case DURATION ->
                        Comparator.comparingLong(Conversation::durationNanos).reversed();
                };
        List<Conversation> sorted = new ArrayList<>(now);
        sorted.sort(by);
        return sorted;
    }

    /** Has them in the next order; in the one they should be in already, where they were left as they were. */
    private void reorder() throws IOException {
        boolean due = !asksOrder && book.anyTrouble() && (leftSo || !book.read());
        order = due ? order : Order.values()[(order.ordinal() + 1) % Order.values().length];
        asksOrder = true;
        keep();
        rows = sorted(book.conversations(filter));
        stay();
        screen.say(book.say("screen.order", Map.of("by", order.name().toLowerCase(Locale.ROOT))));
    }

    @Override
    public List<AttributedString> draw(int columns, int rowsInSight) throws IOException {
        more();
        int side = Beside.columns(columns);
        int width = Beside.rest(columns);
        int about = side == 0 && rowsInSight > ABOUT_FROM ? ABOUT_ROWS : 0;
        int height = Math.max(1, rowsInSight - 1 - about);
        scroll.fit(rows.size(), height);
        List<AttributedString> drawn = new ArrayList<>();
        ListRows table = new ListRows(book, width, rows.subList(scroll.top(), scroll.end()));
        drawn.add(table.heads().line(width));
        for (int i = scroll.top(); i < scroll.end(); i++) {
            Ink ink = table.row(rows.get(i));
            drawn.add(i == scroll.chosen() ? ink.chosen(width) : ink.line(width));
        }
        if (side > 0) {
            return Beside.join(book, drawn, beside(side).draw(rowsInSight), columns, rowsInSight);
        }
        while (drawn.size() < height + 1) {
            drawn.add(AttributedString.EMPTY);
        }
        if (about > 0) {
            drawn.add(book.ink()
                    .text(String.valueOf(book.glyphs.rule()).repeat(columns), Style.DIM)
                    .line(columns));
            drawn.addAll(below(columns).draw(about - 1));
        } else if (rows.isEmpty()) {
            drawn.addAll(1, below(columns).draw(rowsInSight - 1));
        }
        return drawn;
    }

    private Prose below(int columns) throws IOException {
        Prose prose = new Prose(book, columns);
        if (rows.isEmpty()) {
            return prose.add(book.say(none()), Style.NONE);
        }
        Conversation c = rows.get(scroll.chosen());
        List<Finding> found = book.findings(c);
        if (!found.isEmpty()) {
            found(prose, found.get(0));
        } else if (book.searched() || book.looked(c)) {
            prose.add(book.say("screen.no-trouble"), Style.NONE);
        }
        return prose;
    }

    private void found(Prose prose, Finding finding) {
        FindingWords words = book.findingWords();
        prose.add(words.text(finding), ListRows.style(finding.severity()));
    }

    private Prose beside(int columns) throws IOException {
        if (rows.isEmpty()) {
            return below(columns);
        }
        Prose prose = new Prose(book, columns);
        Conversation c = rows.get(scroll.chosen());
        prose.add(book.say("screen.conversation", Map.of("number", c.number())), Style.BOLD);
        prose.add(book.names.client(c) + " " + book.glyphs.to() + " " + book.names.server(c), Style.NONE)
                .gap();
        book.lines(c).forEach(line -> prose.add(line, Style.NONE));
        List<Finding> found = book.findings(c);
        for (Finding finding : found) {
            prose.gap().add(finding.name().toString(), Style.BOLD);
            found(prose, finding);
        }
        if (found.isEmpty() && (book.searched() || book.looked(c))) {
            prose.gap().add(book.say("screen.no-trouble"), Style.NONE);
        }
        return prose;
    }

    private String none() throws IOException {
        boolean some = !book.conversations().isEmpty();
        return book.searched() || book.read() && !some
                ? "screen.none"
                : some ? "screen.none-so-far" : "screen.none-yet";
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
            screen.ask(new Prompt(book, "/", asked, this::filter));
            return true;
        }
        if (key.is('o')) {
            reorder();
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
        screen.say(book.say("screen.no-more", Map.of("sought", "none", "window", false)));
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
    public Keys.Part part() {
        return Keys.Part.LIST;
    }

    @Override
    public String keys() {
        return "screen.keys-list";
    }
}
