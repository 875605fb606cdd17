package io.github.tcpwalk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaintTest {
    @Test
    void onlyATerminalThatWantsColourGetsIt() {
        assertEquals(Paint.COLOURED, Paint.wanted(true, Map.of("TERM", "xterm", "NO_COLOR", "")));
        assertEquals(Paint.PLAIN, Paint.wanted(false, Map.of("TERM", "xterm")));
        assertEquals(Paint.PLAIN, Paint.wanted(true, Map.of("NO_COLOR", "1")));
        assertEquals(Paint.PLAIN, Paint.wanted(true, Map.of("TERM", "dumb")));
    }

    @Test
    void plainTextHasNoSequences() {
        assertEquals("RST", Paint.PLAIN.begin(Style.ALARM) + Paint.PLAIN.of(Style.ALARM, "RST") + Paint.PLAIN.end());
        assertEquals("\033[31mRST\033[0m", Paint.COLOURED.of(Style.ALARM, "RST"));
        assertEquals("RST", Paint.COLOURED.of(Style.NONE, "RST"));
    }
}
