package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same is said of each segment however it is told: role, step, states and notes are equal by conversation, in
 * order, as it comes and settled, in json, csv, text, in {@code show} and in the comments of {@code extract}. The
 * captures are the samples, and with {@code -Dagreement.captures=FOLDER} whatever lies in a folder.
 */
class AgreementTest {
    private static final Pattern COMMENT = Pattern.compile(
            "frame (\\d+) of the original, conversation (\\d+): ([^;]+); client ([A-Z0-9-]+)(?: -> ([A-Z0-9-]+))?,"
                    + " server ([A-Z0-9-]+)(?: -> ([A-Z0-9-]+))?(?:; (.*))?");

    @TempDir
    Path folder;

    static Stream<Path> captures() throws IOException {
        String more = System.getProperty("agreement.captures");
        Stream<Path> samples = GoldenTest.samples().stream();
        if (more == null) {
            return samples;
        }
        try (Stream<Path> files = Files.list(Path.of(more))) {
            return Stream.concat(samples, files.sorted().toList().stream());
        }
    }

    /** What is said of one segment, in one form for all. Several packets may lie in one frame. */
    private static final class Said extends TreeMap<String, String> implements Visitor {
        private static final long serialVersionUID = 1;

        @Override
        public void segment(TcpConversation c, Segment s, Observation o) {
            StringJoiner notes = new StringJoiner(" ");
            for (Note note : Note.all()) {
                if (o.is(note)) {
                    notes.add(note.toString());
                }
            }
            say(
                    s.frame,
                    c.number(),
                    o.role + " " + o.step + "/" + o.of + " " + o.sourceBefore + ">" + o.sourceAfter + " "
                            + o.destinationBefore + ">" + o.destinationAfter + " " + notes);
        }

        @Override
        public void copy(TcpConversation c, Segment s, Observation o) {
            segment(c, s, o);
        }

