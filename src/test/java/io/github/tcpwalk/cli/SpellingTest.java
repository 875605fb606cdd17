package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.text.Escape;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java can make no path of, as in a locale that is not installed: half a surrogate pair is that in any. */
class SpellingTest {
    private static final String UNSPELLABLE = "x\uD800.pcap";
    private static final String SAMPLE = "sample-pcaps/hello.pcap";

    @TempDir
    Path folder;

    private String saying;

    @BeforeEach
    void setUp() {
        saying = "tcpwalk: " + Escape.line(UNSPELLABLE) + ": the locale cannot spell this file name: ";
    }

    private void saysSo(int status, String... args) {
        Run run = Run.of(args);
        String asked = Escape.line(String.join(" ", args)) + " gives " + run.status() + " and says " + run.err();
        assertTrue(run.err().startsWith(saying) && run.err().lines().count() == 1, asked);
        assertEquals(status, run.status(), asked);
    }

    private String[] words(String line) {
        String[] words = line.split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] =
                    words[i].replace("BAD", UNSPELLABLE).replace("GOOD", SAMPLE).replace("DIR", folder.toString());
        }
        return words;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BAD",
                "walk BAD",
                "walk --follow BAD",
                "walk --join GOOD BAD",
                "flows BAD",
                "diagnose BAD",
                "show BAD 1",
                "follow BAD",
                "extract BAD -w DIR/x.pcap --conversation 1",
                "report BAD -o DIR/x.html",
                "compare BAD GOOD",
                "compare GOOD BAD",
                "plot BAD",
                "quiz BAD",
                "check hs9502 BAD",
                "check BAD GOOD",
            })
    void aFileIsUnreadable(String line) {
        saysSo(Tcpwalk.UNREADABLE, words(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "follow GOOD --into BAD",
                "extract GOOD -w BAD --conversation 1",
                "report GOOD -o BAD",
                "plot GOOD --conversation 1 --format svg -o BAD",
                "walk GOOD -N --hosts BAD",
                "capture lo -w BAD",
                "check --init BAD",
                "check hs9502 GOOD -o BAD",
                "check hs9502 GOOD --roster BAD",
                "check hs9502 GOOD --sample BAD",
                "quiz GOOD -o BAD",
                "install --prefix BAD",
                "uninstall --prefix BAD",
            })
    void anOptionsValueIsUsage(String line) {
        saysSo(Tcpwalk.USAGE, words(line));
    }

    /** What is no place for a file has nothing to do with spelling. */
    @Test
    void noFileIsNoMatterOfSpelling() {
        Run run = Run.of("flows", SAMPLE, "--format", UNSPELLABLE);
        assertEquals(Tcpwalk.USAGE, run.status());
        assertTrue(!run.err().contains("spell"), run.err());
    }
}
