package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.explain.Language;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a capture may use up, and that it is said when something was given up. */
class BoundsTest {
    private static final Path PAGE = Path.of("src/docs/bounds.md");

    private static final Path WORDS = Path.of("src/main/resources/io/github/tcpwalk/explain");

    @TempDir
    Path folder;

    private Path written(RawCapture capture) throws IOException {
        Path file = folder.resolve("c.pcap");
        Files.write(file, capture.pcap());
        return file;
    }

    /** A capture in which every datagram lacks its end, and one packet is whole. */
    private static RawCapture withFragments(int count) {
        RawCapture capture = new RawCapture().udp(1, 1000, 2, 53, "whole");
        for (int id = 1; id <= count; id++) {
            int pieces = capture.udp(1, 1000, 2, 53, "0123456789").fragment(id, 8);
            for (int i = 1; i < pieces; i++) {
                capture.drop(id + 1);
            }
        }
        return capture;
    }

    @Test
    void fragmentsThatWereGivenUpAreCounted() throws IOException {
        String file = written(withFragments(100)).toString();
        assertEquals(
                "tcpwalk: " + file + ": 100 datagrams were left out: not all of their fragments are in the capture\n",
                Run.of("flows", file).err());
        Run bounded = Run.of("flows", "--bound", "fragments=4k", file);
        assertEquals(0, bounded.status());
        assertEquals(
                "tcpwalk: " + file
                        + ": 100 datagrams were left out: not all of their fragments are in the capture\ntcpwalk: "
                        + file
                        + ": 87 incomplete datagrams were given up before the capture ended, as more fragments came"
                        + " than 4k octets hold; --bound fragments=VALUE changes that\n",
                bounded.err());
    }

    /** Three connections of which two use the same ports, a datagram, and more of the first one. */
    private static RawCapture withConversations() {
        RawCapture capture = new RawCapture();
        for (int port : new int[] {1001, 1002}) {
            capture.tcp(1, port, 2, 80, "S", 100, 0, "").tcp(2, 80, 1, port, "S.", 500, 101, "");
            capture.tcp(1, port, 2, 80, ".", 101, 501, "").tcp(1, port, 2, 80, "R.", 101, 501, "");
        }
        capture.tcp(1, 1001, 2, 80, "S", 90_000, 0, "").tcp(2, 80, 1, 1001, "S.", 70_000, 90_001, "");
        return capture.tcp(1, 1001, 2, 80, ".", 90_001, 70_001, "").udp(1, 1000, 2, 53, "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flows --format csv", "walk --format json", "walk --format text", "diagnose", "follow"})
    void conversationsAreNoMoreThanTheBoundAndTheirPacketsAreCounted(String verb) throws IOException {
        String file = written(withConversations()).toString();
        List<String> args = new ArrayList<>(List.of(verb.split(" ")));
        args.add(file);
        assertEquals("", Run.of(args.toArray(String[]::new)).err());
        String whole = Run.of(args.toArray(String[]::new)).out();
        args.addAll(List.of("--bound", "conversations=4"));
        assertEquals(new Run(0, whole, ""), Run.of(args.toArray(String[]::new)));
        for (int most = 1; most < 4; most++) {
            args.set(args.size() - 1, "conversations=" + most);
            Run run = Run.of(args.toArray(String[]::new));
            assertEquals(0, run.status());
            long left = most == 1 ? 8 : most == 2 ? 4 : 1;
            assertEquals(
                    "tcpwalk: " + file + ": " + left + (left == 1 ? " packet was" : " packets were")
                            + " left out, of more conversations than " + most
                            + "; --bound conversations=VALUE changes that\n",
                    run.err());
        }
    }

    /** One octet in each page of those that hold what waits; a stream may be read twice for it. */
    @ParameterizedTest
    @ValueSource(strings = {"walk", "diagnose", "follow", "follow --format raw", "follow --format sha256"})
    void gapsThatWereNotWaitedForAreCountedOnce(String verb) throws IOException {
        RawCapture capture = new RawCapture().tcp(1, 1001, 2, 80, "S", 100, 0, "");
        capture.tcp(2, 80, 1, 1001, "S.", 500, 101, "").tcp(1, 1001, 2, 80, ".", 101, 501, "");
        for (int i = 1; i <= 1000; i++) {
            capture.tcp(1, 1001, 2, 80, ".", 101 + i * 4096, 501, "x");
        }
        String file = written(capture).toString();
        List<String> args = new ArrayList<>(List.of(verb.split(" ")));
        args.addAll(List.of("--bound", "reassembly-flow=600k", file));
        String said = Run.of(args.toArray(String[]::new)).err();
        assertTrue(said.contains(": 898 gaps were not waited for any longer, "), said);
    }

