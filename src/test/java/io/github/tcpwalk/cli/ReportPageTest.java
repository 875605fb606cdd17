package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Hostile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page of a capture in a browser. */
class ReportPageTest extends ReportInBrowser {
    @Test
    void tellsTheStoryOfACapture() throws IOException, InterruptedException {
        open(STALL);
        assertEquals(STALL + ": 1 TCP conversation in 1.02 s", browser.text("h1"));
        assertTrue(browser.text("#verdict").startsWith("0 errors, 1 warning"));
        assertTrue(browser.text("#found").contains("zero-window-stall"), browser.text("#found"));
        browser.click("#found summary");
        String rule = browser.text("#found details");
        for (String part : List.of("Means", "200 ms", "Fails where", "window update was lost", "Do next", "its CPU")) {
            assertTrue(rule.contains(part), rule);
        }
        assertEquals("Conversation 1: 127.0.0.1:40864 \u2192 127.0.0.1:9516", browser.text("#ladder-title"));
        assertEquals(21, evaluate("document.querySelectorAll('#rungs .rung').length"));
        assertTrue(browser.text("#rung-0").contains("SYN 1/3"), browser.text("#rung-0"));
        assertTrue(browser.text("#rung-0").contains("SYN-SENT"), browser.text("#rung-0"));
    }

    @Test
    void aLinkOfAFindingShowsItsSegmentWithWhatItProves() throws IOException, InterruptedException {
        open(STALL);
        browser.click("#found .evidence button");
        assertEquals("true", evaluate("document.getElementById('rung-10').getAttribute('aria-selected')"));
        assertTrue(browser.text("#details").contains("zero-window-stall"), browser.text("#details"));
        assertEquals("#conversation=1&frame=11", evaluate("location.hash"));
    }

    @Test
    void aSegmentIsExplainedInBothLanguages() throws IOException, InterruptedException {
        open(STALL);
        browser.click("#rung-1");
        String walked = Run.of("walk", "--explain", STALL).out().replaceAll("\\s+", " ");
        String explained = browser.text("#details .explanation");
        assertTrue(walked.contains(explained), explained);
        browser.click("#language");
        assertEquals("zh-CN", evaluate("document.documentElement.lang"));
        String chinese = browser.text("#details .explanation");
        assertTrue(chinese.contains("SYN"), chinese);
        assertTrue(chinese.codePoints().anyMatch(Character::isIdeographic), chinese);
        assertTrue(browser.text("#found").contains("\u670d\u52a1\u5668"), browser.text("#found"));
        browser.click("#language");
        assertEquals(explained, browser.text("#details .explanation"));
    }

    /** The frame that an ICMP error came in is a rung, so that a finding can link to it. */
    @Test
    void icmpErrorsStandInTheLadder() throws IOException, InterruptedException {
        open("sample-pcaps/rejected.pcap");
        browser.click("#found .evidence button:last-child");
        assertTrue(browser.text("#details").contains("administratively prohibited"), browser.text("#details"));
    }

    @Test
    void plotsAreDrawnAndTheirMarksAreSegments() throws IOException, InterruptedException {
        open(STALL);
        assertEquals(true, evaluate(INKED));
        browser.type("n");
        Object before = evaluate("plot.drawn.scales.x.max - plot.drawn.scales.x.min");
        browser.click("#zoom .zoom-in");
        Object after = evaluate("plot.drawn.scales.x.max - plot.drawn.scales.x.min");
        assertEquals(((Number) before).doubleValue() / 2, ((Number) after).doubleValue(), 1e-3);
        browser.click("#zoom .zoom-all");
        // where the third segment of data is drawn
        evaluate("(layer => chooseAt(plot.drawn.valToPos(layer.xs[2], 'x'), plot.drawn.valToPos(layer.ys[2], 'y')))"
                + "(plot.shown.layers.find(l => l.mark === 'data'))");
        assertEquals("7", selected());
        for (int kind = 1; kind <= 4; kind++) {
            browser.click("#plot-kinds button:nth-child(" + kind + ")");
            assertEquals(true, evaluate(INKED), browser.text("#plot-kinds button:nth-child(" + kind + ")"));
        }
        assertTrue(browser.accessible()
                .contains("image: Throughput: Conversation 1: 127.0.0.1:40864 \u2192 127.0.0.1:9516"));
    }

