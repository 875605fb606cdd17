package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code --where} shows is what holds of the rows of json, evaluated here by themselves. */
class WhereRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_PACKETS = List.of(
            "frame",
            "src_port",
            "len",
            "win",
            "seq",
            "ack",
            "role",
            "phase",
            "step",
            "notes",
            "rtt_ns",
            "flags",
            "src");
    private static final List<String> OF_CONVERSATIONS = List.of(
            "conversation",
            "protocol",
            "client",
            "server_port",
            "opening",
            "closing",
            "first_closer",
            "conn_state",
            "segments",
            "bytes",
            "finding",
            "handshake_rtt_ns",
            "duration_ns",
            "client_stats.state",
            "server_stats.rtt_max_ns",
            "datagrams");

    private record Rows(Path file, List<String> lines, List<JsonNode> packets, Map<Integer, JsonNode> conversations) {}

    /** In words, and as it holds of a packet (or none) and its conversation. */
    private record Made(String text, boolean ofPackets, BiPredicate<JsonNode, JsonNode> test) {}

    private static final Map<Path, Rows> READ = new HashMap<>();

    private static Rows rows(Path file) {
        return READ.computeIfAbsent(file, f -> {
            List<String> lines = walk(f);
            List<JsonNode> packets = new ArrayList<>();
            Map<Integer, JsonNode> conversations = new LinkedHashMap<>();
            for (String line : lines) {
                JsonNode row = JSON.readTree(line);
                switch (row.get("type").asString()) {
                    case "segment", "datagram" -> packets.add(row);
                    case "conversation" ->
                        conversations.put(row.get("conversation").asInt(), row);
                    default -> {
                        // spans conversations
                    }
                }
            }
            return new Rows(f, lines, packets, conversations);
        });
    }

    private static List<String> walk(Path file, String... more) {
        return run("walk", file, more);
    }

    private static List<String> run(String verb, Path file, String... more) {
        List<String> args = new ArrayList<>(List.of(verb, "--format", "json", file.toString()));
        args.addAll(List.of(more));
        Run run = Run.of(args.toArray(String[]::new));
        assertTrue(run.status() <= Tcpwalk.FAILED, run.err());
        return run.out().lines().toList();
    }

    @Property(tries = 250)
    void rowsShownAreThoseOfWhichItHolds(Draw draw) throws Exception {
        List<Path> samples = GoldenTest.samples();
        Rows rows = rows(samples.get(draw.between(0, samples.size() - 1)));
        Made made = made(draw, rows, draw.flip(), 2);
        String said = rows.file() + ": " + made.text();
        List<String> packets = new ArrayList<>();
        Map<Integer, Boolean> held = new LinkedHashMap<>();
        for (JsonNode packet : rows.packets()) {
            int number = packet.get("conversation").asInt();
            if (made.test().test(packet, rows.conversations().get(number))) {
                packets.add(packet.toString());
                held.put(number, true);
            }
        }
        if (!made.ofPackets()) {
            held.clear();
            rows.conversations().forEach((number, c) -> {
                if (made.test().test(null, c)) {
                    held.put(number, true);
                }
            });
        }
        List<String> shown = walk(rows.file(), "--where", made.text());
        assertEquals(packets, of(shown, "segment", "datagram"), said);
        assertEquals(held.keySet().stream().sorted().toList(), numbers(shown), said);
        List<String> flows = run("flows", rows.file(), "--where", made.text());
        assertEquals(held.keySet().stream().sorted().toList(), numbers(flows), said);
        if (made.ofPackets()) {
            String lines = Run.of("walk", "--format", "csv", rows.file().toString(), "--where", made.text())
                    .out();
            assertEquals(packets.size(), Math.max(0, lines.lines().count() - 1), said);
        }
    }

    private static List<String> of(List<String> lines, String... types) {
        return lines.stream()
                .map(JSON::readTree)
                .filter(row -> List.of(types).contains(row.get("type").asString()))
                .map(JsonNode::toString)
                .toList();
    }

    private static List<Integer> numbers(List<String> lines) {
        return of(lines, "conversation").stream()
                .map(line -> JSON.readTree(line).get("conversation").asInt())
                .toList();
    }

    private static Made made(Draw draw, Rows rows, boolean ofPackets, int depth) {
        if (depth == 0 || draw.between(0, 2) == 0) {
            return test(draw, rows, ofPackets && draw.between(0, 2) > 0);
        }
        Made left = made(draw, rows, ofPackets, depth - 1);
        if (draw.between(0, 3) == 0) {
            return new Made(
                    "not (" + left.text() + ")",
                    left.ofPackets(),
                    (p, c) -> !left.test().test(p, c));
        }
        Made right = made(draw, rows, ofPackets, depth - 1);
        boolean packets = left.ofPackets() || right.ofPackets();
        String text = "(" + left.text() + (draw.flip() ? ") && (" : ") and (") + right.text() + ")";
        if (draw.flip()) {
            return new Made(
                    text,
                    packets,
                    (p, c) -> left.test().test(p, c) && right.test().test(p, c));
        }
        return new Made(
                "(" + left.text() + ") or (" + right.text() + ")",
                packets,
                (p, c) -> left.test().test(p, c) || right.test().test(p, c));
    }

    private static Made test(Draw draw, Rows rows, boolean ofPackets) {
        List<String> names = ofPackets ? OF_PACKETS : OF_CONVERSATIONS;
        String name = names.get(draw.between(0, names.size() - 1));
        List<JsonNode> some =
                ofPackets ? rows.packets() : List.copyOf(rows.conversations().values());
        List<String> values = some.isEmpty() ? List.of() : values(name, some.get(draw.between(0, some.size() - 1)));
        if (values.isEmpty()) {
            boolean equal = draw.flip();
            return new Made(
                    name + (equal ? " == null" : " != null"),
                    ofPackets,
                    (p, c) -> equal == values(name, ofPackets ? p : c).isEmpty());
        }
        String value = values.get(draw.between(0, values.size() - 1));
        boolean number = value.matches("-?[0-9]+");
        String sign = number ? draw.of("==", "!=", "<", "<=", ">", ">=") : draw.of("==", "!=");
        String written = name.equals("rtt_ns") ? name : name.replaceFirst("_ns$", "");
        if (number && !written.equals(name)) {
            return new Made(
                    written + sign + value + "ns", ofPackets, (p, c) -> holds(sign, name, ofPackets ? p : c, value));
        }
        String quoted = value.matches("[A-Za-z0-9.:-]+") && draw.flip() ? value : '"' + value + '"';
        return new Made(
                name + " " + sign + " " + quoted, ofPackets, (p, c) -> holds(sign, name, ofPackets ? p : c, value));
    }

    private static boolean holds(String sign, String name, JsonNode row, String value) {
        List<String> values = values(name, row);
        if (sign.equals("==") || sign.equals("!=")) {
            return values.contains(value) == sign.equals("==");
        }
        long than = Long.parseLong(value);
        return values.stream().mapToLong(Long::parseLong).anyMatch(v -> switch (sign) {
            case "<" -> v < than;
            case "<=" -> v <= than;
            case ">" -> v > than;
            default -> v >= than;
        });
    }

    private static List<String> values(String name, JsonNode row) {
        if (name.equals("finding")) {
            List<String> names = new ArrayList<>();
            row.get("findings").forEach(finding -> names.add(finding.get("name").asString()));
            return names;
        }
        if (name.equals("bytes")) {
            return List.of(Long.toString(row.get("bytes_to_server").asLong()
                    + row.get("bytes_to_client").asLong()));
        }
        JsonNode value = row.at("/" + name.replace('.', '/'));
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(v -> values.add(v.asString()));
        } else {
            values.add(value.asString());
        }
        return values;
    }

    /** What findings are left is what json says of each. */
    @Property(tries = 60)
    void findingsShownAreThoseOfWhichItHolds(Draw draw) throws Exception {
        List<Path> samples = GoldenTest.samples();
        Path file = samples.get(draw.between(0, samples.size() - 1));
        List<JsonNode> all = run("diagnose", file).stream()
                .map(JSON::readTree)
                .filter(row -> row.get("type").asString().equals("finding"))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        JsonNode one = all.get(draw.between(0, all.size() - 1));
        String severity = one.get("severity").asString();
        String name = one.get("name").asString();
        String expression =
                draw.of("finding == " + name, "severity != " + severity, "finding in (x".replace("x", name) + ")");
        List<String> expected = all.stream()
                .filter(row -> expression.startsWith("severity")
                        ? !row.get("severity").asString().equals(severity)
                        : row.get("name").asString().equals(name))
                .map(row -> row.get("name").asString() + row.get("frames"))
                .sorted()
                .toList();
        List<String> shown = run("diagnose", file, "--where", expression).stream()
                .map(JSON::readTree)
                .filter(row -> row.get("type").asString().equals("finding"))
                .map(row -> row.get("name").asString() + row.get("frames"))
                .sorted()
                .toList();
        assertEquals(expected, shown, file + " " + expression);
    }

    /** As text, ladder, tcpdump's lines, from a pipe, and as a capture of their own: the same packets. */
    @Property(tries = 60)
    void everyFormatShowsTheSame(Draw draw) throws Exception {
        List<Path> samples = GoldenTest.samples();
        Rows rows = rows(samples.get(draw.between(0, samples.size() - 1)));
        Made made = made(draw, rows, true, 1);
        List<JsonNode> packets = rows.packets().stream()
                .filter(p -> made.test()
                        .test(p, rows.conversations().get(p.get("conversation").asInt())))
                .toList();
        long segments = packets.stream()
                .filter(p -> p.get("type").asString().equals("segment"))
                .count();
        String file = rows.file().toString();
        String said = file + ": " + made.text();
        String text = Run.of("walk", "--where", made.text(), file).out();
        assertEquals(
                packets.size(),
                text.lines().filter(l -> l.matches(" *\\d+ .*\\|[<-].*")).count(),
                said + text);
        String dump = Run.of("walk", "--format", "tcpdump", "--where", made.text(), file)
                .out();
        assertEquals(segments, dump.lines().count(), said);
        try (var in = Files.newInputStream(rows.file())) {
            Run piped = Run.with(in, Map.of(), "walk", "--format", "csv", "--where", made.text(), "-");
            List<String> frames = piped.out()
                    .lines()
                    .skip(1)
                    .map(l -> l.split(",")[3])
                    .distinct()
                    .toList();
            assertTrue(
                    frames.containsAll(
                            packets.stream().map(p -> p.get("frame").asString()).collect(Collectors.toSet())),
                    said);
        }
    }

    /** A mistake is told before anything is read, of which there is nothing here. */
    @ParameterizedTest
    @ValueSource(strings = {"walk none", "flows none", "diagnose none", "extract -w none.pcap none", "capture -i none"})
    void aMistakeIsAUsageError(String line) {
        List<String> args = new ArrayList<>(List.of(line.split(" ")));
        args.addAll(List.of("--where", "severty == error"));
        Run run = Run.of(args.toArray(String[]::new));
        assertEquals(Tcpwalk.USAGE, run.status());
        String said = "tcpwalk: --where: there is no name severty (at 1): did you mean severity? (try";
        assertTrue(run.err().startsWith(said), run.err());
    }

    @Test
    void findingsHaveNoRoleAndNothingChosenIsNoError() {
        Run packets = Run.of("diagnose", "--where", "role == RST or len > 0", "none");
        assertEquals(Tcpwalk.USAGE, packets.status());
        assertTrue(packets.err().startsWith("tcpwalk: --where: findings have no role, len,"), packets.err());
        for (String verb : List.of("walk", "flows", "diagnose")) {
            Run none = Run.of(verb, "--where", "bytes > 1TB", "--port", "8888", "sample-pcaps/hello.pcap");
            assertEquals(Tcpwalk.DONE, none.status());
            assertEquals(
                    "tcpwalk: no conversation matches --port 8888 --where 'bytes > 1TB': sample-pcaps/hello.pcap holds"
                            + " one, number 1\n",
                    none.err());
        }
    }

    @Test
    void noFormatIsSilentWhereNothingIsChosen() {
        for (String format : List.of("text", "ladder", "tcpdump", "json", "csv")) {
            Run none = Run.of("walk", "--format", format, "--where", "role == RST", "sample-pcaps/hello.pcap");
            assertEquals(Tcpwalk.DONE, none.status());
            assertTrue(none.err().startsWith("tcpwalk: no conversation matches --where 'role == RST'"), format);
        }
    }
}
