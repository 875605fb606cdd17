package io.github.tcpwalk.homework;

import static io.github.tcpwalk.homework.Exercises.OPEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.spec.SpecError;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.homework.spec.SpecReader;
import io.github.tcpwalk.testing.Said;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nobody loses points to the network, and who loses some is told for what, and how many. */
class FairnessTest {
    private static final String[] CLOSE = {
        "> F. 8 ack 1 win 502", "< . 1 ack 9 win 509", "< F. 1 ack 9 win 509", "> . 9 ack 2 win 502"
    };
    private static final String LINES = "\"C > S S\", \"S > C S. ack=C.isn+1\", \"C > S . seq=C.isn+1 ack=S.isn+1\"";

    private static Result only(String check, TraceScript script) {
        return Checking.grade(Checking.spec("checks:\n- " + check + "\n"), script)
                .checks()
                .get(0);
    }

    private static String points(String check, TraceScript script) {
        return Points.show(only("{id: a, points: 12, " + check + "}", script).score());
    }

    private static TraceScript fastOpen(boolean covered) {
        return new TraceScript(1025, 9502)
                .play(
                        "> S 0:6(6) win 64240 mss 1460",
                        "< S. 0:0(0) ack " + (covered ? 7 : 1) + " win 65160 mss 1460",
                        covered ? "> . 7 ack 1 win 502" : "> P. 1:7(6) ack 1 win 502");
    }

    private static TraceScript synAckAgain() {
        return new TraceScript(1025, 9502)
                .play(OPEN[0], OPEN[1], "+1 " + OPEN[0], OPEN[1], OPEN[2])
                .play("> P. 1:8(7) ack 1 win 502", "< . 1 ack 8 win 509")
                .play(CLOSE);
    }

    @Test
    void anOpeningIsKnownByItsNameAlone() {
        assertEquals("12", points("opening: three-way|fast-open", Exercises.handshakeClose(9502)));
        assertEquals("12", points("opening: Three_Way | fast open", fastOpen(true)));
        assertEquals("12", points("opening: [three-way, fast-open]", fastOpen(false)));
        assertEquals("12", points("opening: established", synAckAgain()));
        assertEquals("0", points("opening: fast-open", Exercises.handshakeClose(9502)));
        assertEquals("12", points("opening: simultaneous", Exercises.simultaneousOpen()));
        assertEquals("12", points("opening: refused", Exercises.refused()));
        assertEquals("12", points("opening: unanswered", Exercises.unanswered()));
    }

    @Test
    void aClosingIsOrderlyWhateverTheSegments() {
        TraceScript merged = new TraceScript(1025, 9502)
                .play(OPEN)
                .play("> F. 1 ack 1 win 502", "< F. 1 ack 2 win 509", "> . 2 ack 2 win 502");
        assertEquals("12", points("closing: orderly", merged));
        assertEquals("12", points("closing: orderly", Exercises.handshakeClose(9502)));
        assertEquals("0", points("closing: four-segment", merged));
        // a copy that the network delivered late is answered by a RST, as the socket is gone
        TraceScript late = synAckAgain().play("+0.1 > . 9 ack 2 win 502", "< R 2 win 0");
        assertEquals("12", points("closing: orderly", late));
        assertEquals(
                "10",
                Points.show(Checking.grade(Checking.shipped("hs9502"), late).score()));
    }

    @Test
    void namesAndPlacesOfMistakesAreTold() {
        String yaml = "tcpwalk: 1\nid: t\nchecks:\n- {id: a, points: 1, opening: three-way|fast-opne}\n";
        List<SpecError> errors = assertThrows(
                        SpecException.class,
                        () -> SpecReader.read("t.yaml", yaml, n -> Optional.empty(), Map.of(), Language.ENGLISH))
                .errors();
        assertEquals(4, errors.get(0).line());
        assertEquals(yaml.split("\n")[3].indexOf("fast") + 1, errors.get(0).column());
        assertEquals(Optional.of("fast-open"), errors.get(0).nearest());
    }

    @Test
    void aLineTakesWhatTheSynCarriedEitherWay() {
        String check = "partial: per_line, expect: [" + LINES + "]";
        assertEquals("12", points(check, fastOpen(true)));
        assertEquals("12", points(check, fastOpen(false)));
        assertEquals("12", points("expect: [\"C > S S\", \"S > C S. ack=C.next\"]", fastOpen(true)));
        assertEquals("12", points("expect: [\"C > S S\", \"S > C S. ack=C.nxt\"]", fastOpen(false)));
    }

    @Test
    void aSynThatWasNotCapturedCostsItsLine() {
        TraceScript late = Exercises.handshakeClose(9502).without(1);
        assertEquals("8", points("partial: per_line, expect: [" + LINES + "]", late));
        Result opening = only("{id: a, points: 3, opening: established}", late);
        assertEquals("2", Points.show(opening.score()), () -> Checking.told(opening));
    }