    /** The marks, not the axes, have colour. */
    private static final String INKED =
            "(canvas => canvas.getContext('2d').getImageData(canvas.width / 10, 0, canvas.width, "
                    + "canvas.height / 1.5).data.filter((v, i) => i % 4 === 3 && v > 250).length > 50)"
                    + "(document.querySelector('#plot canvas'))";

    /** Nothing in a name or a payload is anything but text, and what hides or reorders text is seen. */
    @Test
    void whatStrangersWroteIsInert() throws IOException, InterruptedException {
        String evil =
                "<script>window.evil=1<'\"&amp;<img src=x onerror=window.evil=2>\u202Egpj\u2028\u009B31m\033[2J<!--";
        Path named = Files.copy(Path.of("sample-pcaps/udp-stop-and-wait.pcap"), folder.resolve(evil));
        String written = Files.readString(page(named.toString()));
        assertEquals(null, Hostile.harmIn(written.getBytes(StandardCharsets.UTF_8), "\n"));
        String data = written.substring(written.indexOf("id=\"data\">") + 10, written.indexOf("</script>"));
        assertEquals(-1, data.indexOf('<'));
        browser.open(folder.resolve("page.html"), "");
        String shown = browser.text("h1");
        assertTrue(
                shown.contains("<script>window.evil=1<'\"&amp;<img src=x onerror=window.evil=2>\\u{202e}gpj"), shown);
        assertTrue(shown.contains("\\x1b[2J<!--"), shown);
        assertEquals("undefined", evaluate("typeof window.evil"));
        assertEquals(2, evaluate("document.querySelectorAll('script').length"));
        assertEquals(0, evaluate("document.querySelectorAll('img').length"));
    }

    @Test
    void tenThousandSegmentsAreFewElements() throws IOException, InterruptedException {
        RawCapture transfer = new RawCapture()
                .tcp(1, 4000, 2, 80, "S", 0, 0, "")
                .tcp(2, 80, 1, 4000, "S.", 0, 1, "")
                .tcp(1, 4000, 2, 80, ".", 1, 1, "");
        for (int seq = 1; seq < 60_000; seq += 10) {
            transfer.tcp(1, 4000, 2, 80, ".", seq, 1, "0123456789");
            transfer.tcp(2, 80, 1, 4000, ".", 1, seq + 10, "");
        }
        Files.write(folder.resolve("long.pcap"), transfer.pcap());
        open(folder.resolve("long.pcap").toString());
        assertTrue((int) evaluate("ladder.rows.length") > 9_000);
        assertTrue((int) evaluate("document.querySelectorAll('#rungs .rung').length") < 100);
        evaluate("$('rungs').scrollTop = 1e9");
        browser.settle();
        browser.settle();
        int last = (int) evaluate("ladder.rows.length") - 1;
        assertTrue(browser.text("#rung-" + last).length() > 0);
        assertTrue((int) evaluate("document.querySelectorAll('#rungs .rung').length") < 100);
        assertTrue(
                browser.text("#ladder-left").contains("tcpwalk walk --conversation 1"), browser.text("#ladder-left"));
        double millis = ((Number) evaluate("(start => { for (let i = 0; i < 100; i++) { $('rungs').scrollTop = i * 997;"
                        + " drawRungs(); } return (performance.now() - start) / 100; })(performance.now())"))
                .doubleValue();
        assertTrue(millis < 100, "a screen takes " + millis + " ms");
    }

    @Test
    void everythingThatIsUsedHasANameAndTheTableHasHeads() throws IOException, InterruptedException {
        open(STALL);
        List<String> nodes = browser.accessible();
        for (String role :
                List.of("button", "searchbox", "listbox", "option", "region", "columnheader", "complementary")) {
            List<String> of =
                    nodes.stream().filter(n -> n.startsWith(role + ": ")).toList();
            assertFalse(of.isEmpty(), role);
            assertTrue(of.stream().noneMatch(n -> n.equals(role + ": ")), of.toString());
        }
        assertTrue(nodes.stream().anyMatch(n -> n.startsWith("main: ")), nodes.toString());
        assertTrue(
                nodes.stream().anyMatch(n -> n.startsWith("option: Frame 1, 0.000000000 s, client")), nodes.toString());
    }

