package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Inspection;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.screen.Key.Kind;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Style;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;

/**
 * The full-screen walk: conversations, the ladder of one, a segment in full. One thread does everything but read keys:
 * the one that reads the capture looks after its user in between, so that nobody else touches the story.
 */
public final class Screen implements Progress, Closeable {
    /**
     * How it looks and speaks.
     *
     * @param encoding of the terminal
     * @param ascii draw with characters of ASCII, whatever the terminal can show
     * @param seed of what a quiz asks
     */
    public record Setup(
            Language language, Charset encoding, boolean ascii, boolean colours, long seed, EndNames names) {}

    /** While a capture is read it is drawn so often, ms. */
    private static final long REDRAW_MILLIS = 100;
    /**
     * Findings are looked for when its user pauses so long, ms: that has to begin anew when a conversation is opened.
     */
    private static final long IDLE_MILLIS = 400;
    /** While nothing comes findings are looked for so often, ms, and so long at a time. */
    private static final long ROUND_MILLIS = 1_000;

    private static final long MOST_ROUND_MILLIS = 300;
    /** Frames between two looks whether there is a key. */
    private static final int STRIDE = 1 << 10;

    /** Something else is to be told: what is told is given up. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        GivenUp() {
            super(null, null, false, false);
        }
    }

    private final Tty tty;
    private final Setup setup;
    private final Deque<Pane> panes = new ArrayDeque<>();
    private Book book;
    private Language language;
    private Prompt prompt;
    private String message = "";
    private News news = News.NONE;
    private boolean leaving;
    private boolean stale;
    /** Help is what is shown. */
    private boolean helps;
    /** Came while everything was told. */
    private Key waiting;

    private Lookout lookout;
    private long lookedMillis;
    private long drawnMillis;
    private long consumed;
    private long size;

    Screen(Tty tty, Setup setup) {
        this.tty = tty;
        this.setup = setup;
        language = setup.language();
    }

    /**
     * Takes the terminal over until it is closed.
     *
     * @throws IOException where there is none that can be drawn on
     */
    public static Screen open(Setup setup) throws IOException {
        return new Screen(JlineTty.open(setup.encoding()), setup);
    }

