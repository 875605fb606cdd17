package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.testing.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a capture in a browser. */
class ReportPageTest {
    private static final String STALL = "sample-pcaps/zero-window.pcap";

    @TempDir
    static Path folder;

    private static Chromium browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(Chromium.isInstalled(), "needs Chromium");
        Path own = Files.createDirectory(folder.resolve("browser"));
        browser = Chromium.start(own);
        browser.size(1400, 1000);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
    }

    /** Whatever was done in the page. */
    @AfterEach
    void nothingIsComplainedOfAndNothingAskedFor() {
        assertEquals(List.of(), browser.complaints());
        assertEquals(List.of(), browser.requests());
    }

    static Path page(String... args) throws IOException {
        Path file = folder.resolve("page.html");
        String[] all = new String[args.length + 3];
        all[0] = "report";
        all[1] = "-o";
        all[2] = file.toString();
        System.arraycopy(args, 0, all, 3, args.length);
        assertEquals(Tcpwalk.DONE, Run.of(all).status());
        return file;
    }

    private static void open(String... args) throws IOException, InterruptedException {
        browser.media("screen", "light");
        browser.open(page(args), "");
    }

    private static Object evaluate(String expression) {
        return browser.evaluate(expression);
    }

    @Test
    void tellsTheStoryOfACapture() throws IOException, InterruptedException {
        open(STALL);
        assertEquals(STALL + ": 1 TCP conversation in 1.02 s", browser.text("h1"));
        assertTrue(browser.text("#verdict").startsWith("0 errors, 1 warning"));
        assertTrue(browser.text("#found").contains("zero-window-stall"), browser.text("#found"));
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

    private static String selected() {
        return (String) evaluate("document.querySelector('[aria-selected=true]').id.slice(5)");
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
        evaluate("window.dispatchEvent(new Event('beforeprint'))");
        browser.media("print", "dark");
        assertEquals("rgb(255, 255, 255)", evaluate("getComputedStyle(document.body).backgroundColor"));
        assertEquals(21, evaluate("document.querySelectorAll('#rungs .rung').length"));
        assertEquals("none", evaluate("getComputedStyle(document.querySelector('.switches')).display"));
        assertEquals("static", evaluate("getComputedStyle(document.getElementById('rung-0')).position"));
        browser.media("screen", "light");
        evaluate("window.dispatchEvent(new Event('afterprint'))");
        assertEquals("%PDF", new String(browser.pdf(), 0, 4, StandardCharsets.US_ASCII));
    }

    @Test
    void aNarrowScreenHasOneColumnAndNothingBesideIt() throws IOException, InterruptedException {
        try {
            browser.size(390, 844);
            open(STALL);
            assertEquals(true, evaluate("(page => page.scrollWidth <= page.clientWidth)(document.documentElement)"));
            assertEquals(true, evaluate("document.getElementById('rungs').scrollWidth <= 390"));
        } finally {
            browser.size(1400, 1000);
        }
    }
}
