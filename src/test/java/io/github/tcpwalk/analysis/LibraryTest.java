package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.NotACaptureException;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Sentence;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who uses tcpwalk as a library gets by with what the page about it says. */
class LibraryTest {
    private static final Path PAGE = Path.of("src/docs/library.md");
    private static final Path EXAMPLE = Path.of("src/docs/examples/Retransmitters.java");
    private static final String SAMPLE = "sample-pcaps/retransmission.pcap";
    private static final Pattern BROUGHT =
            Pattern.compile("<dependency>\\s*<groupId>[^<]*</groupId><artifactId>([^<]*)</artifactId>"
                    + "<version>[^<]*</version></dependency>");

    @TempDir
    private Path folder;

    private static String page() throws Exception {
        return Files.readString(PAGE);
    }

    /** What the page shows behind the command. */
    private static String shown() throws Exception {
        String page = page();
        int command = page.indexOf("$ java ");
        return page.substring(page.indexOf('\n', command) + 1, page.indexOf("```", command));
    }

    private void compile(String path, Path... sources) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "--release", "17", "-Xlint:all", "-d", folder.resolve("out").toString());
            List<String> all = Stream.concat(options.stream(), Arrays.stream(path.split(" ")))
                    .toList();
            assertTrue(
                    compiler.getTask(said, files, null, all, null, files.getJavaFileObjects(sources))
                            .call(),
                    said.toString());
        }
        assertEquals("", said.toString());
    }

    private String run(String... words) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.concat(Stream.of(java, "-Xshare:auto"), Arrays.stream(words))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replaceAll("(?m)^WARNING: .*\n", ""); // of Java 24 and newer, about itself
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    private static Path jar() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(f -> f.getFileName().toString().matches("tcpwalk-\\d+\\.\\d+\\.\\d+\\.jar"))
                    .findAny()
                    .orElseThrow();
        }
    }

    @Test
    void thePageShowsTheExample() throws Exception {
        assertTrue(page().contains("```java\n" + Files.readString(EXAMPLE) + "```\n"));
    }

    @Test
    void theExampleSaysWhatThePageSays() throws Exception {
        compile("-cp target/classes", EXAMPLE);
        assertEquals(shown(), run("-cp", "target/classes:" + folder.resolve("out"), "Retransmitters", SAMPLE));
    }

    @Test
    void anExceptionSaysASentence() {
        Path file = Path.of("README.md");
        NotACaptureException none = assertThrows(NotACaptureException.class, () -> Analysis.of(file));
        assertEquals("README.md is no capture: it looks like text; name a pcap or pcapng file", none.getMessage());
        String chinese = Language.CHINESE.say(none.sentence());
        assertTrue(chinese.startsWith("README.md 不是捕获："), chinese);
    }

    @Test
    void aDamageHasWords() throws Exception {
        byte[] whole = Files.readAllBytes(Path.of(SAMPLE));
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, 5000));
        try (Story story = Analysis.of(cut)) {
            story.conversations();
            Sentence damage = story.damage().get(0).sentence();
            assertEquals(
                    "damaged at offset 4110: the last record is cut: 1514 octets promised, 874 present",
                    Language.ENGLISH.say(damage));
            assertEquals("在偏移 4110 处损坏：最后一条记录不完整：应有 1514 字节，只有 874 字节", Language.CHINESE.say(damage));
        }
    }

    /** A name of a file is a stranger's. */
    @Test
    void whatIsSaidIsSafeToPrint() throws Exception {
        Path evil = Files.writeString(folder.resolve("a\033[2Jb"), "text");
        String said = assertThrows(NotACaptureException.class, () -> Analysis.of(evil))
                .getMessage();
        assertTrue(said.contains("a\\x1b[2Jb is no capture"), said);
    }

    @Test
    void itBringsThreeJars() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        String own = pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));
        assertEquals(
                "[RoaringBitmap, aircompressor, xz]",
                BROUGHT.matcher(own)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .toString());
    }

    /** The shade plugin would write one that brings nothing, and have that installed. */
    @Test
    @Tag("packaged")
    void noOtherPomIsInstalled() {
        assertFalse(Files.exists(Path.of("dependency-reduced-pom.xml")));
    }

    @Test
    @Tag("packaged")
    void theJarNeedsNoOther() throws Exception {
        compile("-cp " + jar(), EXAMPLE);
        assertEquals(shown(), run("-cp", jar() + ":" + folder.resolve("out"), "Retransmitters", SAMPLE));
    }

    /** What no sample leads to: another script, and captures that the other two jars unpack. */
    @Test
    @Tag("packaged")
    void itsSentencesNeedNoOtherJar() throws Exception {
        Path broken = Files.writeString(folder.resolve("测试.bin"), "text");
        Path xz = Files.write(folder.resolve("a.xz"), new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0});
        Path zstd = Files.write(folder.resolve("a.zst"), new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd});
        Path program = Files.writeString(folder.resolve("Said.java"), """
                import io.github.tcpwalk.analysis.*;
                import io.github.tcpwalk.capture.NotACaptureException;
                import io.github.tcpwalk.explain.*;
                import io.github.tcpwalk.finding.*;
                import java.io.PrintStream;
                import java.nio.file.Path;

                public final class Said {
                    public static void main(String[] files) throws Exception {
                        PrintStream out = new PrintStream(System.out, true, "UTF-8");
                        FindingWords words = new FindingWords(Language.CHINESE);
                        for (String file : files) {
                            try (Story story = Analysis.of(Path.of(file))) {
                                story.inOrder(Inspection.of(story, (c, found) -> found.forEach(f -> {
                                    out.println(words.title(f, Diagnosis.Parties.of(f.party())));
                                    words.text(f);
                                    words.frames(f, story.names());
                                })));
                            } catch (NotACaptureException e) {
                                out.println(e.getMessage().substring(e.getMessage().lastIndexOf('/') + 1));
                                String said = Language.CHINESE.say(e.sentence());
                                out.println(said.substring(said.lastIndexOf('/') + 1));
                            }
                        }
                    }
                }
                """);
        compile("-cp " + jar(), program);
        String path = jar() + ":" + folder.resolve("out");
        String said = run("-cp", path, "Said", SAMPLE, broken.toString(), xz.toString(), zstd.toString());
        assertEquals("""
                分组丢失（packet-loss）：127.0.0.1:42618
                使用半关闭（half-close-in-use）：127.0.0.1:42618
                测试.bin is no capture: it looks like text; name a pcap or pcapng file
                测试.bin 不是捕获：看起来是文本；请给出 pcap 或 pcapng 文件
                a.xz is compressed with xz, and what unpacks it is not on the class path: \
                add org.tukaani:xz, or unpack the file first
                a.xz 是用 xz 压缩的，而类路径上没有解压它的库：请加上 org.tukaani:xz，或先解压文件
                a.zst is compressed with zstd, and what unpacks it is not on the class path: \
                add io.airlift:aircompressor, or unpack the file first
                a.zst 是用 zstd 压缩的，而类路径上没有解压它的库：请加上 io.airlift:aircompressor，或先解压文件
                """, said);
    }

    @Test
    @Tag("packaged")
    void theJarIsAModule() throws Exception {
        Path module = Files.writeString(
                Files.createDirectories(folder.resolve("src")).resolve("module-info.java"),
                "@SuppressWarnings(\"requires-automatic\") module example { requires io.github.tcpwalk; }");
        Path example = Files.writeString(
                Files.createDirectories(folder.resolve("src/example")).resolve("Retransmitters.java"),
                "package example;\n" + Files.readString(EXAMPLE));
        compile("-p " + jar(), module, example);
        String path = jar() + ":" + folder.resolve("out");
        assertEquals(shown(), run("-p", path, "-m", "example/example.Retransmitters", SAMPLE));
    }
}