    /** The others come to the same as if what is left out had not been in the capture. */
    @Test
    void theOthersAreToldAsEver() throws IOException {
        Path file = written(withConversations());
        String bounded = Run.of("walk", "--format", "json", "--bound", "conversations=2", file.toString())
                .out();
        RawCapture without = withConversations();
        for (int i = 0; i < 4; i++) {
            without.drop(8);
        }
        assertEquals(
                Run.of("walk", "--format", "json", written(without).toString()).out(), bounded);
    }

    @Test
    void attemptsOfAFloodAreNoMoreThanTheBound() throws IOException {
        RawCapture flood = new RawCapture();
        for (int port = 1; port <= 20_000; port++) {
            flood.tcp(1, port, 2, 80, "S", port, 0, "");
        }
        flood.tcp(2, 80, 1, 19_999, "S.", 500, 20_000, "").tcp(1, 19_999, 2, 80, ".", 20_000, 501, "");
        String file = written(flood).toString();
        assertEquals("", Run.of("flows", file).err());
        Run run = Run.of("flows", "--bound", "attempts=10k", file);
        assertTrue(
                run.err().matches("tcpwalk: .*: [0-9]+ SYNs were left out, of more half-open attempts than 10k;.*\n"));
        long left = Long.parseLong(run.err().replaceAll("(?s).*: ([0-9]+) SYNs.*", "$1"));
        assertTrue(left > 1_000 && left <= 10_000, run.err());
        assertTrue(run.out().contains(" 127.0.0.1:19999 "), "what is answered is no attempt");
    }

    @Test
    void attemptsThatAreComparedAreNoMoreThanTheBound() throws IOException {
        RawCapture flood = new RawCapture();
        for (int port = 1; port <= 12_000; port++) {
            flood.tcp(1, port, 2, 80, "S", port, 0, "");
        }
        String file = written(flood).toString();
        assertEquals("", Run.of("compare", file, file).err());
        Run run = Run.of("compare", "--bound", "compared-attempts=100", file, file);
        assertEquals(Tcpwalk.DONE, run.status(), run.err());
        assertTrue(
                run.err().contains(" half-open attempts were not compared, of more than 100 in one capture;"),
                run.err());
        assertTrue(run.out().contains(" TCP conversations are in both."), run.out());
    }

    /** A pcapng capture of one empty packet with as many comments as asked for. */
    private Path commented(int count, String comment) throws IOException {
        byte[] text = comment.getBytes(StandardCharsets.US_ASCII);
        int options = count * (4 + (text.length + 3 & ~3));
        ByteBuffer capture = ByteBuffer.allocate(28 + 20 + 32 + options);
        capture.putInt(0x0A0D0D0A)
                .putInt(28)
                .putInt(0x1A2B3C4D)
                .putInt(1 << 16)
                .putLong(-1)
                .putInt(28);
        capture.putInt(1).putInt(20).putInt(1 << 16).putInt(0).putInt(20);
        capture.putInt(6).putInt(32 + options).putInt(0).putLong(0).putInt(0).putInt(0);
        for (int i = 0; i < count; i++) {
            capture.putShort((short) 1).putShort((short) text.length).put(text);
            capture.position(capture.position() + (-text.length & 3));
        }
        capture.putInt(32 + options);
        return Files.write(folder.resolve("c.pcapng"), capture.array());
    }

    @Test
    void commentsThatAreNotShownAreCounted() throws IOException {
        String file = commented(1_500, "").toString();
        assertEquals(
                "tcpwalk: " + file + ": 500 comments are not shown, of a packet with more than 1k; --bound"
                        + " comments=VALUE changes that\n",
                Run.of("show", file, "1").err());
        assertEquals("", Run.of("show", "--bound", "comments=none", file, "1").err());
        file = commented(1, "x".repeat(60_000)).toString();
        Run run = Run.of("show", file, "1");
        assertEquals(
                "tcpwalk: " + file + ": a comment of 60000 octets is shown to octet 4k only; --bound"
                        + " comment-octets=VALUE changes that\n",
                run.err());
        run = Run.of("show", "--bound", "comment-octets=64k", file, "1");
        assertEquals("", run.err());
        assertEquals(60_000, run.out().chars().filter(c -> c == 'x').count(), 100);
    }

