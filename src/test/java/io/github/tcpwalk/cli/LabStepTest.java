package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.lab.scenarios.Performance;
import io.github.tcpwalk.lab.scenarios.Places;
import io.github.tcpwalk.lab.scenarios.Scenario;
import io.github.tcpwalk.lab.scenarios.Scenarios;
import io.github.tcpwalk.live.Privileges;
import io.github.tcpwalk.testing.Chinese;
import io.github.tcpwalk.text.DisplayWidth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabStepTest {
    @TempDir
    private Path folder;

    @Test
    @Tag("live")
    void eachCallIsToldThenMadeThenShown() {
        assumeTrue(Privileges.isRoot(), "needs root to have a network of its own");
        Run run = Run.of("lab", "run", "answer", "--step", "--pause", "0");
        assertEquals(0, run.status(), run.err());
        List<String> inOrder = List.of(
                "answer: 7 octets there",
                " 1  server: socket(SOCK_STREAM)",
                " 3  server: listen(5)",
                "Sockets now: server LISTEN",
                " 5  client: connect(127.0.0.1:9502)",
                "    = 0",
                "SYN-SENT |--- SYN 1/3  seq 0 ---------------->| SYN-RECEIVED",
                "The client asks for a connection.",
                "|--- ACK 3/3  seq 1 ack 1 ---------->| ESTABLISHED",
                "server LISTEN, 1",
                " 7  client: send(\"hello\\r\\n\")",
                "|--- DATA  seq 1:8 ack 1",
                "7 octets unread",
                "    = 7 \"hello\\r\\n\"",
                "FIN-WAIT-1 |--- FIN 1",
                "FIN unread",
                "LAST-ACK",
                "TIME-WAIT for ",
                "Seen: 14 calls, ",
                "One conversation: opening three-way, closing four-segment.");
        int at = 0;
        for (String part : inOrder) {
            int next = run.out().indexOf(part, at);
            assertTrue(next >= 0, part + " in\n" + run.out().substring(at));
            at = next;
        }
        run.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertEquals("", run.err());
    }

    @Test
    @Tag("live")
    void onATerminalCallsStandOut() {
        assumeTrue(Privileges.isRoot(), "needs root to have a network of its own");
        String[] line = {"lab", "run", "refused", "--step", "--pause", "0"};
        Map<String, String> coloured = Map.of("TCPWALK_TTY", "1", "TERM", "xterm");
        Run run = Run.with(InputStream.nullInputStream(), coloured, line);
        assertTrue(run.out().contains(" 2  \033[1mclient: connect(127.0.0.1:9511)\033[0m\n"), run.out());
        assertFalse(run.out().contains("\\x1b"), run.out());
        Map<String, String> plain = Map.of("TCPWALK_TTY", "1", "TERM", "xterm", "NO_COLOR", "1");
        assertFalse(Run.with(InputStream.nullInputStream(), plain, line).out().contains("\033"));
    }

    @Test
    @Tag("live")
    void whatIsCapturedIsKeptWhereAskedAndWhereTheEndsAreAskedToBe() {
        assumeTrue(Privileges.isRoot(), "needs root to have a network of its own");
        Path file = folder.resolve("c.pcap");
        Run run = Run.of(
                "lab",
                "run",
                "three-segment-close",
                "--step",
                "--pause",
                "0",
                "-w",
                file.toString(),
                "--port",
                "9531",
                "--client-address",
                "10.0.0.31",
                "--server-address",
                "10.0.0.1");
        assertEquals(0, run.status(), run.out() + run.err());
        String flows = Run.of("flows", file.toString()).out();
        assertTrue(flows.contains(" 10.0.0.31:") && flows.contains(" 10.0.0.1:9531 "), flows);
        assertTrue(flows.contains("three-segment"), flows);
    }

    @Test
    void toldAloneEveryScenarioIsReadableInBothLanguages() throws Exception {
        for (Scenario scenario : Scenarios.list()) {
            for (String language : List.of("en", "zh-CN")) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                Io io = new Io(InputStream.nullInputStream(), out, new PrintStream(out), Map.of())
                        .asked("--lang", language);
                PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
                LabStep step = new LabStep(io, lines, null, 0);
                step.sum(null, Performance.tell(scenario, Places.OWN, step));
                String said = out.toString(StandardCharsets.UTF_8);
                said.lines().forEach(line -> assertTrue(DisplayWidth.of(line) <= 80, line));
                if (!language.equals("en")) {
                    String plain = said.replaceAll("\"[^\"]*\"|\\(.*?\\)", "");
                    assertEquals(List.of(), Chinese.sentencesIn(plain), said);
                }
            }
        }
    }

    @Test
    void whereNobodyReadsOnItEnds() throws Exception {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Io io = new Io(InputStream.nullInputStream(), gone, new PrintStream(gone), Map.of());
        LabStep step = new LabStep(io, new PrintStream(gone, true, StandardCharsets.UTF_8), null, 0);
        assertFalse(Performance.tell(Scenarios.find("answer").orElseThrow(), Places.OWN, step));
    }

    @Test
    void whatCannotBeIsSaidBeforeThePlay() {
        for (List<String> wrong : List.of(
                List.of("--pause", "1", "--pause goes with --step"),
                List.of("--step", "-w", "-", "--step is to be read"),
                List.of("--port", "70000", "--port 70000: give a number from 1 to 65535"),
                List.of("--client-address", "example.org", "--client-address example.org: give an address"),
                List.of("--server-address", "fd00::1", "answer plays over another family of addresses"),
                List.of("--step", "--pause", "-1", "--pause -1.0: give a number from 0 to 600"))) {
            List<String> words = new ArrayList<>(List.of("lab", "run", "answer"));
            words.addAll(wrong.subList(0, wrong.size() - 1));
            Run run = Run.of(words.toArray(String[]::new));
            assertEquals(2, run.status(), run.err());
            assertTrue(run.err().contains(wrong.get(wrong.size() - 1)), run.err());
            assertEquals("", run.out());
        }
    }
}
