package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The formats for programs: every line is as the schema says, CSV and JSON say the same, the page is up to date. */
class FormatsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PAGE = Path.of("src/docs/formats.md");
    private static final Schema STRICT = strict();

    /** The schema, with no names allowed beyond its own. */
    private static Schema strict() {
        JsonNode schema = JSON.readTree(Run.of("schema").out());
        for (JsonNode table : schema.get("$defs")) {
            ((ObjectNode) table).put("additionalProperties", false);
        }
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    private static List<String> problems(String lines) {
        List<String> problems = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            STRICT.validate(line, InputFormat.JSON).forEach(error -> problems.add(error + " in " + line));
        }
        return problems;
    }

    @TestFactory
    Stream<DynamicTest> everyLineIsAsTheSchemaSays() throws IOException {
        return GoldenTest.samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> {
                    String file = sample.toString();
                    for (String[] command : new String[][] {
                        {"walk", file, "--format", "json"},
                        {"flows", "--long", file, "--format", "json"},
                        {"flows", file, "--format", "json"},
                        {"diagnose", file, "--format", "json"},
                        {"show", file, "1", "--format", "json"},
                        {"show", file, "4", "--format", "json"}
                    }) {
                        assertEquals(List.of(), problems(Run.of(command).out()));
                    }
                }));
    }

    private static String udp(String... command) {
        RawCapture capture = new RawCapture()
                .udp(1, 5000, 2, 8000, "nobody listens")
                .portUnreachable()
                .udp(1, 5001, 2, 8000, "\u202e=1+1");
        return Run.with(new ByteArrayInputStream(capture.pcap()), Map.of(), command)
                .out();
    }

    @Test
    void linesAboutIcmpErrorsAreAsWell() {
        String lines = udp("walk", "--format", "json", "-");
        assertTrue(lines.contains("\"icmp_error_frame\":2"), lines);
        assertTrue(lines.contains("\"quoted_frame\":1"), lines);
        assertEquals(List.of(), problems(lines));
    }

    @Test
    void theSchemaFindsWhatIsWrong() {
        String line = Run.of("walk", "sample-pcaps/hello.pcap", "--format", "json")
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(), problems(line));
        for (String wrong : List.of(
                line.replace("\"role\":\"SYN\"", "\"role\":\"NYS\""),
                line.replace("\"frame\":1,", ""),
                line.replace("\"ack\":null", "\"ack\":\"-\""),
                line.replace("\"seq\":0", "\"seq\":null"),
                line.replace("\"CLOSED\",", ""),
                line.replace("\"type\":\"segment\"", "\"type\":\"packet\""),
                line.replace("000000", "00").replaceFirst("(\"time\":\"[^\"]*)\\dZ", "$1Z"),
                line.replace("{\"type\"", "{\"unheard_of\":1,\"type\""))) {
            assertFalse(problems(wrong).isEmpty(), wrong);
        }
    }

    @Test
    void noObjectIsPrintedWhenThereIsNothing() {
        for (String verb : List.of("walk", "flows", "diagnose")) {
            Run run = Run.with(
                    new ByteArrayInputStream(new RawCapture().pcap()), Map.of(), verb, "--format", "json", "-");
            assertEquals("", run.out());
        }
    }

    /** Of a JSON object as CSV writes it; lists are joined. */
    private static String cell(JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return value.valueStream().map(FormatsTest::cell).collect(Collectors.joining(" "));
        }
        if (value.isObject()) {
            return value.propertyStream()
                    .map(named -> named.getKey() + "=" + cell(named.getValue()).replace(" ", ","))
                    .collect(Collectors.joining(" "));
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    /** What JSON says where CSV has a column of this name. */
    private static String cell(JsonNode row, String column) {
        if (column.endsWith("_before")) {
            JsonNode pair = row.get(column.replace("_before", ""));
            return pair == null ? "" : cell(pair.get(0));
        }
        if (column.endsWith("_after")) {
            JsonNode pair = row.get(column.replace("_after", ""));
            return pair == null ? "" : cell(pair.get(1));
        }
        for (String way : List.of("to_server", "to_client")) {
            if (column.startsWith(way + "_")) {
                JsonNode full = row.get("long");
                return full == null ? "" : cell(full.get(way).get(column.substring(way.length() + 1)));
            }
        }
        if (column.startsWith("transfer_")) {
            JsonNode transfer = row.get("transfer");
            return transfer == null ? "" : cell(transfer.get(column.substring("transfer_".length())));
        }
        return cell(row.get(column));
    }

    private static void sameInCsv(String json, String csv, String type) {
        List<JsonNode> objects = json.lines()
                .map(JSON::readTree)
                .filter(o -> o.get("type").stringValue().matches(type))
                .toList();
        List<NamedCsvRecord> records =
                CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
        assertEquals(objects.size(), records.size());
        for (int i = 0; i < records.size(); i++) {
            for (String column : records.get(i).getHeader()) {
                assertEquals(cell(objects.get(i), column), records.get(i).getField(column), column);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> csvSaysWhatJsonSays() throws IOException {
        return GoldenTest.samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> {
                    String file = sample.toString();
                    sameInBoth("segment|datagram", "walk", file);
                    sameInBoth("conversation", "flows", file);
                    sameInBoth("conversation", "flows", "--long", file);
                    sameInBoth("finding|limit", "diagnose", file);
                    sameInBoth("finding|limit", "diagnose", "--by", "minute", file);
                }));
    }

    private static void sameInBoth(String type, String... command) {
        String[] formatted = Arrays.copyOf(command, command.length + 2);
        formatted[command.length] = "--format";
        formatted[command.length + 1] = "json";
        String json = Run.of(formatted).out();
        formatted[command.length + 1] = "csv";
        sameInCsv(json, Run.of(formatted).out(), type);
    }

    @Test
    void csvSaysWhatJsonSaysOfSeveralFiles() {
        String[] files = {
            "sample-pcaps/ipv6.pcap", "sample-pcaps/zero-window.pcap", "sample-pcaps/udp-stop-and-wait.pcap"
        };
        for (String[] verb :
                new String[][] {{"segment|datagram", "walk"}, {"conversation", "flows"}, {"finding|limit", "diagnose"}
                }) {
            for (String[] how : new String[][] {{verb[1]}, {verb[1], "--join"}}) {
                sameInBoth(
                        verb[0],
                        Stream.concat(Arrays.stream(how), Arrays.stream(files)).toArray(String[]::new));
            }
        }
    }

    /** What a row is, by which version, and of which file, each kind says, and so do all formats. */
    @TestFactory
    Stream<DynamicTest> everyRowNamesEndsAndTimesAlike() throws IOException {
        return GoldenTest.samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> {
                    String file = sample.toString();
                    for (String[] command : new String[][] {
                        {"walk", file, "--format", "json"},
                        {"diagnose", file, "--format", "json"},
                        {"diagnose", file, "--format", "json", "--by", "port"},
                        {"diagnose", file, "--format", "json", "--by", "minute"},
                        {"show", file, "1", "--format", "json"}
                    }) {
                        Run.of(command).out().lines().map(JSON::readTree).forEach(row -> {
                            assertEquals(List.of("type", "schema_version", "file"), first(row, 3));
                            assertEquals(2, row.get("schema_version").intValue());
                            alike(row);
                        });
                    }
                }));
    }

    private static List<String> first(JsonNode row, int names) {
        return row.propertyNames().stream().limit(names).toList();
    }

    /** No end in one text with its port; beside each time the same in nanoseconds. */
    private static void alike(JsonNode value) {
        value.valueStream().forEach(FormatsTest::alike);
        value.propertyStream().forEach(named -> {
            String text = named.getValue().isString() ? named.getValue().stringValue() : "";
            assertFalse(text.matches("[0-9.]+:\\d+|\\[.*]:\\d+|\\[.*]"), named.toString());
            if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")) {
                Instant time = Instant.parse(text);
                assertEquals(
                        time.getEpochSecond() * 1_000_000_000 + time.getNano(),
                        value.get(named.getKey() + "_ns").longValue(),
                        named.toString());
            }
        });
    }

    @Test
    void aReportOfGradesSplitsEndsAsWell() {
        JsonNode report =
                JSON.readTree(Run.of("check", "half-close", "sample-pcaps/half-close.pcap", "--format", "json")
                        .out());
        assertEquals(2, report.get("schema_version").intValue());
        JsonNode result = report.get("results").get(0);
        assertEquals("127.0.0.1", result.get("server").stringValue());
        assertEquals(8888, result.get("server_port").intValue());
        assertEquals("127.0.0.1", result.get("client").stringValue());
        assertTrue(result.get("client_port").intValue() > 0);
    }

    /** What both lists of an end's figures have by one name is one figure, and no figure has two. */
    @TestFactory
    Stream<DynamicTest> theLongListSaysWhatTheShortOneSays() throws IOException {
        return GoldenTest.samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> {
                    String lines = Run.of("flows", "--long", "--format", "json", sample.toString())
                            .out();
                    for (String line : lines.lines().toList()) {
                        JsonNode row = JSON.readTree(line);
                        if (row.has("long")) {
                            assertSameEnd(row.get("client_stats"), row.at("/long/to_server"));
                            assertSameEnd(row.get("server_stats"), row.at("/long/to_client"));
                        }
                    }
                }));
    }

    private static void assertSameEnd(JsonNode brief, JsonNode full) {
        Set<String> others = Set.of("state", "isn", "retransmissions", "missing_octets");
        brief.propertyStream()
                .filter(figure -> !others.contains(figure.getKey()))
                .forEach(figure -> assertEquals(figure.getValue(), full.get(figure.getKey()), figure.getKey()));
    }

    @Test
    void theLongListIsInCsv() {
        String csv = Run.of("flows", "--long", "--format", "csv", "sample-pcaps/nagle.pcap")
                .out();
        Set<String> heads =
                new TreeSet<>(List.of(csv.lines().findFirst().orElseThrow().split(",")));
        assertTrue(heads.containsAll(Set.of("to_server_rtt_max_ns", "to_client_back_off_ns", "client_port")), csv);
        String brief =
                Run.of("flows", "--format", "csv", "sample-pcaps/nagle.pcap").out();
        assertFalse(brief.contains("to_server_rtt"), brief);
    }

    @Test
    void aFileNameCommandsNoTerminalAndIsStillTheName() throws IOException {
        Path file = Files.createTempDirectory("formats").resolve("cmd\u202e.pcap");
        Files.copy(Path.of("sample-pcaps/hello.pcap"), file);
        String csv = Run.of("walk", "--format", "csv", file.toString()).out();
        String json = Run.of("walk", "--format", "json", file.toString()).out();
        assertFalse((csv + json).contains("\u202e"), csv);
        assertEquals(List.of(), problems(json));
        for (String line : json.lines().toList()) {
            assertEquals(file.toString(), JSON.readTree(line).get("file").stringValue());
        }
    }

    /** Of files read as one, each row names the one that its frame is numbered in. */
    @Test
    void aRowNamesItsOwnFile() {
        List<String> files = List.of("sample-pcaps/hello.pcap", "sample-pcaps/nagle.pcap");
        String joined = Run.of("walk", "--join", "--format", "json", files.get(0), files.get(1))
                .out();
        Set<String> frames = new TreeSet<>();
        for (String line : joined.lines().toList()) {
            JsonNode row = JSON.readTree(line);
            if (row.has("frame")) {
                frames.add(row.get("file").stringValue() + " " + row.get("frame"));
            }
        }
        Set<String> apart = new TreeSet<>();
        for (String file : files) {
            Run.of("walk", "--format", "json", file)
                    .out()
                    .lines()
                    .map(JSON::readTree)
                    .forEach(row -> {
                        if (row.has("frame")) {
                            apart.add(file + " " + row.get("frame"));
                        }
                    });
        }
        assertEquals(apart, frames);
        assertEquals(List.of(), problems(joined));
    }

    @Test
    void provisionalLinesSayWhatIsSettled() throws IOException {
        for (String sample : List.of("sample-pcaps/nagle.pcap", "sample-pcaps/udp-stop-and-wait.pcap")) {
            String lines = AgreementTest.asItComes(Path.of(sample));
            assertEquals(List.of(), problems(lines));
            assertEquals(lines.contains("\"segment\""), lines.contains("\"settled\":false"), lines);
        }
    }

    /** {@code -Dtcpwalk.regenerate=true} writes it anew. */
    @Test
    void thePageIsMadeFromTheTables() throws IOException {
        String page = Run.of("schema", "--format", "markdown").out();
        if (Boolean.getBoolean("tcpwalk.regenerate")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE));
    }

    /** A script that reads columns by their names finds them where there is no row. */
    @Test
    void aTableWithoutRowsHasItsHead() throws IOException {
        Path empty = Files.createTempFile("tcpwalk", ".pcap");
        try {
            Files.write(empty, Arrays.copyOf(Files.readAllBytes(Path.of("sample-pcaps/hello.pcap")), 24));
            for (String verb : List.of("walk", "flows", "diagnose")) {
                String full = Run.of(verb, "--format", "csv", "sample-pcaps/reset.pcap")
                        .out();
                String head = full.substring(0, full.indexOf('\n') + 1);
                assertTrue(head.contains("type,") || head.contains("name,") || head.contains("conversation"), head);
                assertEquals(
                        head, Run.of(verb, "--format", "csv", empty.toString()).out());
                assertEquals(
                        head,
                        Run.of(verb, "--format", "csv", "--port", "9", "sample-pcaps/reset.pcap")
                                .out());
                assertEquals(
                        "", Run.of(verb, "--format", "json", empty.toString()).out());
                assertEquals("", Run.of(verb, "--format", "csv", "no-such.pcap").out());
            }
        } finally {
            Files.delete(empty);
        }
    }
}
