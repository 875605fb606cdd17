package io.github.tcpwalk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What is said of a capture, asked for by statements:
 *
 * <pre>
 * 7: ESTABLISHED | CLOSE-WAIT/LAST-ACK    states after frame 7 of the left end (which the scripts write with >) and the
 *                                         right one; a dot for any
 * 7 note not-accepted                     7 no note ..., all no note ...
 * 7 role FIN 1/4                          role, step and number of steps; 7 no role ...
 * conversations 1
 * opening 1 three-way                     of conversation 1; also closing
 * 7 seq 101                               relative number of frame 7; 7 ack 1
 * bytes 1 8 0                             to its server, to its client
 * copies 1 3                              frames that were set aside as copies
 * finding packet-loss                     no finding ...
 * says REGEX                              a finding does; does not say REGEX
 * walk says REGEX                         what walk prints; flows says REGEX, flows --long
 * explain 7 REGEX                         what --explain says below frame 7; explain 7 not REGEX
 * </pre>
 */
final class Statements {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STATES = Pattern.compile("(\\d+): (\\S+) \\| (\\S+)");
    private static final Pattern FRAME = Pattern.compile("(\\d+|all) (no )?(note|role|seq|ack) (.*)");
    private static final Pattern COUNT = Pattern.compile("(opening|closing|bytes|copies) (\\d+) (.*)");
    private static final Pattern EXPLAIN = Pattern.compile("explain (\\d+) (not )?(.*)");
    private static final Set<String> LEFT = Set.of("192.0.2.1");

    private final Map<Integer, JsonNode> segments = new TreeMap<>();
    private final Map<Integer, JsonNode> conversations = new TreeMap<>();
    private final String walk;
    private final String explained;

    private final Path capture;

    private Statements(Path capture) throws IOException {
        for (String line : Run.of("walk", "--format", "json", capture.toString())
                .out()
                .lines()
                .toList()) {
            JsonNode row = JSON.readTree(line);
            switch (row.get("type").asString()) {
                case "segment" -> segments.put(row.get("frame").asInt(), row);
                case "conversation" -> conversations.put(row.get("conversation").asInt(), row);
                default -> {
                    // of no case
                }
            }
        }
        this.capture = capture;
        walk = Run.of("walk", capture.toString()).out();
        explained = Run.of("walk", "--explain", capture.toString()).out();
    }

    /** The statements that are false, with what is so. */
    static List<String> wrong(Path capture, List<String> statements) throws IOException {
        Statements said = new Statements(capture);
        List<String> wrong = new ArrayList<>();
        for (String statement : statements) {
            String is = said.otherwise(statement);
            if (is != null) {
                wrong.add(statement + " -- is: " + is);
            }
        }
        return wrong;
    }

    /** Octets of each conversation, to its server and to its client, by the order of what follow writes. */
    static List<Long> bytes(Path capture) throws IOException {
        List<Long> bytes = new ArrayList<>();
        for (JsonNode c : new Statements(capture).conversations.values()) {
            bytes.add(c.get("bytes_to_server").asLong());
            bytes.add(c.get("bytes_to_client").asLong());
        }
        return bytes;
    }

    /** What is so where the statement is false, null where it is true. */
    private String otherwise(String statement) {
        Matcher m = STATES.matcher(statement);
        if (m.matches()) {
            return states(Integer.parseInt(m.group(1)), m.group(2), m.group(3));
        }
        m = FRAME.matcher(statement);
        if (m.matches()) {
            return frames(m.group(1), m.group(2) != null, m.group(3), m.group(4));
        }
        m = COUNT.matcher(statement);
        if (m.matches()) {
            return figure(m.group(1), Integer.parseInt(m.group(2)), m.group(3));
        }
        m = EXPLAIN.matcher(statement);
        if (m.matches()) {
            String text = explanation(Integer.parseInt(m.group(1)));
            return Pattern.compile(m.group(3)).matcher(text).find() == (m.group(2) == null) ? null : text;
        }
        if (statement.startsWith("conversations ")) {
            String count = "" + conversations.size();
            return statement.endsWith(" " + count) ? null : count;
        }
        return words(statement);
    }