    /**
     * Shows a story that nothing was read of, until its user has seen enough.
     *
     * @param story whose progress this is
     * @param comes its packets come as somebody writes them
     */
    public void run(Story story, String name, boolean comes) throws IOException {
        Glyphs glyphs = setup.ascii() ? Glyphs.ASCII : Glyphs.of(setup.encoding());
        book = new Book(story, Escape.line(name), setup.names(), language, glyphs, setup.colours());
        lookout = new Lookout(book);
        ListPane list = new ListPane(this, book);
        panes.push(list);
        draw();
        try {
            if (comes) {
                story.rememberAsItComes(new Visitor() {});
            } else {
                story.rememberAsItComes(null);
            }
            book.wasRead();
            list.opensOnly();
            stale = true;
            damage();
            while (!leaving) {
                goOn();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Of a capture that goes on. */
    public void hears(News of) {
        news = of;
    }

    /** What is wrong with the file is seen on the screen as well, not only after it. */
    private void damage() throws IOException {
        List<Damage> damage = book.story.damage();
        if (!damage.isEmpty()) {
            say(book.say(
                    "screen.damaged",
                    Map.of(
                            "offset",
                            damage.get(0).offset(),
                            "what",
                            damage.get(0).what(),
                            "more",
                            Damage.places(damage) - 1)));
        }
    }

    /** After everything was read: findings, where nothing else is to be done, and keys. */
    private void goOn() throws IOException {
        if (stale) {
            draw();
        }
        long wakes = panes.peek().wakesIn();
        boolean searches = !book.searched() && wakes < 0;
        Key key = tty.poll(searches ? IDLE_MILLIS : wakes);
        if (key != null) {
            take(key);
        } else if (searches) {
            search();
        } else {
            panes.peek().wake();
            stale = true;
        }
    }

    private void search() throws IOException {
        book.forgetFindings();
        Inspection inspection = Inspection.of(book.story, book::found);
        try {
            book.story.inOrder(Visitor.both(inspection, new Visitor() {
                private long frames;

                @Override
                public boolean hears(Conversation c) {
                    return false;
                }

                @Override
                public void frame(Frame frame) {
                    if (++frames % STRIDE == 0) {
                        during();
                    }
                }
            }));
            book.wasSearched();
        } catch (GivenUp e) {
            takeWaiting();
            return;
        }
        stale = true;
    }

    private void takeWaiting() throws IOException {
        Key key = waiting;
        waiting = null;
        if (key != null) {
            take(key);
        }
    }

    /** While everything is told: nothing else can be told unless that is given up. */
    private void during() {
        try {
            while (tty.hasKey()) {
                waiting = tty.poll(0);
                if (prompt != null || panes.peek().tells(waiting) || waiting.is('e')) {
                    throw new GivenUp();
                }
                takeWaiting();
                if (leaving) {
                    throw new GivenUp();
                }
            }
            redraw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean at(long frames, long consumedOctets, long sizeOctets) {
        consumed = consumedOctets;
        size = sizeOctets;
        try {
            look();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !leaving;
    }

    @Override
    public void waits() throws IOException {
        look();
        long now = millis();
        if (!leaving && now - lookedMillis >= ROUND_MILLIS) {
            lookout.round(() -> tty.hasKey() || millis() - now >= MOST_ROUND_MILLIS);
            lookedMillis = millis();
        }
        if (leaving) {
            book.story.stop();
        }
    }

    /** Whether its user has seen enough. */
    public boolean left() {
        return leaving;
    }

    private void look() throws IOException {
        while (!leaving && tty.hasKey()) {
            take(tty.poll(0));
        }
        redraw();
    }

    private void redraw() throws IOException {
        long now = millis();
        if (!leaving && (stale || now - drawnMillis >= REDRAW_MILLIS)) {
            panes.peek().more();
            draw();
        }
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }

    private void take(Key key) throws IOException {
        stale = true;
        message = "";
        if (key.kind() == Kind.INTERRUPT) {
            leaving = true;
        } else if (key.kind() == Kind.REDRAW || key.kind() == Kind.PASTE && prompt == null) {
            return;
        } else if (prompt != null) {
            prompt = prompt.key(key) ? prompt : null;
        } else if (!panes.peek().key(placed(key))) {
            common(key);
        }
    }

    /** The mouse's row, counted as the pane does. */
    private static Key placed(Key key) {
        return key.kind() == Kind.CLICK ? Key.click(key.row() - 1) : key;
    }

    private void common(Key key) throws IOException {
        if (key.is('Q')) {
            leaving = true;
        } else if (key.is('q')
                || key.kind() == Kind.ESCAPE
                || key.kind() == Kind.BACKSPACE
                || key.kind() == Kind.LEFT) {
            back(key.is('q'));
        } else if (key.is('e')) {
            Language[] all = Language.values();
            language = all[(language.ordinal() + 1) % all.length];
            book.speak(language);
            for (Pane pane : panes) {
                pane.spoken();
            }
        } else if (key.is('?')) {
            help();
        }
    }

    private void back(boolean mayLeave) {
        if (panes.size() > 1) {
            panes.pop();
            helps = false;
        } else {
            leaving = mayLeave;
        }
    }

    private void help() throws IOException {
        if (!helps) {
            helps = true;
            Keys.Part part = panes.peek().part();
            open(new TextPane(book, book.say("screen.help-title"), () -> Keys.lines(book, part)));
        }
    }

    /** Shows something else, until its user goes back. */
    void open(Pane pane) {
        panes.push(pane);
        stale = true;
    }

    /** Asks for a line. */
    void ask(Prompt asked) {
        prompt = asked;
    }

    /** Tells something in the last row, until the next key. */
    void say(String text) {
        message = text;
    }

    long seed() {
        return setup.seed();
    }

    private void draw() throws IOException {
        message = news.latest(book, message);
        int columns = Math.max(1, tty.columns());
        int rows = Math.max(3, tty.rows());
        Pane pane = panes.peek();
        List<AttributedString> lines = new ArrayList<>(rows);
        List<AttributedString> body = pane.draw(columns, rows - 2);
        lines.add(Edges.head(book, pane.title(), news.beside(book, status()), columns));
        lines.addAll(body.subList(0, Math.min(body.size(), rows - 2)));
        while (lines.size() < rows - 1) {
            lines.add(AttributedString.EMPTY);
        }
        lines.add(foot(pane, Math.max(1, columns - 1))); // what fills the last cell may roll everything up
        tty.show(
                lines.subList(0, Math.min(lines.size(), Math.max(1, tty.rows()))),
                prompt == null ? -1 : prompt.caret(columns));
        stale = false;
        drawnMillis = millis();
    }

    private String status() {
        if (book.searched()) {
            return "";
        }
        if (book.read()) {
            return book.say("screen.searching");
        }
        Object percent = size > 0 ? Math.min(99, consumed * 100 / size) : "none";
        return book.say("screen.reading", Map.of("frames", book.story.framesSoFar(), "percent", percent));
    }

    private AttributedString foot(Pane pane, int columns) {
        if (prompt != null) {
            return prompt.line(columns);
        }
        if (!message.isEmpty()) {
            return book.ink().rest(message, columns, Style.BOLD).line(columns);
        }
        return Edges.foot(book, pane.keys(), columns);
    }

    @Override
    public void close() throws IOException {
        tty.close();
    }
}
