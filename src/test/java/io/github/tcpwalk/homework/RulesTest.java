package io.github.tcpwalk.homework;

import static io.github.tcpwalk.homework.Exercises.OPEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Grader;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.testing.Said;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of the spec language: alignment, alternatives, dependence, choice of the conversation. */
class RulesTest {
    private static Result only(String check, TraceScript script) {
        return Checking.grade(Checking.spec("checks:\n- " + check.replace("\n", "\n  ") + "\n"), script)
                .checks()
                .get(0);
    }

    private static String expect(String lines, TraceScript script) {
        return Points.show(only("{id: a, points: 12, partial: per_line, expect: [" + lines + "]}", script)
                .score());
    }

    /** The segment that is one too many, not the one before it that a line asks for. */
    @Test
    void whatStandsInBetweenIsNamed() {
        TraceScript cut = new TraceScript(40000, 9502)
                .play(OPEN)
                .play("> . 1:5(4) ack 1", "> P. 5:8(3) ack 1", "< . 1 ack 8", "> R. 8 ack 1");
        String check =
                "{id: a, points: 1, expect: [\"C > S S\", \"S > C S.\", \"C > S .\", \"C > S P.\", \"S > C .\"]}";
        String said = Said.english(only(check, cut).message());
        assertTrue(said.startsWith("Before C > S P. stands a segment that is not expected: frame 4"), said);
    }

    @Test
    void linesMustFollowEachOtherUnlessDotsStandBetween() {
        TraceScript chat = Exercises.handshakeClose(9502);
        assertEquals("12", expect("\"C > S S\", \"S > C S.\", \"C > S .\"", chat));
        assertEquals("12", expect("\"C > S S\", \"...\", \"A > B F*\"", chat));
        // the FIN is there, but five segments nobody expected stand before it
        assertEquals("6", expect("\"C > S S\", \"A > B F*\"", chat));
        assertTrue(Said.english(only("{id: a, points: 1, expect: [\"C > S S\", \"A > B F*\"]}", chat)
                        .message())
                .contains("stands a segment that is not expected: frame 7"));
    }

    /** Whoever has the wrong port is told so once; what the checks are about, and their hints, would mislead. */
    @Test
    void withoutTheConversationThatIsToldOnce() {
        Spec spec = Checking.spec("select: {protocol: tcp, server_port: 7777}\nchecks:\n"
                + "- {id: open, points: 2, opening: three-way, hint: Start earlier.}\n"
                + "- {id: close, points: 3, closing: orderly, hint: Call close.}\n"
                + "- {id: rst, points: 0, level: warn, assert: {resets: {eq: 0}}}");
        Grade grade = Checking.grade(spec, Exercises.handshakeClose(9502));
        assertEquals(
                "failed failed skipped",
                String.join(
                        " ", grade.checks().stream().map(r -> r.status().word()).toList()));
        assertEquals(
                List.of(true, false, false),
                grade.checks().stream()
                        .map(r -> Said.english(r.message()).contains("server port 7777"))
                        .toList());
        assertTrue(grade.checks().stream().allMatch(r -> r.hints().isEmpty()));
    }

    /** Who closes by a reset never wrote the lines of an orderly closing. */
    @Test
    void aResetInsteadOfAFinIsToldOnce() {
        TraceScript reset = new TraceScript(1025, 9502).play(OPEN).play("> R. 1 ack 1 win 0");
        Result close = only("{id: a, points: 3, closing: orderly}", reset);
        assertEquals(
                "The connection was closed by a RST from the client in frame 4, not by FINs.",
                Said.english(close.message()));
        assertEquals(1, close.rows().size());
        Result open = only("{id: a, points: 3, closing: orderly}", new TraceScript(1025, 9502).play(OPEN));
        assertEquals(
                "No FIN was captured: the connection was not closed, or the capture ended before.",
                Said.english(open.message()));
    }

    @Test
    void aMissingLineCostsItsShareOnly() {
        assertEquals("8", expect("\"C > S S\", \"S > C R*\", \"S > C S.\"", Exercises.handshakeClose(9502)));
    }

    @Test
    void ignoredNotesArePassedOver() {
        TraceScript repeated = new TraceScript(1025, 9502)
                .play(OPEN[0], OPEN[1], "+1 < S. 0:0(0) ack 1 win 65160 mss 1460 sackOK wscale 7", OPEN[2]);
        String lines = "[\"C > S S\", \"S > C S.\", \"C > S .\"]";
        assertEquals(
                "partial",
                only("{id: a, points: 3, partial: per_line, expect: " + lines + "}", repeated)
                        .status()
                        .word());
        assertEquals(
                "passed",
                only("{id: a, points: 3, ignore: [retransmission], expect: " + lines + "}", repeated)
                        .status()
                        .word());
    }

