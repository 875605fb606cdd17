package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.JoinedCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of the files of a ring, joined in any order and overlapping, the same is said as of the whole. */
class JoinAgreementTest {
    private static final Pattern CONVERSATION = Pattern.compile("\"conversation\":(\\d+)");
    private static final Pattern FILE = Pattern.compile("\"file\":\"([^\"]+)\"");
    private static final Pattern DUPLICATE_OF = Pattern.compile("\"duplicate_of\":(\\d+)");
    private static final Pattern DUPLICATE_OF_FILE = Pattern.compile("\"duplicate_of_file\":\"([^\"]+)\"");
    private static final Pattern LAST_FILE = Pattern.compile("\"last_file\":\"([^\"]+)\"");
    private static final Pattern FRAME = Pattern.compile("\"frame\":(\\d+)");
    private static final Pattern FIRST_FRAME = Pattern.compile("\"first_frame\":(\\d+)");
    private static final Pattern LAST_FRAME = Pattern.compile("\"last_frame\":(\\d+)");
    private static final Pattern EVIDENCE = Pattern.compile("\"frames\":\\[([^]]+)],\"frame_files\":\\[([^]]+)]");

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    /** Where a file's own order is not that of time, other files cannot be joined to it at the same place. */
    static Stream<Path> captures() throws IOException {
        return AgreementTest.captures().filter(JoinAgreementTest::rises);
    }

