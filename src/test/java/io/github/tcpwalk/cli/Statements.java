package io.github.tcpwalk.cli;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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
 *                                         right one; a dot for any; 7,9: ... for several frames, as in all that follows
 * 7 unchanged                             neither end changes its state by it
 * 7 note not-accepted                     7 no note ..., all no note ...; several with commas are all there, or none
 * only 7,9 note retransmission            these and no other frame
 * 7 role FIN 1/4                          role, step and number of steps; 7 no role ...
 * 7 seq 101                               relative number; also ack, len, win (in octets), refusal, conversation
 * conversations 1
 * opening 1 three-way                     of conversation 1; also closing, and closer: who closed first
 * bytes 1 8 0                             to its server, to its client
 * missing 1 8 0                           octets of the client and of the server that were never captured
 * rtt 1 0.021                             seconds of the round trip that the handshake took; rtt 1 none
 * copies 1 3                              frames that were set aside as copies
 * finding packet-loss                     no finding ...; several with commas: all, or none; finding 1 packet-loss:
 *                                         of conversation 1
 * findings packet-loss, idle-gap          these names and no other; findings none
 * finding packet-loss is warning          its severity
 * finding packet-loss at 7 9              its frames, all of them
 * says REGEX                              a finding does; does not say REGEX
 * walk says REGEX                         what walk prints; so flows (--long), follow, diagnose, show 7, check NAME;
 *                                         walk does not say REGEX
 * explain 7 REGEX                         what --explain says below frame 7; explain 7 not REGEX
 * </pre>
 */