    @Test
    void copiesOfOneFrameNeverCount() {
        TraceScript mirrored = new TraceScript(1025, 9502)
                .play(OPEN[0])
                .copyLast()
                .play(OPEN[1])
                .copyLast()
                .play(OPEN[2])
                .copyLast();
        assertEquals("12", expect("\"C > S S\", \"S > C S.\", \"C > S .\"", mirrored));
    }

    /**
     * A capture of several CPUs or taps brings neighbours the wrong way round: who sent what first is in the numbers.
     */
    @Test
    void neighboursThatTheCaptureSwappedArePutBackAndSaidToBe() {
        String[] lines = {OPEN[0], OPEN[2], OPEN[1], "> P. 1:8(7) ack 1 win 502", "< . 1 ack 8 win 509"};
        String check = "{id: a, points: 3, expect: [\"C > S S\", \"S > C S.\", \"C > S .\"]}";
        Result swapped = only(check, new TraceScript(1025, 9502).play(lines));
        assertEquals("passed", swapped.status().word(), () -> Checking.told(swapped));
        assertEquals(
                "Counted in the order sent, which the numbers prove, and not in that of the capture: frame 3 before"
                        + " frame 2.",
                Said.english(swapped.message()));
        assertEquals(
                "按发送的顺序而不是捕获的顺序来算，这由序号证明：帧 3 在帧 2 之前。",
                Said.in(Language.CHINESE, swapped.message().orElseThrow()));
        // where a timer could have sent it in between, the capture's order holds
        lines[2] = "+0.3 " + lines[2];
        assertEquals(
                "failed",
                only(check, new TraceScript(1025, 9502).play(lines)).status().word());
        assertEquals(
                "passed", only(check, Exercises.handshakeClose(9502)).status().word());
        assertTrue(only(check, Exercises.handshakeClose(9502)).message().isEmpty());
    }

    /** A capture appended to itself repeats nothing on the wire. */
    @Test
    void whatTheFileHoldsTwiceCountsOnce() {
        byte[] once = Exercises.handshakeClose(9502).pcap();
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(once);
        twice.write(once, 24, once.length - 24);
        Grade grade = Grader.grade(
                Checking.spec(
                        "select: {server_port: 9502}\nchecks: [{id: a, points: 1, assert: {retransmissions: {eq: 0},"
                                + " segments: {eq: 11}, capture.frames: {eq: 22}}}]"),
                Checking.trace(twice.toByteArray()),
                Optional.empty());
        assertEquals(1.0, grade.score(), () -> Checking.told(grade.all().get(0)));
        assertEquals(
                "In this file frames 12-22 are frames 1-11 again, same times and octets: left out.",
                Said.english(grade.remark()));
        assertEquals(
                "这个文件中，帧 12-22 就是帧 1-11 的重复，时间和内容都相同：不计。",
                Said.in(Language.CHINESE, grade.remark().orElseThrow()));
    }

    @Test
    void fieldsCompareAndSumsAreComputed() {
        TraceScript chat = Exercises.handshakeClose(9502);
        assertEquals("12", expect("\"C > S P. len>=7 seq=C.isn+1\", \"S > C . ack=C.nxt\"", chat));
        assertEquals("12", expect("\"C > S F* seq=8 win>0 ack!=1\"", chat));
        assertEquals("12", expect("\"A > B F* seq=A.isn+8\"", chat));
        assertEquals("12", expect("\"C > S P. len=C.fin-C.isn-1\"", chat));
        assertEquals("0", expect("\"C > S P. len>7\"", chat));
    }

    @Test
    void numbersSurviveTheWrapOfTheSequenceSpace() {
        TraceScript wrapping = new TraceScript(1025, 9502)
                .connection(1025, 9502, 0xFFFF_FFFC, -1)
                .play(OPEN)
                .play(
                        "> P. 1:8(7) ack 1 win 502",
                        "< . 1 ack 8 win 509",
                        "> F. 8 ack 1 win 502",
                        "< F. 1 ack 9 win 509",
                        "> . 9 ack 2 win 502");
        assertEquals(
                "10",
                Points.show(Checking.grade(Checking.shipped("hs9502"), wrapping).score()));
    }

