package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real kernel answers to thousands of attempts, captured and told as it comes. */
@Tag("live")
@Timeout(120)
class FloodCapturedTest {
    private static final int ATTEMPTS = 5_000;

    @TempDir
    static Path folder;

    private static Path syns;

    @BeforeAll
    static void make() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture and to send");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "needs gcc");
        syns = folder.resolve("syns");
        run("gcc", "-std=gnu99", "-O1", "-o", syns.toString(), "src/test/c/syns.c");
    }

    private static void run(String... command) throws Exception {
        assertEquals(
                0, new ProcessBuilder(command).inheritIO().start().waitFor(), () -> String.join(" ", List.of(command)));
    }

    /** What is told of the packets that pass a filter while so many attempts are made. */
    private static String told(String filter, String how, int port) throws Exception {
        Path out = folder.resolve("out.txt");
        Process capture = CaptureCommandTest.tcpwalk("-Xmx256m", "capture", "-Z", "root", "-i", "lo", filter)
                .redirectOutput(out.toFile())
                .start();
        BufferedReader err = capture.errorReader(StandardCharsets.UTF_8);
        String line = err.readLine();
        while (line != null && !line.contains("listening on ")) {
            line = err.readLine();
        }
        run(syns.toString(), how, "" + port, "" + ATTEMPTS, "5000");
        run("kill", "-INT", "" + capture.pid());
        String last = err.lines().reduce("", (a, b) -> a + b + "\n");
        assertEquals(0, capture.waitFor(), last);
        assertTrue(last.contains(", 0 dropped by the kernel,"), last);
        return Files.readString(out);
    }

    private static void assertTold(String told, String counted, String opened) {
        assertTrue(told.lines().count() < 150, told);
        assertTrue(told.contains("... " + ATTEMPTS + " attempts " + counted + " by now, latest #" + ATTEMPTS), told);
        assertTrue(told.contains(ATTEMPTS + " TCP conversations: " + ATTEMPTS + " " + opened), told);
    }

    private static int freePort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }

    @Test
    void strangersThatAreRefused() throws Exception {
        int port = freePort();
        assertTold(told("tcp port " + port, "from", port), "to 127.0.0.1:" + port + " refused", "refused");
    }

    /** Their kernel knows nothing of it, and resets what is answered. */
    @Test
    void strangersThatAreAnswered() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();
            String told = told("tcp port " + port, "from", port);
            assertTrue(told.lines().count() < 150, told);
            Matcher m = Pattern.compile(" (\\d+) attempts to 127.0.0.1:" + port + " half-open by now, latest #(\\d+)")
                    .matcher(told);
            int last = 0;
            while (m.find()) {
                last = Integer.parseInt(m.group(1));
            }
            assertEquals(ATTEMPTS, last, told);
        }
    }

    @Test
    void aScan() throws Exception {
        String told = told("tcp and host 127.0.0.9", "to", 50_001);
        assertTrue(told.lines().count() < 150, told);
        assertTrue(told.contains(ATTEMPTS + " TCP conversations: "), told);
        assertTrue(told.contains(" attempts from 127.0.0.9 refused by now, latest #"), told);
    }
}