    @Test
    void themesFollowTheSystemUntilOneIsChosen() throws IOException, InterruptedException {
        open(STALL);
        String paper = "getComputedStyle(document.body).backgroundColor";
        Object light = evaluate(paper);
        browser.media("screen", "dark");
        Object dark = evaluate(paper);
        assertFalse(light.equals(dark));
        browser.click("#theme");
        assertEquals(light, evaluate(paper));
        browser.click("#theme");
        assertEquals(dark, evaluate(paper));
    }

    @Test
    void printsTheWholeLadderOnWhitePaper() throws IOException, InterruptedException {
        open(STALL);
        Object light = evaluate("plot.colours.data");
        browser.media("screen", "dark");
        assertFalse(light.equals(evaluate("plot.colours.data")));
        evaluate("window.dispatchEvent(new Event('beforeprint'))");
        assertEquals(light, evaluate("plot.colours.data"));
        browser.media("print", "dark");
        assertEquals("rgb(255, 255, 255)", evaluate("getComputedStyle(document.body).backgroundColor"));
        assertEquals(21, evaluate("document.querySelectorAll('#rungs .rung').length"));
        browser.size(700, 1000); // as wide as paper
        assertEquals("20px", evaluate("getComputedStyle(document.getElementById('rung-0')).height"));
        assertEquals("static", evaluate("getComputedStyle(document.getElementById('details')).position"));
        browser.size(1400, 1000);
        assertEquals("none", evaluate("getComputedStyle(document.querySelector('.switches')).display"));
        assertEquals("static", evaluate("getComputedStyle(document.getElementById('rung-0')).position"));
        browser.media("screen", "light");
        evaluate("window.dispatchEvent(new Event('afterprint'))");
        assertEquals("%PDF", new String(browser.pdf(), 0, 4, StandardCharsets.US_ASCII));
    }

    /** What is drawn differs by more than its colour, and the legend draws it so. */
    @Test
    void theLegendTellsMarksApart() throws IOException, InterruptedException {
        open("sample-pcaps/retransmission.pcap");
        for (int kind = 1; kind <= 4; kind++) {
            browser.click("#plot-kinds button:nth-child(" + kind + ")");
            List<?> pictures =
                    (List<?>) evaluate("[...document.querySelectorAll('#legend svg')].map(s => s.innerHTML)");
            assertFalse(pictures.isEmpty());
            assertEquals(pictures.size(), Set.copyOf(pictures).size(), pictures.toString());
        }
    }

    @Test
    void theTableFitsWhateverTheWidth() throws IOException, InterruptedException {
        try {
            for (int width : new int[] {1920, 1280, 1024, 768, 390}) {
                browser.size(width, 800);
                open("--join", STALL, "sample-pcaps/retransmission.pcap", "sample-pcaps/refused.pcap");
                assertEquals(
                        true, evaluate("(wide => wide.scrollWidth <= wide.clientWidth)($('rows').closest('.wide'))"));
                assertEquals(width < 1100, evaluate("$('order').offsetWidth > 0"));
            }
        } finally {
            browser.size(1400, 1000);
        }
    }

    @Test
    void aNarrowScreenHasOneColumnAndNothingBesideIt() throws IOException, InterruptedException {
        try {
            browser.size(390, 844);
            open(STALL);
            assertEquals(true, evaluate("(page => page.scrollWidth <= page.clientWidth)(document.documentElement)"));
            assertEquals(true, evaluate("document.getElementById('rungs').scrollWidth <= 390"));
            browser.click("#found .evidence button");
            evaluate("seen = document.getElementById('rung-10').getBoundingClientRect()");
            String there = "document.elementFromPoint(seen.x + seen.width / 2, seen.y + 9)";
            assertEquals("rung-10", evaluate(there + ".closest('.rung, #details').id"));
            // names of files and commands are long
            open("--join", STALL, "sample-pcaps/rejected.pcap", "sample-pcaps/udp-stop-and-wait.pcap");
            assertEquals(true, evaluate("(page => page.scrollWidth <= page.clientWidth)(document.documentElement)"));
        } finally {
            browser.size(1400, 1000);
        }
    }
}