    @Test
    void theOnlyCopyOfAFinIsNeverIgnored() {
        TraceScript again = new TraceScript(1025, 9502)
                .play(OPEN)
                .play("> P. 1:8(7) ack 1 win 502", "+0.3 > FP. 1:8(7) ack 1 win 502", "< . 1 ack 9 win 509")
                .play("< F. 1 ack 9 win 509", "> . 9 ack 2 win 502");
        assertEquals("12", points("ignore: [retransmission], expect: [\"A > B F*\", \"B > A . ack=A.fin+1\"]", again));
        assertEquals("12", points("closing: orderly", again));
    }

    @Test
    void aRepeatedAckIsNoRetransmission() {
        TraceScript repeated =
                new TraceScript(1025, 9502).play(OPEN).play("+0.2 > . 1 ack 1 win 502", "+0.3 > . 1 ack 1 win 502");
        Result result = only("{id: a, points: 1, assert: {retransmissions: {eq: 0}}}", repeated);
        assertEquals("passed", result.status().word(), () -> Checking.told(result));
    }

    @Test
    void hintsBelongToWhatFailed() {
        String check = "{id: a, points: 1, hint: General., assert: {resets: {eq: 0, hint: Resets., hint_zh-CN: 重置。},"
                + " retransmissions: {le: 0, hint: Again.}, segments: {ge: 1}}}";
        Result again = only(check, synAckAgain());
        assertEquals(List.of("Again."), again.hints());
        Result reset = only(check, synAckAgain().play("> R 9 win 0"));
        assertEquals(List.of("Resets.", "Again."), reset.hints());
        Result other = only(check.replace("segments: {ge: 1}", "segments: {ge: 99}"), synAckAgain());
        assertEquals(List.of("Again.", "General."), other.hints());
        Result line = only(
                "{id: a, points: 1, hint: General., expect: [\"C > S S\", {line: \"S > C R.\", hint: Refuse.}]}",
                Exercises.handshakeClose(9502));
        assertEquals(List.of("Refuse."), line.hints());
    }

    @Test
    void aPartOfThePointsIsExplained() {
        TraceScript one = new TraceScript(1025, 9502).play(OPEN).play("> F. 1 ack 1 win 502", "< . 1 ack 2 win 509");
        Result closing = only("{id: a, points: 5, closing: orderly}", one);
        assertEquals("2.5", Points.show(closing.score()));
        String told = Said.english(closing.message());
        assertTrue(
                told.startsWith("Points for 2 of 4 lines, 1.25 each; none for: B > A F*; A > B . ack=B.fin+1. How"
                        + " the connection was closed: only in one direction"),
                told);
        assertTrue(Said.in(Language.CHINESE, closing.message().orElseThrow())
                .startsWith("4 行中有 2 行得分，每行 1.25 分；这些不得分：B > A F*"));
        Result credited = only(
                "{id: a, points: 4, any_of: [{closing: four-segment}, {closing: half-closed, credit: 0.25}]}", one);
        assertEquals("1", Points.show(credited.score()), () -> Checking.told(credited));
        Result way = only("{id: a, points: 4, any_of: [{closing: half-closed, credit: 0.25}]}", one);
        assertEquals("This way earns 25 % of the points.", Said.english(way.message()));
    }

    @Test
    void whatTheTraceShowsIsGradedThoughWhatItNeedsFailed() {
        String yaml = "checks:\n- {id: a, points: 1, opening: established}\n- {id: b, points: 4, needs: a, %s}\n";
        TraceScript late = Exercises.handshakeClose(9502).without(1, 2, 3);
        for (String shown : List.of(
                "closing: orderly", "expect: [\"A > B F*\"]", "assert: {close.first: {eq: client}, resets: {le: 9}}")) {
            Grade grade = Checking.grade(Checking.spec(yaml.formatted(shown)), late);
            boolean vacuous = shown.contains("resets");
            assertEquals(
                    vacuous ? "skipped" : "passed",
                    Checking.result(grade, "b").status().word(),
                    shown);
        }
        assertFalse(Checking.grade(Checking.spec(yaml.formatted("closing: orderly")), late)
                .passed());
    }

    @Test
    void aHostOfTheOwnNetworkThatIsDownAnswersNoArp() {
        TraceScript down = new TraceScript(1025, 9520)
                .arp(true)
                .pause(1)
                .arp(true)
                .pause(1)
                .arp(true);
        Grade grade = Checking.grade(Checking.shipped("unanswered"), down);
        assertEquals(grade.max(), grade.score(), () -> Said.english(grade.remark()));
        String told = Checking.told(Checking.result(grade, "silence"));
        assertTrue(
                told.contains("no SYN left: 10.0.0.2 answered no ARP request (frames 1-3), so this host is not on"),
                told);
        Grade there = Checking.grade(Checking.shipped("unanswered"), down.arp(false));
        assertEquals(0, there.score());
        Grade twice = Checking.grade(
                Checking.shipped("unanswered"),
                new TraceScript(1025, 9520).arp(true).pause(1).arp(true));
        assertEquals(0, twice.score());
        assertEquals(0, Checking.grade(Checking.shipped("refused"), down).score());
    }
}
