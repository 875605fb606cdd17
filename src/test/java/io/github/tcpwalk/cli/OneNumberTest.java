package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.homework.report.Json;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same capture gives the same number, whoever is asked: walk, flows, follow, or a fact of check. */
class OneNumberTest {
    /** Facts of one end, and where flows --long has the same for its direction. */
    private static final Map<String, String> OF_ONE_END = Map.ofEntries(
            Map.entry("bytes", "unique_bytes"),
            Map.entry("data.segments", "data_packets"),
            Map.entry("window.min", "min_window"),
            Map.entry("syn.mss", "mss"),
            Map.entry("wscale", "window_scale"),
            Map.entry("rtt.min", "rtt_min_ns"),
            Map.entry("rtt.avg", "rtt_avg_ns"),
            Map.entry("rtt.max", "rtt_max_ns"),
            Map.entry("throughput", "data_throughput_bytes_per_second"));

    /** Facts of one end, and where the conversation in any JSON has the same. */
    private static final Map<String, String> IN_STATS =
            Map.of("isn", "isn", "rtt.min", "rtt_min_ns", "rtt.avg", "rtt_avg_ns", "rtt.max", "rtt_max_ns");

    /** Facts that count at both ends, each counted segment being their evidence; and the figure of one direction. */
    private static final Map<String, String> SUMS = Map.of(
            "resets", "resets",
            "zero_windows", "zero_windows",
            "retransmissions.fast", "fast_retransmissions");

    private static final Map<String, String> OF_THE_FIRST_FILE = Map.of(
            "udp.blocks", "blocks",
            "udp.acked_ratio", "acked_ratio",
            "udp.retransmissions", "retransmissions",
            "udp.max_outstanding", "max_outstanding");

    static List<Path> captures() throws IOException {
        try (Stream<Path> exercises = Files.list(Path.of("src/main/resources/io/github/tcpwalk/homework/specs"))) {
            return Stream.concat(
                            GoldenTest.samples().stream(),
                            exercises
                                    .filter(f -> f.toString().endsWith(".pcap"))
                                    .sorted())
                    .toList();
        }
    }

    private record Asked(Trace trace, TraceConversation conversation) {
        FactResult fact(String name) {
            return Facts.named(name).orElseThrow(() -> new AssertionError(name)).of(trace, conversation);
        }

        FactValue known(String name) {
            return fact(name) instanceof FactResult.Known known ? known.value() : null;
        }

        List<Long> frames(String name) {
            return fact(name) instanceof FactResult.Known known ? known.frames() : List.of();
        }

        /** Null when the fact cannot be told. */
        Double number(String name) {
            FactValue value = known(name);
            if (value instanceof FactValue.Rate rate) {
                return (double) Math.round(rate.bitsPerSecond() / 8);
            }
            return value == null ? null : value.magnitude();
        }
    }

    /** In one place a figure that cannot be known is null, in others it is -1. */
    private static Double figure(Map<String, Object> object, String name) {
        assertTrue(object.containsKey(name), name);
        Double number = (Double) object.get(name);
        return number == null || number == -1 ? null : number;
    }

    private static Map<Double, Map<String, Object>> conversations(String json) throws IOException {
        Map<Double, Map<String, Object>> conversations = new HashMap<>();
        for (Map<String, Object> line : lines(json)) {
            if (line.get("type").equals("conversation")) {
                conversations.put((Double) line.get("conversation"), line);
            }
        }
        return conversations;
    }

