package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.testing.Tmux;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live capture on a real terminal; as it ships. */
@Tag("packaged")
@Timeout(300)
class CaptureOnTerminalTest {
    private static final String TOOL =
            Path.of("target/tcpwalk").toAbsolutePath().toString();
    private static final Pattern STATUS =
            Pattern.compile("(?m)^[1-9][0-9]* packets, [0-9]+/s, 0 dropped, 1 conversation$");

    @TempDir
    Path folder;

    /** Below what is told there is a line of numbers, which is no part of it and gone at the end. */
    @Test
    void aLineOfNumbersStandsBelowTheWalk() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Tmux tmux = Tmux.open(folder, 100, 40)) {
            Path kept = folder.resolve("kept");
            String capture = TOOL + " capture -i lo -Z root port " + server.getLocalPort();
            tmux.run(capture + " | tee " + kept);
            tmux.until("listening on lo");
            CaptureCommandTest.exchange(server);
            tmux.until(screen -> STATUS.matcher(screen).find());
            tmux.press("C-c");
            tmux.until("packets captured");
            assertEquals(
                    0,
                    Files.readString(kept)
                            .lines()
                            .filter(l -> l.contains("/s, "))
                            .count());
            assertFalse(STATUS.matcher(tmux.screen()).find());
        }
    }
}
