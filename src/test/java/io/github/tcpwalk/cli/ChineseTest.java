package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.testing.Chinese;
import io.github.tcpwalk.text.DisplayWidth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for Chinese gets Chinese, and nobody else does. */
class ChineseTest {
    private static final String SAMPLE = "sample-pcaps/refused.pcap";

    private static List<String> englishIn(String page) {
        String text = page;
        for (FindingName name : FindingName.values()) {
            text = text.replace("（" + name + "）", "");
        }
        return Chinese.englishIn(text.replaceAll("(?m)^(.{9}|下一步： |[^ ]*：)tcpwalk .*$|^sample-pcaps/[^ ：]*", ""));
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

    /** File names, what a conversation carried, and times are nobody's language. */
    private static List<String> englishInAWalk(String page) {
        String text = page;
        for (FindingName name : FindingName.values()) {
            text = text.replace("（" + name + "）", "");
        }
        return Chinese.englishIn(text.replaceAll(
                "sample-pcaps/[^ ：]*|\"[^\"]*\"|sha256 [0-9a-f]+|\\[[0-9a-f:]+]:\\d+|history \\S+|conn_state [A-Z0-9]+；"
                        + "|\\d{4}-\\d\\d-\\d\\dT[0-9:.]*Z|[num]?s/(?=\\d)|\\budp\\b",
                ""));
    }

    @Test
    void noEnglishInAWalkALadderOrAList() throws IOException {
        for (Path sample : GoldenTest.samples()) {
            for (List<String> verb : List.of(
                    List.of("walk"),
                    List.of("walk", "--explain", "--time", "delta"),
                    List.of("walk", "--format", "ladder"),
                    List.of("flows"),
                    List.of("flows", "--long"))) {
                List<String> command = new ArrayList<>(verb);
                command.addAll(List.of("--lang", "zh-CN", sample.toString()));
                String page = Run.of(command.toArray(String[]::new)).out();
                assertTrue(page.contains("会话"), page);
                if (!command.contains("--explain")) { // its sentences name socket calls
                    assertEquals(
                            List.of(),
                            englishInAWalk(page.replaceAll("(?m)^ +# .*\n", "")),
                            page); // remarks are others'
                }
            }
        }
    }

    /** The bars of a ladder and the columns of a table stand under each other, whatever is written between them. */
    @Test
    void columnsStayAligned() throws IOException {
        for (Path sample : GoldenTest.samples()) {
            Run.of("walk", "--format", "ladder", "--lang", "zh-CN", sample.toString())
                    .out()
                    .lines()
                    .filter(line -> line.indexOf('|') >= 0)
                    .forEach(line -> assertEquals(63, DisplayWidth.of(line.substring(0, line.lastIndexOf('|'))), line));
        }
    }

    @Test
    void whatIsConcludedOfAFrameAndSaidInADialogue() {
        String shown = Run.of("show", "--lang", "zh-CN", SAMPLE, "2").out();
        assertTrue(shown.contains("tcpwalk 的结论"), shown);
        String concluded = shown.substring(shown.indexOf("tcpwalk 的结论")).replace("tcpwalk", "");
        assertEquals(
                List.of(), Chinese.englishIn(concluded.replace("RST+ACK", "").replace("->", "")), shown);
        String followed =
                Run.of("follow", "--lang", "zh-CN", "sample-pcaps/hello.pcap").out();
        assertTrue(followed.startsWith("* 会话 1\n* > 客户端 127.0.0.1:"), followed);
        assertTrue(followed.contains("* 客户端发送了 0 字节\n"), followed);
    }

    /** What a capture says of a frame, and its octets, are in whatever language they are. */
    @Test
    void noEnglishInTheFieldsOfAFrame() throws IOException {
        for (Path sample : GoldenTest.samples()) {
            for (String number : List.of("1", "2", "3")) {
                String page = Run.of("show", "--lang", "zh-CN", sample.toString(), number)
                        .out()
                        .replaceAll(
                                "(?m)^  注释 .*|^  [0-9a-f]{4}  .*|sample-pcaps/\\S+|0x[0-9a-f]+|"
                                        + "[0-9-]+T[0-9:.]+Z|\\b([0-9a-f]{2}[: ])+[0-9a-f]{2}\\b|"
                                        + "[0-9a-f:]*::[0-9a-f:]*|"
                                        + "LINKTYPE_\\w+|tcpwalk",
                                "");
                List<String> english = new ArrayList<>(Chinese.englishIn(page));
                english.removeIf(word -> word.length() < 3); // digits of an address
                english.removeAll(List.of(
                        "Ethernet",
                        "II",
                        "DSCP",
                        "Not-ECT",
                        "TSecr",
                        "ECT",
                        "cookie",
                        "TCP_FASTOPEN",
                        "MSG_FASTOPEN",
                        "sendto()",
                        "Linux",
                        "ICMPv4",
                        "IcmpV4",
                        "DestinationUnreachable",
                        "Unused"));
                assertEquals(List.of(), english, page);
            }
        }
    }

    @Test
    void aGradebookThatIsNoneIsRefusedInChinese(@TempDir Path folder) throws IOException {
        String other =
                Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n").toString();
        String canvas = Files.writeString(folder.resolve("canvas.csv"), "Student,ID,SIS User ID,SIS Login ID,Section\n")
                .toString();
        for (List<String> options : List.of(
                List.of("--format", "canvas", "--gradebook", other),
                List.of("--format", "moodle", "--gradebook", other),
                List.of("--format", "moodle"),
                List.of(
                        "--format",
                        "canvas",
                        "--gradebook",
                        folder.resolve("none.csv").toString()),
                List.of("--format", "canvas", "--gradebook", canvas, "--column", "作业"))) {
            List<String> command = new ArrayList<>(List.of("check", "--lang", "zh-CN"));
            command.addAll(options);
            command.addAll(List.of("hs9502", SAMPLE));
            String err = Run.of(command.toArray(String[]::new)).err();
            assertTrue(
                    err.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN), err);
            String own =
                    err.replaceAll("(SIS )?(User|Login) ID|Full name|ID number|Email address|tcpwalk check --help", "");
            assertEquals(List.of(), Chinese.sentencesIn(own), err);
        }
    }

