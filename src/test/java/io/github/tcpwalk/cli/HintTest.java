package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Script;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a conversation talks about, in every view, however the capture comes. */
class HintTest {
    private static final String REQUEST = "GET /\u001b[31m\u202e HTTP/1.1\nHost: example.org\n\n";
    private static final String SHOWN = "HTTP GET example.org/\\x1b[31m\\u{202e} -> 200 OK";

    @TempDir
    Path folder;

    private String file;

    @BeforeEach
    void write() throws IOException {
        int octets = REQUEST.getBytes(StandardCharsets.UTF_8).length;
        int cut = 20;
        Path pcap = folder.resolve("one.pcap");
        Script.script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        // the second part overtook the first
                        "> P. " + (1 + cut) + ":" + (1 + octets) + "(" + (octets - cut) + ") ack 1 \""
                                + part(cut, octets) + "\"",
                        "> . 1:" + (1 + cut) + "(" + cut + ") ack 1 \"" + part(0, cut) + "\"",
                        "< P. 1:18(17) ack " + (1 + octets) + " \"HTTP/1.1 200 OK\n\n\"")
                .writePcap(pcap);
        file = pcap.toString();
    }

    private static String part(int from, int to) {
        byte[] octets = REQUEST.getBytes(StandardCharsets.UTF_8);
        return new String(octets, from, to - from, StandardCharsets.UTF_8);
    }

    @Test
    void everyViewTellsIt() {
        for (List<String> verb : List.of(
                List.of("walk"),
                List.of("walk", "--format", "ladder"),
                List.of("flows"),
                List.of("flows", "--long"),
                List.of("flows", "--lang", "zh-CN"),
                List.of("walk", "--where", "hint contains 'EXAMPLE' and hint_protocol == http"),
                List.of("flows", "--where", "hint_name == example.org"))) {
            String[] args = Stream.concat(verb.stream(), Stream.of(file)).toArray(String[]::new);
            String out = Run.of(args).out();
            assertTrue(out.contains(SHOWN), verb + "\n" + out);
            assertFalse(out.contains("\u001b") || out.contains("\u202e"), out);
        }
    }

    @Test
    void programsAreToldTheSameHoweverItComes() throws IOException {
        String told =
                "\"hint_protocol\":\"http\",\"hint_name\":\"example.org\",\"hint\":\"HTTP GET example.org/\\u001B[31m";
        byte[] octets = Files.readAllBytes(Path.of(file));
        Run piped = Run.with(new ByteArrayInputStream(octets), Map.of(), "walk", "--format", "json", "-");
        for (Run run :
                List.of(Run.of("walk", "--format", "json", file), Run.of("flows", "--format", "json", file), piped)) {
            assertTrue(run.out().contains(told), run.out() + run.err());
        }
        assertTrue(Run.of("flows", "--where", "hint == null", file).out().startsWith("0 TCP"));
    }

    @Test
    void thePageHasItEscaped() throws IOException {
        Path page = folder.resolve("page.html");
        assertEquals(0, Run.of("report", file, "-o", page.toString()).status());
        assertTrue(Files.readString(page).contains("\"hint\":\"HTTP GET example.org/\\\\x1b[31m"), page.toString());
    }
}
