package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Tmux;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Results that do not fit on a real terminal, in a real pager; as it ships. */
@Tag("packaged")
@Timeout(300)
class PagerOnTerminalTest {
    private static final String TOOL =
            Path.of("target/tcpwalk").toAbsolutePath().toString();
    private static final Path LONG = Path.of("sample-pcaps/retransmission.pcap").toAbsolutePath();
    private static final Path SHORT = Path.of("sample-pcaps/hello.pcap").toAbsolutePath();

    @TempDir
    Path folder;

    private int typed;

    private Tmux open() throws IOException {
        Tmux tmux = Tmux.open(folder, 80, 24);
        tmux.run("unset PAGER LESS TCPWALK_PAGER NO_COLOR; cd " + folder);
        return tmux;
    }

    private void type(Tmux tmux, String line) throws IOException {
        typed++;
        tmux.press("C-u");
        tmux.run("clear; " + line + "; echo run " + typed + " ended with $?");
    }

    private static boolean pages(String screen) {
        return screen.stripTrailing().endsWith("\n:");
    }

    /** Again and again: what is typed while an interrupt is handled may be lost. */
    private static void pressUntil(Tmux tmux, String key, Predicate<String> test) throws IOException {
        tmux.until(screen -> {
            if (test.test(screen)) {
                return true;
            }
            try {
                tmux.press(key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return false;
        });
    }

    /** @return the screen then */
    private String end(Tmux tmux, int status) throws IOException {
        String run = "run " + typed + " ended with ";
        String screen = tmux.until(s -> s.lines().anyMatch(line -> line.startsWith(run)));
        assertTrue(screen.contains(run + status + "\n"), screen);
        return screen;
    }

    @Test
    void whatIsLongIsPagedAndLeavingEarlyIsNoFailure() throws IOException {
        try (Tmux tmux = open()) {
            type(tmux, TOOL + " walk " + LONG);
            String first = tmux.until(PagerOnTerminalTest::pages);
            assertTrue(first.startsWith("Conversation 1"), first);
            assertTrue(tmux.colours().contains("\033[1m"), tmux.colours());
            tmux.press("q");
            String after = end(tmux, 0);
            assertFalse(after.contains("tcpwalk:"), after);
        }
    }

    @Test
    void theStatusAndTheErrorsOfWhatWasReadToItsEndComeAfterIt() throws IOException {
        byte[] octets = Files.readAllBytes(LONG);
        Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(octets, octets.length - 5));
        try (Tmux tmux = open()) {
            type(tmux, TOOL + " walk cut.pcap");
            tmux.until(PagerOnTerminalTest::pages);
            tmux.press("G");
            tmux.until("(END)");
            assertFalse(tmux.screen().contains("tcpwalk:"), tmux.screen());
            tmux.press("q");
            String after = end(tmux, 1);
            assertTrue(after.contains("tcpwalk: cut.pcap: "), after);
        }
    }

    @Test
    void ctrlCIsForThePagerWhichLeavesTheTerminalAsItWas() throws IOException {
        try (Tmux tmux = open()) {
            tmux.run("stty -a > before");
            for (String command : new String[] {" walk " + LONG, " explain four-segment-close", " flows --help"}) {
                type(tmux, TOOL + command);
                tmux.until(PagerOnTerminalTest::pages);
                tmux.press("C-c", "C-c", "C-c");
                pressUntil(tmux, "G", screen -> screen.contains("(END)"));
                String run = "run " + typed + " ended with ";
                pressUntil(tmux, "q", screen -> screen.contains("\n" + run));
                end(tmux, 0);
            }
            tmux.press("C-u");
            tmux.run("stty -a > after; cmp before after && echo the same");
            tmux.until("\nthe same");
        }
    }

    @Test
    void nothingIsPagedThatFitsOrThatIsNotToBe() throws IOException {
        try (Tmux tmux = open()) {
            String[] unpaged = {
                TOOL + " walk " + SHORT,
                TOOL + " --no-pager walk " + LONG,
                TOOL + " walk --no-pager " + LONG,
                TOOL + " --help --no-pager",
                "PAGER=cat " + TOOL + " walk " + LONG,
                "TCPWALK_PAGER= PAGER=more " + TOOL + " walk " + LONG,
                "TERM=dumb " + TOOL + " walk " + LONG,
                "cat " + LONG + " | " + TOOL + " walk -",
                TOOL + " walk " + LONG + " | tail -30",
            };
            for (String command : unpaged) {
                type(tmux, command);
                end(tmux, 0);
            }
        }
    }

    @Test
    void anyCommandMayBeThePager() throws IOException {
        try (Tmux tmux = open()) {
            type(tmux, "NO_COLOR=1 PAGER=no-such TCPWALK_PAGER='head -n 1 | tr a-z A-Z' " + TOOL + " walk " + LONG);
            String upper = end(tmux, 0);
            assertTrue(upper.startsWith("CONVERSATION 1: 127.0.0.1:42618"), upper);
            type(
                    tmux,
                    "PAGER=no-such " + TOOL + " walk " + LONG + " > out 2> err; PAGER=no-such " + TOOL + " walk " + LONG
                            + " 2> err");
            end(tmux, 0);
            assertEquals(
                    "tcpwalk: cannot run the pager no-such: --no-pager does without one\n",
                    Files.readString(folder.resolve("err")));
            type(tmux, "PAGER=\"'no-such'\" " + TOOL + " walk " + LONG);
            end(tmux, 3);
        }
    }
}
