package io.github.tcpwalk.homework.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.testing.Chinese;
import io.github.tcpwalk.testing.Said;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of mistake in a spec is named with its line, its column and the word that was probably meant. */
class SpecErrorsTest {
    /** What was written, the words to choose from, and the words of the parser of YAML or of regular expressions. */
    private static final Pattern QUOTED = Pattern.compile("“[^”]*”|其中之一：.*；|\"[^\"]*\"|解析器的原话：.*");

    private static final String HEAD = "tcpwalk: 1\nid: hs\n";

    record Mistake(String name, String yaml, int line, int column, String message, String nearest) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Mistake mistake(String name, String yaml, int line, int column, String message, String nearest) {
        return new Mistake(name, yaml, line, column, message, nearest);
    }

    private static String check(String rest) {
        return HEAD + "checks:\n- id: open\n  points: 1\n  " + rest + "\n";
    }

    static List<Mistake> mistakes() {
        String ok = "checks: [{id: a, points: 1, assert: {resets: {eq: 0}}}]\n";
        return List.of(
                mistake(
                        "words without a choice",
                        HEAD + "answers: {items: [{id: a, points: 1, type: enum_list, answer: [syn, ack]}]}",
                        3,
                        63,
                        "needs 'values'",
                        null),
                mistake("unknown key", HEAD + "chekcs: []\n" + ok, 3, 1, "unknown key 'chekcs'", "checks"),
                mistake("unknown key in a check", check("expekt: []"), 6, 3, "unknown key 'expekt'", "expect"),
                mistake(
                        "unknown fact",
                        check("assert: {retransmision: {eq: 0}}"),
                        6,
                        12,
                        "unknown fact 'retransmision'",
                        "retransmissions"),
                mistake(
                        "fact without its number",
                        check("assert: {data.seq.C: {eq: 0}}"),
                        6,
                        12,
                        "unknown fact 'data.seq.C'",
                        "data.seq.C#1"),
                mistake(
                        "number of a fact in brackets",
                        check("assert: {'data.sec.S[4]': {eq: 0}}"),
                        6,
                        12,
                        "unknown fact 'data.sec.S[4]'",
                        "data.seq.S#4"),
                mistake(
                        "number of a fact below 1",
                        check("assert: {state.client@0: {eq: closed}}"),
                        6,
                        12,
                        "unknown fact 'state.client@0'",
                        "state.client@1"),
                mistake(
                        "unknown finding",
                        check("assert: {finding.paket-loss: {eq: true}}"),
                        6,
                        12,
                        "unknown fact 'finding.paket-loss'",
                        "finding.packet-loss"),
                mistake(
                        "unknown state",
                        check("assert: {state.client@7: {eq: TIMEWAIT}}"),
                        6,
                        33,
                        "not 'TIMEWAIT'",
                        "TIME-WAIT"),
                mistake(
                        "unknown comparator",
                        check("assert: {resets: {equals: 0}}"),
                        6,
                        21,
                        "unknown key 'equals'",
                        "eq"),
                mistake(
                        "comparator of another type",
                        check("assert: {resets: {matches: x}}"),
                        6,
                        21,
                        "resets is a whole number",
                        null),
                mistake("value of another type", check("assert: {resets: {eq: none}}"), 6, 25, "not 'none'", null),
                mistake(
                        "time without unit",
                        check("assert: {handshake.rtt: {lt: 5}}"),
                        6,
                        32,
                        "a time with its unit",
                        null),
                mistake(
                        "unknown word of an enum",
                        check("assert: {opening: {eq: three-wai}}"),
                        6,
                        26,
                        "not 'three-wai'",
                        "three-way"),
                mistake(
                        "bad regular expression",
                        check("assert: {payload.C: {matches: '('}}"),
                        6,
                        33,
                        "not a regular expression",
                        null),
                mistake("unknown flag", check("expect: [\"C > S  s\"]"), 6, 20, "unknown flag 's'", "S"),
                mistake("flag by its name", check("expect: [\"C > S  SYN\"]"), 6, 21, "unknown flag 'Y'", "S"),
                mistake(
                        "unknown field",
                        check("expect: [\"C > S  S  lenght=0\"]"),
                        6,
                        23,
                        "unknown field 'lenght'",
                        "len"),
                mistake("unknown name", check("expect: [\"C > S . ack=S.ins+1\"]"), 6, 25, "'S.ins'", "S.isn"),
                mistake("unknown end", check("expect: [\"D > S S\"]"), 6, 13, "'D' is no end", "C"),
                mistake(
                        "ends of two pairs",
                        check("expect: [\"A > S F*\"]"),
                        6,
                        17,
                        "the ends of a line are a pair",
                        "B"),
                mistake(
                        "number of the other end",
                        check("expect: [\"C > S . ack=C.isn+1\"]"),
                        6,
                        21,
                        "'ack' of a segment from C counts S's octets",
                        "S.isn"),
                mistake("condition with blanks", check("expect: [\"C > S . len = 0\"]"), 6, 21, "no condition", null),
                mistake("no flags", check("expect: [\"C > S\"]"), 6, 13, "FROM > TO FLAGS", null),
                mistake(
                        "unknown note",
                        check("expect: [\"C > S S\"]\n  ignore: [retransmision]"),
                        7,
                        12,
                        "'ignore' is one of",
                        "retransmission"),
                mistake(
                        "unknown level",
                        check("level: warning\n  assert: {resets: {eq: 0}}"),
                        6,
                        10,
                        "'level' is one of",
                        "warn"),
                mistake(
                        "unknown need",
                        check("needs: opne\n  assert: {resets: {eq: 0}}"),
                        6,
                        10,
                        "'needs' names an earlier check",
                        null),
                mistake(
                        "unknown order",
                        check("order: per-sender\n  expect: [\"C > S S\"]"),
                        6,
                        10,
                        "'order' is one of",
                        "per_sender"),
                mistake(
                        "neither expect nor assert",
                        check("hint: x"),
                        4,
                        3,
                        "a check needs 'opening', 'closing', 'expect', 'assert' or 'any_of'",
                        null),
                mistake(
                        "both expect and assert",
                        check("expect: [\"C > S S\"]\n  assert: {resets: {eq: 0}}"),
                        4,
                        3,
                        "one of 'opening', 'closing', 'expect', 'assert' and 'any_of'",
                        null),
                mistake(
                        "points missing",
                        HEAD + "checks: [{id: a, assert: {resets: {eq: 0}}}]\n",
                        3,
                        10,
                        "a check needs 'points'",
                        null),
                mistake(
                        "points not a number",
                        HEAD + "checks: [{id: a, points: two, assert: {resets: {eq: 0}}}]\n",
                        3,
                        26,
                        "'points' is a number",
                        null),
                mistake(
                        "two checks of one name",
                        HEAD
                                + "checks: [{id: a, points: 1, assert: {resets: {eq: 0}}}, {id: a, points: 1,"
                                + " assert: {resets: {eq: 0}}}]\n",
                        3,
                        62,
                        "named 'a' already",
                        null),
                mistake("key twice", HEAD + "id: again\n" + ok, 3, 1, "'id' is here twice", null),
                mistake("other version", "tcpwalk: 2\nid: hs\n" + ok, 1, 10, "version 2", null),
                mistake("bad id", "tcpwalk: 1\nid: a b\n" + ok, 2, 5, "'a b' is no id", null),
                mistake(
                        "bad port",
                        HEAD + "select: {server_port: 95020}\n" + ok,
                        3,
                        23,
                        "'server_port' is a number",
                        null),
                mistake("bad pick", HEAD + "select: {pick: bst}\n" + ok, 3, 16, "'pick' is one of", "best"),
                mistake("bad protocol", HEAD + "select: {protocol: tpc}\n" + ok, 3, 20, "'protocol' is one of", "tcp"),
                mistake(
                        "tcp fact for udp",
                        HEAD + "select: {protocol: udp}\n" + ok,
                        4,
                        38,
                        "the fact resets is about tcp",
                        null),
                mistake(
                        "flags for udp",
                        HEAD + "select: {protocol: udp}\nchecks: [{id: a, points: 1, expect: [\"C > S S\"]}]\n",
                        4,
                        38,
                        "UDP has no flags",
                        null),
                mistake(
                        "placeholder without column",
                        HEAD
                                + "roster: {nonce: x}\nchecks: [{id: a, points: 1, assert: {payload.C:"
                                + " {contains: \"${nonse}\"}}}]\n",
                        4,
                        60,
                        "'${nonse}' is no column",
                        "nonce"),
                mistake(
                        "no such zone",
                        HEAD + "dates: {zone: Asia/Shangai}\n" + ok,
                        3,
                        15,
                        "no time zone",
                        "Asia/Shanghai"),
                mistake(
                        "reveal without after",
                        HEAD + "reveal: 2026-12-01\n" + ok,
                        3,
                        9,
                        "is 'after' and a date",
                        null),
                mistake("late without a date", HEAD + "late: {per_day: 10%}\n" + ok, 3, 7, "needs 'after'", null),
                mistake(
                        "late with another key",
                        HEAD + "late: {per-day: 10%, after: 2026-12-01}\n" + ok,
                        3,
                        8,
                        "unknown key",
                        "per_day"),
                mistake("bad date", HEAD + "dates: {from: yesterday}\n" + ok, 3, 15, "'yesterday' is no date", null),
                mistake(
                        "answer of unknown fact",
                        HEAD + "answers: {items: [{id: a, points: 1, fact: C.ins}]}\n",
                        3,
                        44,
                        "unknown fact 'C.ins'",
                        "C.isn"),
                mistake(
                        "answer of unknown type",
                        HEAD + "answers: {items: [{id: a, points: 1, type: u23, answer: 1}]}\n",
                        3,
                        44,
                        "'type' is one of",
                        "u32"),
                mistake(
                        "answer of the wrong type",
                        HEAD + "answers: {items: [{id: a, points: 1, fact: C.isn, type: duration}]}\n",
                        3,
                        57,
                        "the fact C.isn is of type u32",
                        null),
                mistake(
                        "tolerance of an enum",
                        HEAD + "answers: {items: [{id: a, points: 1, fact: opening, tolerance: {relative: 0.1}}]}\n",
                        3,
                        64,
                        "a tolerance needs a quantity",
                        null),
                mistake(
                        "tolerance without unit",
                        HEAD
                                + "answers: {items: [{id: a, points: 1, fact: handshake.rtt, tolerance:"
                                + " {absolute: 5}}]}\n",
                        3,
                        81,
                        "'absolute' is a time with its unit",
                        null),
                mistake(
                        "evidence of what no frame shows",
                        HEAD
                                + "answers: {evidence: {frame: required}, items: [{id: a, points: 1, fact:"
                                + " segments}]}\n",
                        3,
                        73,
                        "no single frame shows segments, the whole trace tells it: write evidence: {frame: optional}",
                        null),
                mistake(
                        "evidence of what no frame shows, in the answer",
                        HEAD + "answers: {items: [{id: a, points: 1, fact: bytes.C, evidence: {without: 0.5}}]}\n",
                        3,
                        63,
                        "no single frame shows bytes.C",
                        null),
                mistake(
                        "evidence of a fixed answer",
                        HEAD
                                + "answers: {items: [{id: a, points: 1, type: integer, answer: 3, evidence: {frame:"
                                + " required}}]}\n",
                        3,
                        74,
                        "a frame can be required only of an answer that is read from the trace",
                        null),
                mistake("no YAML", "tcpwalk: 1\nid: [hs\n", 3, 1, "not valid YAML", null),
                mistake("empty file", "", 1, 1, "the file is empty", null),
                mistake("nested too deep", "a: " + "[".repeat(5000), 1, 43, "nested deeper", null));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesPlaceAndNearestWord(Mistake mistake) {
        SpecException thrown = assertThrows(
                SpecException.class,
                () -> SpecReader.read("hs.yaml", mistake.yaml(), name -> Optional.empty(), Map.of(), Language.ENGLISH));
        SpecError error = thrown.errors().get(0);
        assertTrue(Said.english(error.problem()).contains(mistake.message()), error::toString);
        assertEquals(
                "hs.yaml:" + mistake.line() + ":" + mistake.column(),
                error.file() + ":" + error.line() + ":" + error.column(),
                error::toString);
        assertEquals(Optional.ofNullable(mistake.nearest()), error.nearest(), error::toString);
        String chinese = Said.in(Language.CHINESE, error.sentence());
        assertEquals(List.of(), Chinese.sentencesIn(QUOTED.matcher(chinese).replaceAll("")), chinese);
    }

    @Test
    void reportsEveryMistakeAtOnce() {
        SpecException thrown = assertThrows(
                SpecException.class,
                () -> SpecReader.read(
                        "hs.yaml",
                        check("expect: [\"C > S s\", \"C > T S\"]\n  hnit: x"),
                        name -> Optional.empty(),
                        Map.of(),
                        Language.ENGLISH));
        assertEquals(3, thrown.errors().size(), thrown::getMessage);
    }

    @Test
    void survivesAliasBombsAndDeepNesting() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append("*a" + (i - 1) + ", ".repeat(1))
                    .append("*a" + (i - 1))
                    .append("]\n");
        }
        assertThrows(
                SpecException.class,
                () -> SpecReader.read(
                        "bomb.yaml", bomb.toString(), name -> Optional.empty(), Map.of(), Language.ENGLISH));
    }
}