    private String states(int frame, String left, String right) {
        JsonNode s = segments.get(frame);
        if (s == null) {
            return "no segment";
        }
        String source = s.get("src_state").get(1).asString();
        String destination = s.get("dst_state").get(1).asString();
        boolean fromLeft = LEFT.contains(s.get("src").asString());
        String first = fromLeft ? source : destination;
        String second = fromLeft ? destination : source;
        return among(first, left) && among(second, right) ? null : first + " | " + second;
    }

    private static boolean among(String state, String allowed) {
        return allowed.equals(".") || Arrays.asList(allowed.split("/")).contains(state);
    }

    private String frames(String which, boolean not, String what, String value) {
        Stream<JsonNode> asked = which.equals("all")
                ? segments.values().stream()
                : Stream.ofNullable(segments.get(Integer.parseInt(which)));
        List<String> found = new ArrayList<>();
        asked.forEach(s -> {
            String has =
                    switch (what) {
                        case "role" -> role(s);
                        case "note" -> s.get("notes").toString();
                        default -> s.get(what).asString();
                    };
            boolean is = what.equals("note") ? has.contains('"' + value + '"') : has.equals(value);
            if (is == not) {
                found.add(s.get("frame") + " " + has);
            }
        });
        boolean missing = !which.equals("all") && !segments.containsKey(Integer.parseInt(which));
        return missing ? "no segment" : found.isEmpty() ? null : String.join(", ", found);
    }

    private static String role(JsonNode s) {
        String step = s.get("step").isNull() ? "" : " " + s.get("step").asString();
        return s.get("role").asString()
                + step
                + (s.get("of").isNull() ? "" : "/" + s.get("of").asString());
    }

    private String figure(String what, int number, String value) {
        JsonNode c = conversations.get(number);
        if (c == null) {
            return "no conversation " + number;
        }
        String is =
                switch (what) {
                    case "bytes" ->
                        c.get("bytes_to_server").asString() + " "
                                + c.get("bytes_to_client").asString();
                    case "copies" -> c.get("duplicate_frames").asString();
                    default -> c.get(what).asString();
                };
        return is.equals(value) ? null : is;
    }

    private String words(String statement) {
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        conversations
                .values()
                .forEach(c -> c.get("findings").forEach(f -> {
                    names.add(f.get("name").asString());
                    texts.add(f.get("text").asString());
                }));
        String text = String.join("\n", texts);
        boolean is;
        if (statement.startsWith("finding ")) {
            is = names.contains(statement.substring("finding ".length()));
        } else if (statement.startsWith("no finding ")) {
            is = !names.contains(statement.substring("no finding ".length()));
        } else if (statement.startsWith("says ")) {
            is = Pattern.compile(statement.substring("says ".length()))
                    .matcher(text)
                    .find();
        } else if (statement.startsWith("does not say ")) {
            is = !Pattern.compile(statement.substring("does not say ".length()))
                    .matcher(text)
                    .find();
        } else if (statement.startsWith("walk says ")) {
            is = Pattern.compile(statement.substring("walk says ".length()), Pattern.DOTALL)
                    .matcher(walk)
                    .find();
        } else if (statement.startsWith("flows says ")) {
            is = Pattern.compile(statement.substring("flows says ".length()), Pattern.DOTALL)
                    .matcher(Run.of("flows", "--long", capture.toString()).out())
                    .find();
        } else {
            throw new IllegalArgumentException("no statement: " + statement);
        }
        return is ? null : names + " " + text;
    }

    private String explanation(int frame) {
        Matcher m = Pattern.compile("(?m)^ +" + frame + " +\\d.*\\n((?: {8}\\S.*\\n)*)")
                .matcher(explained);
        return m.find() ? m.group(1).replaceAll("\\s+", " ") : "";
    }
}
