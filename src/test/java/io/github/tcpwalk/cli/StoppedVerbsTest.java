package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A verb that shows nothing of what it has not done says in one line, when it is stopped, where it stopped. */
@Timeout(90)
class StoppedVerbsTest {
    private static final Path SAMPLE = Path.of("sample-pcaps/three-way-handshake.pcap");

    @TempDir
    private Path folder;

    private final class Verb implements AutoCloseable {
        final Process process;
        final Path err = folder.resolve("err");

        Verb(String... words) throws IOException {
            List<String> command = InterruptsTest.tcpwalk(words);
            process = new ProcessBuilder(command).redirectError(err.toFile()).start();
        }

        /** What it says on standard error once it got the signal. */
        String stopped(String signal) throws Exception {
            String pid = Long.toString(process.pid());
            assertEquals(
                    0, new ProcessBuilder("kill", "-" + signal, pid).start().waitFor());
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(130, process.exitValue());
            return Files.readString(err);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe.pcap");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        return pipe;
    }

    private static List<Path> copies(Path folder, int count) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            copies.add(Files.copy(SAMPLE, folder.resolve("student-" + i + ".pcap")));
        }
        return copies;
    }

    private String whileGrading(String signal, String... submissions) throws Exception {
        List<String> words = new ArrayList<>(List.of("check", "hs9502"));
        words.addAll(List.of(submissions));
        Path pipe = pipe();
        words.add(pipe.toString());
        try (Verb check = new Verb(words.toArray(String[]::new));
                OutputStream opened = Files.newOutputStream(pipe)) { // as soon as it is read
            opened.flush();
            return check.stopped(signal);
        } finally {
            Files.delete(pipe);
        }
    }

    @Test
    void checkSaysHowManyWereChecked() throws Exception {
        assertEquals(
                "tcpwalk: check was ended after 1 of 2 submissions: nothing was written\n",
                whileGrading("INT", SAMPLE.toString()));
        assertEquals(
                "tcpwalk: check was ended before its submission was checked: nothing was written\n",
                whileGrading("TERM"));
        assertEquals(
                "tcpwalk: check 检查完 2 份提交中的 1 份后中止：什么也没有写出\n", whileGrading("INT", SAMPLE.toString(), "--lang", "zh"));
    }

    @Test
    void checkSaysWhatIsPrinted() throws Exception {
        Path submissions = Files.createDirectory(folder.resolve("submissions"));
        copies(submissions, 150);
        try (Verb check = new Verb("check", "hs9502", submissions.toString(), "--details")) {
            assertTrue(check.process.getInputStream().read() >= 0); // and more than a pipe holds is to come
            String err = check.stopped("INT");
            assertTrue(
                    err.matches(
                            "tcpwalk: hs9502: printing was ended after [0-9]+ lines: what is shown is only a part\n"),
                    err);
        }
    }

    /** Nobody reads what it writes into a pipe. */
    @Test
    void checkSaysWhatIsWritten() throws Exception {
        Path pipe = pipe();
        Path submissions = Files.createDirectory(folder.resolve("submissions"));
        copies(submissions, 150);
        String[] words = {"check", "hs9502", submissions.toString(), "--details", "-o", pipe.toString()};
        try (Verb check = new Verb(words);
                var reader = Files.newInputStream(pipe)) {
            assertTrue(reader.read() >= 0);
            assertEquals("tcpwalk: " + pipe + ": writing was ended before it was complete\n", check.stopped("INT"));
        }
    }

    @Test
    void aProgramOfTheLabSaysThatItWasStopped() throws Exception {
        String[][] runs = {
            {"INT", "en", "tcpwalk: hello-server was stopped\n"}, {"TERM", "zh", "tcpwalk: hello-server 已停止\n"}
        };
        for (String[] run : runs) {
            try (Verb lab = new Verb("lab", "hello-server", "--lang", run[1], "--bind", "127.0.0.1", "--port", "0")) {
                assertTrue(lab.process.inputReader().readLine().startsWith("listening on "));
                assertEquals(run[2], lab.stopped(run[0]));
            }
        }
    }

    /** What must not stay behind goes, as when a student's own Java runs it. */
    @Test
    void aStoppedFileServerLeavesNoPart() throws Exception {
        Path into = Files.createDirectory(folder.resolve("into"));
        try (Verb lab =
                new Verb("lab", "file-server", "--bind", "127.0.0.1", "--port", "0", "--into", into.toString())) {
            String listening = lab.process.inputReader().readLine();
            int port = Integer.parseInt(listening.replaceAll("receiving on 127.0.0.1:([0-9]+) into .*", "$1"));
            byte[] name = Arrays.copyOf("notes.txt".getBytes(StandardCharsets.UTF_8), 1024);
            try (DatagramSocket client = new DatagramSocket()) {
                client.send(new DatagramPacket(name, name.length, InetAddress.getByName("127.0.0.1"), port));
            }
            lab.process.inputReader().readLine(); // that it receives it
            assertEquals(1, into.toFile().list().length);
            assertEquals("tcpwalk: file-server was stopped\n", lab.stopped("INT"));
            assertEquals(0, into.toFile().list().length);
        }
    }
}
