package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.tcpwalk.testing.Tmux;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell on a real terminal, with real keys; as it ships. */
@Tag("packaged")
@Timeout(300)
class ShellOnTerminalTest {
    private static final String TOOL =
            Path.of("target/tcpwalk").toAbsolutePath().toString();
    private static final String HELLO =
            Path.of("sample-pcaps/hello.pcap").toAbsolutePath().toString();

    @TempDir
    Path folder;

    @Test
    void keysCompleteRepeatCancelAndLeave() throws IOException {
        try (Tmux tmux = Tmux.open(folder, 100, 30)) {
            Path said = folder.resolve("said");
            tmux.record(said);
            tmux.run("cd " + folder + "; export XDG_STATE_HOME=" + folder + "; clear");
            tmux.run("stty -a > before");
            tmux.until(s -> s.trim().endsWith("ready>"));
            String modes = tmux.modes();
            tmux.run(TOOL + " shell " + HELLO);
            tmux.until(s -> s.trim().endsWith("tcpwalk hello.pcap>"));
            tmux.press("f", "l", "o", "Tab");
            tmux.until("> flows");
            tmux.press("Enter");
            tmux.until("1 TCP conversation");
            tmux.press("C-l");
            tmux.press("n", "o", "t", "C-c");
            tmux.until("tcpwalk hello.pcap> not\ntcpwalk hello.pcap>");
            tmux.press("Up");
            tmux.until("\ntcpwalk hello.pcap> flows");
            tmux.press("Enter");
            tmux.until("1 TCP conversation");
            tmux.press("C-l");
            tmux.send("flows --port ");
            tmux.press("Tab");
            tmux.until("45126");
            tmux.press("Tab", "8", "8", "8", "8", "Enter");
            tmux.until("> flows --port 8888\n");
            tmux.until("1 TCP conversation");
            tmux.press("C-l");
            tmux.send("walk --where 'ro");
            tmux.press("Tab");
            tmux.until("> walk --where 'role");
            tmux.press("C-c");
            for (int i = 0; i < 4; i++) {
                tmux.run("walk -i");
                tmux.until("q back"); // one conversation is opened at once
                tmux.press("Q");
                tmux.until(s -> s.trim().endsWith("tcpwalk hello.pcap>"));
                tmux.run("hints"); // whoever read keys takes none of these
                tmux.until("no verb 'hints'");
                tmux.press("C-l");
            }
            tmux.run("explain rst");
            tmux.until(s -> s.trim().endsWith("\n:"));
            tmux.press("q");
            tmux.until(s -> s.trim().endsWith("tcpwalk hello.pcap>"));
            tmux.run("explain rst | wc -l");
            tmux.until(s -> s.matches("(?s).*\n[0-9]+\ntcpwalk hello.pcap>\\s*"));
            tmux.press("C-d");
            tmux.until(s -> s.trim().endsWith("ready>"));
            tmux.run("stty -a > after; cmp before after && echo the same");
            tmux.until("\nthe same");
            // nothing is asked of the terminal: an answer that comes late, over a slow line, would be keys
            assertFalse(Files.readString(said, StandardCharsets.ISO_8859_1).contains("\u001b[c"));
            assertEquals(modes, tmux.modes());
        }
    }
}
