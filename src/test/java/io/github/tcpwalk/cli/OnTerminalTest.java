package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Tmux;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The full-screen walk on a real terminal, with real keys; as it ships. */
@Tag("packaged")
@Timeout(300)
class OnTerminalTest {
    private static final String TOOL =
            Path.of("target/tcpwalk").toAbsolutePath().toString();
    private static final String LOSS =
            Path.of("sample-pcaps/retransmission.pcap").toAbsolutePath().toString();
    private static final String TWO =
            Path.of("sample-pcaps/half-open-discovery.pcap").toAbsolutePath().toString();

    @TempDir
    Path folder;

    /** And every setting of the terminal, its cursor and its screen are as before. */
    private static void leavesEverythingAsItWas(Tmux tmux, Walked walked, String... leaving) throws IOException {
        tmux.run("stty -a > before");
        tmux.until(s -> s.trim().endsWith("ready>"));
        String modes = tmux.modes();
        walked.walk();
        tmux.press(leaving);
        tmux.until(s -> s.trim().endsWith("ready>"));
        tmux.run("stty -a > after; cmp before after && echo the same");
        tmux.until("\nthe same");
        assertEquals(modes, tmux.modes());
    }

    private interface Walked {
        void walk() throws IOException;
    }

    private Tmux open(int columns, int rows) throws IOException {
        Tmux tmux = Tmux.open(folder, columns, rows);
        tmux.run("cd " + folder);
        return tmux;
    }

    @Test
    void aBareNameOpensTheScreenAndKeysWalkThroughIt() throws IOException {
        try (Tmux tmux = open(80, 24)) {
            leavesEverythingAsItWas(
                    tmux,
                    () -> {
                        tmux.run(TOOL + " " + TWO);
                        tmux.until("\u25cf half-open-discov");
                        assertEquals("cursor 0 alternate 1 mouse 1", tmux.modes());
                        tmux.press("Enter");
                        tmux.until("conversation 2");
                        tmux.press("Down", "Down");
                        tmux.until(" frame 10 ");
                        tmux.press("Enter");
                        tmux.until("link type");
                        tmux.press("Escape");
                        tmux.until(" frame 10 ");
                        tmux.press("e");
                        tmux.until("详情");
                        tmux.press("e", "g", "1", "8", "Enter");
                        tmux.until(" frame 18 ");
                        tmux.press("q");
                        tmux.until("2 conversations");
                    },
                    "q");
        }
    }

    @Test
    void ctrlCLeavesFromAnywhere() throws IOException {
        try (Tmux tmux = open(120, 40)) {
            leavesEverythingAsItWas(
                    tmux,
                    () -> {
                        tmux.run(TOOL + " walk -i " + LOSS);
                        tmux.until("SYN 1/3");
                        tmux.press("s", "Space", "Space");
                        tmux.until("segment 3 of 68");
                    },
                    "C-c");
        }
    }

    @Test
    void ctrlZGivesTheTerminalBackUntilItGoesOn() throws IOException {
        try (Tmux tmux = open(80, 24)) {
            tmux.run("exec bash --norc --noprofile -i"); // a shell that knows of jobs
            leavesEverythingAsItWas(
                    tmux,
                    () -> {
                        tmux.run(TOOL + " " + LOSS);
                        tmux.until("SYN 1/3");
                        tmux.press("C-z");
                        tmux.until(s -> s.contains("Stopped") && s.trim().endsWith("ready>"));
                        tmux.run("stty -a | cmp before - && echo given back");
                        tmux.until("\ngiven back");
                        tmux.run("fg");
                        tmux.until("SYN 1/3");
                        tmux.press("Down");
                        tmux.until(" frame 2 ");
                    },
                    "q",
                    "q");
        }
    }

