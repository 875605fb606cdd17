package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapngWriter;
import io.github.tcpwalk.testing.Hostile;
import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that a hosts file gives, where people read and where they choose. */
class NamesTest {
    @TempDir
    Path folder;

    private String file;
    private String hosts;

    @BeforeEach
    void write() throws IOException {
        Path pcap = folder.resolve("one.pcap");
        Script.script("> S 0:0(0)", "< R. 0:0(0) ack 1").writePcap(pcap);
        file = pcap.toString();
        Path names = folder.resolve("hosts");
        Files.writeString(
                names, "192.0.2.1 \u4e3b\u673a-alpha\n198.51.100.2 web\u001b[31m\u202e " + "x".repeat(99) + "\nodd\n");
        hosts = names.toString();
    }

    @Test
    void peopleSeeThem() {
        String shown = "\u4e3b\u673a-alpha:40000";
        for (String[] verb :
                new String[][] {{"walk"}, {"walk", "--format", "ladder"}, {"flows"}, {"flows", "--long"}}) {
            String[] args = java.util.Arrays.copyOf(verb, verb.length + 3);
            args[verb.length] = "--hosts";
            args[verb.length + 1] = hosts;
            args[verb.length + 2] = file;
            Run run = Run.of(args);
            assertTrue(run.out().contains(shown), run.out());
            assertTrue(run.out().contains("web\\x1b[31m\\u{202e}:http"), run.out());
            assertTrue(
                    run.err().endsWith("1 line says no address with a name, the first is line 3; passed over\n"),
                    run.err());
        }
        assertTrue(Run.of("flows", "-N", file).out().contains("192.0.2.1:40000 -> 198.51.100.2:http"));
        assertFalse(Run.of("flows", file).out().contains("http"));
    }

    @Test
    void everyVerbShowsThem() throws IOException {
        String sample = "sample-pcaps/retransmission.pcap";
        String lo = Files.writeString(folder.resolve("lo"), "127.0.0.1 lab\n").toString();
        for (String verb : List.of("diagnose", "follow", "plot", "show", "report")) {
            List<String> args = new ArrayList<>(List.of(verb, "--hosts", lo, sample));
            if (verb.equals("show")) {
                args.add("3");
            }
            String out = Run.of(args.toArray(String[]::new)).out();
            assertTrue(out.contains("lab:42618"), verb);
            assertFalse(out.contains("127.0.0.1:42618"), verb);
        }
        String said = Run.of("diagnose", "--hosts", lo, "sample-pcaps/unanswered.pcap")
                .out();
        assertTrue(said.contains("\n         lab:9520 did not answer 4 SYNs"), said);
    }

    @Test
    void programsAreToldAddresses() {
        for (String verb : List.of("walk", "flows", "diagnose")) {
            for (String format : List.of("json", "csv")) {
                assertEquals(
                        Run.of(verb, "--format", format, file).out(),
                        Run.of(verb, "--format", format, "--hosts", hosts, file).out());
            }
        }
        assertEquals(
                Run.of("show", "--format", "json", file, "1").out(),
                Run.of("show", "--format", "json", "--hosts", hosts, file, "1").out());
    }

    @Test
    void hostsAreChosenByThem() {
        String name = "\u4e3b\u673a-ALPHA";
        assertEquals(
                1,
                Run.of("flows", "--format", "csv", "--hosts", hosts, "--host", name, file)
                                .out()
                                .lines()
                                .count()
                        - 1);
        Run wrong = Run.of("flows", "--hosts", hosts, "--host", "\u4e3b\u673a-alpa", file);
        assertEquals(Tcpwalk.USAGE, wrong.status());
        assertTrue(wrong.err().contains("did you mean \u4e3b\u673a-alpha?"), wrong.err());
        Run none = Run.of("flows", "--hosts", folder.resolve("none").toString(), file);
        assertEquals(Tcpwalk.UNREADABLE, none.status());
        assertTrue(none.err().endsWith("none: no names can be read: no such file\n"), none.err());
    }

    /** The same capture with names of its own. */
    private String named(String client, String server) throws IOException {
        Path pcapng = folder.resolve("named.pcapng");
        try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(pcapng), null)) {
            writer.name(4, 0, 0xc0000201L, client);
            writer.name(4, 0, 0xc6336402L, server);
            writer.name(6, 0x20010db8L << 32, 1, "six");
            for (Frame frame : Script.script("> S 0:0(0)", "< R. 0:0(0) ack 1").frames()) {
                writer.write(frame);
            }
        }
        return pcapng.toString();
    }

    @Test
    void aCaptureHasNamesOfItsOwn() throws IOException {
        String own = named("mine", "theirs");
        for (String verb : List.of("walk", "flows", "diagnose", "report")) {
            assertTrue(Run.of(verb, "-N", own).out().contains("theirs:http"), verb);
            assertFalse(Run.of(verb, own).out().contains("theirs"), verb);
        }
        Run chosen = Run.of("flows", "-N", "--host", "theirs", own);
        assertEquals(Tcpwalk.USAGE, chosen.status());
        assertTrue(chosen.err().contains("those of a capture are not taken"), chosen.err());
        Path users = Files.writeString(folder.resolve("users"), "198.51.100.2 users\n");
        String out = Run.of("flows", "--hosts", users.toString(), own).out();
        assertTrue(out.contains("mine:40000 -> users:http"), out);
    }

    @Test
    void eitherOfTwoComparedHasNames() throws IOException {
        String own = named("mine", "theirs");
        for (List<String> pair : List.of(List.of(own, file), List.of(file, own))) {
            for (String format : List.of("text", "ladder")) {
                String out = Run.of("compare", "-N", "--format", format, pair.get(0), pair.get(1))
                        .out();
                assertTrue(out.contains("Conversation 1: mine:40000 -> theirs:http, 1 in B"), out);
            }
        }
    }

    @Test
    void extractKeepsNames() throws IOException {
        String target = folder.resolve("some.pcapng").toString();
        assertEquals(
                0,
                Run.of("extract", named("mine", "theirs"), "--conversation", "1", "-w", target)
                        .status());
        String out = Run.of("flows", "-N", target).out();
        assertTrue(out.contains("mine:40000 -> theirs:http"), out);
        assertFalse(
                Files.readString(Path.of(target), StandardCharsets.ISO_8859_1).contains("six"));
    }

    @Test
    void namesOfACaptureAreAStrangers() throws IOException {
        for (String evil : Hostile.TEXTS) {
            String own = named(evil, "x".repeat(300));
            for (String verb : List.of("walk", "flows", "diagnose", "follow")) {
                byte[] out = Run.of(verb, "-N", own).out().getBytes(StandardCharsets.UTF_8);
                assertEquals(null, Hostile.harmIn(out, "\n"), verb + evil);
            }
        }
        for (String evil : List.of("10.0.0.1", "10.0.0.1:80", "::1", "[::1]", "1/2", "web -> 10.0.0.1", "a\u00a0b")) {
            assertTrue(Run.of("flows", "-N", named(evil, "y")).out().contains("192.0.2.1:40000"), evil);
        }
    }
}
