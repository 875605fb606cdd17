package io.github.tcpwalk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordTest {
    @Test
    void isReadBackByAShell() throws IOException {
        List<String> names = List.of(
                "a.pcap",
                "it's 3 am.pcap",
                "a\nb",
                "\u001b[2J.pcap",
                "抓包.pcap",
                "a\u202eb'\\7",
                "",
                "$(id)`x`\"y\" *;&|",
                "~",
                "#x");
        for (String name : names) {
            Process bash = new ProcessBuilder("bash", "-c", "printf %s " + ShellWord.of(name)).start();
            assertEquals(name, new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void showsNothingThatATerminalObeys() {
        assertEquals("a.pcap", ShellWord.of("a.pcap"));
        assertEquals("'a b'", ShellWord.of("a b"));
        assertEquals("$'\\033[2J'", ShellWord.of("\u001b[2J"));
        assertEquals("./-w", ShellWord.of("-w"));
        assertEquals("抓包.pcap", ShellWord.of("抓包.pcap"));
    }
}
