package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.testing.Tmux;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lecture on a real terminal, whose keys it waits for; as it ships. */
@Tag("packaged")
@Timeout(300)
class LabStepOnTerminalTest {
    private static final String LECTURE =
            Path.of("target/tcpwalk").toAbsolutePath() + " lab run answer --step --lang en; echo status $?";
    private static final String PROMPT = "[Enter: go on, q: end]";

    @TempDir
    private Path folder;

    @Test
    void eachKeyMakesOneCallAndTheTerminalIsLeftAsItWas() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root for a network of its own");
        try (Tmux tmux = Tmux.open(folder, 80, 50)) {
            tmux.run(LECTURE);
            String screen = tmux.until(PROMPT);
            assertTrue(screen.contains(" 1  server: socket"), screen);
            assertFalse(screen.contains(" = "), "nothing is made before a key: " + screen);
            tmux.press("x", "Space");
            screen = tmux.until(s -> s.contains(" 2  server: bind") && s.contains(PROMPT));
            assertFalse(screen.contains(" 3  server"), screen);
            tmux.press("Enter");
            tmux.until(s -> s.contains(" 3  server: listen") && s.contains(PROMPT));
            tmux.press("q");
            screen = tmux.until("status 0");
            assertTrue(screen.contains("Seen: 3 calls, 0 packets, not to the end."), screen);
            assertTrue(screen.contains("Nothing was captured."), screen);
            assertFalse(screen.contains(PROMPT), screen);
            itEchoes(tmux);
        }
    }

    @Test
    void anInterruptLeavesTheTerminalAsItWas() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root for a network of its own");
        try (Tmux tmux = Tmux.open(folder, 80, 50)) {
            tmux.run(LECTURE);
            tmux.until(PROMPT);
            tmux.press("C-c");
            tmux.until("answer was stopped before its end");
            tmux.until("status 130");
            itEchoes(tmux);
        }
    }

    private static void itEchoes(Tmux tmux) throws Exception {
        tmux.run("stty -a | grep -o ' icanon\\| echo ' | tr -d '\\n' | tr ' ' '.'; echo");
        tmux.until(".icanon.echo.");
    }
}
