package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.text.DisplayWidth;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As with {@code | less -R}: results go into a pipe, and a terminal is known all the same. */
class WidthBehindPipeTest {
    private static final int COLUMNS = 72;
    private static final Map<String, String> BEHIND =
            Map.of("TCPWALK_TTY", "2", "TCPWALK_COLUMNS", Integer.toString(COLUMNS));

    private static String shown(Map<String, String> environment, String verb, String... more) {
        List<String> words = new ArrayList<>(List.of(verb));
        words.addAll(List.of(more));
        words.add("sample-pcaps/retransmission.pcap");
        Run run = Run.with(InputStream.nullInputStream(), environment, words.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        return run.out().replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private static int widest(String text) {
        return text.lines().mapToInt(DisplayWidth::of).max().orElse(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"walk", "flows"})
    void whoWantsColoursThereHasLinesThatFit(String verb) {
        String coloured = shown(BEHIND, verb, "--color=always");
        assertTrue(widest(coloured) <= COLUMNS, coloured);
        String plain = shown(BEHIND, verb);
        assertTrue(widest(plain) > COLUMNS, plain);
        assertEquals(shown(Map.of(), verb), plain);
    }
}
