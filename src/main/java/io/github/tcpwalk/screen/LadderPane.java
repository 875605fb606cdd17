package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.screen.Key.Kind;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;

/** The ladder of one conversation, and what is to be said of the chosen segment. */
final class LadderPane implements Pane {
    private final Screen screen;
    private final Book book;
    private final Conversation conversation;
    private final Scroll scroll = new Scroll();
    private Rungs rungs;
    private long toldPackets;
    /** By frame, the worst finding that it proves. */
    private final Map<Long, Finding> proves = new HashMap<>();

    LadderPane(Screen screen, Book book, Conversation conversation) throws IOException {
        this.screen = screen;
        this.book = book;
        this.conversation = conversation;
        tell(0);
    }

    private void tell(long from) throws IOException {
        toldPackets = conversation.packets();
        rungs = Rungs.of(book, conversation, from);
    }

    /** The findings may have come since. */
    private void prove() {
        if (proves.isEmpty()) {
            for (Finding f : book.findings(conversation)) {
                f.frames().forEach(frame -> proves.putIfAbsent(frame, f));
            }
        }
    }

    @Override
    public String title() {
        long end = rungs.from() + rungs.all().size();
        Map<String, Object> values = new HashMap<>();
        values.put("file", book.name);
        values.put("number", conversation.number());
        values.put("from", rungs.from() + 1);
        values.put("to", end);
        values.put("all", conversation.packets());
        values.put("part", rungs.from() > 0 || rungs.more());
        return book.say("screen.ladder", values);
    }

    @Override
    public void spoken() throws IOException {
        tell(rungs.from());
    }

    @Override
    public void more() throws IOException {
        boolean soon = toldPackets < Rungs.MOST && conversation.packets() != toldPackets;
        if (soon && !book.read()) {
            boolean last = scroll.chosen() == rungs.all().size() - 1;
            tell(rungs.from());
            if (last) {
                scroll.fit(rungs.all().size(), scroll.end() - scroll.top());
                scroll.choose(rungs.all().size() - 1);
            }
        }
    }

    @Override
    public List<AttributedString> draw(int columns, int rows) {
        prove();
        List<Rung> all = rungs.all();
        int about = rows >= 30 ? 10 : rows >= 18 ? 6 : 3;
        int height = Math.max(1, rows - about - 2);
        scroll.fit(all.size(), height);
        List<AttributedString> drawn = new ArrayList<>();
        LadderLine line = line(columns);
        drawn.add(line.heads(conversation.client(), conversation.server()));
        if (scroll.top() == 0 && !rungs.clientBefore().isEmpty()) {
            drawn.add(line.sides(rungs.clientBefore(), rungs.serverBefore()).line(columns));
            scroll.fit(all.size(), height);
        } else {
            Rung above = scroll.top() == 0 ? null : all.get(scroll.top() - 1);
            drawn.add(line.sides(above == null ? "" : above.client(), above == null ? "" : above.server())
                    .line(columns));
        }
        for (int i = scroll.top(); i < scroll.end(); i++) {
            Rung r = all.get(i);
            Rung before = i == 0 ? rungs.before() : all.get(i - 1);
            Ink ink = line.rung(r, before, conversation.firstNanos());
            drawn.add(i == scroll.chosen() ? ink.chosen(columns) : ink.line(columns));
        }
        while (drawn.size() < height + 2) {
            drawn.add(AttributedString.EMPTY);
        }
        if (!all.isEmpty()) {
            about(drawn, all.get(scroll.chosen()), columns, rows - drawn.size());
        }
        return drawn;
    }

    private LadderLine line(int columns) {
        return new LadderLine(book, columns, conversation.lastFrame(), conversation.durationNanos());
    }

