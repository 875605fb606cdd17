package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A text that stands on a terminal, and what is said there meanwhile. */
class StandingTextTest {
    private static final String ERASED = "A\r\033[K\033[B\033[J\033[A";

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final ErrorLines err = new ErrorLines(new PrintStream(terminal, true, StandardCharsets.UTF_8));
    private int columns = 10;
    private final StandingText text = new StandingText(terminal, err, () -> 24, () -> columns);

    private String written() {
        String all = terminal.toString(StandardCharsets.UTF_8);
        terminal.reset();
        return all;
    }

    @Test
    void isDrawnInItsOwnPlace() throws IOException {
        text.draw("\033[2mone\033[0m\ntwo\n");
        assertEquals("\033[2mone\033[0m\ntwo\n", written());
        text.draw("three\n");
        assertEquals("\033[2" + ERASED + "three\n", written());
    }

    /** It stands below what is said then, and how far something is below it. */
    @Test
    void makesWay() throws IOException {
        text.draw("one\n");
        err.progress("5%");
        written();
        err.println("said");
        assertEquals("\r  \r\033[1" + ERASED + "said" + System.lineSeparator() + "one\n", written());
        text.leave("last\n");
        written();
        err.println("said");
        assertEquals("said" + System.lineSeparator(), written());
    }

    /** What is too wide now has been broken. */
    @Test
    void isErasedAsTheTerminalShowsItNow() throws IOException {
        text.draw("123456789\n中文\n");
        written();
        columns = 4;
        text.draw("one\n");
        assertEquals("\033[4" + ERASED + "one\n", written());
    }
}
