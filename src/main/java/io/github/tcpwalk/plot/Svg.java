package io.github.tcpwalk.plot;

import io.github.tcpwalk.plot.Mark.Shape;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A drawing as an SVG document of its own: no script, nothing loaded, light and dark as its reader has it. */
public final class Svg {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;
    private static final int LEFT = 78;
    private static final int RIGHT = 884;
    private static final int TOP = 44;
    private static final int BOTTOM = 410;
    private static final int TICK = 5;
    private static final int LINE = 17;
    /** Of a Latin letter of the legend, about. */
    private static final double LETTER_WIDTH = 6.6;

    private static final int KEY_WIDTH = 24;
    private static final int KEY_GAP = 16;
    /** More marks than this get no ends and no letters of their own: they would cover each other. */
    private static final int MOST_LETTERS = 300;

    private static final double LEAST_STROKE = 1.5;
    private static final String STYLE = "svg{color:#222;font:12px sans-serif}.paper{fill:#fff}"
            + "text{fill:currentColor}.title{font-size:14px;font-weight:bold}"
            + ".axis{stroke:#888;fill:none}.grid{stroke:#8884;fill:none}"
            + "path{fill:none;stroke-width:1.2}.dot{stroke-linecap:round;stroke-width:4}"
            + ".note{font-size:11px;opacity:.8}.letter{font-weight:bold;text-anchor:middle;font-size:11px}"
            + ".c-data{stroke:#1f5fbf}.c-sent{stroke:#1f5fbf}.c-ack{stroke:#16803c}.c-window{stroke:#b77900}"
            + ".c-sack{stroke:#8a2fb8}.c-alarm{stroke:#d11a1a}.c-odd{stroke:#d9650b}.c-hole{stroke:#888;"
            + "stroke-dasharray:2 2}text.c-alarm{fill:#d11a1a;stroke:none}text.c-odd{fill:#d9650b;stroke:none}"
            + "text.c-ack{fill:#16803c;stroke:none}text.c-sack{fill:#8a2fb8;stroke:none}"
            + "@media(prefers-color-scheme:dark){svg{color:#ddd}.paper{fill:#16181d}"
            + ".c-data{stroke:#7fb0ff}.c-ack{stroke:#4fd07f}.c-window{stroke:#f0b840}.c-sack{stroke:#cf8cf5}"
            + ".c-alarm{stroke:#ff6b6b}.c-odd{stroke:#ff9d4d}text.c-alarm{fill:#ff6b6b}text.c-odd{fill:#ff9d4d}"
            + "text.c-ack{fill:#4fd07f}text.c-sack{fill:#cf8cf5}}";

    private final Chart chart;
    private final XMLStreamWriter xml;

    private Svg(Chart chart, XMLStreamWriter xml) {
        this.chart = chart;
        this.xml = xml;
    }