    /** A million comments are as many strings; a packet of them is no more than the bound. */
    @Test
    void aBlockOfCommentsTakesNoMoreThanTheBound() throws IOException {
        Path file = commented(4_000_000, "");
        Run run = Run.of("flows", file.toString());
        assertEquals(0, run.status(), run.err());
    }

    @Test
    void packetsThatNestTooDeepAreCounted() throws IOException {
        RawCapture capture = new RawCapture().udp(1, 1000, 2, 53, "x");
        capture.udp(1, 1000, 2, 53, "y").inTunnels(5).udp(1, 1000, 2, 53, "z").inTunnels(20);
        String file = written(capture).toString();
        assertEquals(
                "tcpwalk: " + file
                        + ": 2 packets were left out, in more than 4 tunnels; --bound tunnels=VALUE changes that\n",
                Run.of("flows", file).err());
        assertEquals(
                "tcpwalk: " + file + ": 1 packet was left out, with more than 16 headers around that of TCP or UDP;"
                        + " --bound nesting=VALUE changes that\n",
                Run.of("flows", "--bound", "tunnels=100", file).err());
        assertEquals(
                "", Run.of("flows", "--bound=tunnels=100,nesting=100", file).err());
    }

    @Test
    void anUnknownNameNamesTheNearest() {
        Run run = Run.of("walk", "--bound", "fragment=1", "f.pcap");
        assertEquals(2, run.status());
        assertEquals(
                "tcpwalk: --bound fragment: there is no such bound; did you mean fragments? tcpwalk help bounds lists"
                        + " them (try tcpwalk walk --help)\n",
                run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nesting=none",
                "nesting=0",
                "nesting=1001",
                "nesting=-1",
                "nesting=",
                "nesting",
                "nesting=x",
                "nesting=1k5",
                "fragments=1.5M",
                "fragments=99999999999999999999"
            })
    void aWrongValueIsRefused(String given) {
        for (String verb : List.of("walk", "flows", "diagnose", "follow", "show")) {
            Run run = Run.of(verb, "--bound", given, "f.pcap");
            assertEquals(2, run.status());
            assertTrue(run.err().contains("--bound " + given.replaceFirst("=.*", "") + "="), run.err());
        }
    }

    @ParameterizedTest
    @EnumSource(Bound.class)
    void everyBoundIsInTheHelpAndReadAsItIsWritten(Bound bound) {
        for (Language language : Language.values()) {
            Run run = Run.of("help", "bounds", "--lang", language.tag());
            assertEquals(0, run.status());
            String usual = bound.text(bound.usual);
            assertTrue(run.out().matches("(?s).*\\n" + bound.word() + " +" + usual + " +\\S.*"), run.out());
            assertEquals(bound.usual, bound.value(usual).orElseThrow());
        }
    }

    /** What ended the reading is said as damage is. */
    @Test
    void everyBoundSaysWhatWasGivenUpAndNothingElseDoes() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Bound bound : Bound.values()) {
            keys.add("bound.about-" + bound.word());
            boolean ends = Set.of(Bound.DECOMPRESSED, Bound.RATIO).contains(bound);
            if (bound != Bound.XZ_MEMORY) {
                keys.add((ends ? "capture.bound-" : "bound.hit-") + bound.word());
            }
        }
        Set<String> defined = new TreeSet<>();
        for (String bundle : List.of("bound", "capture")) {
            try (Stream<String> lines = Files.lines(WORDS.resolve(bundle + ".properties"))) {
                lines.filter(line -> line.matches("(bound\\.(about|hit)|capture\\.bound)-.*"))
                        .forEach(line -> defined.add(line.replaceFirst("=.*", "")));
            }
        }
        assertEquals(keys, defined);
    }

    /** {@code -Dtcpwalk.regenerate=true} writes the table anew. */
    @Test
    void thePageHoldsTheTable() throws IOException {
        String page = Files.readString(PAGE);
        int table = page.indexOf("| name |");
        String made = page.substring(0, table) + BoundTable.markdown(Language.ENGLISH);
        if (Boolean.getBoolean("tcpwalk.regenerate")) {
            Files.writeString(PAGE, made);
        }
        assertEquals(made, Files.readString(PAGE));
    }
}
