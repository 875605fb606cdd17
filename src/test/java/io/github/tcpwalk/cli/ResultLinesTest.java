package io.github.tcpwalk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultLinesTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ResultLines lines = new ResultLines(written);

    private void print(String text) throws IOException {
        lines.write(text.getBytes(UTF_8));
    }

    private static String message(Object lines) {
        return new ErrorLines(System.err).text("error.ended-printing", Map.of("file", "f", "lines", lines));
    }

    @Test
    void whatIsCutEndsWithAWholeLine() throws IOException {
        print("one\ntwo\nthr");
        assertEquals(2, lines.cut(true));
        assertEquals("one\ntwo\n", written.toString(UTF_8));
    }

    @Test
    void octetsAreCutAnywhere() throws IOException {
        print("one\nt");
        assertEquals(1, lines.cut(false));
        assertEquals("one\nt", written.toString(UTF_8));
    }

    @Test
    void whatIsFlushedIsThere() throws IOException {
        print("on");
        lines.flush();
        assertEquals("on", written.toString(UTF_8));
        print("e\n");
        assertEquals(1, lines.cut(true));
        assertEquals("one\n", written.toString(UTF_8));
    }

    @Test
    void everyLineIsCountedAndOnlyWholeOnesPass() throws IOException {
        String line = "握手 \u008a\u010a 0123456789 ".repeat(3) + '\n';
        for (int i = 0; i < 5_000; i++) {
            print(line);
            lines.write('\n');
        }
        String passed = written.toString(UTF_8);
        assertEquals("\n", passed.substring(passed.length() - 1));
        print("rest");
        assertEquals(10_000, lines.cut(true));
        assertEquals((line + '\n').repeat(5_000), written.toString(UTF_8));
    }

    /** As many newlines as octets, and among octets that differ from them by a bit. */
    @Test
    void newlinesAreCountedHoweverManyStandTogether() throws IOException {
        byte[] all = new byte[200_003];
        long expected = 0;
        for (int i = 0; i < all.length; i++) {
            boolean newline = i < 100_000 || i % 7 == 0 || i == all.length - 1;
            all[i] = (byte) (newline ? '\n' : '\n' ^ 1 << i % 8);
            expected += newline ? 1 : 0;
        }
        lines.write(all, 0, all.length);
        assertEquals(expected, lines.cut(true));
        assertArrayEquals(all, written.toByteArray());
    }

    @Test
    void aLineLongerThanTheBufferPasses() throws IOException {
        byte[] all = "x".repeat(200_000).getBytes(UTF_8);
        lines.write(all, 0, all.length);
        lines.flush();
        assertArrayEquals(all, written.toByteArray());
        assertEquals(0, lines.cut(true));
    }

    @Test
    void thereIsASentenceForEach() {
        assertEquals("f: ended before anything was printed", message(0L));
        assertEquals("f: printing was ended after 1 line: what is shown is only a part", message(1L));
        assertEquals("f: printing was ended after 2030 lines: what is shown is only a part", message(2_030L));
        assertEquals("f: printing was ended before its end: what is shown is only a part", message("some"));
    }

    @Test
    void whatStandsOnTheTerminalGoesBeforeTheFirstResult() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        ResultLines first = new ResultLines(both, () -> both.writeBytes("gone ".getBytes(UTF_8)));
        first.write("one\n".getBytes(UTF_8));
        assertEquals("", both.toString(UTF_8));
        first.flush();
        first.write("two\n".getBytes(UTF_8));
        first.flush();
        assertEquals("gone one\ntwo\n", both.toString(UTF_8));
    }
}
