package io.github.tcpwalk.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only shows from outside: a capture that is killed, ended by a signal, run by nobody, or gives up root. */
@Tag("live")
@Timeout(90)
class CaptureProcessTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsRoot() {
        Needs.root();
    }

    /** A {@link CaptureProgram}. */
    private static final class Child implements AutoCloseable {
        final Process process;
        final BufferedReader lines;

        Child(String... arguments) throws IOException {
            this(Finished.java(CaptureProgram.class), List.of(), arguments);
        }

        Child(List<String> java, List<String> environment, String... arguments) throws IOException {
            List<String> command = new ArrayList<>(java);
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().keySet().removeIf(name -> name.startsWith("SUDO_"));
            for (String pair : environment) {
                builder.environment().put(pair.split("=")[0], pair.split("=")[1]);
            }
            process = builder.start();
            lines = process.inputReader();
        }

        /** The next line that starts so; fails at the end of the output. */
        String await(String start) throws IOException {
            StringBuilder seen = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(start)) {
                    return line;
                }
                seen.append(line).append('\n');
            }
            throw new AssertionError("no line '" + start + "' in:\n" + seen);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Frames read, and whether the file ends inside a record. */
    private record Content(int frames, boolean cut) {}

    private static Content read(Path file) throws IOException {
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE)) {
            FrameSource source = capture.source();
            Frame frame = new Frame();
            int frames = 0;
            while (source.next(frame)) {
                frames++;
            }
            return new Content(frames, source.damage() != null);
        }
    }

    @Test
    void aKilledCaptureLosesTheLastSecondAtMost() throws Exception {
        Path file = folder.resolve("c.pcap");
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                Child child = new Child("lo", file.toString(), "filter=" + traffic.filter())) {
            child.await("opened");
            traffic.send(5_000, 300);
            TimeUnit.MILLISECONDS.sleep(1_000);
            traffic.send(5_000, 300);
            child.process.destroyForcibly().waitFor();
            Content content = read(file);
            assertTrue(content.frames() >= 5_000, content.toString());
        }
    }

    @Test
    void aSignalEndsItWithEverythingWrittenWithinTwoSeconds() throws Exception {
        Path file = folder.resolve("c.pcap");
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                Child child = new Child("lo", file.toString(), "filter=" + traffic.filter())) {
            child.await("opened");
            traffic.send(5_000, 300);
            long before = System.nanoTime();
            child.process.toHandle().destroy();
            child.await("STOPPED CaptureCounts[written=5000, received=5000,");
            assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(2));
            child.process.waitFor();
            assertEquals(new Content(5_000, false), read(file));
        }
    }

    /** The command up to the main class's arguments, run as nobody, with a class path nobody can read. */
    private List<String> asNobody(String... options) throws Exception {
        Needs.program("setpriv");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> prefix = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        prefix.addAll(List.of(options));
        prefix.addAll(Finished.java(CaptureProgram.class));
        prefix.set(prefix.indexOf("-cp") + 1, copiedClassPath());
        List<String> version = new ArrayList<>(prefix.subList(0, prefix.size() - 1));
        version.add("-version");
        assumeTrue(Finished.run(version.toArray(String[]::new)).status() == 0, "needs a Java that other users can run");
        return prefix;
    }

    private String copiedClassPath() throws Exception {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            if (Files.isDirectory(Path.of(entry)) || entry.matches(".*/(jna|pcap4j-core|slf4j-\\w+)-[^/]*")) {
                String copy = folder.resolve("entry" + copies.size() + (entry.endsWith(".jar") ? ".jar" : ""))
                        .toString();
                assertEquals(0, Finished.run("cp", "-r", entry, copy).status());
                assertEquals(0, Finished.run("chmod", "-R", "a+rX", copy).status());
                copies.add(copy);
            }
        }
        return String.join(":", copies);
    }

    @Test
    void anUnprivilegedUserIsToldWhatToType() throws Exception {
        try (Child child =
                new Child(asNobody(), List.of(), "lo", folder.resolve("c.pcap").toString())) {
            String line = child.await("NoPermissionException 3 no permission to capture on lo: ");
            assertTrue(line.contains("sudo tcpwalk capture") && line.contains("--ambient-caps=+net_raw"), line);
            assertFalse(line.contains("setcap"));
        }
    }

    @Test
    void whatHeIsToldToTypeWorks() throws Exception {
        try (Child child = new Child(
                asNobody("--inh-caps=+net_raw", "--ambient-caps=+net_raw"),
                List.of(),
                "lo",
                folder.resolve("c.pcap").toString(),
                "seconds=0")) {
            child.await("DURATION");
        }
    }

    @Test
    void rootIsGivenUpOnEveryThreadAndTheFileIsTheUsers() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path file = folder.resolve("c.pcap");
        try (Child child = new Child("lo", file.toString(), "user=65534")) {
            child.await("opened");
            assertEquals(65534, Files.getAttribute(file, "unix:uid"));
            try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(child.process.pid()), "task"))) {
                int seen = 0;
                for (Path thread : threads) {
                    String status = Files.readString(thread.resolve("status"));
                    assertTrue(status.contains("\nUid:\t65534\t65534\t65534\t65534\n"), status);
                    assertTrue(status.contains("\nCapEff:\t0000000000000000\n"), status);
                    assertTrue(status.contains("\nNoNewPrivs:\t1\n"), status);
                    seen++;
                }
                assertTrue(seen > 5, "a Java machine has more threads than " + seen);
            }
        }
    }

    @Test
    void theCallerOfSudoIsWhoItBecomes() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path file = folder.resolve("c.pcap");
        try (Child child = new Child(
                Finished.java(CaptureProgram.class),
                List.of("SUDO_UID=4242", "SUDO_GID=4243"),
                "lo",
                file.toString(),
                "seconds=0")) {
            child.await("DURATION");
            assertEquals(4242, Files.getAttribute(file, "unix:uid"));
            assertEquals(4243, Files.getAttribute(file, "unix:gid"));
        }
    }

    @Test
    void whoGaveUpRootMayNotWriteWhereOnlyRootMay() throws Exception {
        Path file = Files.createDirectory(
                        folder.resolve("roots"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                .resolve("c.pcap");
        try (Child child = new Child("lo", file.toString(), "user=65534")) {
            child.await("OutputException 3 cannot write " + file + ": Permission denied");
        }
    }

    @Test
    void stayingRootIsSaid() throws Exception {
        try (Child child = new Child("lo", folder.resolve("c.pcap").toString(), "seconds=0")) {
            child.await("notice live.staying-root");
            child.await("DURATION");
        }
    }

    @Test
    void unknownUsersAreRefused() throws Exception {
        try (Child child = new Child("lo", folder.resolve("c.pcap").toString(), "user=no-such-user")) {
            child.await("PrivilegeException 2 -Z no-such-user: no such user");
        }
        try (Child child = new Child(
                Finished.java(CaptureProgram.class),
                List.of("SUDO_UID=0x0"),
                "lo",
                folder.resolve("c.pcap").toString())) {
            child.await("PrivilegeException 2 SUDO_UID=0x0");
        }
    }

    @Test
    void withoutLibpcapThePackageIsNamed() throws Exception {
        List<String> command = Finished.java(
                CaptureProgram.class, "lo", folder.resolve("c.pcap").toString());
        command.add(1, "-Dorg.pcap4j.core.pcapLibName=no-such-library");
        Finished finished = Finished.run(command.toArray(String[]::new));
        assertEquals(CaptureException.CANNOT, finished.status());
        assertTrue(
                finished.text()
                        .startsWith("LibpcapMissingException 3 libpcap is not installed: apt install libpcap0.8"),
                finished.text());
    }

    @Test
    void anInterfaceThatGoesDownAndAwayIsReported() throws Exception {
        Needs.program("ip");
        Finished made = Finished.run("ip", "link", "add", "twtest0", "type", "veth", "peer", "name", "twtest1");
        assumeTrue(made.status() == 0, "needs to make a veth pair: " + made.errors());
        try {
            try (Child child = new Child("twtest0", folder.resolve("c.pcap").toString())) {
                child.await("CaptureException 3 interface twtest0 is down: ip link set twtest0 up");
            }
            Finished.run("ip", "link", "set", "twtest0", "up");
            try (Child child = new Child("twtest0", folder.resolve("c.pcap").toString())) {
                child.await("opened");
                Finished.run("ip", "link", "set", "twtest0", "down");
                child.await("warning interface twtest0 went down");
                Finished.run("ip", "link", "set", "twtest0", "up");
                child.await("warning interface twtest0 is up again");
                Finished.run("ip", "link", "del", "twtest0");
                child.await("warning interface twtest0 was removed");
                child.await("INTERFACE_GONE");
                assertFalse(read(folder.resolve("c.pcap")).cut());
            }
        } finally {
            Finished.run("ip", "link", "del", "twtest0");
        }
    }
}
