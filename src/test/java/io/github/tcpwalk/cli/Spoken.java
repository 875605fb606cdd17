package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import io.github.tcpwalk.tcp.Note;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what each format says of segments. */
final class Spoken {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> CSV_FIELDS = Set.of(
            "flags",
            "seq",
            "ack",
            "raw_seq",
            "raw_ack",
            "len",
            "win",
            "role",
            "phase",
            "step",
            "of",
            "src_state_before",
            "src_state_after",
            "dst_state_before",
            "dst_state_after",
            "src_state_is_before",
            "src_state_is_after",
            "dst_state_is_before",
            "dst_state_is_after",
            "notes");
    private static final Pattern HEADING = Pattern.compile("Conversation (\\d+)(?:: | again: | \\(UDP\\): ).*");
    private static final Pattern NUMBERED = Pattern.compile("#(\\d+)( +.*)");
    /** Of a segment: the flags stand in it. */
    private static final Pattern ARROW = Pattern.compile("  \\|(?:--|<-)-* ");

    private static final Pattern LINE = Pattern.compile(" *(?<frame>\\d+) +\\S+  \\|(?<arrow>--|<-)-* (?<flags>\\S+) "
            + "-*(?:->|--)\\|  (?<range>\\d+(?::\\d+)?|-\\d+(?::-?\\d+)?) +(?<ack>-|-?\\d+) +(?<len>\\d+) +"
            + "(?<win>\\d+)  (?<part>(?:SYN|SYN\\+ACK|ACK|FIN|FIN\\+ACK|RST|DATA|PROBE)(?: \\d+(?:/\\d+)?)?)"
            + "(?: {2,}(?<changed>[~A-Z0-9-]+ \\| [~A-Z0-9-]+)?(?: *\\[(?<words>.*)])?)?");
    private static final Pattern COMMENT = Pattern.compile(
            "tcpwalk: frame (?<frame>\\d+) of the original, conversation (?<conversation>\\d+): (?<part>[^;\\n\\x00]+);"
                    + " client (?<client>[~A-Z0-9-]+(?: -> [~A-Z0-9-]+)?),"
                    + " server (?<server>[~A-Z0-9-]+(?: -> [~A-Z0-9-]+)?)"
                    + "(?:; (?<words>[ -~]*))?");

    private Spoken() {}

