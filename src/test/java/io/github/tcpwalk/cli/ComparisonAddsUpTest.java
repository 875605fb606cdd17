package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.cli.TwoCaptures.Packet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What compare counts is one thing everywhere: the head is the sum of the conversations, and of the rows of json. */
class ComparisonAddsUpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAIRS = 12;
    private static final Pattern HEAD =
            Pattern.compile("([AB]) -> [AB]: (?:no|(\\d+)) segments?(?:, (none|\\d+) lost)?.*");
    private static final Map<String, String> FATES = Map.of(
            "arrived", "arrived",
            "lost", "lost",
            "partly-lost", "partly_lost",
            "duplicated", "duplicated",
            "inserted", "inserted",
            "not-captured", "not_captured",
            "outside", "outside",
            "copy", "copies");

    @TempDir
    private Path folder;

    @Test
    void thePairAddsUp() throws IOException {
        assertEquals(2, addsUp(TwoCaptures.A, TwoCaptures.B));
        assertEquals(2, addsUp(TwoCaptures.B, TwoCaptures.A));
        for (String chosen : List.of("--conversation 2", "--port 9500", "--host 10.9.0.1")) {
            addsUp(TwoCaptures.A, TwoCaptures.B, chosen.split(" "));
        }
        assertEquals(0, addsUp(TwoCaptures.A, TwoCaptures.B, "--port", "1"));
    }

    @Test
    void pairsThatLackAnythingAddUp() throws IOException {
        List<Packet> a = TwoCaptures.read(TwoCaptures.A);
        List<Packet> b = TwoCaptures.read(TwoCaptures.B);
        for (int seed = 0; seed < PAIRS; seed++) {
            Random random = new Random(seed);
            Path fileA = TwoCaptures.write(folder.resolve("a.pcap"), some(a, random));
            Path fileB = TwoCaptures.write(folder.resolve("b.pcap"), some(b, random));
            addsUp(fileA, fileB);
        }
    }

    private static List<Packet> some(List<Packet> all, Random random) {
        List<Packet> some = new ArrayList<>(random.nextBoolean() ? TwoCaptures.gathered(all) : all);
        int share = 1 + random.nextInt(12);
        some.removeIf(p -> random.nextInt(share) == 0 && share > 3);
        if (random.nextInt(3) == 0) {
            some.subList(0, random.nextInt(some.size() / 2)).clear();
        }
        for (int copies = random.nextInt(3); copies > 0; copies--) {
            Packet one = some.get(random.nextInt(some.size()));
            some.add(new Packet(one.nanos() + 100, one.octets()));
        }
        return some;
    }

    /** @return conversations in both that were told */
    private static int addsUp(Path a, Path b, String... chosen) throws IOException {
        Stream<String> options =
                Stream.concat(Stream.of("compare", a.toString(), b.toString(), "--format", "json"), Stream.of(chosen));
        Map<String, Long> rows = new TreeMap<>();
        Map<String, Long> conversations = new TreeMap<>();
        int[] told = new int[3];
        JsonNode total = null;
        for (String line : Run.of(options.toArray(String[]::new)).out().lines().toList()) {
            JsonNode row = JSON.readTree(line);
            switch (row.get("type").asText()) {
                case "compared_segment" ->
                    rows.merge(
                            row.get("direction").asText() + " "
                                    + row.get("fate").asText(),
                            1L,
                            Long::sum);
                case "compared_conversation" -> {
                    boolean inA = !row.get("conversation").isNull();
                    boolean inB = !row.get("conversation_b").isNull();
                    told[inA && inB ? 0 : inA ? 1 : 2]++;
                    for (String way : inA && inB ? List.of("to_server", "to_client") : List.<String>of()) {
                        add(
                                conversations,
                                row.get(way),
                                row.get(way).get("direction").asText());
                    }
                }
                default -> total = row;
            }
        }
        assertEquals(told[0], total.get("conversations").asInt());
        assertEquals(told[1], total.get("only_in_a").asInt());
        assertEquals(told[2], total.get("only_in_b").asInt());
        Map<String, Long> head = new TreeMap<>();
        add(head, total.get("a_to_b"), "a-to-b");
        add(head, total.get("b_to_a"), "b-to-a");
        assertEquals(head, conversations);
        assertEquals(head, rows);
        text(head, told[0], a, b, chosen);
        return told[0];
    }

    private static void add(Map<String, Long> to, JsonNode way, String direction) {
        FATES.forEach((fate, column) -> {
            if (way.get(column).asLong() > 0) {
                to.merge(direction + " " + fate, way.get(column).asLong(), Long::sum);
            }
        });
    }

    /** The same two numbers of each direction in the text. */
    private static void text(Map<String, Long> sums, int told, Path a, Path b, String... chosen) {
        String text = Run.of(Stream.concat(Stream.of("compare", a.toString(), b.toString()), Stream.of(chosen))
                        .toArray(String[]::new))
                .out();
        for (String line : text.lines().toList()) {
            Matcher head = HEAD.matcher(line);
            if (told > 1 && head.matches()) {
                String way = head.group(1).equals("A") ? "a-to-b " : "b-to-a ";
                long lost = sums.getOrDefault(way + "lost", 0L) + sums.getOrDefault(way + "partly-lost", 0L);
                long sent = lost + sums.getOrDefault(way + "arrived", 0L);
                assertEquals(sent == 0 ? null : Long.toString(sent), head.group(2), text);
                assertEquals(sent == 0 ? null : lost == 0 ? "none" : Long.toString(lost), head.group(3), text);
            }
        }
        assertTrue(told < 2 || text.contains("A -> B: "), text);
    }
}
