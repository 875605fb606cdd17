package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.view.frame.FrameView;
import io.github.tcpwalk.view.rung.Rung;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One segment in full: its headers, its octets, and what was concluded of it. */
final class Shown {
    private Shown() {}

    static Pane pane(Book book, Conversation c, Rung rung) throws IOException {
        String title = book.say("screen.shown", Map.of("frame", rung.frame(), "number", c.number()));
        return new TextPane(book, title, () -> lines(book, c, rung));
    }

    private static List<String> lines(Book book, Conversation c, Rung rung) throws IOException {
        FrameView view = new FrameView(
                rung.frame(),
                rung.frame(),
                book.story.framesSoFar(),
                book.words().language(),
                book.names);
        FrameFinder finder = new FrameFinder(rung, view);
        book.story.tellSoFar(c, finder);
        Frame frame = new Frame();
        if (!book.story.read(rung.file(), finder.position(), rung.frame(), frame)) {
            return List.of(book.say("screen.gone"));
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        view.writeText(text, frame, 0, book.name);
        return List.of(text.toString(StandardCharsets.UTF_8).split("\n", -1));
    }
}
