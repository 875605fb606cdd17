package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void theLauncherIsBelieved() {
        Terminal terminal = new Terminal.Said(Map.of("TCPWALK_TTY", "2", "TCPWALK_COLUMNS", "132"));
        assertFalse(terminal.isOut());
        assertTrue(terminal.isErr());
        assertEquals(132, terminal.columns());
        assertEquals(0, new Terminal.Said(Map.of("TCPWALK_COLUMNS", "wide")).columns());
    }

    @Test
    void aLineOnStandardErrorBreaksBetweenWords() {
        Map<String, String> environment = Map.of("TCPWALK_TTY", "2", "TCPWALK_COLUMNS", "40");
        String err = Run.with(
                        InputStream.nullInputStream(),
                        environment,
                        "walk",
                        "--port",
                        "70000",
                        "sample-pcaps/hello.pcap")
                .err();
        assertTrue(err.lines().allMatch(line -> line.length() <= 40), err);
        String one =
                Run.of("walk", "--port", "70000", "sample-pcaps/hello.pcap").err();
        assertEquals(one.replace("\n", " "), err.replace("\n", " "));
        assertTrue(one.lines().count() < err.lines().count(), err);
    }

    /** On a terminal of its own; jline finds its provider by name. */
    @Test
    void withoutTheLauncherTheSystemIsAsked() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script, of util-linux");
        String java = Path.of(System.getProperty("java.home"), "bin", "java") + " -cp '"
                + System.getProperty("java.class.path") + "' io.github.tcpwalk.cli.Main";
        String walk = java + " walk sample-pcaps/hello.pcap";
        String narrow = onATerminal("stty cols 60; " + walk);
        assertTrue(narrow.contains("\033[1mConversation 1"), narrow);
        assertFalse(hasWholeStates(narrow), narrow);
        assertTrue(hasWholeStates(onATerminal("stty cols 200; " + walk)));
        assertFalse(onATerminal(walk + " | cat").contains("\033["));
    }

    private static boolean hasWholeStates(String walk) {
        return walk.lines().anyMatch(line -> line.contains("SYN 1/3") && line.contains("SYN-SENT | SYN-RECEIVED"));
    }

    private static String onATerminal(String command) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("/usr/bin/script", "-qec", command, "/dev/null");
        script.environment().keySet().removeIf(name -> name.startsWith("TCPWALK") || name.equals("NO_COLOR"));
        script.environment().put("TERM", "xterm");
        Process process = script.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return shown;
    }
}