    @Test
    void anotherSizeIsDrawnAnew() throws IOException {
        try (Tmux tmux = open(80, 24)) {
            tmux.run(TOOL + " " + LOSS);
            tmux.until("SYN 1/3");
            tmux.resize(120, 40);
            tmux.until(s -> s.contains(" \u2503 frame 1") && s.contains("q back"));
            tmux.resize(50, 14);
            String small = tmux.until(s -> s.contains("SYN 1/3") && s.contains("enter in full"));
            assertTrue(small.lines().allMatch(line -> line.length() <= 50), small);
            tmux.press("C-c");
        }
    }

    @Test
    void theMouseChoosesAndOpens() throws IOException {
        try (Tmux tmux = open(80, 24)) {
            tmux.run(TOOL + " " + TWO);
            tmux.until("\u25cf half-open-discov");
            tmux.send("\033[<0;10;4M\033[<0;10;4m");
            tmux.until("Nothing was found wrong");
            tmux.send("\033[<0;10;4M\033[<0;10;4m");
            tmux.until("conversation 1");
            tmux.send("\033[<65;10;4M");
            tmux.until(" frame 4 ");
            tmux.press("C-c");
        }
    }

    @Test
    void noColourAndNoUnicodeWhereNoneIsWanted() throws IOException {
        try (Tmux tmux = open(80, 24)) {
            tmux.run("export TERM=xterm-256color; NO_COLOR=1 " + TOOL + " walk -i --ascii " + LOSS);
            tmux.until("SYN 1/3");
            tmux.press("n");
            tmux.until("retransmission");
            assertFalse(tmux.colours().matches("(?s).*\033\\[[0-9;]*3[0-7][m;].*"), tmux.colours());
            String screen = tmux.screen();
            assertTrue(screen.chars().allMatch(c -> c < 0x7F || c >= 0x4E00), screen);
            tmux.press("C-c");
        }
    }

    /** Keys are heeded and findings come while the pipe is silent. */
    @Test
    void aSilentPipeIsLookedThrough() throws IOException {
        try (Tmux tmux = open(80, 24)) {
            tmux.run("mkfifo end; (cat " + LOSS + "; cat end) | " + TOOL + " walk -i -");
            tmux.until(s -> s.contains("packet-loss") && s.contains("68 frames"));
            tmux.press("Enter", "n");
            tmux.until("[retransmission]");
            tmux.press("Q", "C-c");
            tmux.until(s -> s.trim().endsWith("ready>"));
        }
    }

    @Test
    void aPasteIsTypedAndNotPressed() throws IOException {
        try (Tmux tmux = open(80, 24)) {
            leavesEverythingAsItWas(
                    tmux,
                    () -> {
                        tmux.run(TOOL + " " + TWO);
                        tmux.until("\u25cf half-open-discov");
                        tmux.paste("QQ");
                        tmux.press("/");
                        tmux.paste("9502");
                        tmux.until("\n/9502 ");
                        tmux.press("Enter");
                        tmux.until("2 conversations  /9502");
                    },
                    "C-c");
        }
    }

    @Test
    void whereThereIsNothingToDrawOnTheWalkIsPrinted() throws IOException {
        try (Tmux tmux = open(80, 24)) {
            tmux.run("clear; " + TOOL + " " + TWO + " | tail -3");
            tmux.until("that comes later shows");
            tmux.run("clear; TERM=dumb " + TOOL + " " + TWO + " > out; tail -3 out");
            tmux.until("that comes later shows");
            tmux.run("clear; TERM=dumb " + TOOL + " walk -i " + TWO + "; echo status $?");
            tmux.until("status 2");
        }
    }

    @Test
    void aPipeIsWalkedFullScreenAsItComes() throws IOException {
        try (Tmux tmux = open(80, 24)) {
            leavesEverythingAsItWas(
                    tmux,
                    () -> {
                        tmux.run("cat " + TWO + " | " + TOOL + " walk -i -");
                        tmux.until(s -> s.matches("(?s).* found\n 2 .*"));
                        tmux.press("Enter");
                        tmux.until("conversation 2");
                    },
                    "Q");
        }
    }
}
