package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.screen.Key.Kind;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.HintText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;

/** The ladder of one conversation, and what is to be said of the chosen segment. */
final class LadderPane implements Pane {
    private static final int ABOUT_FROM = 10;
    /** With fewer rows there is no room for what it talks about. */
    private static final int HINT_FROM = 8;
    /** A key may come before anything was drawn. */
    private static final int USUAL_HEIGHT = 16;

    private final Screen screen;
    private final Book book;
    private final Conversation conversation;
    private final Scroll scroll = new Scroll();
    private Steps steps;
    private long toldPackets;
    /** Rows above the first segment that is drawn. */
    private int above;
    /** What is looked for; empty for nothing. */
    private String sought = "";
    /** Those that {@link #proves} was made of. */
    private List<Finding> known = List.of();
    /** By frame, the worst finding that it proves. */
    private final Map<Long, Finding> proves = new HashMap<>();

    LadderPane(Screen screen, Book book, Conversation conversation) throws IOException {
        this.screen = screen;
        this.book = book;
        this.conversation = conversation;
        tell(0);
        scroll.fit(steps.size(), USUAL_HEIGHT);
    }

    private void tell(long from) throws IOException {
        toldPackets = conversation.packets();
        steps = Steps.of(book, conversation, from);
    }

    /** The findings may have come since. */
    private void prove() {
        List<Finding> now = book.findings(conversation);
        if (!now.equals(known)) {
            known = now;
            proves.clear();
            for (Finding f : now) {
                f.frames().forEach(frame -> proves.putIfAbsent(frame, f));
            }
        }
    }

    @Override
    public String title() {
        Map<String, Object> values = new HashMap<>();
        values.put("file", book.name);
        values.put("number", conversation.number());
        values.put("from", steps.from() + 1);
        values.put("to", steps.from() + steps.size());
        values.put("all", conversation.packets());
        values.put("window", window());
        values.put("windows", windows());
        values.put("part", steps.from() > 0 || steps.more());
        return book.say("screen.ladder", values) + (sought.isEmpty() ? "" : "  /" + sought);
    }

    private long window() {
        return steps.from() / Steps.MOST + 1;
    }

    private long windows() {
        return Math.max(window(), (conversation.packets() + Steps.MOST - 1) / Steps.MOST);
    }

    @Override
    public void more() throws IOException {
        boolean soon = toldPackets < Steps.MOST && conversation.packets() != toldPackets;
        if (soon && !book.read()) {
            boolean last = atEnd();
            tell(steps.from());
            if (last) {
                scroll.fit(steps.size(), scroll.end() - scroll.top());
                scroll.choose(steps.size() - 1);
            }
        }
    }

    @Override
    public List<AttributedString> draw(int columns, int rows) {
        prove();
        int side = Beside.columns(columns);
        int width = Beside.rest(columns);
        int about = side > 0 || rows < ABOUT_FROM ? 0 : rows >= 30 ? 10 : rows >= 18 ? 6 : 3;
        LadderLine line = new LadderLine(book, width, conversation, steps);
        List<AttributedString> drawn = new ArrayList<>();
        String hint = HintText.of(conversation);
        if (!hint.isEmpty() && rows >= HINT_FROM) {
            drawn.add(book.ink().blank(1).rest(hint, width - 1, Style.BOLD).line(width));
        }
        drawn.add(line.heads(book.names.client(conversation), book.names.server(conversation)));
        boolean stand = rows > 5;
        above = drawn.size() + (stand ? 1 : 0);
        int height = Math.max(1, rows - about - above);
        scroll.fit(steps.size(), height);
        if (stand) {
            Step before = steps.at(scroll.top() - 1);
            drawn.add(line.sides(before.client(), before.server()).line(width));
        }
        for (int i = scroll.top(); i < scroll.end(); i++) {
            Ink ink = line.step(steps.at(i), steps.at(i - 1));
            drawn.add(i == scroll.chosen() ? ink.chosen(width) : ink.line(width));
        }
        if (side > 0) {
            Prose beside = new Prose(book, side);
            if (steps.size() > 0) {
                Step s = steps.at(scroll.chosen());
                beside.add(head(s) + " " + s.noted(book), s.style());
                beside.add(s.role(book) + "  " + s.numbers(book), Style.NONE).gap();
                meaning(beside, s);
            }
            return Beside.join(book, drawn, beside.draw(rows), columns, rows);
        }
        while (drawn.size() < rows - about) {
            drawn.add(AttributedString.EMPTY);
        }
        if (steps.size() > 0 && about > 0) {
            about(drawn, steps.at(scroll.chosen()), columns, about);
        }
        return drawn;
    }

    private String head(Step s) {
        return book.say("screen.frame", Map.of("frame", s.frame()));
    }

    private void about(List<AttributedString> drawn, Step s, int columns, int height) {
        String edge = String.valueOf(book.glyphs.rule());
        Ink rule = book.ink().text(edge.repeat(2) + " ", Style.DIM);
        rule.text(head(s), Style.BOLD).blank(1);
        String noted = s.noted(book);
        if (!noted.isEmpty()) {
            rule.rest(noted, columns - 2, s.style()).blank(1);
        }
        rule.text(edge.repeat(Math.max(0, columns - rule.used())), Style.DIM);
        drawn.add(rule.line(columns));
        Prose prose = new Prose(book, columns);
        meaning(prose, s);
        drawn.addAll(prose.draw(height - 1));
    }

    private void meaning(Prose prose, Step s) {
        Finding proof = proves.get(s.frame());
        if (proof != null) {
            FindingWords words = book.findingWords();
            prose.add(words.text(proof), ListRows.style(proof.severity()));
        }
        s.meaning(book).forEach(text -> prose.add(text, Style.NONE));
    }