    private static boolean rises(Path capture) {
        try {
            long last = 0;
            for (Mutant.Record r : Mutant.read(capture)) {
                if (r.nanos() < last || r.nanos() == 0) {
                    return false;
                }
                last = r.nanos();
            }
            return true;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void partsSayWhatTheWholeSays(Path capture) throws IOException {
        Sayings whole = AgreementTest.inOrder(capture).withoutFrames();
        Random random = new Random(capture.getFileName().hashCode());
        List<Path> parts = parts(Mutant.read(capture), random);
        Sayings inOrder = new Sayings();
        Sayings byNumber = new Sayings();
        try (Story story = joined(parts)) {
            story.inOrder(inOrder);
        }
        whole.assertSameIn(inOrder.withoutFrames(), "in order");
        try (Story story = joined(parts)) {
            story.byNumber((c, told) -> story.tell(c, told, byNumber));
        }
        whole.assertSameIn(byNumber.withoutFrames(), "by conversation");
        List<String> walk = new ArrayList<>(List.of("walk", "--join", "--format", "json"));
        parts.forEach(part -> walk.add(part.toString()));
        Run run = Run.of(walk.toArray(String[]::new));
        assertEquals(Tcpwalk.DONE, run.status(), run.err());
        whole.assertSameIn(Spoken.json(run.out()).withoutFrames(), "json");
        assertFramesAreNamedWithTheirFiles(run.out().lines().toList());
    }

    /** Whichever file holds it and whichever is named first: dealt out at random, as by several capture points. */
    @ParameterizedTest
    @MethodSource("captures")
    void evidenceIsInTheOrderOfTime(Path capture) throws IOException {
        List<Mutant.Record> records = Mutant.read(capture);
        Random random = new Random(capture.getFileName().hashCode());
        List<List<Mutant.Record>> dealt = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, Integer> numbers = new HashMap<>();
        int to = 0;
        for (int i = 0; i < records.size(); i++) {
            boolean moved = i > 0 && records.get(i).nanos() > records.get(i - 1).nanos();
            to = moved ? random.nextInt(dealt.size()) : to;
            dealt.get(to).add(records.get(i));
            numbers.put(part(to) + " " + dealt.get(to).size(), i + 1);
        }
        List<String> walk = new ArrayList<>(List.of("walk", "--join", "--format", "json"));
        for (int i = dealt.size() - 1; i >= 0; i--) {
            if (!dealt.get(i).isEmpty()) {
                Mutant.write(dealt.get(i), part(i));
                walk.add(part(i).toString());
            }
        }
        String whole = Run.of("walk", "--format", "json", capture.toString()).out();
        String joined = Run.of(walk.toArray(String[]::new)).out();
        assertEquals(evidence(whole, null), evidence(joined, numbers));
    }

    @TestFactory
    Stream<DynamicTest> evidenceOfCasesIsInTheOrderOfTime() throws IOException {
        return CasesTest.names()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Path capture = folder.resolve(name + ".pcap");
                    CaseFile.read(CasesTest.FOLDER.resolve(name + ".case")).write(capture);
                    if (rises(capture)) {
                        evidenceIsInTheOrderOfTime(capture);
                    }
                }));
    }

    private Path part(int index) {
        return folder.resolve("dealt" + index + ".pcapng");
    }

    /** @param numbers of the frames in the whole, by file and number; null of the whole */
    private static List<String> evidence(String lines, Map<String, Integer> numbers) {
        List<String> evidence = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            JsonNode row = JSON.readTree(line);
            JsonNode findings = row.has("findings") ? row.get("findings") : JSON.createArrayNode();
            for (JsonNode finding : findings) {
                List<String> frames = new ArrayList<>();
                for (int i = 0; i < finding.get("frames").size(); i++) {
                    String frame = finding.get("frames").get(i).toString();
                    boolean several = finding.has("frame_files") && numbers != null;
                    String file = several ? finding.get("frame_files").get(i).stringValue() : "";
                    frames.add(several ? numbers.get(file + " " + frame).toString() : frame);
                }
                evidence.add(row.get("conversation") + " " + finding.get("name") + " " + frames);
            }
        }
        return evidence;
    }

    /** A number alone would be that of another frame. */
    @Test
    void aRepeatedFrameIsNamedWithItsFile() {
        String whole = "sample-pcaps/retransmission.pcap";
        String first = folder.resolve("first.pcap").toString();
        String second = folder.resolve("second.pcap").toString();
        Run.of("extract", "--frames", "1-22", "-w", first, whole);
        Run.of("extract", "--frames", "23-", "-w", second, whole);
        String walk = Run.of("walk", "--join", first, second).out();
        assertTrue(walk.contains("[duplicate-ack #1 of frame 20]"), walk);
        assertTrue(walk.contains("[duplicate-ack #2 of frame 20 in " + first + "]"), walk);
    }

    /** The FIN that a finding speaks of lies in another file than the first. */
    @Test
    void aFindingNamesAFrameByItsNumber() throws IOException {
        String whole = "sample-pcaps/half-close.pcap";
        List<Path> parts = new ArrayList<>();
        int frames = Mutant.read(Path.of(whole)).size();
        for (int i = 1; i <= frames; i++) {
            parts.add(folder.resolve(i + ".pcap"));
            Run.of(
                    "extract",
                    "--frames",
                    Integer.toString(i),
                    "-w",
                    parts.get(i - 1).toString(),
                    whole);
        }
        List<String> diagnose = new ArrayList<>(List.of("diagnose", "--join"));
        parts.forEach(part -> diagnose.add(part.toString()));
        String said = Run.of(diagnose.toArray(String[]::new)).out();
        assertTrue(said.contains("half-close-in-use"), said);
        assertTrue(said.contains("(frame 1),"), said);
    }

    /** An ICMP error and the datagram that it quotes, each in a file of its own. */
    @Test
    void aQuotedFrameIsNamedWithItsFile() throws IOException {
        RawCapture raw = new RawCapture();
        raw.udp(1, 5000, 2, 9000, "x").udp(1, 5000, 2, 9000, "y").portUnreachable();
        Path whole = Files.write(folder.resolve("whole.pcap"), raw.pcap());
        String first = folder.resolve("1.pcap").toString();
        String second = folder.resolve("2.pcap").toString();
        Run.of("extract", "--frames", "1-2", "-w", first, whole.toString());
        Run.of("extract", "--frames", "3", "-w", second, whole.toString());
        String walk = Run.of("walk", "--join", first, second).out();
        assertTrue(walk.contains("ICMP in frame 1 in " + second + " from "), walk);
        assertTrue(walk.contains("unreachable, quotes frame 2\n"), walk);
        assertTrue(walk.contains("unreachable in frame 1 in " + second + "]"), walk);
        String json =
                Run.of("walk", "--join", "--format", "json", first, second).out();
        assertTrue(json.contains("\"icmp_error_frame\":1,\"icmp_error_file\":\"" + second + "\""), json);
        assertTrue(json.contains("\"icmp\":[{\"file\":\"" + second + "\",\"frame\":1,"), json);
        assertTrue(json.contains("\"quoted_frame\":2}"), json);
    }

    /** The first and last packet of each conversation, and what proves a finding, is a packet of it in that file. */
    private static void assertFramesAreNamedWithTheirFiles(List<String> json) {
        Set<String> packets = new HashSet<>();
        for (String line : json) {
            if (line.matches("\\{\"type\":\"(segment|datagram)\".*")) {
                packets.add(only(CONVERSATION, line) + only(FILE, line) + only(FRAME, line));
            }
        }
        for (String line : json) {
            if (line.contains("\"duplicate_of\":")) {
                String file = only(line.contains("\"duplicate_of_file\":") ? DUPLICATE_OF_FILE : FILE, line);
                assertTrue(packets.contains(only(CONVERSATION, line) + file + only(DUPLICATE_OF, line)), line);
            }
            if (line.startsWith("{\"type\":\"conversation\"") && !line.contains("\"icmp\":")) {
                String number = only(CONVERSATION, line);
                String file = only(FILE, line);
                String lastFile = line.contains("\"last_file\":") ? only(LAST_FILE, line) : file;
                assertTrue(packets.contains(number + file + only(FIRST_FRAME, line)), line);
                assertTrue(packets.contains(number + lastFile + only(LAST_FRAME, line)), line);
                Matcher evidence = EVIDENCE.matcher(line);
                while (evidence.find()) {
                    String[] frames = evidence.group(1).split(",");
                    String[] files = evidence.group(2).replace("\"", "").split(",");
                    assertEquals(frames.length, files.length, line);
                    for (int i = 0; i < frames.length; i++) {
                        // of time-wait-reuse and its like frames of the conversation before count as well
                        String at = files[i] + frames[i];
                        assertTrue(packets.stream().anyMatch(packet -> packet.endsWith(at)), line);
                    }
                }
            }
        }
    }

    private static String only(Pattern field, String line) {
        Matcher m = field.matcher(line);
        assertTrue(m.find(), line);
        return m.group(1);
    }

    private static Story joined(List<Path> parts) throws IOException {
        JoinedCapture joined = new JoinedCapture(Capture.Access.REPEATED);
        for (Path part : parts) {
            joined.add(part);
        }
        return Analysis.of(joined);
    }

    /** Two or three files; cut where the clock moves on, as records of one time are in the order of the files. */
    private List<Path> parts(List<Mutant.Record> records, Random random) throws IOException {
        List<Path> parts = new ArrayList<>();
        int from = 0;
        for (int left = 2 + random.nextInt(2); left > 0 && from < records.size(); left--) {
            int to = left == 1 ? records.size() : boundary(records, from, random);
            int over = random.nextBoolean() ? to : boundary(records, to, random);
            Path part = folder.resolve("part" + parts.size() + ".pcapng");
            Mutant.write(records.subList(from, over), part);
            parts.add(part);
            from = to;
        }
        Collections.shuffle(parts, random);
        return parts;
    }

    private static int boundary(List<Mutant.Record> records, int from, Random random) {
        int at = from + random.nextInt(records.size() - from + 1);
        while (at > from
                && at < records.size()
                && records.get(at).nanos() == records.get(at - 1).nanos()) {
            at++;
        }
        return at;
    }
}
