package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of what went wrong are whole sentences: each name stands in them once, and an empty one is seen. */
class ReasonWordsTest {
    private static final String CAPTURE = "sample-pcaps/three-way-handshake.pcap";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "walk NAME",
                "walk --follow NAME",
                "walk --join NAME " + CAPTURE,
                "extract --port 1 -w - NAME",
                "check hs9502 FOLDER",
                "check NAME " + CAPTURE,
                "check --init NAME",
                "check hs9502 --roster NAME " + CAPTURE,
                "check hs9502 --scaffold gradescope -o NAME/sub",
                "walk --hosts NAME " + CAPTURE
            })
    void whatCannotBeReadIsNamedOnce(String line) throws IOException {
        Path students = Files.createDirectory(folder.resolve("students"));
        Path loop = students.resolve("loop.pcap");
        Files.createSymbolicLink(loop, loop);
        for (String name :
                List.of(loop.toString(), folder.resolve("n".repeat(300)).toString())) {
            String given = line.replace("NAME", name).replace("FOLDER", students.toString());
            String err = Run.of(given.split(" ")).err();
            String last = Path.of(name).getFileName().toString();
            err.lines().forEach(l -> assertTrue(l.indexOf(last) == l.lastIndexOf(last), "named more than once: " + l));
            assertFalse(err.isEmpty() && line.contains("NAME"), given);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--bound foo=1 | --bound foo: there is no such bound; tcpwalk help bounds lists them",
                "--bound EMPTY | --bound '': there is no such bound; tcpwalk help bounds lists them",
                "--fields EMPTY | --fields: no row has ''; --fields list lists the names",
                "--port EMPTY | --port '': ports are",
                "--hosts EMPTY | '': no names can be read",
            },
            quoteCharacter = '"')
    void anEmptyWordIsSeen(String options, String told) {
        String[] option = options.split(" ");
        String err = Run.of("walk", option[0], option[1].replace("EMPTY", ""), CAPTURE)
                .err();
        assertTrue(err.startsWith("tcpwalk: " + told), err);
    }

    @Test
    void allThatExtractChoosesByIsListed() {
        String err = Run.of("extract", "-w", "x", CAPTURE).err();
        for (String option : List.of("conversation", "port", "host", "protocol", "where", "filter", "frames")) {
            assertTrue(err.contains("--" + option), err);
        }
    }

    /** A Chinese line ends its sentences as Chinese does. */
    @Test
    void whatMayBeInnocentIsSaidWithOneKindOfStop() throws IOException {
        Files.copy(Path.of(CAPTURE), folder.resolve("ada.pcap"));
        Files.copy(Path.of(CAPTURE), folder.resolve("bob.pcap"));
        String out =
                Run.of("check", "hs9502", folder.toString(), "--lang", "zh-CN").out();
        List<String> innocent = out.lines().filter(l -> l.contains("也可能是：")).toList();
        assertFalse(innocent.isEmpty(), out);
        assertEquals(List.of(), innocent.stream().filter(l -> l.contains(". ")).toList());
    }
}
