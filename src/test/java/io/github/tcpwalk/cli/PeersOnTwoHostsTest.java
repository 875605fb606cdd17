package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.live.Privileges;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two peers that are bound to no address, each on a host of its own: networks of this machine, joined by a cable. */
@Tag("live")
class PeersOnTwoHostsTest {
    private static final String FIRST = "10.9.0.1";
    private static final String SECOND = "10.9.0.2";

    @TempDir
    private Path folder;

    private final String a = "tcpwalk-a-" + ProcessHandle.current().pid();
    private final String b = "tcpwalk-b-" + ProcessHandle.current().pid();
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void twoHosts() throws Exception {
        assumeTrue(Privileges.isRoot() && Files.isDirectory(Path.of("/sys/class/net/lo")), "needs Linux, and root");
        assumeTrue(done("ip", "netns", "add", a), "needs ip netns");
        assertTrue(done("ip", "netns", "add", b));
        assertTrue(done("ip", "link", "add", "eth0", "netns", a, "type", "veth", "peer", "name", "eth0", "netns", b));
        assertTrue(done("ip", "-n", a, "address", "add", FIRST + "/24", "dev", "eth0"));
        assertTrue(done("ip", "-n", b, "address", "add", SECOND + "/24", "dev", "eth0"));
        assertTrue(done("ip", "-n", a, "link", "set", "eth0", "up"));
        assertTrue(done("ip", "-n", b, "link", "set", "eth0", "up"));
    }

    @AfterEach
    void noHosts() throws Exception {
        started.forEach(Process::destroyForcibly);
        done("ip", "netns", "delete", a);
        done("ip", "netns", "delete", b);
    }

    @Test
    void meetAndBothCapturesTellIt() throws Exception {
        Path atA = folder.resolve("a.pcap");
        Path atB = folder.resolve("b.pcap");
        Process captureA = captures(a, atA);
        Process captureB = captures(b, atB);
        Process first = tcpwalk(a, "lab", "peer", "--host", SECOND, "--free");
        Process second = tcpwalk(b, "lab", "peer", "--host", FIRST, "--free");
        try (BufferedReader ofFirst = output(first);
                BufferedReader ofSecond = output(second)) {
            await(ofFirst, "connected");
            await(ofSecond, "connected");
            type(first, "hello\n");
            await(ofSecond, "< hello");
            type(second, "good morning\nquit\n");
            await(ofFirst, "< good morning");
            await(ofFirst, "the other end left");
        }
        for (Process process : List.of(captureA, captureB)) {
            process.destroy();
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        }
        for (Path file : List.of(atA, atB)) {
            Run flows = Run.of("flows", "--where", "opening == simultaneous", file.toString());
            assertEquals(0, flows.status(), flows.err());
            assertTrue(flows.out().contains("\n1 TCP conversation: 1 simultaneous\n"), flows.out());
            String others = Run.of(
                            "flows", "--where", "opening != simultaneous and opening != refused", file.toString())
                    .out();
            assertEquals("0 TCP conversations", others.strip());
        }
    }

    private Process captures(String host, Path file) throws IOException {
        Process process = tcpwalk(host, "capture", "-i", "eth0", "-w", file.toString(), "tcp");
        await(new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)), "listening");
        return process;
    }

    private Process tcpwalk(String host, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", host));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (words[0].equals("capture")) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        } else {
            builder.redirectErrorStream(true);
        }
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void await(BufferedReader lines, String part) throws IOException {
        List<String> read = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            read.add(line);
            if (line.contains(part)) {
                return;
            }
        }
        fail("waited in vain for " + part + " in " + read);
    }

    private static void type(Process process, String text) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(text.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    private static boolean done(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }
}