    private static List<Map<String, Object>> lines(String json) {
        return json.lines()
                .map(line -> {
                    try {
                        return Json.map(Json.read(line.getBytes(StandardCharsets.UTF_8)));
                    } catch (IOException e) {
                        throw new AssertionError(line, e);
                    }
                })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everywhere(Path capture) throws IOException {
        Trace trace = TraceReader.read(capture, (protocol, client, server) -> true);
        String walk = Run.of("walk", "--format", "json", capture.toString()).out();
        Map<Double, Map<String, Object>> walked = conversations(walk);
        Map<Double, Map<String, Object>> flows =
                conversations(Run.of("flows", "--long", "--format", "json", capture.toString())
                        .out());
        assertEquals(walked.keySet(), flows.keySet());
        assertEquals(trace.conversations().size(), walked.size());
        String streams =
                Run.of("follow", "--format", "sha256", capture.toString()).out();
        Map<Double, Double> roundTrips = new HashMap<>();
        for (Map<String, Object> line : lines(walk)) {
            if (line.get("rtt_ns") != null) {
                roundTrips.put((Double) line.get("frame"), (Double) line.get("rtt_ns"));
            }
        }
        for (TraceConversation c : trace.conversations()) {
            Asked asked = new Asked(trace, c);
            double number = c.number();
            for (Map<String, Object> told : List.of(walked.get(number), flows.get(number))) {
                sameInAll(asked, told);
            }
            if (flows.get(number).get("protocol").equals("tcp")) {
                sameInLong(asked, flows.get(number));
                sameOctets(flows.get(number), streams);
                samePayloads(asked, streams);
                evidenceOfRoundTrips(asked, roundTrips);
            }
        }
    }

    private static void sameInAll(Asked asked, Map<String, Object> told) {
        assertEquals(figure(told, "duration_ns"), asked.number("duration"));
        if (told.get("protocol").equals("udp")) {
            assertEquals(figure(told, "datagrams"), asked.number("segments"));
            Object transfer = told.get("transfer");
            assertEquals(transfer != null, asked.known("udp.transfer").equals(FactValue.of(true)));
            if (transfer != null) {
                Map<String, Object> file =
                        Json.map(((List<?>) Json.map(transfer).get("files")).get(0));
                OF_THE_FIRST_FILE.forEach((fact, key) -> assertEquals(figure(file, key), asked.number(fact), fact));
                if (file.containsKey("sha256")) { // flows reads no payload
                    assertEquals(file.get("sha256"), ((FactValue.Octets) asked.known("udp.reassembled")).sha256());
                }
                assertEquals(
                        asked.number("udp.blocks"), asked.frames("udp.blocks").size());
                assertEquals(
                        asked.number("udp.retransmissions"),
                        asked.frames("udp.retransmissions").size());
            }
            return;
        }
        assertEquals(told.get("opening"), asked.known("opening").toString());
        assertEquals(
                Objects.requireNonNullElse(told.get("closing"), "none"),
                asked.known("closing").toString());
        assertEquals(figure(told, "handshake_rtt_ns"), asked.number("handshake.rtt"));
        assertEquals(figure(told, "segments") - figure(told, "duplicate_frames"), asked.number("segments"));
        assertEquals(figure(told, "bytes_to_server"), asked.number("bytes.C"));
        assertEquals(figure(told, "bytes_to_client"), asked.number("bytes.S"));
        Map<String, Object> client = Json.map(told.get("client_stats"));
        Map<String, Object> server = Json.map(told.get("server_stats"));
        IN_STATS.forEach((fact, key) -> {
            boolean inFront = fact.equals("isn");
            assertEquals(figure(client, key), asked.number(inFront ? "C." + fact : fact + ".C"), fact);
            assertEquals(figure(server, key), asked.number(inFront ? "S." + fact : fact + ".S"), fact);
        });
        double repeated = figure(client, "retransmissions") + figure(server, "retransmissions");
        assertEquals(repeated, asked.number("retransmissions"));
        assertEquals(repeated, asked.frames("retransmissions").size());
    }

    private static void sameInLong(Asked asked, Map<String, Object> told) {
        Map<String, Object> toServer = Json.map(Json.map(told.get("long")).get("to_server"));
        Map<String, Object> toClient = Json.map(Json.map(told.get("long")).get("to_client"));
        OF_ONE_END.forEach((fact, key) -> {
            boolean unscaled = fact.equals("window.min") && asked.known("C.isn") == null;
            if (unscaled && asked.known(fact + ".C") == null) {
                return; // nobody knows the scale: flows shows what is in the packets, a fact does not guess
            }
            assertEquals(figure(toServer, key), asked.number(fact + ".C"), fact + ".C");
            assertEquals(figure(toClient, key), asked.number(fact + ".S"), fact + ".S");
        });
        SUMS.forEach((fact, key) -> {
            assertEquals(figure(toServer, key) + figure(toClient, key), asked.number(fact), fact);
            assertEquals(asked.number(fact), asked.frames(fact).size(), fact);
        });
        if (asked.number("handshake.answer") != null) {
            assertEquals(figure(toServer, "handshake_ns"), asked.number("handshake.answer"));
        }
    }

    /** What follow puts together is what flows counts: each octet once, in the direction it went. */
    private static void sameOctets(Map<String, Object> told, String streams) {
        String number = String.valueOf(((Number) told.get("conversation")).longValue());
        double followed = streams.lines()
                .map(line -> line.split("\t"))
                .filter(line -> line[0].equals(number))
                .mapToDouble(line -> Double.parseDouble(line[2]))
                .sum();
        assertEquals(followed, figure(told, "bytes_to_server") + figure(told, "bytes_to_client"), streams);
    }

    private static void samePayloads(Asked asked, String streams) {
        for (String end : new String[] {"C", "S"}) {
            if (!(asked.known("payload." + end) instanceof FactValue.Octets octets) || octets.bytes().length == 0) {
                continue;
            }
            String source = asked.known(end + ".addr") + ":" + asked.known(end + ".port");
            assertTrue(
                    streams.contains(asked.conversation().number() + "\t" + source + "\t" + octets.bytes().length + "\t"
                            + octets.sha256()),
                    () -> source + " sent " + octets + " in\n" + streams);
        }
    }

    private static void evidenceOfRoundTrips(Asked asked, Map<Double, Double> roundTrips) {
        for (String fact : new String[] {"rtt.min", "rtt.max", "rtt.min.C", "rtt.max.C", "rtt.min.S", "rtt.max.S"}) {
            if (asked.known(fact) != null) {
                List<Long> frames = asked.frames(fact);
                assertEquals(2, frames.size(), fact);
                assertEquals(asked.number(fact), roundTrips.get((double) frames.get(1)), fact);
            }
        }
    }
}
