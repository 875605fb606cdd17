package io.github.tcpwalk.homework.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.homework.Checking;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.TraceScript;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.testing.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fact has the value that its definition gives by hand. */
class FactsTest {
    private static final String[] LOSSY = {
        "> S 0:0(0) win 64240 mss 1460 sackOK wscale 7",
        "+1 > S 0:0(0) win 64240 mss 1460 sackOK wscale 7",
        "< S. 0:0(0) ack 1 win 65160 mss 1440 sackOK wscale 6",
        "> . 1 ack 1 win 502",
        "> P. 1:101(100) ack 1 win 502",
        "+0.2 > P. 1:101(100) ack 1 win 502",
        "+0.01 < . 1 ack 101 win 509",
        "> P. 101:151(50) ack 1 win 502",
        "+0.04 < P. 1:21(20) ack 151 win 0",
        "+0.001 < . 21 ack 151 win 100",
        "> F. 151 ack 21 win 502",
        "< . 21 ack 152 win 100",
        "< P. 21:31(10) ack 152 win 100",
        "> . 152 ack 31 win 502",
        "< R. 31 ack 152 win 0"
    };

    private static String value(String fact, TraceScript script) {
        Trace trace = Checking.trace(script.pcap());
        FactResult result =
                Facts.named(fact).orElseThrow().of(trace, trace.conversations().get(0));
        if (result instanceof FactResult.Unknown unknown) {
            return "unknown: " + Said.english(unknown.why());
        }
        FactResult.Known known = (FactResult.Known) result;
        boolean framed = Facts.named(fact).orElseThrow().framed();
        assertTrue(
                framed
                        || known.frames().isEmpty()
                        || fact.matches("capture.drops|(bytes|payload)[.].*|udp.reassembled"),
                fact);
        return known.value() + " " + known.frames();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C.addr | 10.0.0.1 [1]",
                "C.port | 40000 [1]",
                "S.addr | 10.0.0.2 [1]",
                "S.port | 9502 [1]",
                "C.isn | 4294967290 [1]",
                "S.isn | 2147483632 [3]",
                "synack.ack | 4294967291 [3]",
                "opening | three-way [1, 2, 3, 4]",
                "handshake.rtt | 2ms [2, 3, 4]",
                "handshake.answer | unknown: a SYN that was repeated, not captured, or acknowledged without its data"
                        + " has no round trip",
                "syn.count | 2 [1, 2]",
                "syn.gaps | [1s] [1, 2]",
                "syn.mss.C | 1460 [1]",
                "syn.mss.S | 1440 [3]",
                "wscale.C | 7 [1]",
                "wscale.S | 6 [3]",
                "sack.both | true [1, 3]",
                "closing | reset [11, 12, 15]",
                "close.first | client [11]",
                "close.segments | 0 [11, 12, 15]",
                "resets | 1 [15]",
                "half_close | true [11, 12, 13]",
                "segments | 15 []",
                "bytes.C | 150 [5, 6, 8]",
                "bytes.S | 30 [9, 13]",
                "window.min.C | 64240 [1, 2]",
                "window.min.S | 0 [9]",
                "zero_windows | 1 [9]",
                "retransmissions | 2 [2, 6]",
                "retransmissions.fast | 0 []",
                "data.segments.C | 3 [5, 6, 8]",
                "data.segments.S | 2 [9, 13]",
                "data.first.seq.C | 4294967291 [5]",
                "data.first.relative.S | 1 [9]",
                "data.lengths.C | [100, 50] [5, 8]",
                "data.lengths.S | [20, 10] [9, 13]",
                "duration | 1.26s [1, 15]",
                "rto.gaps | [1s, 200ms] [1, 2, 5, 6]",
                "rto.backoff | unknown: one retransmission shows no back-off: at least two are needed",
                "throughput.C | 4.781kbit/s [5, 9]",
                "rtt.min.C | 1ms [11, 12]",
                "rtt.max.C | 40ms [8, 9]",
                "rtt.avg.C | 20.5ms []",
                "data.rtts.C | unknown: frame 5 has no round trip: it or what comes before it was sent again, or its"
                        + " ACK was not captured",
                "data.rtts.S | [2ms, 1ms] [9, 11, 13, 14]",
                "capture.first_frame_is_syn | true [1]",
                "capture.complete | true []",
                "capture.drops | 0 []",
                "capture.snaplen_ok | true []",
                "capture.linktype | LINKTYPE_ETHERNET []",
                "capture.duration | 1.26s []",
                "capture.frames | 15 []",
                "rejected | false []",
                "close.first.frame | 11 [11]",
                "data.seq.C#2 | 95 [8]",
                "data.relative.C#2 | 101 [8]",
                "data.length.S#2 | 10 [13]",
                "data.length.C#3 | unknown: the client sent 2 segments with payload, so there is no number 3",
                "data.time.C#2 | 1.214s [8]",
                "data.acked.C#2 | 1.254s [8, 9]",
                "data.rtt.C#2 | 40ms [8, 9]",
                "data.rtt.C#1 | unknown: frame 5 has no round trip: it or what comes before it was sent again, or its"
                        + " ACK was not captured",
                "rtt.estimated.S#2 | 1.875ms [13, 14]",
                "rtt.srtt.C#2 | 35.125ms [11, 12]",
                "rtt.rto.C#2 | 1s [11, 12]",
                "rtt.rto.C#3 | unknown: 2 round-trip samples were captured, so there is no number 3",
                "window.max.C | 64256 [4, 5, 6, 8, 11, 14]",
                "window.first.S | 65160 [3]",
                "data.rounds.C | [1, 1] [5, 8]",
                "acks.cumulative.S | 0% []",
                "acks.cumulative.frames.S | [] []",
                "state.client@4 | ESTABLISHED [4]",
                "state.server@12 | CLOSE-WAIT [12]",
                "state.server@99 | CLOSED [15]",
                "call@1 | connect [1]",
                "call@3 | none [3]",
                "call@5 | send [5]",
                "call@6 | none [6]",
                "call@11 | shutdown [11]",
                "call@15 | unknown: the capture does not prove which call sent frame 15",
                "call@16 | unknown: frame 16 is not of this conversation",
                "findings | [slow-handshake] [1, 2, 3, 4]",
                "finding.half-close-in-use | true [11, 13]",
                "finding.half-close-in-use.frames | [11, 13] [11, 13]",
                "finding.slow-responder | false []",
                "latency | [network] [1, 2, 3, 4, 6]",
                "udp.blocks | unknown: it is about udp, this conversation is tcp"
            })
    void ofALossyConversation(String fact, String expected) {
        assertEquals(expected, value(fact, new TraceScript(40000, 9502).play(LOSSY)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "udp.transfer | true [1]",
                "udp.name | given.txt [1]",
                "udp.blocks | 3 [3, 5, 8]",
                "udp.max_outstanding | 1 [3]",
                "udp.acked_ratio | 100% []",
                "udp.retransmissions | 1 [6]",
                "udp.finished | true [10]",
                "udp.octets | 2201 [3, 5, 8]",
                "udp.duration | 509ms [1, 10]",
                "udp.throughput | 34.593kbit/s [1, 10]",
                "udp.rtt.min | 1ms []",
                "udp.rtt.avg | 1ms []",
                "udp.rtt.max | 1ms []",
                "segments | 10 []",
                "C.isn | unknown: it is about tcp, this conversation is udp"
            })
    void ofATransfer(String fact, String expected) {
        assertEquals(expected, value(fact, Exercises.of("udp-transfer")));
    }

    @Test
    void ofAnUnansweredSyn() {
        assertEquals("true [1, 2, 3, 4, 5]", value("rto.backoff", Exercises.of("unanswered")));
        assertEquals("[1.02s, 2.01s, 4.1s, 8.2s] [1, 2, 3, 4, 5]", value("syn.gaps", Exercises.of("unanswered")));
        // Linux since 6.5: the first retries come at the same distance
        assertEquals(
                "true [1, 2, 3, 4, 5, 6, 7]",
                value(
                        "rto.backoff",
                        new TraceScript(1, 2)
                                .play(
                                        "> S 0:0(0)",
                                        "+1.02 > S 0:0(0)",
                                        "+1.01 > S 0:0(0)",
                                        "+1.01 > S 0:0(0)",
                                        "+1.01 > S 0:0(0)",
                                        "+1.03 > S 0:0(0)",
                                        "+2.01 > S 0:0(0)")));
        assertEquals(
                "false [1, 2, 3, 4]",
                value(
                        "rto.backoff",
                        new TraceScript(1, 2).play("> S 0:0(0)", "+3 > S 0:0(0)", "+1 > S 0:0(0)", "+9 > S 0:0(0)")));
    }

    @Test
    void ofAConversationWhoseBeginningIsMissing() {
        TraceScript late = Exercises.handshakeClose(9502).without(1, 2, 3);
        for (String fact : List.of(
                "C.isn",
                "S.isn",
                "synack.ack",
                "handshake.rtt",
                "syn.mss.C",
                "wscale.S",
                "sack.both",
                "data.first.relative.C",
                "data.relative.C#1",
                "window.min.C",
                "window.max.S")) {
            assertTrue(value(fact, late).startsWith("unknown: "), fact);
        }
        assertEquals("false [1]", value("capture.first_frame_is_syn", late));
        assertEquals("false []", value("capture.complete", late));
    }

    /** The ACKs past it and past what shows that it is a hole tell of one place. */
    @Test
    void aHoleInTheCaptureIsOneDrop() {
        assertEquals(
                "1 [4, 8]",
                value(
                        "capture.drops",
                        new TraceScript(40000, 9502)
                                .play(
                                        "> S 0:0(0) win 64240",
                                        "< S. 0:0(0) ack 1 win 65160",
                                        "> . 1 ack 1 win 502",
                                        "< . 1 ack 8 win 502",
                                        "< P. 1:19(18) ack 8 win 502",
                                        "> . 8 ack 19 win 502",
                                        "> F. 8 ack 19 win 502",
                                        "< F. 19 ack 9 win 502",
                                        "> . 9 ack 20 win 502")));
    }

    /** The refusal, the ACKs and what repeats a step are steps as well. */
    @Test
    void anOpeningAndAClosingAreAllTheirSteps() {
        assertEquals("refused [1, 2]", value("opening", Exercises.of("refused")));
        assertEquals("simultaneous [3, 4, 5, 6, 7, 8]", openingOfSecond());
        assertEquals("three-way [1, 2, 3]", value("opening", Exercises.handshakeClose(9502)));
        assertEquals("four-segment [8, 9, 10, 11]", value("closing", Exercises.handshakeClose(9502)));
        assertEquals("four-segment [7, 8, 11, 12]", value("closing", Exercises.of("half-close")));
    }

    private static String openingOfSecond() {
        Trace trace = Checking.trace(Exercises.of("simultaneous-open").pcap());
        FactResult.Known known = (FactResult.Known) Facts.named("opening")
                .orElseThrow()
                .of(trace, trace.conversations().get(1));
        return known.value() + " " + known.frames();
    }

    @Test
    void aHandshakeWithoutItsThirdSegmentIsNotTimed() {
        assertTrue(value(
                        "handshake.rtt",
                        new TraceScript(40000, 9502)
                                .play(
                                        "> S 0:0(0) win 64240",
                                        "< S. 0:0(0) ack 1 win 65160",
                                        "+0.01 < P. 1:9(8) ack 1 win 502",
                                        "> . 1 ack 9 win 502"))
                .startsWith("unknown: "));
    }

    @Test
    void everyFactOfTheTableIsDefinedOnceAndTested() throws Exception {
        Set<String> tested = new HashSet<>();
        for (String method : List.of("ofALossyConversation", "ofATransfer")) {
            CsvSource rows = FactsTest.class
                    .getDeclaredMethod(method, String.class, String.class)
                    .getAnnotation(CsvSource.class);
            for (String row : rows.value()) {
                String name = row.split("\\|")[0].strip();
                tested.add(Facts.named(name).map(Fact::listedAs).orElse(name));
            }
        }
        // compared as payload elsewhere, or the same rule for the other end or for both
        tested.addAll(List.of(
                "payload.C",
                "payload.S",
                "udp.reassembled",
                "data.first.seq.S",
                "data.first.relative.C",
                "throughput.S",
                "rtt.min",
                "rtt.avg",
                "rtt.max",
                "rtt.min.S",
                "rtt.avg.S",
                "rtt.max.S"));
        for (Fact fact : Facts.all()) { // both ends have the same rule
            String other = fact.name().replace(".C#N", ".S#N").replace(".C", ".S");
            boolean byRule = fact.isTemplate() || fact.name().matches("(window|data.rounds|acks).*");
            if (byRule && (tested.contains(fact.name()) || tested.contains(other))) {
                tested.addAll(List.of(fact.name(), other));
            } else if (byRule && tested.contains(fact.name().replace(".S", ".C"))) {
                tested.add(fact.name());
            }
        }
        assertEquals(Facts.all().stream().map(Fact::name).collect(Collectors.toSet()), tested);
        for (Fact fact : Facts.all()) {
            assertTrue(Said.english(fact.definition()).endsWith("."), fact::name);
        }
    }

    /** A round trip is the same thing in both places, so both say it in the same words. */
    @Test
    void aRoundTripIsWhatFlowsLongCallsOne() throws Exception {
        String definition = Said.english(Facts.named("rtt.min").orElseThrow().definition());
        String rule = definition.substring(definition.indexOf("the time from"));
        assertTrue(Files.readString(Path.of("src/docs/flows-long.md")).contains(rule), rule);
    }
}
