package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.lab.Programs;
import io.github.tcpwalk.lab.scenarios.Scenario;
import io.github.tcpwalk.lab.scenarios.Scenarios;
import io.github.tcpwalk.live.Privileges;
import io.github.tcpwalk.text.DisplayWidth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabCommandTest {
    @TempDir
    private Path folder;

    @Test
    void listsEverythingWithPortsInEightyColumns() {
        Run run = Run.of("lab", "list");
        assertEquals(0, run.status());
        run.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        for (Scenario s : Scenarios.list()) {
            assertTrue(
                    run.out()
                            .lines()
                            .anyMatch(l -> l.startsWith("  " + s.name() + " ") && l.contains(" " + s.ports() + " ")),
                    s.name());
        }
        for (Programs.Program p : Programs.list()) {
            assertTrue(
                    run.out()
                            .lines()
                            .anyMatch(l -> l.startsWith("  " + p.family() + " ")
                                    && l.contains(" " + p.protocol() + " " + p.port() + " ")),
                    p.name());
        }
        assertEquals(run.out(), Run.of("lab").out());
    }

    @Test
    void saysThatANameIsUnknown() {
        assertEquals(2, Run.of("lab", "no-such-program").status());
        Run run = Run.of("lab", "run", "no-such");
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("tcpwalk: lab: no scenario no-such; tcpwalk lab list names them\n"), run.err());
        assertEquals(
                2,
                Run.of("lab", "samples", "--into", folder.resolve("missing").toString())
                        .status());
    }

    @Test
    void whereACaptureHasNoPlaceIsSaidBeforeThePlay() {
        Map<String, String> problems = Map.of(
                folder.resolve("missing").resolve("c.pcap").toString(),
                "there is no such folder to write it to",
                folder.toString(),
                "a folder; add the name of the file to write");
        problems.forEach((file, problem) -> {
            Run run = Run.of("lab", "run", "unanswered", "-w", file);
            assertEquals(3, run.status());
            assertEquals("tcpwalk: " + file + ": " + problem + "\n", run.err());
            assertEquals("", run.out());
        });
    }

    @Test
    @Tag("live")
    void aPlaysPacketsGoToStandardOutputAlone() throws Exception {
        assumeTrue(Privileges.isRoot(), "needs root for a network of its own");
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        Io io = new Io(InputStream.nullInputStream(), packets, new PrintStream(new ByteArrayOutputStream()), Map.of());
        assertEquals(0, Tcpwalk.run(io, "lab", "run", "answer", "-w", "-"));
        Path file = Files.write(folder.resolve("c.pcap"), packets.toByteArray());
        assertTrue(Run.of("flows", file.toString()).out().contains("three-way"));
    }

    @Test
    void everyProgramNamesWhatItDoesNotUnderstand() {
        Map<String, List<String>> needed = Map.of(
                "file-server", List.of("--into", folder.toString()), "unanswered", List.of("--host", "127.0.0.1"));
        for (Programs.Program program : Programs.list()) {
            List<String> words = new ArrayList<>(List.of("lab", program.name(), "--bogus", "more"));
            words.addAll(needed.getOrDefault(program.name(), List.of()));
            Run run = Run.of(words.toArray(String[]::new));
            assertEquals(2, run.status(), program.name());
            assertTrue(run.err().contains("not understood: --bogus more; usage: "), run.err());
        }
    }

    @Test
    void everyProgramSaysThatAPortIsOutOfRange() {
        for (Programs.Program program : Programs.list()) {
            Run run = program.name().equals("unanswered")
                    ? Run.of("lab", "unanswered", "--host", "127.0.0.1", "--port", "99999") // it has no host of its own
                    : Run.of("lab", program.name(), "--port", "99999");
            assertEquals(2, run.status(), program.name());
            assertTrue(run.err().contains(": port out of range: 99999; usage: "), run.err());
        }
    }

    @Test
    void whoHasThePortIsSaidInOneLine() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "needs Linux");
        String me = "process " + ProcessHandle.current().pid() + " (java)";
        try (ServerSocket taken = new ServerSocket(0);
                DatagramSocket taker = new DatagramSocket(0)) {
            for (Programs.Program p : Programs.list()) {
                boolean udp = p.protocol().equals("udp");
                int port = udp ? taker.getLocalPort() : taken.getLocalPort();
                if (p.side().equals("server")) {
                    List<String> words = new ArrayList<>(List.of("lab", p.name(), "--port", "" + port));
                    words.addAll(udp ? List.of("--into", folder.toString()) : List.of());
                    Run run = Run.of(words.toArray(String[]::new));
                    assertEquals(1, run.status());
                    String does = udp ? "receives" : "listens";
                    assertEquals(
                            "tcpwalk: " + p.name() + ": port " + port + " is in use: " + me + " " + does
                                    + " there; end that one or give another port with --port\n",
                            run.err());
                }
            }
            assertEquals(
                    "tcpwalk: hello-server：端口 " + taken.getLocalPort() + " 已被占用：进程 "
                            + ProcessHandle.current().pid() + " (java)正在那里监听；请结束它，或用 --port 另选端口\n",
                    Run.of("--lang", "zh-CN", "lab", "hello-server", "--port", "" + taken.getLocalPort())
                            .err());
        }
    }

    /** The walk that it runs meets the same as its own lines, and one of both says so. */
    @Test
    void aFullDiskIsToldOnce() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Io io = new Io(InputStream.nullInputStream(), new Results(full), new PrintStream(err, true), Map.of());
        assertEquals(3, Tcpwalk.run(io, "walk", "sample-pcaps/hello.pcap"));
        assertEquals("", err.toString(), "told by who runs it");
    }

    @Test
    void handsTheRestToTheProgram() {
        Run run = Run.of("lab", "hello-server", "--no-such-option");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("usage: hello-server"), run.err());
    }

    @Test
    void everyProgramTellsOfItselfWhenAskedForHelp() {
        for (Programs.Program program : Programs.list()) {
            String name = program.name();
            String english = Run.of("lab", name, "--help").out();
            for (String[] line : new String[][] {
                {"lab", name, "-h"},
                {"lab", name, "--", "--help"},
                {"lab", name, "--port", "9", "--help"},
                {"lab", name, "--lang", "en", "--help"},
                {"help", "lab", name}
            }) {
                Run run = Run.of(line);
                assertEquals(0, run.status(), run.err());
                assertEquals(english, run.out());
                assertEquals("", run.err());
            }
            assertTrue(english.startsWith(name + ": "), english);
            assertTrue(english.replace('\n', ' ').matches(".*(usage:|or) " + name + " .*"), english);
            String chinese = Run.of("lab", name, "--help", "--lang", "zh").out();
            assertTrue(chinese.matches("(?s)" + name + ": \\P{ASCII}.*\nusage: .*"), chinese);
            (english + chinese).lines().forEach(line -> assertTrue(DisplayWidth.of(line) <= 80, line));
        }
        assertTrue(Run.of("lab", "--help").out().startsWith("Usage: tcpwalk lab "));
        assertTrue(Run.of("lab", "run", "--help").out().startsWith("Usage: tcpwalk lab run "));
        assertEquals(2, Run.of("lab", "--no-such-option").status());
    }

    @Tag("live")
    @Test
    void playsWalksAndJudges() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/sys/class/net/lo")), "needs Linux");
        assumeTrue(Privileges.isRoot(), "needs root to have a network of its own");
        Path file = folder.resolve("kept.pcapng");
        Run run = Run.of("lab", "run", "pcapng", "-w", file.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith("answer-server: listening on 127.0.0.1:9502\n"), run.out());
        assertTrue(run.out().contains("opening three-way"), run.out());
        assertTrue(run.out().contains("\npcapng: the capture shows what was promised: one conversation; "), run.out());
        assertEquals("", run.err());
        assertEquals(
                0x0A0D0D0A, java.nio.ByteBuffer.wrap(Files.readAllBytes(file)).getInt());
        assertFalse(Run.of("walk", file.toString()).out().isEmpty());
    }

    @Test
    void everyScenarioHasItsSampleInTheProgram() throws Exception {
        for (Scenario s : Scenarios.list()) {
            assertArrayEquals(Files.readAllBytes(Path.of("sample-pcaps", s.sample())), Samples.shipped(s), s.sample());
        }
    }
}
