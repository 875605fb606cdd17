package io.github.tcpwalk.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Hostile;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Paint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the writers make of every direction of every sample. */
class WritersTest {
    private static final Pattern COMMAND = Pattern.compile("([MLHVhv])(-?[0-9.]+)(?: (-?[0-9.]+))?");
    private static final String HOSTILE = "a]]>\"&<script>\u001b[2J\u202e\n.pcap";

    private static Document svg(Chart chart) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Svg.write(chart, out);
        assertEquals(null, Hostile.harmIn(out.toByteArray(), "\n"));
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(out.toByteArray()));
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError(out.toString(StandardCharsets.UTF_8), e);
        }
    }

    private static List<Element> elements(Document svg, String name) {
        List<Element> all = new ArrayList<>();
        NodeList found = svg.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    /** Nothing lies beside the rectangle of the axes but the key, and all of that on the page. */
    private static void pathsLieInside(Document svg) {
        for (Element path : elements(svg, "path")) {
            boolean key = !path.getParentNode().getNodeName().equals("g");
            double bottom = key ? 520 : 410;
            double x = 0;
            double y = 0;
            Matcher m = COMMAND.matcher(path.getAttribute("d"));
            while (m.find()) {
                double first = Double.parseDouble(m.group(2));
                switch (m.group(1)) {
                    case "H" -> x = first;
                    case "V" -> y = first;
                    case "h" -> x += first;
                    case "v" -> y += first;
                    default -> {
                        x = first;
                        y = Double.parseDouble(m.group(3));
                    }
                }
                assertTrue(x >= 78 && x <= 888 && y >= 43 && y <= bottom + 4, path.getAttribute("d"));
            }
        }
        for (Element text : elements(svg, "text")) {
            double y = Double.parseDouble(text.getAttribute("y"));
            double x = Double.parseDouble(text.getAttribute("x"));
            assertTrue(y > 0 && y < 520 && x >= 0 && x <= 900, text::getTextContent);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everySampleIsADrawing(Kind kind) throws IOException {
        int drawn = 0;
        for (Plotter plotter : Plots.ofSamples(kind)) {
            if (plotter.series().isEmpty()) {
                assertTrue(plotter.isEmpty());
                continue;
            }
            for (Language language : Language.values()) {
                Chart chart = Chart.of(plotter, Catalogue.of(language), HOSTILE, EndNames.PLAIN);
                Document svg = svg(chart);
                pathsLieInside(svg);
                assertEquals(0, svg.getElementsByTagName("script").getLength());
                assertEquals(
                        chart.title(), svg.getElementsByTagName("title").item(0).getTextContent());
                assertTrue(elements(svg, "desc").get(0).getTextContent().contains("a]]>\"&<script>\\x1b[2J\\u{202e}"));
                pointsLieOnTheAxes(chart);
                text(chart, 80, false);
                text(chart, 40, true);
                xplot(chart);
            }
            drawn++;
        }
        assertTrue(drawn > 10, kind + ": " + drawn);
    }

    private static void pointsLieOnTheAxes(Chart chart) {
        for (Chart.Labelled layer : chart.layers()) {
            Series s = layer.series();
            for (int i = 0; i < s.size(); i++) {
                assertTrue(chart.time().holds(s.second(i)), s.mark() + " at " + s.second(i));
                assertTrue(
                        s.mark() == Mark.WINDOW
                                || chart.values().holds(s.value(i))
                                        && chart.values().holds(s.top(i)),
                        s.mark() + " of " + s.value(i));
            }
        }
    }

    private static String text(Chart chart, int columns, boolean plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Braille.write(chart, out, columns, Paint.PLAIN, plain);
        assertEquals(null, Hostile.harmIn(out.toByteArray(), "\n"));
        String page = out.toString(StandardCharsets.UTF_8);
        page.lines().forEach(line -> {
            assertTrue(DisplayWidth.of(line) <= columns, line);
            assertEquals(line.stripTrailing(), line);
        });
        assertFalse(plain && page.codePoints().anyMatch(c -> c >= 0x2800 && c < 0x2900), page);
        return page;
    }

    private static void xplot(Chart chart) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Xplot.write(chart, out);
        List<String> lines = out.toString(StandardCharsets.US_ASCII).lines().toList();
        assertEquals("timeval unsigned", lines.get(0));
        assertEquals("title", lines.get(1));
        assertEquals("xlabel", lines.get(3));
        assertEquals("ylabel", lines.get(5));
        assertEquals("go", lines.get(lines.size() - 1));
        for (int i = 7; i < lines.size() - 1; i++) {
            String line = lines.get(i);
            boolean text = lines.get(i - 1).startsWith("ctext ");
            String point = "\\d+\\.\\d{6} \\d+";
            assertTrue(
                    text && line.matches("[A-Z]")
                            || line.matches("white|yellow|green|purple|red|orange|pink|blue")
                            || line.matches("(dot|dtick|uarrow|darrow|ctext) " + point)
                            || line.matches("line " + point + " " + point),
                    line);
        }
    }

    /** Times that go back, one moment, huge windows: whatever comes has its place. */
    @Property(tries = 40)
    void whateverIsCapturedHasItsPlace(Draw draw) throws IOException {
        List<String> script = new ArrayList<>(List.of(
                "> S 0:0(0) win 65535 <mss 100,sackOK>",
                (draw.flip() ? "+0 " : "+0.07 ") + "< S. 0:0(0) ack 1 win 65535 <mss 100,sackOK>",
                "+0 > . 1:1(0) ack 1"));
        int next = 1;
        for (int i = draw.between(1, 60); i > 0; i--) {
            String gap = draw.of("+0 ", "+0.000001 ", "+0.03 ", "-0.5 ", "+7 ");
            int from = draw.flip() ? next : draw.between(1, next);
            int length = draw.between(1, 9_000);
            script.add(gap + "> . " + from + ":" + (from + length) + "(" + length + ") ack 1");
            next = Math.max(next, from + length);
            script.add(gap + "< . 1:1(0) ack " + draw.between(1, next) + " win " + draw.between(0, 65_535));
        }
        if (draw.flip()) {
            script.add("< R. 1:1(0) ack " + next);
        }
        for (Kind kind : Kind.values()) {
            for (boolean client : new boolean[] {true, false}) {
                Plotter plotter = Plots.of(kind, client, script.toArray(String[]::new));
                if (!plotter.series().isEmpty()) {
                    Chart chart = Plots.chart(plotter);
                    pathsLieInside(svg(chart));
                    pointsLieOnTheAxes(chart);
                    text(chart, draw.between(40, 200), draw.flip());
                    xplot(chart);
                }
            }
        }
    }

    @Test
    void coloursEndWithTheLine() throws IOException {
        Plotter plotter = Plots.of(
                Kind.SEQUENCE,
                true,
                "> S 0:0(0) win 65535 <mss 100>",
                "< S. 0:0(0) ack 1 win 1000 <mss 100>",
                "> . 1:1(0) ack 1",
                "> . 1:101(100) ack 1",
                "+0.3 > . 1:101(100) ack 1");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Braille.write(Plots.chart(plotter), out, 80, Paint.COLOURED, false);
        String page = out.toString(StandardCharsets.UTF_8);
        assertTrue(page.contains("\033[31mR\033[0m"), page);
        page.lines()
                .filter(line -> line.contains("\033["))
                .forEach(line -> assertTrue(line.lastIndexOf("\033[0m") == line.lastIndexOf("\033["), line));
        assertEquals(text(Plots.chart(plotter), 80, false), page.replaceAll("\033\\[[0-9]+m", ""));
    }

    @Test
    void anAxisHasRoundNumbers() {
        Axis axis = new Axis("", -0.004, 0.0231, 0.005, 1_000);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < axis.ticks(); i++) {
            texts.add(axis.text(i));
        }
        assertEquals(List.of("0", "5", "10", "15", "20"), texts);
        assertEquals(0.25, new Axis("", 2, 6, 1, 1).part(3));
        assertEquals("0.5", new Axis("", 0, 2, 0.5, 1).text(1));
        assertEquals(5_000, Ticks.atLeast(2_001));
        assertEquals(1, Ticks.atLeast(0));
        assertEquals(0.05, Ticks.atLeast(0.021));
        assertEquals(0.02, Ticks.atLeast(0.02));
    }
}
