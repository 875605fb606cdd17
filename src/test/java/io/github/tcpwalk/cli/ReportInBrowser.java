package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.testing.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the page of a capture in a browser share. */
abstract class ReportInBrowser {
    protected static final String STALL = "sample-pcaps/zero-window.pcap";

    @TempDir
    static Path folder;

    protected static Chromium browser;

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

    protected static void open(String... args) throws IOException, InterruptedException {
        browser.media("screen", "light");
        browser.open(page(args), "");
    }

    protected static Object evaluate(String expression) {
        return browser.evaluate(expression);
    }

    protected static String selected() {
        return (String) evaluate("document.querySelector('[aria-selected=true]').id.slice(5)");
    }
}
