package io.github.tcpwalk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordTest {
    private static final int NAMES_AT_ONCE = 20;

    /** What shells, terminals or Java take for something else. */
    private static final List<String> ODD = List.of(
            " ",
            "'",
            "\"",
            "$",
            "`",
            "\\",
            "!",
            "*",
            "?",
            "[a]",
            "{a,b}",
            "~",
            "#",
            "&",
            "|",
            ";",
            "<",
            ">",
            "(",
            ")",
            "=",
            "%s",
            "%",
            "\\n",
            "\\c",
            "-",
            "--",
            "\n",
            "\t",
            "\r",
            "\u001b[2J",
            "\u007f",
            "\u009b",
            "\u202e",
            "\u00a0",
            "é",
            "抓包",
            "\ud83d\udc27",
            "a",
            "7",
            ".pcap",
            "/",
            "$(id)",
            "%%",
            "^");

    @Property(tries = 400)
    void isReadBackByEveryShell(Draw draw) throws IOException {
        StringBuilder words = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int n = 0; n < NAMES_AT_ONCE; n++) {
            StringBuilder name = new StringBuilder();
            for (int i = draw.between(0, 8); i > 0; i--) {
                name.append(ODD.get(draw.between(0, ODD.size() - 1)));
            }
            if (name.length() > 0 && name.charAt(name.length() - 1) == '\n') {
                name.append('a'); // see below
            }
            words.append(' ').append(ShellWord.of(name.toString()));
            expected.append(name.indexOf("-") == 0 ? "./" : "").append(name).append('|');
        }
        for (String shell : List.of("sh", "bash")) {
            Process process = new ProcessBuilder(shell, "-c", "printf '%s|'" + words).start();
            assertEquals(
                    expected.toString(),
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                    () -> shell + ":" + words);
        }
    }

    /** The one thing that this way cannot say: no shell keeps newlines at the end of what a command printed. */
    @Test
    void newlinesAtTheEndAreLost() {
        assertEquals("\"$(printf 'a\\012')\"", ShellWord.of("a\n"));
    }

    @Test
    void showsNothingThatATerminalObeys() {
        assertEquals("a.pcap", ShellWord.of("a.pcap"));
        assertEquals("'a b'", ShellWord.of("a b"));
        assertEquals("\"$(printf '\\033\\1332J')\"", ShellWord.of("\u001b[2J"));
        assertEquals("'=ls'", ShellWord.of("=ls"));
        assertEquals("./-w", ShellWord.of("-w"));
        assertEquals("抓包.pcap", ShellWord.of("抓包.pcap"));
    }
}
