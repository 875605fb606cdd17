package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is written for the time being never lies about, whatever ends the program, and does not grow beyond its bound.
 */
@Tag("live")
@Timeout(180)
class NothingLeftTest {
    private static final List<String> SIGNALS = List.of("KILL", "INT", "TERM");
    private static final int[] MOMENTS = {50, 200, 800, 1_500};
    private static final int OCTETS = 1_000;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsRoot() throws IOException {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
    }

    /** With a folder for temporary files that is its own; JNA has another one for what it unpacks. */
    private ProcessBuilder tcpwalk(Path temporary, String... words) {
        String property = "-Djava.io.tmpdir=" + temporary;
        ProcessBuilder builder = CaptureCommandTest.tcpwalk(property, words);
        builder.command().add(builder.command().indexOf(property), "-Djna.tmpdir=" + folder.resolve("jna"));
        return builder;
    }

    /** What a capture asks for is what only its end can answer: it is kept until then. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "capture -Z root -i lo --where bytes>0 udp",
                "lab run file",
                "lab run answer --step --pause 0.01",
                "lab run mid-stream"
            })
    void whateverEndsIt(String words) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        for (int i = 0; i < MOMENTS.length; i++) {
            int millis = MOMENTS[i];
            for (String signal : i == 2 ? SIGNALS : List.of(SIGNALS.get(i % SIGNALS.size()))) {
                Process process = tcpwalk(temporary, words.split(" "))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                    assertEquals(0, process.exitValue(), "it ended by itself");
                }
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor();
                assertTrue(process.waitFor(60, TimeUnit.SECONDS), signal + " after " + millis + " ms");
                assertEquals(List.of(), left(temporary), signal + " after " + millis + " ms");
            }
        }
    }

    private static List<Path> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> !f.equals(folder)).toList();
        }
    }

    /** Reads from it a number once it has one. */
    private static long number(BufferedReader lines, Pattern pattern) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher m = pattern.matcher(line);
            if (m.find()) {
                return m.groupCount() == 0 ? 0 : Long.parseLong(m.group(1));
            }
            seen.add(line);
        }
        throw new AssertionError("no " + pattern + " in " + seen);
    }

    private static void send(DatagramSocket socket, int count) throws IOException {
        byte[] octets = new byte[OCTETS];
        for (int i = 0; i < count; i++) {
            socket.send(new DatagramPacket(octets, octets.length, socket.getLocalSocketAddress()));
            socket.receive(new DatagramPacket(new byte[OCTETS], OCTETS));
        }
    }

    /** Sends until nothing more is kept, then as much again: everything is counted, and what was kept is told. */
    private void fills(ProcessBuilder builder, DatagramSocket socket, String atOnce, String after) throws Exception {
        Process process = builder.start();
        try {
            BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
            number(err, Pattern.compile("listening on lo"));
            send(socket, 1_500);
            number(err, Pattern.compile(atOnce));
            send(socket, 1_500);
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor());
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(3_000, number(err, Pattern.compile("([0-9]+) packets captured")));
            long lost = number(err, Pattern.compile(after));
            assertTrue(lost >= 1_500 && lost < 3_000, lost + " not kept");
            assertTrue(told.contains((3_000 - lost) + " datagrams in "), told);
            assertEquals(0, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String[] capture(DatagramSocket socket, String... more) {
        List<String> words = new ArrayList<>(List.of("capture", "-Z", "root", "-i", "lo", "--where", "bytes>0"));
        words.addAll(List.of(more));
        words.add("udp dst port " + socket.getLocalPort());
        return words.toArray(String[]::new);
    }

    @Test
    void itGrowsToItsBound() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            fills(
                    tcpwalk(Files.createDirectory(folder.resolve("tmp")), capture(socket, "--bound", "live-file=300k")),
                    socket,
                    "300k are kept, and no more",
                    "lo: ([0-9]+) packets were captured and not kept, as the temporary file holds no more than 300k");
        }
    }

    @Test
    void aFullDiskIsSaidAtOnceAndWhatIsThereIsWalked() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            ProcessBuilder builder = tcpwalk(temporary, capture(socket));
            onSmallDisk(builder, temporary, "");
            fills(
                    builder,
                    socket,
                    temporary + " has no room left",
                    "([0-9]+) packets were captured and not kept, as " + temporary + " had no room left");
        }
    }

    /** One megabyte, which no other process sees. */
    private static void onSmallDisk(ProcessBuilder builder, Path where, String before) throws Exception {
        assumeTrue(new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0, "needs a mount namespace");
        String script = "mount -t tmpfs -o size=1m none " + where + " && " + before + "exec \"$@\"";
        builder.command().addAll(0, List.of("unshare", "-m", "sh", "-c", script, "sh"));
    }

    @Test
    void aDiskThatIsFullAlreadyEndsItInALine() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            ProcessBuilder builder = tcpwalk(temporary, capture(socket));
            onSmallDisk(builder, temporary, "cat /dev/zero >" + temporary + "/all 2>/dev/null; ");
            Process process = builder.start();
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(said.contains("cannot write " + temporary + ": No space left on device\n"), said);
            assertFalse(said.contains("unexpected"), said);
            assertEquals(Tcpwalk.UNREADABLE, process.waitFor());
        }
    }

    @Test
    void noFolderForTemporaryFilesIsSaidInALine() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Path nowhere = folder.resolve("nowhere");
            Process process = tcpwalk(nowhere, capture(socket)).start();
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(said.endsWith("cannot write " + nowhere + ": No such file or directory\n"), said);
            assertEquals(Tcpwalk.UNREADABLE, process.waitFor());
        }
    }

    @Test
    void whatComesThroughAPipeIsNotBlamedForTheFolder() throws Exception {
        Path nowhere = folder.resolve("nowhere");
        Process process = tcpwalk(nowhere, "diagnose", "-")
                .redirectInput(Path.of("sample-pcaps/unanswered.pcap").toFile())
                .start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        String why = "standard input: cannot be read: " + nowhere + ": No such file or directory\n";
        assertTrue(said.endsWith("tcpwalk: " + why), said); // Java 25 itself warns of the folder
        assertEquals(Tcpwalk.UNREADABLE, process.waitFor());
    }
}