    @Test
    void plainAckMatchesDataOnlyWhereItIsAllowed() {
        TraceScript early = new TraceScript(1025, 9502).play(OPEN[0], OPEN[1], "> P. 1:8(7) ack 1 win 502");
        assertEquals("12", expect("\"S > C S.\", \"C > S . ack=S.isn+1\"", early));
        assertEquals("6", expect("\"S > C S.\", \"C > S . ack=S.isn+1 len=0\"", early));
    }

    @Test
    void ecnOnTheSynIsNoMistake() {
        assertEquals("12", expect("\"C > S S\"", new TraceScript(1025, 9502).play("> SEW 0:0(0) win 64240 mss 1460")));
    }

    @Test
    void theAlternativeThatEarnsMostCounts() {
        String check = "{id: a, points: 4, any_of: [{expect: [\"A > B F*\", \"B > A . ack=A.fin+1\", \"B > A F*\"]}, "
                + "{expect: [\"A > B F*\", \"B > A F* ack=A.fin+1\"], credit: 0.75, hint: \"ACK and FIN left in"
                + " one segment.\"}]}";
        TraceScript merged = new TraceScript(1025, 9502)
                .play(OPEN)
                .play("> F. 1 ack 1 win 502", "< F. 1 ack 2 win 509", "> . 2 ack 2 win 502");
        Result result = only(check, merged);
        assertEquals("3", Points.show(result.score()));
        assertEquals("partial", result.status().word());
        assertEquals("ACK and FIN left in one segment.", result.hints().get(0));
        assertTrue(result.met());
        assertEquals(
                "4", Points.show(only(check, Exercises.handshakeClose(9502)).score()));
    }

    @Test
    void dependentsAreSkippedOrWait() {
        String yaml = "checks:\n- {id: a, points: 1, assert: {%s}}\n- {id: b, points: 1, needs: a, assert: {resets:"
                + " {eq: 0}}}\n";
        TraceScript late = Exercises.handshakeClose(9502).without(1, 2, 3);
        Grade failed = Checking.grade(Checking.spec(yaml.formatted("opening: {eq: three-way}")), late);
        assertEquals("skipped", Checking.result(failed, "b").status().word());
        Grade open = Checking.grade(Checking.spec(yaml.formatted("handshake.rtt: {lt: 1s}")), late);
        assertEquals("review", Checking.result(open, "a").status().word());
        assertEquals("review", Checking.result(open, "b").status().word());
        assertEquals(2.0, open.pending());
    }

    @Test
    void aWarningCostsNothing() {
        Grade grade = Checking.grade(
                Checking.spec("checks: [{id: w, points: 0, level: warn, assert: {resets: {ge: 1}}}]"),
                Exercises.handshakeClose(9502));
        assertEquals("warning", grade.checks().get(0).status().word());
        assertTrue(grade.passed());
    }

    @Test
    void pickChoosesTheConversation() {
        TraceScript two = new TraceScript(1025, 9502)
                .play("> S 0:0(0)", "< R. 0 ack 1")
                .connection(1026, 9502, 9, 99)
                .play(OPEN);
        String yaml = "select: {server_port: 9502, pick: %s}\nchecks: [{id: a, points: 1, assert: {opening: {eq:"
                + " three-way}}}]";
        assertEquals(
                1.0, Checking.grade(Checking.spec(yaml.formatted("best")), two).score());
        assertEquals(
                0.0, Checking.grade(Checking.spec(yaml.formatted("first")), two).score());
        assertEquals(
                0.0, Checking.grade(Checking.spec(yaml.formatted("all")), two).score());
        assertEquals(
                1.0, Checking.grade(Checking.spec(yaml.formatted("2")), two).score());
        assertTrue(Said.english(
                        Checking.grade(Checking.spec(yaml.formatted("3")), two).remark())
                .contains("with number 3"));
    }

    @Test
    void payloadIsComparedAsTextDigestOrPart() {
        TraceScript hello = new TraceScript(1025, 9502)
                .play(OPEN)
                .play("> P. 1:6(5) ack 1 \"hello\"", "> P. 6:12(6) ack 1 \" world\"");
        for (String right : new String[] {
            "eq: hello world",
            "contains: lo wo",
            "matches: '^hel+o'",
            "eq: 'sha256:b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9'"
        }) {
            assertEquals(
                    "passed",
                    only("{id: a, points: 1, assert: {payload.C: {" + right + "}}}", hello)
                            .status()
                            .word(),
                    right);
        }
        assertEquals(
                "failed",
                only("{id: a, points: 1, assert: {payload.C: {contains: nonce}}}", hello)
                        .status()
                        .word());
    }
}
