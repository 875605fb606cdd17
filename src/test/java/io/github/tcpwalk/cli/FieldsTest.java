package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Columns asked for hold what json says of them. */
class FieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<JsonNode> json(String... args) {
        return Run.of(args).out().lines().map(JSON::readTree).toList();
    }

    @ParameterizedTest
    @MethodSource("io.github.tcpwalk.cli.GoldenTest#samples")
    void columnsAreThoseOfJson(Path capture) {
        String file = capture.toString();
        List<JsonNode> whole = json("walk", "--format", "json", file);
        List<String> expected = new ArrayList<>();
        for (JsonNode row : whole) {
            String type = row.get("type").asString();
            if (type.equals("segment") || type.equals("datagram")) {
                expected.add(row.get("frame") + " " + row.get("role") + " " + row.get("len") + " " + row.get("notes")
                        + " " + row.get("time"));
            }
        }
        List<String> shown =
                json("walk", "--format", "json", "--fields", "frame,role,len,notes,time,client", file).stream()
                        .map(row -> row.get("frame") + " " + row.get("role") + " " + row.get("len") + " "
                                + row.get("notes") + " " + row.get("time"))
                        .toList();
        assertEquals(expected, shown);
        List<JsonNode> conversations = json("flows", "--format", "json", file);
        List<JsonNode> some = json(
                "flows", "--format", "json", "--fields", "conversation,bytes,closing,finding,duration_ns,server", file);
        assertEquals(conversations.size(), some.size());
        for (int i = 0; i < some.size(); i++) {
            JsonNode all = conversations.get(i);
            JsonNode row = some.get(i);
            assertEquals(all.get("conversation"), row.get("conversation"));
            assertEquals(all.get("server"), row.get("server"));
            assertEquals(all.get("duration_ns"), row.get("duration_ns"));
            assertEquals(
                    all.get("bytes_to_server").asLong()
                            + all.get("bytes_to_client").asLong(),
                    row.get("bytes").asLong());
            assertEquals(all.path("closing").asString(""), row.path("closing").asString(""));
            assertEquals(all.get("findings").size(), row.get("finding").size());
        }
        List<JsonNode> found = json("diagnose", "--format", "json", file).stream()
                .filter(row -> row.get("type").asString().equals("finding"))
                .toList();
        List<JsonNode> findings =
                json("diagnose", "--format", "json", "--fields", "finding,text,conversations_total", file);
        assertEquals(
                found.stream()
                        .map(r -> r.get("name") + " " + r.get("text") + " " + r.get("conversations_total"))
                        .toList(),
                findings.stream()
                        .map(r -> r.get("finding") + " " + r.get("text") + " " + r.get("conversations_total"))
                        .toList());
    }

    @Test
    void csvAndTextHaveTheSameColumns() {
        String file = "sample-pcaps/retransmission.pcap";
        List<String> csv = Run.of("walk", "--format", "csv", "--fields", "frame,role,notes", file)
                .out()
                .lines()
                .toList();
        assertEquals("frame,role,notes", csv.get(0));
        assertEquals("34,DATA,retransmission checksum-offload", csv.get(34));
        List<String> text = Run.of("walk", "--fields", "frame,role,notes", file)
                .out()
                .lines()
                .toList();
        assertEquals("frame  role     notes", text.get(0));
        assertEquals("   34  DATA     retransmission checksum-offload", text.get(34));
        assertEquals(csv.size(), text.size());
        assertEquals(
                List.of("frame  opening", "   34  three-way"),
                Run.of("walk", "--fields", "frame,opening", "--where", "frame == 34", file)
                        .out()
                        .lines()
                        .toList());
        assertEquals(
                "rtt      to_server_rtt_p95\n27.4 us            61.1 ms\n".replace("rtt    ", "    rtt"),
                Run.of("flows", "--fields", "rtt,to_server_rtt_p95", file).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"walk", "flows", "diagnose"})
    void allNamesAreListedWithTheirMeaning(String verb) {
        for (String language : List.of("en", "zh-CN")) {
            Run run = Run.of(verb, "--fields", "list", "--lang", language);
            assertEquals(0, run.status(), run.err());
            List<String> names =
                    run.out().lines().filter(line -> !line.startsWith(" ")).toList();
            assertTrue(names.size() > 30, run.out());
            assertEquals(2 * names.size(), run.out().lines().count());
            Run all = Run.of(
                    verb,
                    "--format",
                    "csv",
                    "--fields",
                    String.join(",", names),
                    "sample-pcaps/udp-stop-and-wait.pcap");
            assertEquals(0, all.status(), all.err());
            assertEquals(String.join(",", names), all.out().lines().findFirst().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flows --fields opning f          | --fields: no row has opning: did you mean opening?
            flows --fields role f            | --fields: no row has role; --fields list lists the names
            walk --fields finding f          | --fields: no row has finding; --fields list lists the names
            walk --fields role --format ladder sample-pcaps/hello.pcap | \
            --fields goes with text, json and csv, not with ladder
            walk --fields role               | missing: FILE
            """)
    void aMistakeIsNamed(String command, String said) {
        Run run = Run.of(command.split(" "));
        assertEquals(Tcpwalk.USAGE, run.status());
        assertTrue(run.err().startsWith("tcpwalk: " + said + " (try"), run.err());
    }
}
