package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.testing.Chinese;
import io.github.tcpwalk.text.DisplayWidth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who asks for Chinese gets Chinese, and nobody else does. */
class ChineseTest {
    private static final String SAMPLE = "sample-pcaps/refused.pcap";

    private static List<String> englishIn(String page) {
        String text = page;
        for (FindingName name : FindingName.values()) {
            text = text.replace("（" + name + "）", "");
        }
        return Chinese.englishIn(text.replaceAll("(?m)^(.{9}|下一步： )tcpwalk .*$|^sample-pcaps/[^ ：]*", ""));
    }

    @Test
    void noEnglishOnAPageOfDiagnose() throws IOException {
        for (Path sample : GoldenTest.samples()) {
            String page = Run.of("diagnose", "--all", "--lang", "zh-CN", sample.toString())
                    .out();
            assertTrue(page.contains("会话"), page);
            assertEquals(List.of(), englishIn(page), page);
        }
    }

    @Test
    void theTestSeesEnglish() {
        assertEquals(List.of("trouble"), englishIn("没有发现 trouble（packet-loss），RST 之后 3 ms。"));
    }

    @Test
    void findingsBelowAWalkTooAndByTheEnvironment() {
        Map<String, String> chinese = Map.of("LANG", "zh_CN.UTF-8");
        for (String verb : List.of("walk", "diagnose")) {
            String page = Run.with(new ByteArrayInputStream(new byte[0]), chinese, verb, SAMPLE)
                    .out();
            assertTrue(page.contains("错误     连接被拒绝（connection-refused）"), page);
            assertTrue(page.contains("那里的端口 9511 上没有"), page);
        }
    }

    @Test
    void noLineOfDiagnoseIsWiderThanATerminal() throws IOException {
        for (Path sample : GoldenTest.samples()) {
            for (String language : List.of("en", "zh-CN")) {
                Run.of("diagnose", "--all", "--lang", language, sample.toString())
                        .out()
                        .lines()
                        .forEach(line -> assertTrue(DisplayWidth.of(line) <= 80, line));
            }
        }
    }

    /** A script that reads JSON on a Chinese machine finds what it finds elsewhere. */
    @Test
    void jsonStaysEnglishUnlessAskedFor() {
        Map<String, String> chinese = Map.of("LC_ALL", "zh_CN.UTF-8");
        for (String verb : List.of("walk", "flows", "diagnose")) {
            String json = Run.with(new ByteArrayInputStream(new byte[0]), chinese, verb, "--format", "json", SAMPLE)
                    .out();
            assertTrue(json.contains("nothing listens on port 9511 there."), json);
            String asked =
                    Run.of(verb, "--format", "json", "--lang", "zh-CN", SAMPLE).out();
            assertTrue(asked.contains("那里的端口 9511 上没有监听。"), asked);
            assertTrue(asked.contains("\"values\":{\"server\":\"127.0.0.1:9511\",\"answer_ns\":9878"), asked);
        }
    }
}