final class Statements {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STATES = Pattern.compile("([\\d,]+): (\\S+) \\| (\\S+)");
    private static final Pattern UNCHANGED = Pattern.compile("([\\d,]+) unchanged");
    private static final Pattern FRAME =
            Pattern.compile("(only )?([\\d,]+|all) (no )?(note|role|seq|ack|len|win|refusal|conversation) (.*)");
    private static final Pattern COUNT =
            Pattern.compile("(opening|closing|closer|bytes|missing|rtt|copies) (\\d+) (.*)");
    private static final Pattern EXPLAIN = Pattern.compile("explain (\\d+) (not )?(.*)");
    private static final Pattern FINDING = Pattern.compile("(no )?finding (?:(\\d+) )?(.*)");
    private static final Pattern SAYS =
            Pattern.compile("(?:(walk|flows|follow|diagnose|show \\d+|check \\S+) )?(says|does not say) (.*)");
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
            String left = m.group(2);
            String right = m.group(3);
            return each(m.group(1), s -> states(s, left, right));
        }
        m = UNCHANGED.matcher(statement);
        if (m.matches()) {
            return each(m.group(1), Statements::change);
        }
        m = FRAME.matcher(statement);
        if (m.matches()) {
            boolean not = m.group(3) != null;
            return m.group(1) == null
                    ? frames(m.group(2), not, m.group(4), m.group(5))
                    : only(m.group(2), m.group(4), m.group(5));
        }
        m = COUNT.matcher(statement);
        if (m.matches()) {
            return figure(m.group(1), Integer.parseInt(m.group(2)), m.group(3));
        }
        m = EXPLAIN.matcher(statement);
        if (m.matches()) {
            String text = explanation(Integer.parseInt(m.group(1)));
            boolean found = Pattern.compile(m.group(3)).matcher(text).find();
            return text.isEmpty() ? "no explanation" : found == (m.group(2) == null) ? null : text;
        }
        if (statement.startsWith("conversations ")) {
            String count = "" + conversations.size();
            return statement.endsWith(" " + count) ? null : count;
        }
        if (statement.startsWith("findings ")) {
            String names = findings(null).stream()
                    .map(f -> f.get("name").asString())
                    .distinct()
                    .collect(joining(", "));
            return statement.equals("findings " + (names.isEmpty() ? "none" : names)) ? null : names;
        }
        m = FINDING.matcher(statement);
        if (m.matches()) {
            return findings(m.group(1) != null, m.group(2), m.group(3));
        }
        m = SAYS.matcher(statement);
        if (m.matches()) {
            String text = text(m.group(1));
            boolean found = Pattern.compile(m.group(3), m.group(1) == null ? 0 : Pattern.DOTALL)
                    .matcher(text)
                    .find();
            return found == m.group(2).equals("says") ? null : text;
        }
        throw new IllegalArgumentException("no statement: " + statement);
    }

    /** What is so of those of the frames of which it is not so that {@code otherwise} gives null. */
    private String each(String frames, Function<JsonNode, String> otherwise) {
        List<String> found = new ArrayList<>();
        for (String frame : frames.split(",")) {
            JsonNode s = segments.get(Integer.parseInt(frame));
            String is = s == null ? "no segment" : otherwise.apply(s);
            if (is != null) {
                found.add(frame + " " + is);
            }
        }
        return found.isEmpty() ? null : String.join(", ", found);
    }

    private static String states(JsonNode s, String left, String right) {
        String source = s.get("src_state").get(1).asString();
        String destination = s.get("dst_state").get(1).asString();
        boolean fromLeft = LEFT.contains(s.get("src").asString());
        String first = fromLeft ? source : destination;
        String second = fromLeft ? destination : source;
        return among(first, left) && among(second, right) ? null : first + " | " + second;
    }

    private static String change(JsonNode s) {
        JsonNode source = s.get("src_state");
        JsonNode destination = s.get("dst_state");
        boolean same = source.get(0).equals(source.get(1)) && destination.get(0).equals(destination.get(1));
        return same ? null : source + " " + destination;
    }

    private static boolean among(String state, String allowed) {
        return allowed.equals(".") || Arrays.asList(allowed.split("/")).contains(state);
    }

    private String frames(String which, boolean not, String what, String value) {
        String frames = which.equals("all")
                ? segments.keySet().stream().map(String::valueOf).collect(joining(","))
                : which;
        return each(frames, s -> {
            String has = has(s, what);
            boolean wrong = not
                    ? parts(what, value).anyMatch(v -> is(what, has, v))
                    : !parts(what, value).allMatch(v -> is(what, has, v));
            return wrong ? has : null;
        });
    }

    private String only(String frames, String what, String value) {
        String found = segments.values().stream()
                .filter(s -> is(what, has(s, what), value))
                .map(s -> s.get("frame").asString())
                .collect(joining(","));
        return found.equals(frames) ? null : found;
    }

    private static Stream<String> parts(String what, String value) {
        return what.equals("note") ? Arrays.stream(value.split(", ")) : Stream.of(value);
    }

    private static boolean is(String what, String has, String value) {
        return what.equals("note") ? has.contains('"' + value + '"') : has.equals(value);
    }

    private static String has(JsonNode s, String what) {
        return switch (what) {
            case "role" -> role(s);
            case "note" -> s.get("notes").toString();
            default -> s.has(what) ? s.get(what).asString() : "none";
        };
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
                    case "closer" ->
                        c.get("first_closer").isNull()
                                ? "none"
                                : c.get("first_closer").asString();
                    case "missing" ->
                        c.get("client_stats").get("missing_octets").asString() + " "
                                + c.get("server_stats").get("missing_octets").asString();
                    case "rtt" ->
                        c.get("handshake_rtt_ns").isNull()
                                ? "none"
                                : BigDecimal.valueOf(c.get("handshake_rtt_ns").asLong(), 9)
                                        .stripTrailingZeros()
                                        .toPlainString();
                    default -> c.get(what).asString();
                };
        return is.equals(value) ? null : is;
    }

    private String findings(boolean not, String conversation, String asked) {
        Set<String> named = new TreeSet<>();
        for (JsonNode f : findings(conversation)) {
            String name = f.get("name").asString();
            named.add(name);
            named.add(name + " is " + f.get("severity").asString());
            named.add(name
                    + f.get("frames").valueStream().map(n -> " " + n.asString()).collect(joining("", " at", "")));
        }
        List<String> names = List.of(asked.split(", "));
        boolean is = not ? names.stream().noneMatch(named::contains) : named.containsAll(names);
        return is ? null : named.toString();
    }

    private List<JsonNode> findings(String conversation) {
        return conversations.entrySet().stream()
                .filter(c -> conversation == null || conversation.equals("" + c.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(c -> c.get("findings").valueStream())
                .toList();
    }

    /** Of a command line without its capture, of the findings without one. */
    private String text(String command) {
        if (command == null) {
            return findings(null).stream().map(f -> f.get("text").asString()).collect(joining("\n"));
        }
        String[] words = command.split(" ");
        String file = capture.toString();
        return switch (words[0]) {
            case "walk" -> walk;
            case "flows" -> Run.of("flows", "--long", file).out();
            case "show" -> Run.of("show", file, words[1]).out();
            case "check" -> Run.of("check", "--details", words[1], file).out();
            default -> Run.of(words[0], file).out();
        };
    }

    private String explanation(int frame) {
        Matcher m = Pattern.compile("(?m)^ +" + frame + " +\\d.*\\n((?: {8}\\S.*\\n)*)")
                .matcher(explained);
        return m.find() ? m.group(1).replaceAll("\\s+", " ") : "";
    }
}
