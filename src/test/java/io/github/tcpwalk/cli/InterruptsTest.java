package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.live.Privileges;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A verb is told to stop by SIGINT, also where a shell made it ignore that. */
@Timeout(90)
class InterruptsTest {
    private static final Path SAMPLE = Path.of("sample-pcaps/three-way-handshake.pcap");
    private static final int FILE_HEADER_OCTETS = 24;
    private static final int RECORD_HEADER_OCTETS = 16;
    /** A shell without job control makes what it runs in the background ignore SIGINT. */
    private static final String IN_THE_BACKGROUND = "exec 3<&0; \"$@\" <&3 2>&1 & echo $!; wait $!; echo status $?";

    @TempDir
    private Path folder;

    private record Job(Process shell, String pid, BufferedReader lines) implements AutoCloseable {
        static Job start(String... words) throws IOException {
            return startAfter("", words);
        }

        static Job startAfter(String first, String... words) throws IOException {
            List<String> command = new ArrayList<>(List.of("sh", "-c", first + IN_THE_BACKGROUND, "sh"));
            command.addAll(tcpwalk(words));
            Process shell = new ProcessBuilder(command).start();
            BufferedReader lines = shell.inputReader(StandardCharsets.UTF_8);
            return new Job(shell, lines.readLine(), lines);
        }

        void await(String part) throws IOException {
            List<String> read = new ArrayList<>();
            while (read.isEmpty() || !read.get(read.size() - 1).contains(part)) {
                String line = lines.readLine();
                assertTrue(line != null, () -> part + " is not in " + read);
                read.add(line);
            }
        }

        void kill(String signal) throws Exception {
            assertEquals(
                    0, new ProcessBuilder("kill", "-" + signal, pid).start().waitFor());
        }

        /** Everything that comes after SIGINT. */
        String interrupted() throws Exception {
            ProcessHandle job = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            kill("INT");
            job.onExit().get(60, TimeUnit.SECONDS);
            return String.join("\n", lines.lines().toList());
        }

        @Override
        public void close() throws IOException {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    /** With what the jar's manifest and its launcher tell a newer Java, which else warns. */
    static List<String> tcpwalk(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.github.tcpwalk.cli.Main"));
        command.addAll(List.of(words));
        return command;
    }

    /** The sample without its last octets: somebody is still writing it. */
    private static byte[] unfinished() throws IOException {
        byte[] capture = Files.readAllBytes(SAMPLE);
        return Arrays.copyOf(capture, capture.length - 3);
    }

    private static void endsWithItsSummary(String after) {
        assertTrue(after.contains("three-way"), after);
        assertTrue(after.endsWith("status 0"), after);
    }

    @Test
    void followingAFile() throws Exception {
        Path file = Files.write(folder.resolve("open.pcap"), unfinished());
        try (Job job = Job.start("walk", "--follow", file.toString())) {
            job.await("SYN+ACK 2");
            endsWithItsSummary(job.interrupted());
        }
    }

    @Test
    void walkingAPipe() throws Exception {
        try (Job job = Job.start("walk", "-")) {
            job.shell().getOutputStream().write(unfinished());
            job.shell().getOutputStream().flush();
            job.await("SYN+ACK 2");
            endsWithItsSummary(job.interrupted());
        }
    }

    /** Nobody writes to the second pipe, and nothing wakes up who opens such a one. */
    @Test
    void openingAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        try (Job job = Job.start("walk", SAMPLE.toString(), pipe.toString())) {
            job.await("three-way");
            String after = job.interrupted();
            assertTrue(after.contains("pipe: ended before anything came"), after);
            assertTrue(after.endsWith("status 0"), after);
        }
    }

    @Test
    @Tag("live")
    void capturing() throws Exception {
        assumeTrue(Privileges.isRoot(), "needs root to capture");
        Path file = folder.resolve("live.pcap");
        try (Job job =
                Job.start("capture", "-i", "lo", "-Z", "root", "-w", file.toString(), "--filter", "tcp port 1")) {
            job.await("sees only what passes the filter");
            while (!Files.exists(file) || Files.size(file) == 0) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            String after = job.interrupted();
            assertTrue(after.contains(" packets captured"), after);
            assertTrue(after.endsWith("status 0"), after);
        }
    }

    /** Whoever makes it ignore SIGHUP, as nohup does, means it: SIGINT then is the first signal, not the second. */
    @Test
    void anIgnoredHangUpStaysIgnored() throws Exception {
        Path file = Files.write(folder.resolve("open.pcap"), unfinished());
        try (Job job = Job.startAfter("trap '' HUP; ", "walk", "--follow", file.toString())) {
            job.await("SYN+ACK 2");
            job.kill("HUP");
            endsWithItsSummary(job.interrupted());
        }
    }

    /** The sample, again each minute: more than a pipe and the buffers before it hold when it is printed. */
    private static byte[] hours(int minutes) throws IOException {
        byte[] once = Files.readAllBytes(SAMPLE);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(once, 0, FILE_HEADER_OCTETS);
        ByteBuffer records = ByteBuffer.wrap(once).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < minutes; i++) {
            int at = FILE_HEADER_OCTETS;
            while (at < once.length) {
                records.putInt(at, records.getInt(at) + 60);
                at += RECORD_HEADER_OCTETS + records.getInt(at + Long.BYTES);
            }
            all.write(once, FILE_HEADER_OCTETS, once.length - FILE_HEADER_OCTETS);
        }
        return all.toByteArray();
    }

    private String endedWhilePrinting(String language) throws Exception {
        return ended(2_000, Map.of(), "--format", "csv", "--lang", language);
    }

    private String ended(int minutes, Map<String, String> environment, String... options) throws Exception {
        Path file = Files.write(folder.resolve("hours.pcap"), hours(minutes));
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.addAll(tcpwalk("walk", file.toString()));
        command.addAll(List.of(options));
        ProcessBuilder walking = new ProcessBuilder(command).redirectError(err.toFile());
        walking.environment().putAll(environment);
        Process walk = walking.start();
        try {
            // there is something to print once everything was read, and there is more than fits while nobody takes it
            assertTrue(walk.getInputStream().read() >= 0);
            String pid = Long.toString(walk.pid());
            assertEquals(0, new ProcessBuilder("kill", "-INT", pid).start().waitFor());
            assertTrue(walk.waitFor(60, TimeUnit.SECONDS));
            assertEquals(130, walk.exitValue());
            return Files.readString(err);
        } finally {
            walk.destroyForcibly();
        }
    }

    @Test
    void printing() throws Exception {
        String err = endedWhilePrinting("en");
        assertTrue(err.contains("hours.pcap: printing was ended after "), err);
        assertEquals(1, err.lines().count(), err);
    }

    /** What was read of the rest is not poured over the terminal before. */
    @Test
    void printingOnATerminalWhileItIsStillRead() throws Exception {
        String err = ended(20_000, Map.of("TCPWALK_TTY", "1", "TCPWALK_COLUMNS", "80", "TERM", "xterm"), "--no-pager");
        assertTrue(err.contains("hours.pcap: printing was ended after "), err);
    }

    @Test
    void printingInChinese() throws Exception {
        String err = endedWhilePrinting("zh");
        assertTrue(err.contains("行后中止：显示的只是一部分"), err);
    }
}
