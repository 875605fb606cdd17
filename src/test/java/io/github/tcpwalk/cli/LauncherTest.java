package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts Java, as it is, on the Java that runs the tests. */
class LauncherTest {
    @TempDir
    Path folder;

    @BeforeEach
    void putItBesideAJarOfTheClassesUnderTest() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell");
        Files.copy(Path.of("src/main/launcher/tcpwalk"), folder.resolve("tcpwalk"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        manifest.getMainAttributes().putValue("Enable-Native-Access", "ALL-UNNAMED");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(part -> Path.of(part).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(folder.resolve("tcpwalk.jar")), manifest).close();
    }

    /** Many conversations outgrow what Java began with: memory grows with them, and is not searched again and again. */
    @Test
    @Timeout(300)
    void memoryGrowsWithConversations() throws Exception {
        Path capture = folder.resolve("many.pcap");
        manyConversations(70_000, capture);
        assertTrue(Files.size(capture) > 16 << 20, "small files are read with another collector");
        assertEquals(
                0,
                run("--version; TCPWALK_JAVA_OPTS='-Xms40m -Xlog:gc:file=gc' sh ./tcpwalk flows many.pcap"),
                () -> "see err");
        long full =
                read("gc").lines().filter(line -> line.contains("Pause Full")).count();
        assertTrue(full < 12, () -> full + " full collections");
    }

    /** The openings and some data of each, all under way at once. */
    private static void manyConversations(int conversations, Path capture) throws IOException {
        RawCapture made = new RawCapture();
        each(conversations, (host, port) -> made.tcp(host, port, 250, 80, "S", 0, 0, ""));
        each(conversations, (host, port) -> made.tcp(250, 80, host, port, "S.", 0, 1, ""));
        each(conversations, (host, port) -> made.tcp(host, port, 250, 80, ".", 1, 1, ""));
        each(conversations, (host, port) -> made.tcp(host, port, 250, 80, ".", 1, 1, "some twenty octets.."));
        Files.write(capture, made.pcap());
    }

    private static void each(int conversations, BiConsumer<Integer, Integer> ofHostAndPort) {
        for (int i = 0; i < conversations; i++) {
            ofHostAndPort.accept(1 + i / 50_000, 10_000 + i % 50_000);
        }
    }

    /** Java's answer to SIGQUIT, the threads and where they are, is no result. */
    @Test
    @Timeout(120)
    void whatJavaTellsOfItselfIsNotAmongTheResults() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "needs kill, and to know when Java has come up");
        Process process = new ProcessBuilder("sh", folder.resolve("tcpwalk").toString(), "walk", "-").start();
        try {
            OutputStream in = process.getOutputStream();
            byte[] capture = Files.readAllBytes(Path.of("sample-pcaps/three-way-handshake.pcap"));
            in.write(capture, 0, capture.length - 1);
            in.flush();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String first = out.readLine(); // by then SIGQUIT is Java's
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
            String line = err.readLine();
            while (!line.startsWith("Full thread dump")) {
                line = err.readLine();
            }
            in.close();
            String all = first + out.lines().collect(Collectors.joining("\n"));
            assertTrue(all.contains("ACK 3") && !all.contains("thread"), all);
        } finally {
            process.destroyForcibly();
        }
    }

    /** An archive for another path makes Java slower than none. */
    @Test
    void aClassArchiveIsUsedWhereItWasMade() throws Exception {
        Path java = Files.createDirectories(folder.resolve("home/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(folder.resolve("tcpwalk.jsa"), "");
        String command = "--version; JAVA_HOME=home sh ./tcpwalk --version";
        for (String made : new String[] {null, "/elsewhere", folder.toRealPath().toString()}) {
            if (made != null) {
                Files.writeString(folder.resolve("tcpwalk.jsa.for"), made + "\n");
            }
            assertEquals(0, run(command));
            assertEquals(
                    folder.toRealPath().toString().equals(made), read("out").contains("SharedArchiveFile"), made);
        }
    }

    /** It has a PATH of its own, and sets no JAVA_HOME. */
    @Test
    void underSudoItSaysHowToKeepThePath() throws Exception {
        assertEquals(3, run("--version; JAVA_HOME= SUDO_USER=me PATH=/none /bin/sh ./tcpwalk --version"));
        assertTrue(
                read("err")
                        .endsWith(" or set JAVA_HOME; sudo env \"PATH=$PATH\" tcpwalk finds what your own PATH has\n"),
                read("err"));
        String java = System.getProperty("java.home") + "/bin";
        String kept =
                "env -i PATH=/none SUDO_USER=me /usr/bin/env PATH=" + java + ":/usr/bin:/bin sh ./tcpwalk --version";
        assertEquals(0, run("--version; " + kept), read("err"));
        assertTrue(read("out").startsWith("tcpwalk "), read("out"));
    }

    private int run(String redirected) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "sh ./tcpwalk " + redirected + " >out 2>err");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.directory(folder.toFile()).start().waitFor();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }

    /** In Turkish a capital I is no capital i: picocli would sort other options first. */
    @Test
    void theHelpIsTheSameInEveryLocale() throws Exception {
        assertEquals(0, run("walk --help"));
        String help = read("out");
        assertEquals(0, run("--version; TCPWALK_JAVA_OPTS='-Duser.language=tr' sh ./tcpwalk walk --help"));
        assertEquals(help, read("out"));
    }

    @Test
    void aClosedStandardInputIsALineAndNoFileOfJavasOwn() throws Exception {
        assertEquals(3, run("walk - <&-"));
        assertEquals(1, read("err").lines().count(), read("err"));
        assertTrue(read("err").startsWith("tcpwalk: standard input: cannot be read: "), read("err"));
        assertEquals("", read("out"));
    }

    @Test
    void anOpenOneIsRead() throws Exception {
        Path sample = Path.of("sample-pcaps/hello.pcap").toAbsolutePath();
        assertEquals(0, run("flows - <'" + sample + "'"), () -> "see err");
        assertEquals("", read("err"));
        assertTrue(read("out").contains("three-way"), read("out"));
    }

    @Test
    void aNameThatTheLocaleCannotSpellIsOpened() throws Exception {
        Path sample = Path.of("sample-pcaps/hello.pcap").toAbsolutePath();
        Files.copy(sample, folder.resolve("plain"));
        for (String locale : new String[] {"C", "POSIX"}) {
            String name = "$(printf '\\346\\212\\223\\345\\214\\205.pcap')"; // 抓包.pcap in UTF-8
            assertEquals(
                    0, run("flows plain; cp plain " + name + "; LC_ALL=" + locale + " sh ./tcpwalk flows " + name));
            assertTrue(read("out").contains("three-way"), () -> locale);
        }
    }

    /** As ssh passes on what the other machine has: nothing of it is installed here. */
    @Test
    void aLocaleThatIsNotInstalledKeepsItsLanguage() throws Exception {
        Files.copy(Path.of("sample-pcaps/hello.pcap").toAbsolutePath(), folder.resolve("plain"));
        String name = "$(printf '\\346\\212\\223\\345\\214\\205.pcap')"; // 抓包.pcap in UTF-8
        for (String locale : new String[] {
            "LC_ALL=xx_XX.UTF-8",
            "LANG=xx_XX.UTF-8",
            "LC_CTYPE=xx_XX.UTF-8",
            "LC_CTYPE=C.UTF-8 LANG=xx_XX.UTF-8",
            "LC_CTYPE=C LANG=xx_XX.UTF-8"
        }) {
            String clean = "flows plain; cp plain " + name + "; unset LC_ALL LC_CTYPE LC_MESSAGES LANG; ";
            assertEquals(0, run(clean + locale + " sh ./tcpwalk flows " + name), () -> locale);
            assertTrue(read("out").contains("three-way"), () -> locale);
            String chinese = locale.replace("xx_XX.UTF-8", "zh_XX.UTF-8");
            assertEquals(3, run(clean + chinese + " sh ./tcpwalk flows " + name + "1"), () -> locale);
            boolean kept = !locale.equals("LC_CTYPE=xx_XX.UTF-8"); // which is not where a language is named
            assertEquals(kept, read("err").contains("没有"), locale);
            assertTrue(read("err").contains("抓包.pcap1"), locale);
        }
    }

    /** Folders of submissions, samples and rosters as well; and the error line spells what is not there. */
    @Test
    void checkTakesSuchNames() throws Exception {
        Files.copy(Path.of("sample-pcaps/hello.pcap").toAbsolutePath(), folder.resolve("plain"));
        String name = "$(printf '\\346\\212\\223')"; // 抓 in UTF-8
        String prepared = "flows plain; mkdir " + name + "; cp plain " + name + "/" + name + ".pcap; ";
        run(prepared + "LC_ALL=C sh ./tcpwalk check hs9502 " + name + " --format csv --sample " + name + "/" + name
                + ".pcap");
        assertTrue(read("out").contains("抓,抓.pcap,"), () -> "see err");
        assertEquals(2, run("flows plain; LC_ALL=C sh ./tcpwalk check hs9502 plain --roster " + name + "1"));
        assertTrue(
                read("err").startsWith("tcpwalk: --roster 抓1: no such file (try tcpwalk check --help)\n"), read("err"));
    }
}