    private void about(List<AttributedString> drawn, Rung r, int columns, int height) {
        Ink rule = book.ink().text(String.valueOf(book.glyphs.rule()).repeat(2) + " ", Style.DIM);
        rule.text(book.say("screen.frame", Map.of("frame", r.frame())), Style.BOLD)
                .blank(1);
        if (!r.notes().isEmpty()) {
            rule.text(Ink.cut(r.notes(), Math.max(0, columns - rule.used() - 2)), r.style())
                    .blank(1);
        }
        rule.text(String.valueOf(book.glyphs.rule()).repeat(Math.max(0, columns - rule.used())), Style.DIM);
        drawn.add(rule.line(columns));
        List<AttributedString> lines = new ArrayList<>();
        Finding proof = proves.get(r.frame());
        if (proof != null) {
            FindingWords words = new FindingWords(book.words().language());
            wrap(lines, words.text(proof), columns, ListPane.style(proof.severity()));
        }
        r.meaning().in(book).forEach(text -> wrap(lines, text, columns, Style.NONE));
        drawn.addAll(lines.subList(0, Math.max(0, Math.min(lines.size(), height - 1))));
    }

    private void wrap(List<AttributedString> lines, String text, int columns, Style style) {
        for (String part : Paragraph.wrap(text, Math.min(columns, 100) - 2)) {
            lines.add(book.ink().blank(1).text(part, style).line(columns));
        }
    }

    @Override
    public boolean key(Key key) throws IOException {
        if (key.kind() == Kind.CLICK) {
            return click(key.row() - 2);
        }
        if (key.kind() == Kind.DOWN && atEnd() && rungs.more()) {
            page(rungs.from() + rungs.all().size(), true);
            return true;
        }
        if (key.kind() == Kind.UP && scroll.chosen() == 0 && rungs.from() > 0) {
            page(Math.max(0, rungs.from() - Rungs.MOST), false);
            return true;
        }
        if (scroll.key(key, false)) {
            return true;
        }
        if (key.is('g')) {
            screen.ask(new Prompt(book.say("screen.ask-frame") + " ", "", this::go));
        } else if (key.is('n') || key.is('p')) {
            trouble(key.is('n') ? 1 : -1);
        } else {
            return opens(key);
        }
        return true;
    }

    private boolean atEnd() {
        return scroll.chosen() == rungs.all().size() - 1;
    }

    private void page(long from, boolean first) throws IOException {
        tell(from);
        scroll.fit(rungs.all().size(), scroll.end() - scroll.top());
        scroll.choose(first ? 0 : rungs.all().size() - 1);
    }

    private boolean opens(Key key) throws IOException {
        if (rungs.all().isEmpty()) {
            return false;
        }
        Rung r = rungs.all().get(scroll.chosen());
        if (key.kind() == Kind.ENTER || key.kind() == Kind.RIGHT) {
            screen.open(Shown.pane(book, conversation, r));
        } else if (key.is('s')) {
            screen.open(new StepPane(screen, book, conversation, rungs, scroll.chosen()));
        } else if (key.is('t') && conversation instanceof TcpConversation tcp && book.read()) {
            screen.open(new PlotPane(book, tcp));
        } else if (key.is('f')) {
            screen.open(Talk.pane(book, conversation));
        } else {
            return false;
        }
        return true;
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
        for (int i = 0; i < rungs.all().size(); i++) {
            if (rungs.all().get(i).frame() >= frame) {
                scroll.choose(i);
                scroll.centre();
                if (rungs.all().get(i).frame() > frame) {
                    screen.say(book.say("screen.not-here", Map.of("frame", frame)));
                }
                return;
            }
        }
        if (rungs.more()) {
            page(rungs.from() + rungs.all().size(), true);
            go(text);
            return;
        }
        screen.say(book.say("screen.not-here", Map.of("frame", frame)));
    }

    private void trouble(int by) {
        for (int i = scroll.chosen() + by; i >= 0 && i < rungs.all().size(); i += by) {
            Rung r = rungs.all().get(i);
            Finding proof = proves.get(r.frame());
            if (r.trouble() || proof != null && proof.severity() != Severity.INFO) {
                scroll.choose(i);
                return;
            }
        }
        screen.say(book.say("screen.no-more"));
    }

    @Override
    public boolean tells(Key key) {
        return true;
    }

    @Override
    public String keys() {
        return "screen.keys-ladder";
    }
}
