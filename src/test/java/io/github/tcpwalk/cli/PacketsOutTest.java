package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a live capture writes for others: to standard output, and into files in turn. */
@Tag("live")
class PacketsOutTest {
    @TempDir
    Path folder;

    private static final String[] PACKETS_OUT = {"capture", "-i", "lo", "-Z", "root", "--duration", "60", "-w", "-"};

    @Test
    void packetsForStandardOutputAreAllThatIsThere() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        Path kept = folder.resolve("kept.pcap");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ProcessBuilder builder = CaptureCommandTest.tcpwalk("-Da=b", PACKETS_OUT);
            builder.command().addAll(List.of("-c", "25", "tcp port " + server.getLocalPort()));
            Process process = builder.redirectOutput(kept.toFile())
                    .redirectError(folder.resolve("err").toFile())
                    .start();
            while (process.isAlive()) {
                CaptureCommandTest.exchange(server);
            }
            assertEquals(0, process.waitFor(), Files.readString(folder.resolve("err")));
        }
        assertTrue(Files.readString(folder.resolve("err")).contains("tcpwalk: 25 packets captured, "));
        Run lines = Run.of("walk", "--format", "tcpdump", kept.toString());
        assertEquals(0, lines.status(), lines.err());
        assertEquals(25, lines.out().lines().count());
    }

    /** The folder is root's, who is not there any more. */
    /** Nobody can read a pipe again to tell of it. */
    @Test
    void aNamedPipeIsWrittenAsStandardOutputIs() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        Pipe pipe = Pipe.in(folder);
        Path kept = folder.resolve("through.pcap");
        Process reader = new ProcessBuilder("cat", pipe.path().toString())
                .redirectOutput(kept.toFile())
                .start();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ProcessBuilder builder = CaptureCommandTest.tcpwalk(
                    "-Da=b",
                    "capture",
                    "-i",
                    "lo",
                    "-Z",
                    "root",
                    "-w",
                    pipe.path().toString());
            builder.command().addAll(List.of("-c", "25", "tcp port " + server.getLocalPort()));
            Process process = builder.redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile())
                    .start();
            while (process.isAlive()) {
                CaptureCommandTest.exchange(server);
            }
            assertEquals(0, process.waitFor(), Files.readString(folder.resolve("err")));
        }
        assertEquals(0, reader.waitFor());
        assertEquals("", Files.readString(folder.resolve("out")));
        assertTrue(Run.of("flows", kept.toString()).out().contains("25 segments"));
    }

    @Test
    void whoGaveUpRootIsToldHowToKeepIt() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to give it up");
        ProcessBuilder builder = CaptureCommandTest.tcpwalk(
                "-Da=b", "capture", "-i", "lo", "-w", folder.resolve("c.pcap").toString());
        builder.environment().putAll(Map.of("SUDO_UID", "65534", "SUDO_GID", "65534"));
        Process process = builder.redirectError(folder.resolve("err").toFile()).start();
        assertEquals(3, process.waitFor());
        String said = CaptureCommandTest.withoutJavaWarnings(Files.readString(folder.resolve("err")));
        assertTrue(said.matches("tcpwalk: cannot write .*: root was given up for .*; -Z root keeps it\n"), said);
    }

    /** On any, what passes lo is counted going out and coming in. */
    @Test
    void whatWasReceivedAndIsNotThereIsNamed() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String port = "tcp port " + server.getLocalPort();
            for (String name : List.of("any", "lo")) {
                Process process = CaptureCommandTest.tcpwalk(
                                "-Da=b", "capture", "-i", name, "-Z", "root", "-c", "40", port)
                        .redirectOutput(folder.resolve("out").toFile())
                        .redirectError(folder.resolve("err").toFile())
                        .start();
                while (process.isAlive()) {
                    CaptureCommandTest.exchange(server);
                }
                String said = Files.readString(folder.resolve("err"));
                assertEquals(0, process.waitFor(), said);
                Matcher counts = Pattern.compile("40 packets captured, ([0-9]+) received by the filter, 0 dropped by"
                                + " the kernel, [0-9]+ dropped by the interface(; the other ([0-9]+) .*unread.*|)\n")
                        .matcher(said);
                assertTrue(counts.find(), said);
                int rest = counts.group(3) == null ? 0 : Integer.parseInt(counts.group(3));
                assertEquals(Integer.parseInt(counts.group(1)), 40 + rest, said);
                assertTrue(name.equals("lo") || said.contains("second copies on lo"), said);
            }
        }
    }

    @Test
    void whoReadsThePacketsMayHaveSeenEnough() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        Path err = folder.resolve("err");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Process process = CaptureCommandTest.tcpwalk("-Da=b", PACKETS_OUT)
                    .redirectError(err.toFile())
                    .start();
            assertEquals(24, process.getInputStream().readNBytes(24).length);
            process.getInputStream().close();
            while (process.isAlive()) {
                CaptureCommandTest.exchange(server);
            }
            assertEquals(0, process.waitFor(), Files.readString(err));
            String said = CaptureCommandTest.withoutJavaWarnings(Files.readString(err));
            assertTrue(said.matches("tcpwalk: listening on lo\n.*tcpwalk: [0-9]+ packets captured, .*\n"), said);
        }
    }

    @Test
    void aDiskThatIsFullOfThePacketsOfStandardOutputIsNoReaderWhoLeft() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
        Process process = CaptureCommandTest.tcpwalk("-Da=b", PACKETS_OUT)
                .redirectOutput(Path.of("/dev/full").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertEquals(3, process.waitFor());
        String said = CaptureCommandTest.withoutJavaWarnings(Files.readString(folder.resolve("err")));
        assertTrue(said.contains("tcpwalk: cannot write -: "), said);
    }

    /** A ring so small that nobody can read as fast as it is written over. */
    @Test
    void whatTheRingOverwroteUnseenIsCounted() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        Path file = folder.resolve("ring.pcap");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ProcessBuilder builder = CaptureCommandTest.tcpwalk("-Da=b", "capture", "-i", "lo", "-Z", "root");
            builder.command().addAll(List.of("-C", "1", "-W", "2", "-w", file.toString(), "--format", "json"));
            Process process =
                    builder.redirectError(folder.resolve("err").toFile()).start();
            // nobody reads what is told, until the capture has ended
            while (process.isAlive() && !Files.readString(folder.resolve("err")).contains("listening")) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            byte[] much = new byte[1 << 16];
            for (int i = 0; i < 400; i++) {
                try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                        Socket accepted = server.accept()) {
                    for (int n = 0; n < 8; n++) {
                        client.getOutputStream().write(much);
                        accepted.getInputStream().readNBytes(much.length);
                    }
                }
            }
            process.toHandle().destroy(); // which leaves what it said to be read
            process.getInputStream().readAllBytes();
            process.waitFor();
            String said = CaptureCommandTest.withoutJavaWarnings(Files.readString(folder.resolve("err")));
            assertTrue(said.matches("(?s).*tcpwalk: [0-9]+ packets were captured and written over .*"), said);
        }
    }
}
