package io.github.tcpwalk.homework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Grader;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.spec.AnswerSheet;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.testing.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are graded against what the student's own trace says. */
class AnswersTest {
    private static String reference(String id) {
        return new String(SpecFile.resource(id + ".answers.yaml").orElseThrow(), StandardCharsets.UTF_8);
    }

    private static Result upload(String item, String answer) {
        String answers = reference("read-an-upload")
                .replaceAll("(?m)^" + item + ":.*$", item + ": " + answer.replace("$", "\\$"));
        return Checking.result(Checking.grade(Checking.shipped("read-an-upload"), Exercises.upload(), answers), item);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-an-upload", "read-a-download"})
    void handReadAnswersEarnEverythingButWhatAPersonReads(String id) {
        Spec spec = Checking.shipped(id);
        Grade grade = Checking.grade(spec, Exercises.of(id), reference(id));
        assertEquals(3.0, grade.pending());
        assertEquals(spec.maxPoints() - 3, grade.score());
        assertTrue(grade.passed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "client_isn    | {value: 0, frame: 1}                 | failed | 0   | That is the relative"
                        + " number; give the raw one.",
                "client_isn    | {value: 232129013, frame: 1}         | failed | 0   | C.isn = 232129012 (frame 1)",
                "client_isn    | {value: 0xdd60af4, frame: 1}         | failed | 0   | C.isn",
                "client_isn    | {value: 0xdd601f4, frame: 1}         | passed | 2   | C.isn",
                "client_isn    | {value: 232129012}                   | partial| 1   | the frame that shows it"
                        + " is missing",
                "client_isn    | {value: 232129012, frame: 2}         | partial| 1   | frame 2 does not show it",
                "client_isn    | twelve                               | review | 0   | 'twelve' is not a whole",
                "client_addr   | {value: '010.0.0.1x', frame: 1}      | review | 0   | is not an IPv4 or IPv6 address",
                "syn_flag      | syn                                  | passed | 1   | ``",
                "syn_flag      | ACK                                  | failed | 0   | ``",
                "handshake_rtt | {value: 2.04ms, frame: 3}            | passed | 1   | ``",
                "handshake_rtt | {value: 0.0021, frame: 3}            | passed | 1   | " + "no unit given: read as s.",
                "handshake_rtt | {value: 2.04, frame: 3}              | passed | 1   | read as ms.",
                "handshake_rtt | {value: 3ms, frame: 3}               | failed | 0   | handshake.rtt = 2ms"
                        + " (frames 1-3)",
                "lengths       | {value: [565, 1460], frame: 4}       | partial| 0.67 | 2 of 6 values are right",
                "lengths       | {value: [1460, 1460, 1460, 1460, 1460], frame: 4} | partial | 1.67 | 5 of 6",
                "lengths       | {value: '1; 2; 3', frame: 4}         | failed | 0   | [565, 1460, 1460, 1460,"
                        + " 1460, 1460]",
                "lengths       | {value: '565, 1460, 1460, 1460, 1460, 1460', frame: 5} | passed | 2 | ``",
                "rtts          | {value: [32ms, 51ms, 52ms, 54ms, 33ms, 32.5ms], frame: 4} | passed | 2 | ``",
                "throughput    | {value: 89.4 kB/s, frame: 15}        | passed | 2   | ``",
                "throughput    | {value: 500 kbit/s, frame: 15}       | failed | 0   | throughput.C = 715kbit/s",
                "first_fin     | {value: Server, frame: 18}           | passed | 1   | ``",
                "first_fin     | {value: 服务器, frame: 18}             | passed | 1   | ``",
                "first_fin     | {value: the box, frame: 18}          | review | 0   | "
                        + "is none of client, server, both, none",
                "throughput    | {value: 89.4 KByte/sec, frame: 15}   | passed | 2   | ``",
                "throughput    | {value: 715 kb/s, frame: 4-15}      | passed  | 2  | ``",
                "throughput    | {value: 715 kb/s, frame: 3-15}      | partial | 1  | not 13 frames",
                "throughput    | {value: 715 kb/s, frames: [4, 15]}   | passed | 2   | ``",
                "client_isn    | {value: '232,129,012', frames: [1, 2, 3]} | passed | 2 | ``",
                "client_isn    | {value: 232129012, frames: [1, 2, 3, 4]} | partial | 1 | not 4 frames",
                "client_addr   | {value: 10.0.0.1, frames: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]} | partial | 0.5 | "
                        + "not 11",
                "first_fin     | {value: client, frame: 18}           | failed | 0   | close.first = server",
                "synack_why    | because                              | review | 0   | A person reads this answer.",
                "synack_why    | \"\"                                 | failed | 0   | no answer",
            })
    void gradesOneAnswer(String item, String answer, String status, String score, String told) {
        Result result = upload(item, answer);
        assertEquals(status, result.status().word(), Checking.told(result));
        assertEquals(score, Points.show(result.score()));
        assertTrue(Checking.told(result).contains(told), () -> Checking.told(result));
    }

    /** The frame may be named in any way, and be that of a copy the capture holds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{value: 4294967290, frame: 1} | passed",
                "{value: 4294967290, frame: 2} | passed",
                "{value: 4294967290, frame: 3} | partial",
                "{value: 4294967290, frame: frame 1} | passed",
                "{value: 4294967290, frames: 1-3} | passed",
                "{value: 4294967290, frames: '1, 3 and 5'} | passed",
                "{value: 4294967290, frames: 3-5} | partial",
                "{value: 4294967290, frames: 1-9999999} | partial",
                "4294967290 (frame 2) | passed",
                "4294967290, see packet no. 2 | passed",
                "4294967290 帧 2 | passed",
                "'4294967290' | partial"
            })
    void frameOrCopyIsEvidence(String answer, String status) {
        Spec spec = Checking.spec(
                "answers: {evidence: {frame: required, without: 0.5}, items: [{id: a, points: 2," + " fact: C.isn}]}");
        TraceScript script = new TraceScript(40000, 9502)
                .play("> S 0:0(0) win 64240 id 7", "+0.00001 > S 0:0(0) win 64240 id 7")
                .play("< S. 0:0(0) ack 1 win 65160", "> . 1 ack 1 win 502");
        Result result = Checking.result(Checking.grade(spec, script, "a: " + answer), "a");
        assertEquals(status, result.status().word(), Checking.told(result));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4294967290（第 2 帧）",
                "4294967290 (第2帧)",
                "4294967290（帧号：2）",
                "4294967290 (报文2)",
                "4294967290 (No. 2)",
                "4294967290 (2)",
                "4294967290 (packet 2)",
                "'4294967290 (frame #2)'",
                "4294967290 [frame 2]",
                "{value: 4294967290 (2)}",
                "4294967290, 第2帧"
            })
    void aFrameBehindAValueIsReadInAnyUsualForm(String answer) {
        frameOrCopyIsEvidence(answer, "passed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4294967290 (or 3)", "4294967290 (not sure)", "4294967290 (frame 4th)", "4294967290 (第四帧)",
                "{value: 4294967290, frame: the first}", "4294967290\na: 5", "4294967290\nA: 4294967290", "5\n1: 6"
            })
    void whatIsNotUnderstoodOrGivenTwiceWaitsForAPerson(String answer) {
        frameOrCopyIsEvidence(answer, "review");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'SYN,ACK'", "'[SYN, ACK]'", "[SYN, ACK]", "SYN/ACK", "SYN + ACK", "ACK SYN", "ACK and SYN"})
    void wordsOfAListAreReadHoweverTheyAreJoined(String answer) {
        Spec spec = Checking.spec("answers: {items: [{id: a, points: 2, type: enum_list, values: [syn, ack, fin],"
                + " answer: [syn, ack]}]}");
        Result result = Checking.result(Checking.grade(spec, Exercises.upload(), "a: " + answer), "a");
        assertEquals("passed", result.status().word(), Checking.told(result));
    }

    /** Without a tolerance what was rounded to three digits is right, each item of a list by its own digits. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duration_list | [24654us, 24698us, 24703us] | '24.654, 24.7, 24.70 ms' | passed  | ' '",
                "duration_list | [24654us, 24698us, 24703us] | '24.654, 25, 24.70 ms'   | partial | than three",
                "duration_list | [24654us, 24698us, 24703us] | '24.654, 24.6, 24.70 ms' | partial | 2 of 3",
                "rate          | 6.709Mbit/s                   | 6.7 Mbit/s               | failed  | fewer digits",
                "rate          | 6.709Mbit/s                   | 6.71 Mbit/s              | passed  | ' '",
                "rate          | 6.709Mbit/s                   | 6.8 Mbit/s               | failed  | 6.709",
            })
    void roundingIsJudgedByTheDigitsWritten(String type, String truth, String answer, String status, String told) {
        Spec spec = Checking.spec("answers: {items: [{id: a, points: 3, type: " + type + ", answer: " + truth + "}]}");
        Result result = Checking.result(Checking.grade(spec, Exercises.upload(), "a: '" + answer + "'"), "a");
        assertEquals(status, result.status().word(), Checking.told(result));
        assertTrue(Checking.told(result).contains(told.strip()), () -> Checking.told(result));
    }

    /** Facts with a parameter are asked as any other; findings are in no order. */
    @Test
    void statesAndFindingsAreAnswers() {
        Spec spec = Checking.spec("checks: [{id: net, points: 1, assert: {latency: {contains: network},"
                + " finding.slow-handshake: {eq: true}}}]\n"
                + "answers: {items: [{id: state, points: 1, fact: state.client@3},"
                + " {id: trouble, points: 1, fact: findings}, {id: none, points: 1, fact: latency},"
                + " {id: second, points: 1, fact: data.seq.C#2}]}");
        TraceScript script = new TraceScript(51000, 80)
                .play(Exercises.OPEN[0], "+1 " + Exercises.OPEN[0], Exercises.OPEN[1], Exercises.OPEN[2]);
        Grade grade = Checking.grade(spec, script, "state: SYN_RCVD\ntrouble: Slow Handshake\nnone: 网络\nsecond: 5");
        assertEquals(
                "passed failed passed passed review",
                String.join(
                        " ", grade.all().stream().map(r -> r.status().word()).toList()));
        Grade right = Checking.grade(spec, script, "state: ESTAB\n");
        assertEquals("passed", Checking.result(right, "state").status().word());
    }

    /** The steps of an opening and a closing, and what repeats them, show it; so does any frame an address. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "opening         | three-way    | 1, 2, 3, 4, 5, 6   | 7, 13",
                "closing         | four-segment | 10, 11, 12, 13, 14 | 6, 9",
                "close.segments  | 4            | 10, 11, 12, 13, 14 | 9",
                "close.first     | client       | 10, 11             | 13",
                "C.isn           | 232129012    | 1, 2               | 3",
                "syn.mss.C       | 1460         | 1, 2               | 4",
                "wscale.S        | 7            | 3, 5               | 1",
                "synack.ack      | 232129013    | 3, 5               | 4",
                "C.port          | 51000        | 1, 7, 14           | 15",
                "rtt.max.C       | 1ms          | 7, 8               | 3, 10",
                "state.server@14 | CLOSED       | 14                 | 13",
                "retransmissions | 3            | 2, 5, 11           | 1, 3"
            })
    void whatShowsAFactIsEvidence(String fact, String value, String shown, String notShown) {
        Spec spec =
                Checking.spec("answers: {evidence: {frame: required, without: 0.5}, items: [{id: a, points: 2, fact: "
                        + fact + "}]}");
        TraceScript script = new TraceScript(51000, 80)
                .connection(51000, 80, 232129012, 883061785)
                .play(Exercises.OPEN[0], "+1 " + Exercises.OPEN[0], Exercises.OPEN[1])
                .play(Exercises.OPEN[2], "+1 " + Exercises.OPEN[1], "> . 1 ack 1 win 502")
                .play("> P. 1:8(7) ack 1 win 502", "< P. 1:19(18) ack 8 win 509", "> . 8 ack 19 win 502")
                .play("> F. 8 ack 19 win 502", "+0.3 > F. 8 ack 19 win 502", "< . 19 ack 9 win 509")
                .play("< F. 19 ack 9 win 509", "> . 9 ack 20 win 502");
        for (String frame : shown.split(", ")) {
            Result result = Checking.result(
                    Checking.grade(spec, script, "a: {value: " + value + ", frame: " + frame + "}"), "a");
            assertEquals("passed", result.status().word(), () -> frame + ": " + Checking.told(result));
        }
        for (String frame : notShown.split(", ")) {
            Result result = Checking.result(
                    Checking.grade(spec, script, "a: {value: " + value + ", frame: " + frame + "}"), "a");
            assertEquals("partial", result.status().word(), () -> frame + ": " + Checking.told(result));
        }
    }

    /** Nothing was sent again: no frame shows that, so none is asked for. */
    @Test
    void whatDidNotHappenNeedsNoFrame() {
        Spec spec = Checking.spec("answers: {evidence: {frame: required}, items: ["
                + "{id: a, points: 2, fact: retransmissions},"
                + " {id: b, points: 1, fact: C.isn}, {id: c, points: 1, fact: segments, evidence: {frame: optional}},"
                + " {id: d, points: 4, fact: S.isn, evidence: {without: 0.25}}]}");
        Grade grade = Checking.grade(spec, Exercises.upload(), "a: 0\nb: 232129012\nc: 21\nd: 883061785\n");
        assertEquals(
                "2 0 1 1",
                String.join(
                        " ",
                        grade.answers().stream()
                                .map(r -> Points.show(r.score()))
                                .toList()));
        assertEquals("failed", Checking.result(grade, "b").status().word());
    }

    @Test
    void aFactTheTraceDoesNotTellWaitsForAPerson() {
        Grade grade = Checking.grade(
                Checking.shipped("read-an-upload"), Exercises.upload().without(1, 2, 3), reference("read-an-upload"));
        Result isn = Checking.result(grade, "client_isn");
        assertEquals("review", isn.status().word());
        assertTrue(Checking.told(isn).contains("no SYN from the client was captured"), () -> Checking.told(isn));
        assertEquals(2, isn.max());
    }

    /** Begun late, the capture still tells what came after; of what it cannot tell nothing is lost. */
    @Test
    void aCaptureBegunLateCostsNoAnswer() {
        Grade grade = Checking.grade(
                Checking.shipped("read-an-upload"),
                Exercises.upload().without(1, 2, 3),
                reference("read-an-upload").replaceAll(", frames?: [^}]*", ""));
        assertEquals(
                "",
                String.join(
                        " ",
                        grade.answers().stream()
                                .filter(r -> r.status().word().equals("failed"))
                                .map(Result::id)
                                .toList()));
    }

    /** Which frames there are is one answer, in whatever order somebody found them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'34, 57, 63'               | passed  | 3",
                "63; 57; 34                 | passed  | 3",
                "'#34, #57 and #63'         | passed  | 3",
                "frames 34, 57, 63          | passed  | 3",
                "'Frame 63, frame 57, frame 34' | passed | 3",
                "第34、57、63帧              | passed  | 3",
                "'63, 57'                   | partial | 2",
                "'33, 57, 63'               | partial | 2",
                "'1, 2, 3'                  | failed  | 0",
                "'not 34, 57, 63'           | review  | 0"
            })
    void framesAreASet(String answer, String status, double points) throws IOException {
        Spec spec = Checking.spec("answers: {items: [{id: a, points: 3, fact: finding.packet-loss.frames}]}");
        AnswerSheet sheet = AnswerSheet.read("answers.yaml", "a: '" + answer + "'", List.of("a"));
        Trace trace = Checking.trace(Files.readAllBytes(Path.of("sample-pcaps/retransmission.pcap")));
        Result result = Checking.result(Grader.grade(spec, trace, Optional.of(sheet)), "a");
        assertEquals(status, result.status().word());
        assertEquals(points, result.score());
    }

    @Test
    void aBrokenAnswerFileWaitsForAPersonAndSaysWhere() {
        Grade grade = Checking.grade(
                Checking.shipped("read-an-upload"), Exercises.upload(), "client_isn: [1\nclient_port: {");
        Result isn = Checking.result(grade, "client_isn");
        assertEquals("review", isn.status().word());
        List<String> told = grade.answers().stream()
                .map(r -> Said.english(r.message()))
                .filter(m -> !m.isEmpty())
                .toList();
        assertEquals(1, told.size(), () -> "it is one mistake: " + told);
        assertTrue(told.get(0).contains("answers.yaml:2:"), told.get(0));
    }

    /** What a line lacks is said of the line, not of every answer; what could be meant is said there. */
    @Test
    void aLineThatIsNoAnswerIsToldOnceWithWhatToWrite() {
        Spec spec = Checking.spec("answers: {items: [{id: port, points: 1, fact: S.port, hint: Look.},"
                + " {id: isn, points: 1, fact: C.isn, hint: Raw.}, {id: addr, points: 1, fact: C.addr}]}");
        AnswerSheet sheet = AnswerSheet.read("gus.txt", "asdf\n lorem\nins: 5\n", List.of("port", "isn", "addr"));
        Grade grade = Grader.grade(spec, Checking.trace(Exercises.upload().pcap()), Optional.of(sheet));
        assertEquals(
                List.of(
                        "gus.txt:1:1: to which question is this the answer? Write it behind the question's name, as"
                                + " 'port: ...'.",
                        "gus.txt:3:1: the spec asks for no answer 'ins'; did you mean 'isn'?",
                        ""),
                grade.answers().stream().map(r -> Said.english(r.message())).toList());
        assertEquals(
                List.of(),
                grade.answers().stream().flatMap(r -> r.hints().stream()).toList(),
                "a hint is about a value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{value: 232129012, frame: 9} | partial | 0",
                "a hundred                    | review  | 0",
                "{value: 5, frame: 1}         | failed  | 1",
                "''                           | failed  | 1"
            })
    void aHintIsForWhoHasTheValueWrong(String answer, String status, int hints) {
        Spec spec = Checking.spec("answers: {evidence: {frame: required, without: 0.5}, items: [{id: isn, points: 1,"
                + " fact: C.isn, hint: Raw.}]}");
        Result result = Checking.result(Checking.grade(spec, Exercises.upload(), "isn: " + answer), "isn");
        assertEquals(status, result.status().word());
        assertEquals(hints, result.hints().size());
    }

    @Test
    void aMisspeltAnswerIsNamed() {
        Grade grade = Checking.grade(Checking.shipped("read-an-upload"), Exercises.upload(), "cleint_isn: 1\n");
        assertTrue(
                Said.english(Checking.result(grade, "client_isn").message()).contains("did you mean 'client_isn'"),
                () -> Checking.told(Checking.result(grade, "client_isn")));
    }

    @Test
    void textsAreAcceptedByPatternsThatCannotHang() {
        Spec spec = Checking.spec(
                "answers: {items: [{id: why, points: 1, type: text, accept: ['plus one|\\+ ?1', '(a+)+$']}]}");
        assertEquals(
                "passed",
                Checking.result(Checking.grade(spec, Exercises.upload(), "why: ISN +1"), "why")
                        .status()
                        .word());
        String bomb = "why: " + "a".repeat(5000) + "b";
        assertEquals(
                "review",
                Checking.result(Checking.grade(spec, Exercises.upload(), bomb), "why")
                        .status()
                        .word());
    }
}
