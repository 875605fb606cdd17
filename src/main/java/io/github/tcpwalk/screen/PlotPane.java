package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.plot.Braille;
import io.github.tcpwalk.plot.Chart;
import io.github.tcpwalk.plot.Kind;
import io.github.tcpwalk.plot.Plotter;
import io.github.tcpwalk.plot.Resolution;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;

/** A conversation over time, drawn as {@code tcpwalk plot} draws it. */
final class PlotPane implements Pane {
    private final Book book;
    private final TcpConversation conversation;
    private final Scroll scroll = new Scroll();
    private Kind kind = Kind.SEQUENCE;
    private boolean client;
    /** Null when it is to be drawn anew; empty where there is nothing of the kind. */
    private List<String> drawing;

    private int width;
    private int height;

    PlotPane(Book book, TcpConversation conversation) {
        this.book = book;
        this.conversation = conversation;
        client = conversation.octetsToServer() >= conversation.octetsToClient();
    }

    @Override
    public String title() {
        return book.say("screen.plot", Map.of("number", conversation.number(), "kind", kind));
    }

    @Override
    public void spoken() {
        drawing = null;
    }

    @Override
    public List<AttributedString> draw(int columns, int rows) throws IOException {
        if (drawing == null || columns != width || rows != height) {
            width = columns;
            height = rows;
            drawing = drawn();
        }
        List<AttributedString> lines = new ArrayList<>();
        if (drawing.isEmpty()) {
            lines.addAll(new Prose(book, columns)
                    .add(book.say("screen.no-plot"), Style.NONE)
                    .draw(rows));
        }
        scroll.fit(drawing.size(), rows);
        for (String line : drawing.subList(scroll.top(), scroll.end())) {
            lines.add(AttributedString.fromAnsi(line).columnSubSequence(0, columns));
        }
        return lines;
    }

    private List<String> drawn() throws IOException {
        Plotter plotter = new Plotter(conversation, kind, client, Resolution.OF_A_SCREEN);
        book.story.tell(conversation, plotter);
        if (plotter.isEmpty()) {
            return List.of();
        }
        Chart chart = Chart.of(plotter, Catalogue.of(book.words().language()), book.name, book.names);
        Paint paint = book.colours ? Paint.COLOURED : Paint.PLAIN;
        return Braille.lines(chart, width, height, paint, book.glyphs == Glyphs.ASCII);
    }

    @Override
    public boolean key(Key key) {
        if (key.is('t')) {
            kind = Kind.values()[(kind.ordinal() + 1) % Kind.values().length];
        } else if (key.is('d')) {
            client = !client;
        } else {
            return scroll.key(key, true);
        }
        drawing = null;
        return true;
    }

    @Override
    public boolean tells(Key key) {
        return true;
    }

    @Override
    public Keys.Part part() {
        return Keys.Part.PLOT;
    }

    @Override
    public String keys() {
        return "screen.keys-plot";
    }
}
