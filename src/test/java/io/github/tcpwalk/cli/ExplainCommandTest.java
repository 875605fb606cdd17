package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExplainCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine line = Tcpwalk.commandLine(Io.system(), args);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(args);
    }

    @Test
    void printsAPage() {
        assertEquals(0, run("explain", "three-way", "--lang", "en"));
        assertTrue(out.toString().startsWith("three-way: "), out::toString);
        assertEquals("", err.toString());
    }

    @Test
    void printsChinese() {
        assertEquals(0, run("explain", "--lang=zh-CN", "timed", "out"));
        assertTrue(out.toString().startsWith("timed out (关闭方式): "), out::toString);
    }

    @Test
    void withoutATopicListsThem() {
        assertEquals(0, run("explain", "--lang", "en"));
        assertTrue(out.toString().contains("\n  time-wait: "), out::toString);
    }

    @Test
    void anUnknownTopicIsAUsageError() {
        assertEquals(2, run("explain", "time-wiat", "--lang", "en"));
        assertEquals(
                "tcpwalk explain: no topic or name \"time-wiat\"; nearest: time-wait" + System.lineSeparator(),
                err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void anUnknownLanguageIsAUsageError() {
        assertEquals(2, run("explain", "rst", "--lang", "tlh"));
        assertTrue(err.toString().contains("use en or zh-CN"), err::toString);
    }

    @Test
    void aTerminalWithoutChineseGetsUtf8() {
        assertEquals(StandardCharsets.UTF_8, Console.encoding("US-ASCII"));
        assertEquals(StandardCharsets.UTF_8, Console.encoding("no such thing"));
        assertEquals(Charset.forName("GBK"), Console.encoding("GBK"));
    }
}