    @Test
    void errorsAreToldInTheLanguageOfTheCommandLineElseOfTheEnvironment() {
        Map<String, String> chinese = Map.of("LC_ALL", "zh_CN.UTF-8");
        ByteArrayInputStream nothing = new ByteArrayInputStream(new byte[0]);
        assertEquals(
                "tcpwalk: no-such.pcap：没有这个文件\n",
                Run.with(nothing, chinese, "walk", "no-such.pcap").err());
        assertEquals(
                "tcpwalk: no-such.pcap: no such file\n",
                Run.with(nothing, chinese, "walk", "--lang", "en", "no-such.pcap")
                        .err());
        assertEquals(
                "tcpwalk: --port 9-1：端口是 0 到 65535，一个（80）、几个（80,443）或一个范围（8000-8080）（参见 tcpwalk walk --help）\n",
                Run.of("walk", "--lang=zh-CN", "--port", "9-1", SAMPLE).err());
        assertEquals(
                "tcpwalk: 没有动词“wlak”；是不是 walk？（参见 tcpwalk --help）\n",
                Run.with(nothing, chinese, "wlak").err());
        assertEquals(
                "tcpwalk: 没有会话符合 --port 9：" + SAMPLE + " 中只有会话 1\n",
                Run.with(nothing, chinese, "flows", "--port", "9", SAMPLE).err());
    }

    @Test
    void noEnglishSentenceInTheLists() {
        for (List<String> list : List.of(
                List.of("lab", "list"),
                List.of("check", "--list"),
                List.of("check", "--facts"),
                List.of("explain"),
                List.of("--help"))) {
            List<String> command = new ArrayList<>(list);
            command.addAll(List.of("--lang", "zh-CN"));
            String page = Run.of(command.toArray(String[]::new)).out();
            assertTrue(page.lines().count() > 7, page);
            assertEquals(
                    List.of(),
                    Chinese.sentencesIn(page.replaceAll("tcpwalk( [a-z-]+)+|(split|fast|half-open|timed) [a-z]+", "")),
                    page);
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
            assertTrue(json.contains("nothing listens on port 9511 there, or a packet filter refuses it."), json);
            String asked =
                    Run.of(verb, "--format", "json", "--lang", "zh-CN", SAMPLE).out();
            assertTrue(asked.contains("那里的端口 9511 上没有监听，或者有分组过滤器拒绝它。"), asked);
            assertTrue(
                    asked.contains("\"values\":{\"server\":\"127.0.0.1\",\"server_port\":9511,\"answer_ns\":9878"),
                    asked);
        }
    }
}
