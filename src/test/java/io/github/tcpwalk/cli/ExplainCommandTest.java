package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
    @Test
    void printsAPage() {
        Run run = Run.of("explain", "three-way", "--lang", "en");
        assertEquals(0, run.status());
        assertTrue(run.out().startsWith("three-way: "), run::out);
        assertEquals("", run.err());
    }

    @Test
    void printsChinese() {
        Run run = Run.of("explain", "--lang=zh-CN", "timed", "out");
        assertEquals(0, run.status());
        assertTrue(run.out().startsWith("timed out (关闭方式): "), run::out);
    }

    @Test
    void withoutATopicListsThem() {
        Run run = Run.of("explain", "--lang", "en");
        assertEquals(0, run.status());
        assertTrue(run.out().contains("\n  time-wait: "), run::out);
    }

    @Test
    void anUnknownTopicIsAUsageError() {
        Run run = Run.of("explain", "time-wiat", "--lang", "en");
        assertEquals(2, run.status());
        assertEquals(
                "tcpwalk: no topic or name \"time-wiat\"; nearest: time-wait (try tcpwalk explain --help)"
                        + System.lineSeparator(),
                run.err());
        assertEquals("", run.out());
    }

    @Test
    void anUnknownLanguageIsAUsageError() {
        Run run = Run.of("explain", "rst", "--lang", "tlh");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("--lang tlh: say en or zh-CN"), run::err);
    }

    @Test
    void aTerminalWithoutChineseGetsUtf8() {
        assertEquals(StandardCharsets.UTF_8, Console.encoding("US-ASCII"));
        assertEquals(StandardCharsets.UTF_8, Console.encoding("no such thing"));
        assertEquals(Charset.forName("GBK"), Console.encoding("GBK"));
    }
}