        void say(long frame, long conversation, String what) {
            merge(String.format(Locale.ROOT, "%09d %d", frame, conversation), what, (a, b) -> a + " | " + b);
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyTellingSaysTheSame(Path capture) throws IOException {
        Said inOrder = new Said();
        Said byNumber = new Said();
        Said settled = new Said();
        try (Story story = story(capture)) {
            story.inOrder(inOrder);
        } catch (io.github.tcpwalk.capture.NotACaptureException none) {
            return;
        }
        try (Story story = story(capture)) {
            story.byNumber((c, told) -> story.tell(c, told, byNumber));
        }
        assertEquals(inOrder, byNumber, "by conversation");
        try (Story story = story(capture)) {
            story.asItComes(new Said());
            story.inOrder(settled);
        }
        assertEquals(inOrder, settled, "settled after it came");
    }

    private static Story story(Path capture) throws IOException {
        return Analysis.of(CaptureFile.open(capture, Capture.Access.REPEATED));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyFormatSaysTheSame(Path capture) throws IOException {
        Said json = json(Run.of("walk", "--format", "json", capture.toString()).out());
        assertEquals(
                json, csv(Run.of("walk", "--format", "csv", capture.toString()).out()), "csv");
        assertEquals(parts(json), text(Run.of("walk", capture.toString()).out()), "text");
        Path extracted = folder.resolve("all.pcapng");
        Run extract = Run.of("extract", capture.toString(), "--frames", "1-", "-w", extracted.toString());
        if (extract.status() <= Tcpwalk.FAILED && Files.exists(extracted)) {
            Map<String, String> comments = comments(extracted);
            for (Map.Entry<String, String> said : withoutOffload(json).entrySet()) {
                assertEquals(said.getValue(), comments.get(said.getKey()), () -> "extract, frame " + said.getKey());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void showSaysTheSame(Path capture) throws IOException {
        Said json = json(Run.of("walk", "--format", "json", capture.toString()).out());
        int some = 0;
        for (Map.Entry<String, String> said : json.entrySet()) {
            long frame = Long.parseLong(said.getKey().split(" ")[0]);
            if (said.getValue().contains(" | ") || some++ > 40) {
                continue;
            }
            String shown = Run.of("show", "--format", "json", capture.toString(), Long.toString(frame))
                    .out();
            String part = parts(Map.of("", said.getValue())).get("").split(" \\[")[0];
            assertTrue(shown.contains("\"value\":\"" + part + ", phase"), () -> said + "\n" + shown);
        }
    }

    private static Said json(String lines) throws IOException {
        Said said = new Said();
        for (String line : lines.lines().toList()) {
            if (!line.startsWith("{\"type\":\"segment\"")) {
                continue;
            }
            Map<String, List<String>> fields = new TreeMap<>();
            try (JsonParser parser = new JsonFactory().createParser(line)) {
                String name = null;
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.FIELD_NAME) {
                        name = parser.currentName();
                        fields.put(name, new ArrayList<>());
                    } else if (name != null && token.isScalarValue()) {
                        fields.get(name).add(token == JsonToken.VALUE_NULL ? "0" : parser.getText());
                    }
                }
            }
            said.say(
                    Long.parseLong(fields.get("frame").get(0)),
                    Long.parseLong(fields.get("conversation").get(0)),
                    fields.get("role").get(0) + " " + fields.get("step").get(0) + "/"
                            + fields.get("of").get(0) + " " + String.join(">", fields.get("src_state")) + " "
                            + String.join(">", fields.get("dst_state")) + " " + String.join(" ", fields.get("notes")));
        }
        return said;
    }

    private static Said csv(String text) {
        Said said = new Said();
        CsvReader.builder().ofNamedCsvRecord(text).forEach(r -> {
            if (r.getField("flags").isEmpty() && r.getField("raw_seq").isEmpty()) {
                return; // a datagram
            }
            said.say(
                    Long.parseLong(r.getField("frame")),
                    Long.parseLong(r.getField("conversation")),
                    r.getField("role") + " " + number(r.getField("step")) + "/" + number(r.getField("of")) + " "
                            + r.getField("src_state_before") + ">" + r.getField("src_state_after") + " "
                            + r.getField("dst_state_before") + ">" + r.getField("dst_state_after") + " "
                            + r.getField("notes"));
        });
        return said;
    }

    private static String number(String field) {
        return field.isEmpty() ? "0" : field;
    }

    /** {@code SYN+ACK 2/3 [note, note]}: what a line of text says, without what belongs to the notes. */
    private static Map<String, String> parts(Map<String, String> said) {
        Map<String, String> parts = new TreeMap<>();
        said.forEach((key, value) -> {
            StringJoiner all = new StringJoiner(" | ");
            for (String one : value.split(" \\| ")) {
                String[] words = one.split(" ", 5);
                String step = words[1].startsWith("0/") || words[0].equals("RST")
                        ? ""
                        : " " + (words[1].endsWith("/0") ? words[1].substring(0, words[1].length() - 2) : words[1]);
                List<String> notes = new ArrayList<>(List.of(words[4].split(" ")));
                notes.removeIf(n -> n.isEmpty() || n.equals("checksum-offload"));
                if (notes.contains("fast-retransmission") || notes.contains("spurious-retransmission")) {
                    notes.remove("retransmission");
                }
                all.add(words[0] + step + (notes.isEmpty() ? "" : " [" + String.join(", ", notes) + "]"));
            }
            parts.put(key, all.toString());
        });
        return parts;
    }

    private static Map<String, String> text(String walk) {
        Pattern line = Pattern.compile(
                " *(\\d+) +\\S+  \\|[-<].*\\|  .*  ((?:SYN|ACK|FIN|RST|DATA|PROBE)\\S*(?: \\d(?:/\\d)?)?)(?: .*)?");
        Said said = new Said();
        long conversation = 0;
        long frame = 0;
        String role = null;
        StringBuilder rest = new StringBuilder();
        for (String l : (walk + "\n\n").split("\n", -1)) {
            Matcher head = Pattern.compile("Conversation (\\d+)[: ].*").matcher(l);
            Matcher m = line.matcher(l);
            boolean below = role != null && !m.matches() && l.startsWith("        ") && !l.isBlank();
            if (below) {
                rest.append(' ').append(l.trim());
                continue;
            }
            if (role != null) {
                said.say(frame, conversation, role + notes(rest.toString()));
                role = null;
            }
            if (head.matches()) {
                conversation = Long.parseLong(head.group(1));
            } else if (m.matches()) {
                frame = Long.parseLong(m.group(1));
                role = m.group(2);
                rest.setLength(0);
                rest.append(l.substring(m.end(2)));
            }
        }
        return said;
    }

    private static String notes(String rest) {
        Matcher m = Pattern.compile("\\[(.*)\\]").matcher(rest);
        if (!m.find()) {
            return "";
        }
        return " ["
                + m.group(1)
                        .replaceAll(" #\\d+ of frame \\d+| of frame \\d+| \\(\\d+ of \\d+ captured\\)", "")
                        .replaceAll(" +", " ")
                + "]";
    }

    private static Map<String, String> withoutOffload(Map<String, String> said) {
        Map<String, String> plain = new TreeMap<>();
        parts(said).forEach((key, value) -> {
            if (!value.contains(" | ")) {
                String[] words = said.get(key).split(" ", 5);
                plain.put(key, value.replaceFirst("( \\[.*)?$", " " + words[2] + " " + words[3] + "$1"));
            }
        });
        return plain;
    }

    /**
     * What Wireshark shows as packet comments, in the form of {@link #withoutOffload}, client's states first if it
     * sent.
     */
    private static Map<String, String> comments(Path pcapng) throws IOException {
        Map<String, String> said = new TreeMap<>();
        String octets = Files.readString(pcapng, java.nio.charset.StandardCharsets.ISO_8859_1);
        Map<Long, Boolean> fromClient = new TreeMap<>();
        try (Story story = story(pcapng)) {
            story.inOrder(new Visitor() {
                @Override
                public void segment(TcpConversation c, Segment s, Observation o) {
                    fromClient.put(s.frame, o.fromClient);
                }

                @Override
                public void copy(TcpConversation c, Segment s, Observation o) {
                    segment(c, s, o);
                }
            });
        }
        Matcher m = COMMENT.matcher(octets);
        while (m.find()) {
            String client = m.group(4) + ">" + (m.group(5) == null ? m.group(4) : m.group(5));
            String server = m.group(6) + ">" + (m.group(7) == null ? m.group(6) : m.group(7));
            boolean left = fromClient.getOrDefault(Long.parseLong(m.group(1)), true);
            String notes = m.group(8) == null
                    ? ""
                    : m.group(8)
                            .replaceAll("[^ -~].*", "")
                            .replaceAll(" #\\d+ of frame \\d+| of frame \\d+| \\(\\d+ of \\d+ captured\\)", "");
            said.merge(
                    String.format(Locale.ROOT, "%09d %s", Long.parseLong(m.group(1)), m.group(2)),
                    m.group(3) + " " + (left ? client + " " + server : server + " " + client)
                            + (notes.isEmpty() ? "" : " [" + notes + "]"),
                    (a, b) -> a);
        }
        return said;
    }
}
