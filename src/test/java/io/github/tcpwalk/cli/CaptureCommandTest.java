package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureCommandTest {
    private static final int EFFECTIVE_USER = 2;

    @TempDir
    Path folder;

    static boolean root() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .anyMatch(line -> line.startsWith("Uid:") && line.split("\\s+")[EFFECTIVE_USER].equals("0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-C 1",
                "-G 1",
                "-W 2",
                "--compress -w x.pcap",
                "-z gzip -w x.pcap",
                "-z xz -C 1 -w x.pcap",
                "--compress",
                "--states --fields role",
                "-W 2 -w x.pcap",
                "-w - -C 1",
                "-w - --screen",
                "-s -1 -w x.pcap",
                "-B 0",
                "-c -1",
                "-c 0",
                "-C 0 -w x.pcap",
                "-G 0 -w x.pcap",
                "-W 0 -w x.pcap",
                "--filter tcp port 80",
                "-B 2147483647",
                "-G -1 -w x.pcap",
                "--port 99999",
                "--protocol sctp",
                "--duration -1",
                "--duration x",
                "-c many",
                "--no-such-option"
            })
    void wrongOptionsAreUsageErrorsBeforeAnythingIsOpened(String options) {
        List<String> words = new ArrayList<>(List.of("capture"));
        words.addAll(Arrays.asList(options.split(" ")));
        Run run = Run.of(words.toArray(String[]::new));
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().startsWith("tcpwalk: "), run.err());
        assertFalse(run.err().contains("unexpected error"), run.err());
        assertEquals("", run.out());
    }

    @Test
    void helpNamesTheOptionsOfTcpdump() {
        Run run = Run.of("capture", "--help");
        assertEquals(0, run.status());
        for (String option : List.of("-i,", "-D,", "-w,", "-c,", "-s,", "-p,", "-B,", "-C,", "-G,", "-W,", "-Z,")) {
            assertTrue(run.out().contains(option), option);
        }
    }

    /** What is of files or of all that is known at the end aside. */
    @Test
    void itShowsAsWalkDoes() {
        Set<String> walk = options("walk");
        walk.removeAll(options("capture"));
        assertEquals(Set.of("--events", "--fold", "--follow", "--join"), walk);
    }

    private static Set<String> options(String verb) {
        Matcher m = Pattern.compile("(?m)^ {2,6}(?:-\\w, )?(--[a-z-]+)")
                .matcher(Run.of(verb, "--help").out());
        return m.results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @Tag("live")
    void columnsColoursAndLanguageAreThoseOfWalk() throws Exception {
        Run fields = live("--fields", "frame,role", "--format", "json");
        assertTrue(fields.out().startsWith("{\"frame\":1,\"role\":\""), fields.out());
        assertTrue(live("--color=always", "--time", "epoch").out().contains("\u001b[1mConversation 1:"));
        Run chinese = live("--explain", "--lang", "zh", "--absolute");
        assertTrue(chinese.out().matches("(?s).*会话 1：.*\n {8}\\p{IsHan}.*"), chinese.out());
    }

    @Test
    void withoutLibpcapOneLineSaysWhatIsMissing() throws Exception {
        Process process = tcpwalk("-Dorg.pcap4j.core.pcapLibName=" + folder.resolve("none.so"), "capture", "-c", "1")
                .start();
        process.getOutputStream().close();
        String err = withoutJavaWarnings(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(3, process.waitFor(), err);
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.contains("libpcap"), err);
    }

    @Test
    void withoutRootOneLineSaysWhatToType() throws IOException {
        assumeTrue(!root(), "needs an ordinary user");
        Run run = Run.of("capture", "-i", "lo", "-c", "1", "--duration", "1");
        assertEquals(3, run.status(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    @Tag("live")
    void rootWithoutCapabilitiesIsToldWhatToType() throws Exception {
        assumeTrue(root(), "needs root to give up its capabilities");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv");
        ProcessBuilder builder = tcpwalk("-Da=b", "capture", "-i", "lo", "-c", "1", "--duration", "1");
        builder.command().addAll(0, List.of("/usr/bin/setpriv", "--bounding-set", "-all", "--inh-caps", "-all"));
        Process process = builder.start();
        String err = withoutJavaWarnings(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(3, process.waitFor(), err);
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.contains("sudo tcpwalk capture"), err);
    }

    /** Without what Java 24 and later say of native access: these children run from class folders, not from the jar. */
    static String withoutJavaWarnings(String err) {
        return err.lines()
                .filter(l -> !l.isEmpty() && !l.startsWith("WARNING: "))
                .map(l -> l + "\n")
                .collect(java.util.stream.Collectors.joining());
    }

    /** Who runs in the background of a script inherits that Ctrl-C is ignored, and so do those it starts. */
    private static final List<String> HEEDING_INTERRUPTS = heedingInterrupts("env", "--default-signal=INT");

    private static List<String> heedingInterrupts(String... before) {
        try {
            List<String> tried =
                    Stream.concat(Stream.of(before), Stream.of("true")).toList();
            return new ProcessBuilder(tried).start().waitFor() == 0 ? List.of(before) : List.of();
        } catch (IOException | InterruptedException e) {
            return List.of();
        }
    }

    static ProcessBuilder tcpwalk(String property, String... words) {
        List<String> line = new ArrayList<>(HEEDING_INTERRUPTS);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                property,
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.tcpwalk.cli.Main"));
        line.addAll(List.of(words));
        return new ProcessBuilder(line);
    }

    @Test
    @Tag("live")
    void theWalkAtTheEndIsThatOfTheFile() throws Exception {
        assumeTrue(root(), "needs root to capture");
        Path file = folder.resolve("live.pcap");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(server.getLocalPort());
            Process process = tcpwalk(
                            "-Da=b",
                            "capture",
                            "-i",
                            "lo",
                            "-Z",
                            "root",
                            "--filter",
                            "tcp port " + port,
                            "-c",
                            "10",
                            "--duration",
                            "20",
                            "-w",
                            file.toString())
                    .redirectError(folder.resolve("err").toFile())
                    .start();
            while (process.isAlive() && !(Files.exists(file) && Files.size(file) > 0)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            while (process.isAlive()) {
                exchange(server);
            }
            String live = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), Files.readString(folder.resolve("err")));
            String later = Run.of("flows", file.toString()).out();
            assertTrue(live.contains(later), () -> live + "\nbut from the file:\n" + later);
        }
    }

    /** {@code tcpwalk capture | head -1} ends well, and all the same says whether something is missing. */
    @Test
    @Tag("live")
    void theCountsAreToldThoughNobodyReads() throws Exception {
        assumeTrue(root(), "needs root to capture");
        Path err = folder.resolve("err");
        Path file = folder.resolve("live.pcap");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String filter = "tcp port " + server.getLocalPort();
            Process process = tcpwalk(
                            "-Da=b",
                            "capture",
                            "-i",
                            "lo",
                            "-Z",
                            "root",
                            "--format",
                            "json",
                            "--filter",
                            filter,
                            "--duration",
                            "60",
                            "-w",
                            file.toString())
                    .redirectError(err.toFile())
                    .start();
            process.getInputStream().close();
            while (process.isAlive() && !(Files.exists(file) && Files.size(file) > 0)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            while (process.isAlive()) {
                exchange(server);
            }
            assertEquals(0, process.waitFor(), Files.readString(err));
            assertTrue(Files.readString(err).contains(" packets captured"), Files.readString(err));
        }
    }

    @Test
    @Tag("live")
    void aFullDiskIsALineTheCountsAreToldAndTheStatusIs3() throws Exception {
        assumeTrue(root(), "needs root to capture");
        Path small = Files.createDirectory(folder.resolve("small"));
        String[] mount = {"mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()};
        assumeTrue(new ProcessBuilder(mount).start().waitFor() == 0, "needs to mount a tmpfs");
        Path target = small.resolve("live.pcap");
        Path told = folder.resolve("err");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Process process = tcpwalk(
                            "-Da=b", "capture", "-i", "lo", "-Z", "root", "-w", target.toString(), "--duration", "60")
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(told.toFile())
                    .start();
            while (process.isAlive()) {
                exchange(server);
            }
            String err = withoutJavaWarnings(Files.readString(told));
            assertEquals(3, process.waitFor(), err);
            assertTrue(err.contains("cannot write " + target + ": No space left on device\n"), err);
            Matcher m = Pattern.compile(" (\\d+) packets captured, (\\d+) of them written, ")
                    .matcher(err);
            assertTrue(m.find() && Integer.parseInt(m.group(2)) < Integer.parseInt(m.group(1)), err);
            assertEquals(3, err.lines().count(), err);
        } finally {
            new ProcessBuilder("umount", small.toString()).start().waitFor();
        }
    }

    /** As tcpdump takes it. */
    @Test
    @Tag("live")
    void wordsBehindTheOptionsAreTheFilter() throws Exception {
        assumeTrue(root(), "needs root to capture");
        Run run = Run.of("capture", "-i", "lo", "-Z", "root", "--duration", "0.1", "tcp", "port", "9", "and", "ip");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("only what passes the filter 'tcp port 9 and ip'\n"), run.err());
        Run wrong = Run.of("capture", "-i", "lo", "-Z", "root", "tcp", "prot", "9");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("understood as far as 'tcp' (try tcpwalk capture --help)\n"), wrong.err());
    }

    /** Before anything passes. */
    @Test
    @Tag("live")
    void itSaysThatItListens() throws Exception {
        assumeTrue(root(), "needs root to capture");
        String[] some = {"capture", "-i", "lo", "-Z", "root", "--duration", "0.1", "--port", "9,10", "--host", "::1"};
        assertTrue(Run.of(some).err().startsWith("tcpwalk: listening on lo, port 9,10, host ::1\n"));
        Run all = Run.of("capture", "-i", "lo", "-Z", "root", "--duration", "0.1");
        assertTrue(all.err().startsWith("tcpwalk: listening on lo\n"), all.err());
    }

    @Test
    @Tag("live")
    void itSaysThatNothingIsChosen() throws Exception {
        for (String format : List.of("text", "json")) {
            Run english = live("--port", "9", "--format", format);
            String some = "(?s).*\ntcpwalk: no conversation matches --port 9: lo holds (1-[0-9]+|one, number 1)\n.*";
            assertTrue(english.err().matches(some), english.err());
        }
        Run chinese = live("--host", "192.0.2.1", "--conversation", "99999", "--lang", "zh");
        assertTrue(chinese.err().contains("tcpwalk: 没有会话符合 --conversation 99999 --host 192.0.2.1：lo 中"), chinese.err());
        assertFalse(live("--protocol", "tcp").err().contains("no conversation matches"));
    }

    /** Not the file that it is in meanwhile, which nobody knows of. */
    @Test
    @Tag("live")
    void withoutAFileTheCaptureIsCalledAsItsInterface() throws Exception {
        Run json = live("--format", "json");
        assertTrue(json.out().contains("\"file\":\"lo\""), json.out());
        Run csv = live("--format", "csv");
        assertTrue(csv.out().contains(",lo,"), csv.out());
        for (Run run : List.of(json, csv, live(), live("--format", "ladder"))) {
            assertFalse((run.out() + run.err()).contains(".pcap"), run.out() + run.err());
        }
    }

    /** Conversations over loopback, and what a capture of them alone says. */
    private static Run live(String... options) throws Exception {
        assumeTrue(root(), "needs root to capture");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String filter = "tcp port " + server.getLocalPort();
            List<String> words = new ArrayList<>(List.of("capture", "-i", "lo", "-Z", "root", "-c", "20"));
            words.addAll(List.of("--duration", "60", "--filter", filter));
            words.addAll(List.of(options));
            CompletableFuture<Run> ended = CompletableFuture.supplyAsync(
                    () -> Run.of(words.toArray(String[]::new)), task -> new Thread(task, "capture").start());
            while (!ended.isDone()) {
                exchange(server);
            }
            assertEquals(0, ended.get().status(), ended.get().err());
            return ended.get();
        }
    }

    static void exchange(ServerSocket server) throws IOException {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.getOutputStream().write(7);
            InputStream in = accepted.getInputStream();
            assertEquals(7, in.read());
        }
    }
}
