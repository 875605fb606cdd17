package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Ways through the page of a capture: keys, links, zooming, languages. */
class ReportMovesTest extends ReportInBrowser {
    @Test
    void keysStepThroughSegmentsTroubleAndLanguages() throws IOException, InterruptedException {
        open(STALL);
        browser.type("jjk");
        assertEquals("0", selected());
        browser.type("n");
        assertEquals("10", selected());
        browser.type("n");
        assertEquals("12", selected());
        browser.type("p");
        assertEquals("10", selected());
        browser.type("l");
        assertEquals("zh-CN", evaluate("document.documentElement.lang"));
        browser.type("?");
        assertEquals(true, evaluate("document.getElementById('keys').open"));
        browser.key("Escape", "");
        assertEquals(false, evaluate("document.getElementById('keys').open"));
        browser.type("/");
        assertEquals("filter", evaluate("document.activeElement.id"));
        browser.type("none");
        assertEquals(0, evaluate("document.querySelectorAll('#rows tr').length"));
        browser.key("Escape", "");
        assertEquals(1, evaluate("document.querySelectorAll('#rows tr').length"));
    }

    /** The heights follow the stretch of time that is seen; a segment outside it is brought in. */
    @Test
    void zoomedPlotsFollowTheSelectedSegment() throws IOException, InterruptedException {
        open("sample-pcaps/retransmission.pcap");
        evaluate("select(9)");
        browser.type("+++");
        assertTrue((boolean) evaluate("plot.drawn.scales.y.max < plot.all.y[1] / 2"));
        evaluate("select(57)");
        browser.settle();
        assertTrue((boolean) evaluate("(at => plot.drawn.scales.x.min < at && at < plot.drawn.scales.x.max)"
                + "(ladder.rows[57].nanos / 1e9)"));
        Object seen = evaluate("JSON.stringify(plot.seen)");
        browser.click("#plot-kinds button:nth-child(3)");
        assertEquals(seen, evaluate("JSON.stringify(plot.seen)"));
        browser.type("l");
        assertEquals(seen, evaluate("JSON.stringify(plot.seen)"));
        browser.type("0");
        assertEquals(evaluate("JSON.stringify(plot.all.x)"), evaluate("JSON.stringify(plot.seen)"));
        assertEquals(evaluate("JSON.stringify(plot.all.y)"), evaluate("JSON.stringify(extent(plot.shown.layers).y)"));
    }

    @Test
    void everythingIsReachedByKeys() throws IOException, InterruptedException {
        open("--join", STALL, "sample-pcaps/reset.pcap");
        browser.click("#filter");
        String stops = "";
        for (int i = 0; i < 20 && !"rungs".equals(evaluate("document.activeElement.id")); i++) {
            browser.key("Tab", "");
            stops += evaluate("document.activeElement.closest('#columns') ? 'head ' "
                    + ": document.activeElement.closest('#rows') ? 'row ' : ''");
        }
        assertEquals("head ".repeat(11) + "row ", stops);
        evaluate("$('rows').querySelector('[tabindex=\"0\"]').focus()");
        browser.key("End", "");
        browser.key("ArrowUp", "");
        assertEquals("2", evaluate("document.activeElement.innerText"));
        assertEquals(true, evaluate("document.activeElement.matches(':focus-visible')"));
        browser.key("Enter", "\r");
        assertEquals("rungs", evaluate("document.activeElement.id"));
        assertTrue(browser.text("#ladder-title").startsWith("Conversation 2: "));
        browser.key("ArrowDown", "");
        assertEquals("1", selected());
        browser.key("Enter", "\r");
        assertEquals("details", evaluate("document.activeElement.id"));
        browser.key("Escape", "");
        assertEquals("rungs", evaluate("document.activeElement.id"));
        browser.key("Escape", "");
        assertEquals("2", evaluate("document.activeElement.innerText"));
    }

    /** From the link of a finding to its segment, from there to the finding, and back to the link. */
    @Test
    void findingsAndSegmentsLinkToEachOther() throws IOException, InterruptedException {
        open(STALL);
        browser.click("#found .evidence button:nth-of-type(2)");
        browser.key("Escape", "");
        assertEquals("Frame 15", evaluate("document.activeElement.innerText"));
        browser.type("pp");
        browser.click("#details .proof button");
        assertEquals("Frame 11", evaluate("document.activeElement.innerText"));
    }

    @Test
    void anotherLanguageKeepsThePlace() throws IOException, InterruptedException {
        open("--join", STALL, "sample-pcaps/reset.pcap", "sample-pcaps/refused.pcap", "sample-pcaps/rejected.pcap");
        browser.click("#found .finding:nth-child(3) summary");
        evaluate("document.querySelectorAll('.finding')[2].scrollIntoView()");
        double before = top();
        browser.type("l");
        assertEquals(before, top(), 1);
        assertEquals(true, evaluate("document.querySelectorAll('.finding details')[2].open"));
        assertEquals("SUMMARY", evaluate("document.activeElement.tagName"));
    }

    private static double top() {
        return ((Number) evaluate("document.querySelectorAll('.finding')[2].getBoundingClientRect().top"))
                .doubleValue();
    }
}