    @Override
    public boolean key(Key key) throws IOException {
        if (key.kind() == Kind.CLICK) {
            return click(key.row() - above);
        }
        if (key.kind() == Kind.DOWN && atEnd() && steps.more() || key.is(']')) {
            return turn(1, true);
        }
        if (key.kind() == Kind.UP && scroll.chosen() == 0 && steps.from() > 0 || key.is('[')) {
            return turn(-1, key.is('['));
        }
        if (scroll.key(key, false)) {
            if (atEnd() && steps.more()) {
                screen.say(book.say("screen.window-ends", Map.of("window", window(), "windows", windows())));
            }
            return true;
        }
        if (key.kind() == Kind.ESCAPE && !sought.isEmpty()) {
            sought = "";
        } else if (key.is('g')) {
            screen.ask(new Prompt(book, book.say("screen.ask-frame") + " ", "", this::go));
        } else if (key.is('/')) {
            screen.ask(new Prompt(book, "/", sought, this::seek));
        } else if (key.is('n') || key.is('p')) {
            next(key.is('n') ? 1 : -1);
        } else {
            return opens(key);
        }
        return true;
    }

    private boolean atEnd() {
        return scroll.chosen() == steps.size() - 1;
    }

    /** To another window of a very long conversation. */
    private boolean turn(int by, boolean first) throws IOException {
        if (by > 0 ? !steps.more() : steps.from() == 0) {
            screen.say(book.say("screen.window-none"));
            return true;
        }
        page(Math.max(0, steps.from() + by * (long) Steps.MOST), first);
        screen.say(book.say("screen.window", Map.of("window", window(), "windows", windows())));
        return true;
    }

    private void page(long from, boolean first) throws IOException {
        tell(from);
        scroll.fit(steps.size(), scroll.end() - scroll.top());
        scroll.choose(first ? 0 : steps.size() - 1);
    }

    private boolean opens(Key key) throws IOException {
        if (steps.size() == 0) {
            return false;
        }
        if (key.kind() == Kind.ENTER || key.kind() == Kind.RIGHT) {
            screen.open(Shown.pane(book, conversation, steps.at(scroll.chosen()).rung()));
        } else if (key.is('s')) {
            screen.open(new StepPane(screen, book, conversation, steps, scroll.chosen()));
        } else if (key.is('t')) {
            plot();
        } else if (key.is('f')) {
            screen.open(Talk.pane(book, conversation));
        } else {
            return false;
        }
        return true;
    }

    private void plot() {
        if (!(conversation instanceof TcpConversation tcp)) {
            screen.say(book.say("screen.plot-tcp"));
        } else if (!book.read()) {
            screen.say(book.say("screen.plot-later"));
        } else {
            screen.open(new PlotPane(book, tcp));
        }
    }

    private boolean click(int row) throws IOException {
        int at = scroll.top() + row;
        if (row >= 0 && at < scroll.end()) {
            if (at == scroll.chosen()) {
                return opens(Key.of(Kind.ENTER));
            }
            scroll.choose(at);
        }
        return true;
    }

    private void go(String text) throws IOException {
        long frame;
        try {
            frame = Long.parseLong(text);
        } catch (NumberFormatException e) {
            screen.say(book.say("screen.no-number"));
            return;
        }
        if (steps.size() > 0 && steps.at(0).frame() > frame && steps.from() > 0) {
            page(0, true);
        }
        while (steps.size() > 0 && steps.at(steps.size() - 1).frame() < frame && steps.more()) {
            page(steps.from() + steps.size(), true);
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.at(i).frame() >= frame) {
                scroll.choose(i);
                scroll.centre();
                if (steps.at(i).frame() > frame) {
                    screen.say(book.say("screen.not-here", Map.of("frame", frame)));
                }
                return;
            }
        }
        screen.say(book.say("screen.not-behind", Map.of("frame", frame)));
    }

    /** Looks for a word from the chosen segment on, and then from the first. */
    private void seek(String text) {
        sought = text;
        if (text.isEmpty()) {
            return;
        }
        for (int i = 0; i < steps.size(); i++) {
            int at = (scroll.chosen() + i) % steps.size();
            if (steps.at(at).has(book, text)) {
                scroll.choose(at);
                scroll.centre();
                return;
            }
        }
        screen.say(book.say(steps.more() ? "screen.not-in-window" : "screen.not-found", Map.of("text", text)));
    }

    /** What is looked for, or else trouble. */
    private void next(int by) {
        prove();
        for (int i = scroll.chosen() + by; i >= 0 && i < steps.size(); i += by) {
            if (sought.isEmpty() ? troubles(steps.at(i)) : steps.at(i).has(book, sought)) {
                scroll.choose(i);
                return;
            }
        }
        boolean goesOn = by > 0 ? steps.more() : steps.from() > 0;
        Map<String, ?> what = Map.of("sought", sought.isEmpty() ? "none" : sought, "window", goesOn);
        screen.say(book.say("screen.no-more", what));
    }

    private boolean troubles(Step s) {
        Finding proof = proves.get(s.frame());
        return s.rung().alarms() || proof != null && proof.severity() != Severity.INFO;
    }

    @Override
    public boolean tells(Key key) {
        return switch (key.kind()) {
            case ENTER, RIGHT, CLICK -> true;
            case DOWN -> atEnd() && steps.more();
            case UP -> scroll.chosen() == 0 && steps.from() > 0;
            case CHARACTER -> "[]ft".indexOf(key.code()) >= 0;
            default -> false;
        };
    }

    @Override
    public Keys.Part part() {
        return Keys.Part.LADDER;
    }

    @Override
    public String keys() {
        return "screen.keys-ladder";
    }
}
