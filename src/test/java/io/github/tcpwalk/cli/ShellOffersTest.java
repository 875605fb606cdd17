package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.shell.Completing.Offer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be typed next. */
class ShellOffersTest {
    private static final Io IO = new Io(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            Map.of());

    /** @param line words, the last of them begun */
    private static List<String> offers(String line) throws IOException {
        try (Shell shell = new Shell(IO)) {
            shell.open("sample-pcaps/half-open-discovery.pcap");
            String[] words = line.split(" ", -1);
            List<String> before = List.of(words).subList(0, words.length - 1);
            return new ShellOffers(IO, shell)
                    .offers(before, words[words.length - 1]).stream()
                            .map(Offer::value)
                            .toList();
        }
    }

    private static List<String> whole(String expression) throws IOException {
        try (Shell shell = new Shell(IO)) {
            return new ShellOffers(IO, shell)
                    .offers(List.of("flows", "--where"), expression).stream()
                            .map(Offer::value)
                            .toList();
        }
    }

    @Test
    void verbsOptionsAndTheirValues() throws IOException {
        assertEquals(List.of("flows"), offers("fl"));
        assertTrue(offers("").containsAll(List.of("walk", "open", "quit")));
        assertEquals(List.of(), offers("lab"));
        assertEquals(List.of("--where"), offers("flows --wh"));
        assertEquals(List.of("bytes"), offers("flows --sort b"));
        assertEquals(List.of("--sort=bytes"), offers("flows --sort=b"));
        assertEquals(List.of("csv"), offers("tcpwalk flows --format c"));
        assertEquals(List.of("closing"), offers("flows --where closing"));
        assertEquals(List.of("diagnose"), offers("help di"));
        assertTrue(offers("explain four").contains("four-segment-close"));
    }

    @Test
    void whatIsInTheCapture() throws IOException {
        assertEquals(List.of("1", "2"), offers("walk --conversation "));
        assertEquals(List.of("1,1", "1,2"), offers("walk --conversation 1,"));
        assertTrue(offers("walk --host 1").stream().allMatch(host -> host.matches("[0-9.]+")));
        assertEquals(
                List.of("--port=9,http", "--port=9,https"),
                offers("walk --port=9,http").subList(0, 2));
        assertEquals("1", offers("show ").get(0));
        assertEquals(List.of("1", "10"), offers("show 1").subList(0, 2));
        assertEquals(List.of(), offers("show 9999"));
    }

    @Test
    void valuesBesideASign() throws IOException {
        assertEquals(List.of("finding==packet-loss"), offers("flows --where finding==packet-l"));
        assertEquals(List.of("--where=severity==error"), offers("flows --where=severity==e"));
        assertEquals(List.of("finding in (refused,packet-loss"), whole("finding in (refused,packet-l"));
        assertEquals(List.of("finding has packet-loss"), whole("finding has packet-l"));
        assertEquals(List.of("finding != refused and closing"), whole("finding != refused and closing"));
        assertEquals(List.of(), whole("packets > p"));
        assertEquals(List.of(), whole("nothing == p"));
    }

    @Test
    void optionsWhereAFileMayBeLeftOut() throws IOException {
        assertTrue(offers("walk --host 127.0.0.1 ").contains("--where"));
        assertEquals(List.of("sample-pcaps/"), offers("walk sample-p"));
    }

    @Test
    void files(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("a\u001b[31m.pcap"));
        Files.createDirectory(folder.resolve("more"));
        assertEquals(List.of(folder + "/a\u001b[31m.pcap"), offers("open " + folder + "/a"));
        assertEquals(List.of(folder + "/more/"), offers("flows " + folder + "/m"));
        assertEquals(List.of(), offers("open /no-such-folder/"));
    }
}