    /** Writes the document; {@code out} is left open. */
    public static void write(Chart chart, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
            new Svg(chart, xml).document();
            xml.flush();
            out.write('\n');
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException failed ? failed : new IOException(e);
        }
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        start("svg");
        xml.writeAttribute("xmlns", "http://www.w3.org/2000/svg");
        xml.writeAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
        attributes("width", WIDTH, "height", HEIGHT, "role", "img", "aria-labelledby", "title desc");
        start("title", "id", "title");
        xml.writeCharacters(Escape.line(chart.title()));
        end();
        start("desc", "id", "desc");
        xml.writeCharacters(Escape.line(chart.description()));
        end();
        start("style");
        xml.writeCharacters(STYLE);
        end();
        xml.writeEmptyElement("rect");
        attributes("class", "paper", "width", WIDTH, "height", HEIGHT);
        text(chart.title(), "class", "title", "x", LEFT, "y", 20);
        axes();
        for (Chart.Labelled layer : chart.drawn()) {
            layer(layer);
        }
        legend();
        end();
        xml.writeEndDocument();
    }

    private void axes() throws XMLStreamException {
        text(chart.values().label(), "x", LEFT, "y", TOP - 8);
        text(chart.time().label(), "x", (LEFT + RIGHT) / 2, "y", BOTTOM + 36, "text-anchor", "middle");
        StringBuilder grid = new StringBuilder();
        for (int i = 0; i < chart.values().ticks(); i++) {
            double y = y(chart.values().tick(i));
            grid.append('M')
                    .append(LEFT)
                    .append(' ')
                    .append(number(y))
                    .append('H')
                    .append(RIGHT);
            text(chart.values().text(i), "x", LEFT - TICK - 2, "y", number(y + 4), "text-anchor", "end");
        }
        for (int i = 0; i < chart.time().ticks(); i++) {
            double x = x(chart.time().tick(i));
            grid.append('M')
                    .append(number(x))
                    .append(' ')
                    .append(TOP)
                    .append('V')
                    .append(BOTTOM);
            text(chart.time().text(i), "x", number(x), "y", BOTTOM + LINE, "text-anchor", "middle");
        }
        path(grid, "grid");
        path(new StringBuilder("M" + LEFT + " " + TOP + "V" + BOTTOM + "H" + RIGHT), "axis");
    }

    private void layer(Chart.Labelled layer) throws XMLStreamException {
        Series s = layer.series();
        Shape shape = s.mark().shape;
        StringBuilder path = new StringBuilder();
        switch (shape) {
            case STEPS, LINE -> line(s, shape == Shape.STEPS, path);
            case DOT -> eachInside(s, i -> path.append(at(s, i)).append("h0"));
            case TICK -> eachInside(s, i -> path.append(at(s, i)).append("v4"));
            default -> eachInside(s, i -> bar(s, i, path));
        }
        start("g", "id", s.mark());
        path(path, style(s.mark()) + (shape == Shape.DOT ? " dot" : ""));
        if (shape == Shape.LETTER && s.size() <= MOST_LETTERS) {
            for (int i = 0; i < s.size(); i++) {
                letter(s, i, layer.label());
            }
        }
        end();
    }

    private interface Drawing {
        void draw(int i);
    }

    private void eachInside(Series s, Drawing drawing) {
        for (int i = 0; i < s.size(); i++) {
            if (chart.values().holds(s.value(i)) && chart.values().holds(s.top(i))) {
                drawing.draw(i);
            }
        }
    }

    private String at(Series s, int i) {
        return "M" + number(x(s.second(i))) + " " + number(y(s.value(i)));
    }

    private void bar(Series s, int i, StringBuilder path) {
        double x = x(s.second(i));
        double high = y(s.top(i));
        double low = Math.min(BOTTOM, Math.max(y(s.value(i)), high + LEAST_STROKE));
        high = Math.min(high, low - LEAST_STROKE);
        path.append('M').append(number(x)).append(' ').append(number(low));
        path.append('V').append(number(high));
        if (s.size() <= MOST_LETTERS && low - high >= TICK) {
            path.append('M').append(number(Math.max(LEFT, x - 2))).append(' ').append(number(low));
            path.append("h4M").append(number(Math.max(LEFT, x - 2))).append(' ');
            path.append(number(high)).append("h4");
        }
    }

    /** Where it leaves the drawing it is interrupted. */
    private void line(Series s, boolean steps, StringBuilder path) {
        boolean drawing = false;
        for (int i = 0; i < s.size(); i++) {
            String x = number(x(s.second(i)));
            if (drawing && steps) {
                path.append('H').append(x);
            }
            boolean inside = chart.values().holds(s.value(i));
            if (inside && drawing) {
                path.append(steps ? "V" : "L" + x + " ").append(number(y(s.value(i))));
            } else if (inside) {
                path.append(at(s, i));
            }
            drawing = inside;
        }
        if (drawing && steps) {
            path.append('H').append(RIGHT);
        }
    }

    private void letter(Series s, int i, String label) throws XMLStreamException {
        boolean below = s.mark() == Mark.ZERO_WINDOW;
        double y = below ? Math.min(BOTTOM - 1, y(s.value(i)) + 11) : Math.max(TOP + 8, y(s.top(i)) - 3);
        start("text", "class", "letter " + style(s.mark()), "x", number(x(s.second(i))), "y", number(y));
        if (s.frame(i) > 0) {
            start("title");
            xml.writeCharacters(
                    Escape.line(chart.words().text("plot.frame", Map.of("mark", label, "frame", s.frame(i)))));
            end();
        }
        xml.writeCharacters(String.valueOf(s.mark().plain));
        end();
    }

    private void legend() throws XMLStreamException {
        double x = LEFT;
        int y = BOTTOM + 58;
        for (Chart.Labelled layer : chart.drawn()) {
            Mark mark = layer.series().mark();
            double width = KEY_WIDTH + DisplayWidth.of(layer.label()) * LETTER_WIDTH + KEY_GAP;
            if (x > LEFT && x + width > RIGHT) {
                x = LEFT;
                y += LINE;
            }
            key(mark, x, y);
            text(layer.label(), "x", number(x + KEY_WIDTH), "y", y);
            x += width;
        }
        for (String note : chart.notes()) {
            y += LINE;
            text(note, "class", "note", "x", LEFT, "y", y);
        }
    }

    private void key(Mark mark, double x, int y) throws XMLStreamException {
        switch (mark.shape) {
            case LETTER ->
                text(
                        String.valueOf(mark.plain),
                        "class",
                        "letter " + style(mark),
                        "x",
                        number(x + KEY_WIDTH / 2.0),
                        "y",
                        y);
            case DOT ->
                path(new StringBuilder("M" + number(x + KEY_WIDTH / 2.0) + " " + (y - 4) + "h0"), style(mark) + " dot");
            case BAR -> {
                String left = "M" + number(x + 10) + " ";
                String stroke = "M" + number(x + 12) + " " + (y - 9) + "v10";
                path(new StringBuilder(stroke + left + (y - 9) + "h4" + left + (y + 1) + "h4"), style(mark));
            }
            case TICK -> {
                String line = "M" + number(x) + " " + (y - 6) + "h18";
                path(new StringBuilder(line + "M" + number(x + 9) + " " + (y - 6) + "v4"), style(mark));
            }
            default -> path(new StringBuilder("M" + number(x) + " " + (y - 4) + "h18"), style(mark));
        }
    }

    private static String style(Mark mark) {
        return switch (mark) {
            case WINDOW, MEAN -> "c-window";
            case ACKNOWLEDGED, ACK, DUPLICATE_ACK, SMOOTHED, SYN -> "c-ack";
            case SACK, D_SACK, FIN -> "c-sack";
            case RETRANSMISSION, ZERO_WINDOW, RST -> "c-alarm";
            case OUT_OF_ORDER, PROBE -> "c-odd";
            case HOLE -> "c-hole";
            default -> "c-data";
        };
    }

    private double x(double seconds) {
        return LEFT + (RIGHT - LEFT) * chart.time().part(seconds);
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * chart.values().part(value);
    }

    /** Tenths of a pixel. */
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    private void path(StringBuilder path, String style) throws XMLStreamException {
        if (path.length() > 0) {
            xml.writeEmptyElement("path");
            attributes("class", style, "d", path);
        }
    }

    private void text(String text, Object... attributes) throws XMLStreamException {
        start("text", attributes);
        xml.writeCharacters(Escape.line(text));
        end();
    }

    private void start(String element, Object... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        attributes(attributes);
    }

    private void attributes(Object... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.writeAttribute(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }
}
