package io.github.tcpwalk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a shell makes of the word is the word. */
class ShellWordTest {
    @Test
    void plainWordsStayAsTheyAre() {
        assertEquals("sample-pcaps/hello.pcap", ShellWord.of("sample-pcaps/hello.pcap"));
        assertEquals("./-", ShellWord.of("-"));
        assertEquals("''", ShellWord.of(""));
    }

    @Test
    void bashReadsBackWhatWasMeant() throws IOException, InterruptedException {
        for (String name : new String[] {
            "a b.pcap",
            "it's.pcap",
            "$(reboot).pcap",
            "a\u001b[31mred.pcap",
            "`x`\\y\n.pcap",
            "-rf",
            "抓包.pcap",
            "a\u202eb'c.pcap"
        }) {
            String word = ShellWord.of(name);
            assertEquals(0, word.chars().filter(c -> c < ' ' || c == 0x7f).count(), word);
            Process bash = new ProcessBuilder("bash", "-c", "printf %s " + word).start();
            String back = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, bash.waitFor());
            String meant = name.startsWith("-") ? "./" + name : name;
            boolean ascii = name.chars().allMatch(c -> c < 0x80);
            if (ascii || !word.startsWith("$'")) { // \\u is spelt by bash's locale
                assertEquals(meant, back);
            }
        }
    }
}
