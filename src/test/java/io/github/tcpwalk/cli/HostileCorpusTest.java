package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Hostile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a stranger wrote, wherever it may stand, through every verb and format: no control leaves as it is, no mark that
 * reorders a line, no markup, no formula.
 */
class HostileCorpusTest {
    private static final String OURS = "\033\\[(0|1|2|31|32|33|36)m";
    private static final int NAME_OCTETS = 1024;
    private static final byte[] ALL = Hostile.everything();

    @TempDir
    Path folder;

    static List<String> lines() {
        return EveryVerb.LINES;
    }

    /** A conversation whose ends say hostile things, and a transfer of files with hostile names. */
    private static RawCapture said() {
        RawCapture c = new RawCapture();
        c.tcp(1, 5000, 2, 9502, "S", 0, 0, "").tcp(2, 9502, 1, 5000, "S.", 0, 1, "");
        c.tcp(1, 5000, 2, 9502, ".", 1, 1, "");
        int seq = 1;
        for (String text : Hostile.TEXTS) {
            c.tcp(1, 5000, 2, 9502, ".", seq, 1, text);
            seq += text.getBytes(StandardCharsets.UTF_8).length;
        }
        c.tcp(2, 9502, 1, 5000, ".", 1, seq, "USER \033[2J\r\n").tcp(2, 9502, 1, 5000, "R.", 12, seq, "");
        for (byte[] octets : Hostile.octets()) {
            c.udp(1, 5000, 2, 8000, Arrays.copyOf(octets, NAME_OCTETS));
            byte[] block = Arrays.copyOf(octets, NAME_OCTETS);
            c.udp(
                    1,
                    5000,
                    2,
                    8000,
                    ByteBuffer.allocate(NAME_OCTETS + 8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(1)
                            .putInt(octets.length)
                            .put(block)
                            .array());
            c.udp(1, 5000, 2, 8000, "END");
        }
        return c;
    }

    /** The same packets in a pcapng in which every text is hostile. */
    private static byte[] described(byte[] pcap) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream options = new ByteArrayOutputStream();
        for (int code : new int[] {1, 2, 3, 4}) { // comment, hardware, system, program
            option(options, code, ALL);
        }
        block(
                all,
                0x0A0D0D0A,
                le(16).putInt(0x1A2B3C4D)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1),
                options);
        options.reset();
        for (byte[] text : Hostile.octets()) {
            option(options, 1, text);
        }
        for (int code : new int[] {2, 3, 12, 15}) { // name, description, system, hardware
            option(options, code, ALL);
        }
        block(all, 1, le(8).putShort((short) 101).putShort((short) 0).putInt(0), options);
        ByteBuffer records = ByteBuffer.wrap(pcap);
        int packets = 0;
        for (int at = 24; at < pcap.length; at += 16 + records.getInt(at + 8)) {
            byte[] packet = Arrays.copyOfRange(pcap, at + 16, at + 16 + records.getInt(at + 8));
            byte[] padded = Arrays.copyOf(packet, packet.length + 3 & ~3);
            options.reset();
            option(options, 1, Hostile.octets().get(packets++ % Hostile.octets().size()));
            ByteBuffer body = le(20 + padded.length)
                    .putInt(0)
                    .putInt(0)
                    .putInt(packets * 1000)
                    .putInt(packet.length)
                    .putInt(packet.length);
            block(all, 6, body.put(padded), options);
        }
        return all.toByteArray();
    }

    private static ByteBuffer le(int octets) {
        return ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void option(ByteArrayOutputStream to, int code, byte[] value) {
        to.writeBytes(
                le(4).putShort((short) code).putShort((short) value.length).array());
        to.writeBytes(Arrays.copyOf(value, value.length + 3 & ~3));
    }

    private static void block(ByteArrayOutputStream to, int type, ByteBuffer body, ByteArrayOutputStream options) {
        int length = 12 + body.capacity() + options.size() + 4;
        to.writeBytes(le(8).putInt(type).putInt(length).array());
        to.writeBytes(body.array());
        to.writeBytes(options.toByteArray());
        to.writeBytes(le(8).putInt(0).putInt(length).array());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void inPacketsAndInWhatDescribesThem(String line) throws IOException {
        byte[] pcap = said().pcap();
        EveryVerb verbs = new EveryVerb(folder);
        verbs.holds(line, Files.write(folder.resolve("plain.pcap"), pcap));
        verbs.holds(line, Files.write(folder.resolve("described.pcapng"), described(pcap)));
    }

    /** A file cut, one that is no capture, one that is not there: each name that this system can have. */
    @ParameterizedTest
    @MethodSource("lines")
    void inNamesOfFiles(String line) throws IOException {
        byte[] pcap = Files.readAllBytes(Path.of("sample-pcaps/hello.pcap"));
        EveryVerb verbs = new EveryVerb(folder);
        for (Path file : hostilePaths()) {
            verbs.holds(line, file);
            Files.write(file, Arrays.copyOf(pcap, pcap.length - 3));
            verbs.holds(line, file);
            Files.write(file, ALL);
            verbs.holds(line, file);
            Files.delete(file);
        }
    }

    private List<Path> hostilePaths() {
        List<Path> paths = new ArrayList<>();
        for (String text : Hostile.TEXTS) {
            try {
                paths.add(folder.resolve(text.replace("/", "").replace("\0", "") + ".pcap"));
            } catch (InvalidPathException e) {
                // not on this system, or not in this locale
                continue;
            }
        }
        assertTrue(paths.size() > 5, "most are plain ASCII");
        return paths;
    }

    /** Only our own colours are controls, where there is a terminal to colour for. */
    @Test
    void onATerminal() throws IOException {
        Path file = Files.write(folder.resolve("described.pcapng"), described(said().pcap()));
        for (String verb : List.of("walk", "walk --explain", "flows", "diagnose", "follow", "show 1", "check hs9502")) {
            List<String> args = new ArrayList<>(List.of(verb.split(" ")));
            args.add(verb.startsWith("show") ? 1 : args.size(), file.toString());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Map<String, String> terminal = Map.of("TCPWALK_TTY", "12", "TCPWALK_COLUMNS", "80", "TERM", "xterm");
            Tcpwalk.run(
                    new Io(
                            new ByteArrayInputStream(new byte[0]),
                            out,
                            new PrintStream(err, true, StandardCharsets.UTF_8),
                            terminal),
                    args.toArray(String[]::new));
            for (ByteArrayOutputStream printed : List.of(out, err)) {
                String text = printed.toString(StandardCharsets.UTF_8).replaceAll(OURS, "");
                assertNull(Hostile.harmIn(text.getBytes(StandardCharsets.UTF_8), "\n"), verb);
            }
            assertTrue(out.size() > 0, err.toString(StandardCharsets.UTF_8));
            boolean shows = List.of("follow", "show 1").contains(verb);
            assertTrue(!shows || out.toString(StandardCharsets.UTF_8).contains("\\x1b["), verb + " shows it escaped");
        }
    }

    /** Names of students are those of their folders; titles and hints are the spec's. */
    @Test
    void inNamesOfStudentsAndInASpec() throws IOException {
        byte[] pcap = Files.readAllBytes(Path.of("sample-pcaps/hello.pcap"));
        Path all = Files.createDirectory(folder.resolve("all"));
        for (String text : Hostile.TEXTS) {
            try {
                Path student =
                        Files.createDirectory(all.resolve(text.replace("/", "").replace("\0", "")));
                Files.write(student.resolve("=x\033[2J.pcap"), pcap);
            } catch (InvalidPathException e) {
                continue;
            }
        }
        String evil = quoted(String.join(" ", Hostile.TEXTS).replace("${", "$ {"));
        Path spec = Files.writeString(
                folder.resolve("spec.yaml"),
                "tcpwalk: 1\nid: evil\ntitle: " + evil + "\ndescription: " + evil
                        + "\nchecks:\n- id: a\n  points: 1\n  title: " + evil + "\n  hint: " + evil
                        + "\n  assert: {resets: {eq: 7}}\n");
        EveryVerb verbs = new EveryVerb(folder);
        for (String format : List.of("text", "json", "junit", "csv", "html", "gradescope", "check50")) {
            Path out = folder.resolve("out-" + format);
            boolean several = List.of("html", "gradescope", "check50").contains(format);
            List<String> args = new ArrayList<>(List.of("check", spec.toString(), all.toString(), "--format", format));
            if (several) {
                args.addAll(List.of("-o", out.toString()));
            }
            Run run = Run.of(args.toArray(String[]::new));
            assertNotEquals(Tcpwalk.USAGE, run.status(), run.err());
            assertNull(Hostile.harmIn(run.err().getBytes(StandardCharsets.UTF_8), "\n"), format);
            verbs.check("check --format " + format + " ", run.out().getBytes(StandardCharsets.UTF_8));
            assertFalse(
                    run.out().contains("<script>")
                            && !List.of("text", "json", "csv").contains(format),
                    format);
            if (several) {
                int files = 0;
                try (Stream<Path> written = Files.walk(out)) {
                    for (Path file : written.filter(Files::isRegularFile).toList()) {
                        files++;
                        verbs.check("check --format " + format + " ", Files.readAllBytes(file));
                        String text = Files.readString(file);
                        assertFalse(format.equals("html") && text.contains("<script"), file.toString());
                    }
                }
                assertTrue(files >= 5, format + ": " + files + " files");
            }
        }
    }

    /** As YAML reads it back, but for what YAML has no place for. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c != 0 && !Character.isSurrogate(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }

    /** What the files are called that follow and check write for a stranger's words. */
    @Test
    void namesOfWrittenFilesAreHarmless() throws IOException {
        Path file = Files.write(folder.resolve("plain.pcap"), said().pcap());
        Path into = folder.resolve("streams");
        Run run = Run.of("follow", "--into", into.toString(), file.toString());
        assertEquals(Tcpwalk.DONE, run.status(), run.err());
        try (Stream<Path> files = Files.list(into)) {
            files.forEach(f -> assertTrue(f.getFileName().toString().matches("[A-Za-z0-9._-]+"), f.toString()));
        }
    }
}