    /** Of packets that came through a pipe, the last that was said of each. */
    static Sayings json(String lines) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : (Iterable<String>) lines.lines()::iterator) {
            if (line.startsWith("{\"type\":\"segment\"")) {
                rows.add(flat(line));
            }
        }
        return last(rows, Spoken::segment);
    }

    private static Sayings last(List<Map<String, String>> rows, Function<Map<String, String>, Saying> saying) {
        Map<Long, Map<String, String>> settled = new HashMap<>();
        Map<Long, List<Saying>> corrections = new HashMap<>();
        for (Map<String, String> row : rows) {
            if ("true".equals(row.get("settled"))) {
                Saying correction = saying.apply(row);
                settled.put(correction.frame(), row);
                corrections
                        .computeIfAbsent(correction.frame(), f -> new ArrayList<>())
                        .add(correction);
            }
        }
        Sayings said = new Sayings();
        for (Map<String, String> row : rows) {
            if (!"true".equals(row.get("settled"))) {
                Saying first = saying.apply(row);
                // it may turn out to be of an older conversation
                Map<String, String> of = settled.getOrDefault(first.frame(), row);
                boolean same = of.get("raw_seq").equals(row.get("raw_seq"));
                said.add(Long.parseLong((same ? of : row).get("conversation")), first);
            }
        }
        said.correct(corrections);
        return said;
    }

    private static Saying segment(Map<String, String> object) {
        Map<String, String> fields = new TreeMap<>();
        for (String name : CSV_FIELDS) {
            fields.put(name, object.getOrDefault(name, ""));
        }
        for (String end : List.of("src", "dst")) {
            String[] states = object.get(end + "_state").split(" ");
            fields.put(end + "_state_before", states[0]);
            fields.put(end + "_state_after", states[1]);
            String[] known = object.get(end + "_state_is").split(" ");
            fields.put(end + "_state_is_before", known[0]);
            fields.put(end + "_state_is_after", known[1]);
        }
        for (String name : List.of("duplicate_ack_count", "duplicate_of", "refusal", "rtt_ns")) {
            fields.put(name, object.getOrDefault(name, ""));
        }
        return new Saying(Long.parseLong(object.get("frame")), fields);
    }

    /** Scalars by their names, null as nothing; the elements of an array with blanks between. */
    private static Map<String, String> flat(String object) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(object)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    JsonStreamContext at = parser.getParsingContext();
                    String name = at.inArray() ? at.getParent().getCurrentName() : at.getCurrentName();
                    String value = token == JsonToken.VALUE_NULL ? "" : parser.getText();
                    fields.merge(name, value, (earlier, later) -> earlier + " " + later);
                }
            }
        }
        return fields;
    }

    /** As {@link #json}. */
    static Sayings csv(String table) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(table)) {
            reader.forEach(row -> {
                if (!row.getField("flags").isEmpty()) { // else a datagram
                    rows.add(row.getFieldsAsMap());
                }
            });
        }
        return last(rows, row -> {
            Map<String, String> fields = new TreeMap<>(row);
            fields.keySet().retainAll(CSV_FIELDS);
            return new Saying(Long.parseLong(row.get("frame")), fields);
        });
    }

    /** Text that was not wrapped. */
    static Sayings text(String walk) {
        Sayings said = new Sayings();
        long conversation = 0;
        for (String each : (Iterable<String>) walk.lines()::iterator) {
            Matcher heading = HEADING.matcher(each);
            Matcher numbered = NUMBERED.matcher(each);
            conversation = numbered.matches() ? Long.parseLong(numbered.group(1)) : conversation;
            String line = numbered.matches() ? numbered.group(2) : each;
            if (heading.matches()) {
                conversation = line.contains(" (UDP)") ? 0 : Long.parseLong(heading.group(1));
            } else if (conversation > 0 && ARROW.matcher(line).find()) {
                Matcher m = LINE.matcher(line);
                assertTrue(m.matches(), () -> "not understood: " + line);
                Map<String, String> fields =
                        groups(m, "flags", "range", "ack", "len", "win", "part", "changed", "words");
                fields.computeIfPresent("ack", (name, ack) -> ack.equals("-") ? "" : ack);
                fields.put("from", m.group("arrow").equals("--") ? "client" : "server");
                said.add(conversation, new Saying(Long.parseLong(m.group("frame")), fields));
            }
        }
        return said;
    }

    /** What turned out otherwise than text had said: the frame and what was said, below it what is true. */
    static List<String> corrections(String walk) {
        List<String> lines = walk.lines().toList();
        int at = lines.indexOf("Settled otherwise: what was said when it came, below it what is true");
        List<String> said = new ArrayList<>();
        for (int i = at + 1; at >= 0 && !lines.get(i).isEmpty(); i += 2) {
            said.add(lines.get(i).strip() + "\n" + lines.get(i + 1).strip());
        }
        return said;
    }

    private static Map<String, String> groups(Matcher m, String... names) {
        Map<String, String> fields = new TreeMap<>();
        for (String name : names) {
            fields.put(name, m.group(name) == null ? "" : m.group(name));
        }
        return fields;
    }

    /** The comments of a pcapng file, octets as characters. */
    static Sayings comments(String pcapng) {
        Sayings said = new Sayings();
        Matcher m = COMMENT.matcher(pcapng);
        while (m.find()) {
            said.add(
                    Long.parseLong(m.group("conversation")),
                    new Saying(Long.parseLong(m.group("frame")), groups(m, "part", "client", "server", "words")));
        }
        return said;
    }

    /** What {@code show} concludes about the segments of a frame. */
    static Sayings show(String json, long frame) throws IOException {
        Sayings said = new Sayings();
        Map<String, String> fields = new TreeMap<>();
        StringJoiner notes = new StringJoiner(", ");
        long conversation = 0;
        for (String[] statement : concluded(json)) {
            String value = statement[1];
            switch (statement[0]) {
                case "conversation" -> conversation = Long.parseLong(value.split(" ")[0]);
                case "sender" -> fields.put("from", value);
                case "role" -> {
                    Matcher m = Pattern.compile("(\\S+(?: \\d+(?:/\\d+)?)?), phase (\\w+)")
                            .matcher(value);
                    assertTrue(m.matches(), value);
                    fields.put("part", m.group(1));
                    fields.put("phase", m.group(2));
                }
                case "client state", "server state" ->
                    fields.put(statement[0].substring(0, 6), value.replace(", unchanged", ""));
                case "note" -> {
                    String[] parts = value.split(": ");
                    // the reason that it was not accepted stands behind a colon of its own
                    notes.add(parts[0].equals(Note.NOT_ACCEPTED.toString()) ? parts[0] + ": " + parts[1] : parts[0]);
                }
                case "opening" -> { // follows the last word about a segment
                    fields.put("listed", notes.toString());
                    said.add(conversation, new Saying(frame, fields));
                    fields = new TreeMap<>();
                    notes = new StringJoiner(", ");
                }
                default -> {}
            }
        }
        return said;
    }

    private static List<String[]> concluded(String json) throws IOException {
        List<String[]> statements = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            String name = null;
            boolean inside = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                inside |= token == JsonToken.START_ARRAY && "concluded".equals(parser.currentName());
                if (inside
                        && token == JsonToken.VALUE_STRING
                        && parser.currentName().equals("name")) {
                    name = parser.getText();
                } else if (inside
                        && token == JsonToken.VALUE_STRING
                        && parser.currentName().equals("value")) {
                    statements.add(new String[] {name, parser.getText()});
                }
            }
        }
        return statements;
    }
}
