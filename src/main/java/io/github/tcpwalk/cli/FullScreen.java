package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.screen.News;
import io.github.tcpwalk.screen.Screen;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** The full-screen walk, as a verb opens it: the terminal is taken over once there is something to show. */
final class FullScreen implements Progress {
    private final Io io;
    private final ScreenOptions options;
    private final Selection selection;
    private final Queue<Sentence> news = new ConcurrentLinkedQueue<>();
    private Screen screen;

    FullScreen(Io io, ScreenOptions options, Selection selection) {
        this.io = io;
        this.options = options;
        this.selection = selection;
    }

    /** Whether this terminal can be drawn on, and somebody is there to press keys. */
    static boolean mayBe(Io io) {
        String type = io.environment().getOrDefault("TERM", "");
        return io.attended()
                && io.terminal().isOut()
                && io.terminal().isIn()
                && !type.isEmpty()
                && !type.equals("dumb");
    }

    /** @param captures how many there are to show */
    void check(int captures) {
        if (captures > 1) {
            throw new Failure(Tcpwalk.USAGE, "error.screen-one", Map.of());
        }
        String type = io.environment().getOrDefault("TERM", "");
        if (!io.attended() || !io.terminal().isOut() || type.isEmpty() || type.equals("dumb")) {
            throw new Failure(Tcpwalk.USAGE, "error.no-screen", Map.of());
        }
    }

    /** Shows in the last row what its user should know now. Any thread. */
    void tell(Sentence sentence) {
        news.add(sentence);
    }

    void show(Story story, String name, boolean comes) throws IOException {
        show(story, name, comes, () -> 0);
    }

    /** @param notKept packets that come and are not there to be shown */
    void show(Story story, String name, LongSupplier notKept) throws IOException {
        show(story, name, true, notKept);
    }

    private void show(Story story, String name, boolean comes, LongSupplier notKept) throws IOException {
        Charset encoding = Console.encoding(System.getProperty("stdout.encoding"));
        boolean colours = io.paint() == Paint.COLOURED;
        io.attendance().give(() -> run(encoding, colours, story, name, comes, notKept));
    }

    private void run(Charset encoding, boolean colours, Story story, String name, boolean comes, LongSupplier notKept)
            throws IOException {
        io.err().hold(io.errIsTerminal()); // what is said meanwhile would stand across it
        try (Screen opened = Screen.open(
                new Screen.Setup(io.language(), encoding, options.ascii, colours, options.seed, selection.names()))) {
            screen = opened;
            opened.hears(new News(news::poll, notKept));
            opened.run(story, name, comes);
        } finally {
            io.err().release();
        }
    }

    @Override
    public boolean at(long frames, long consumedOctets, long sizeOctets) {
        return screen == null || screen.at(frames, consumedOctets, sizeOctets);
    }

    /** While a pipe is silent keys are heeded all the same. @return false when its user has left */
    boolean goesOn() throws IOException {
        waits();
        return screen == null || !screen.left();
    }

    @Override
    public void waits() throws IOException {
        if (screen != null) {
            screen.waits();
        }
    }
}
