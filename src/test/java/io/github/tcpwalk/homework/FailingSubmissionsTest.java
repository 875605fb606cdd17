package io.github.tcpwalk.homework;

import static io.github.tcpwalk.homework.Exercises.OPEN;
import static io.github.tcpwalk.homework.FailingSubmission.cut;
import static io.github.tcpwalk.homework.FailingSubmission.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.batch.Batch;
import io.github.tcpwalk.homework.batch.Roster;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.batch.Submissions;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.testing.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes wrong in real submissions: each has its partial score, and a message that says what is missing and in which
 * frame.
 */
class FailingSubmissionsTest {
    @TempDir
    private Path folder;

    static Stream<FailingSubmission> handshakeClose() {
        String[] data = {"> P. 1:8(7) ack 1 win 502", "< . 1 ack 8 win 509"};
        return Stream.of(
                sample(
                        "hs9502",
                        "wrong port",
                        Exercises.handshakeClose(9511),
                        "0",
                        "open",
                        "no TCP conversation with server port 9502",
                        "10.0.0.2:9511, frames 1-11"),
                sample(
                        "hs9502",
                        "no SYN captured",
                        Exercises.handshakeClose(9502).without(1, 2, 3),
                        "5",
                        "open",
                        "opening is established | mid-stream",
                        "C > S S | not found",
                        "frame 1 comes closest",
                        "Start the capture before"),
                sample(
                        "hs9502",
                        "only the SYN was not captured",
                        Exercises.handshakeClose(9502).without(1),
                        "8.33",
                        "open",
                        "Points for 2 of 3 lines, 1.67 each; none for: C > S S."),
                sample(
                        "hs9502",
                        "close is there though the opening failed",
                        Exercises.handshakeClose(9502).without(1, 2, 3),
                        "5",
                        "close",
                        "passed",
                        "closing is orderly | four-segment (frames 5-8)"),
                sample(
                        "hs9502",
                        "close is skipped when the opening failed and it is not there",
                        new TraceScript(1025, 9502).play("> S 0:0(0)", "< R. 0 ack 1"),
                        "1.67",
                        "close",
                        "skipped",
                        "because 'open' failed"),
                sample(
                        "hs9502",
                        "third segment of the handshake missing",
                        new TraceScript(1025, 9502).play(Arrays.copyOf(OPEN, 2)),
                        "3.33",
                        "open",
                        "C > S . ack=S.isn+1 | not found",
                        "After frame 2"),
                sample(
                        "hs9502",
                        "reset instead of FIN",
                        new TraceScript(1025, 9502).play(OPEN).play(data).play("> R. 8 ack 1 win 0"),
                        "5",
                        "close",
                        "closed by a RST from the client in frame 6"),
                sample(
                        "hs9502",
                        "reset is counted",
                        new TraceScript(1025, 9502).play(OPEN).play(data).play("> R. 8 ack 1 win 0"),
                        "5",
                        "remarks",
                        "resets is 1 (frame 6)",
                        "A reset after both closes"),
                sample(
                        "hs9502",
                        "last ACK missing",
                        Exercises.handshakeClose(9502).without(11),
                        "8.75",
                        "close",
                        "A > B . ack=B.fin+1 | not found",
                        "After frame 10"),
                sample(
                        "hs9502",
                        "last ACK acknowledges too little",
                        new TraceScript(1025, 9502)
                                .play(OPEN)
                                .play(
                                        "> F. 1 ack 1 win 502",
                                        "< . 1 ack 2 win 509",
                                        "< F. 1 ack 2 win 509",
                                        "> . 2 ack 1 win 502"),
                        "8.75",
                        "close",
                        "frame 7 comes closest, but its ack is 1, not >= B.fin+1 (2)"),
                sample(
                        "hs9502",
                        "FIN of one side only",
                        Exercises.handshakeClose(9502).without(10, 11),
                        "7.5",
                        "close",
                        "B > A F* | not found",
                        "After frame 9"),
                sample(
                        "hs9502",
                        "retransmissions",
                        new TraceScript(1025, 9502)
                                .play(OPEN)
                                .play(
                                        "> P. 1:8(7) ack 1 win 502",
                                        "+0.2 > P. 1:8(7) ack 1 win 502",
                                        "+0.4 > P. 1:8(7) ack 1 win 502",
                                        "+0.8 > P. 1:8(7) ack 1 win 502",
                                        "< . 1 ack 8 win 509",
                                        "> F. 8 ack 1 win 502",
                                        "< F. 1 ack 9 win 509",
                                        "> . 9 ack 2 win 502"),
                        "10",
                        "remarks",
                        "warning",
                        "retransmissions is 3 (frames 5-7)",
                        "Something was sent again"),
                sample(
                        "hs9502",
                        "something else",
                        Exercises.dns(),
                        "0",
                        "open",
                        "it has udp 10.0.0.1:5353 > 10.0.0.2:53, frames 1-2"),
                sample("hs9502", "no packets", new TraceScript(1, 1), "0", "open", "it has no packets at all"),
                new FailingSubmission(
                        "hs9502",
                        "truncated file",
                        cut(Exercises.handshakeClose(9502), 0.85),
                        "7.5",
                        "close",
                        List.of("B > A F* | not found", "After frame 9")));
    }

    static Stream<FailingSubmission> simultaneousOpen() {
        String spec = "simultaneous-open";
        return Stream.of(
                sample(
                        spec,
                        "wrong port",
                        new TraceScript(8001, 8001)
                                .play("> S 0:0(0)", "< S 0:0(0)", "> S. 0:0(0) ack 1", "< S. 0:0(0) ack 1"),
                        "0",
                        "opened",
                        "no TCP conversation with port 8000",
                        ":8001, frames 1-4"),
                sample(
                        spec,
                        "one side listened",
                        Exercises.handshakeClose(8000),
                        "0",
                        "opened",
                        "Neither peer may listen"),
                sample(
                        spec,
                        "opening named",
                        Exercises.handshakeClose(8000),
                        "0",
                        "opened",
                        "opening is three-way (frames 1-3)"),
                sample(
                        spec,
                        "only refused tries",
                        new TraceScript(8000, 8000).play("> S 0:0(0)", "< R. 0 ack 1"),
                        "2.5",
                        "opened",
                        "X > Y S | frame 1",
                        "Y > X S | not found"),
                sample(
                        spec,
                        "last SYN+ACK missing",
                        new TraceScript(8000, 8000).play("> S 0:0(0)", "< S 0:0(0)", "> S. 0:0(0) ack 1"),
                        "7.5",
                        "opened",
                        "Y > X S. ack=X.isn+1 | not found",
                        "After frame"),
                sample(
                        spec,
                        "reset after the SYNs",
                        new TraceScript(8000, 8000).play("> S 0:0(0)", "< S 0:0(0)", "> R. 1 ack 1"),
                        "5",
                        "opened",
                        "X > Y S. ack=Y.isn+1 | not found",
                        "frame 3"),
                sample(
                        spec,
                        "no SYN captured",
                        Exercises.simultaneousOpen().without(1, 2, 3, 4),
                        "0",
                        "opened",
                        "not found"),
                sample(spec, "something else", Exercises.dns(), "0", "opened", "it has udp"),
                sample(spec, "no packets", new TraceScript(1, 1), "0", "opened", "no packets at all"));
    }

    static Stream<FailingSubmission> halfClose() {
        String spec = "half-close";
        String[] data = {"> P. 1:7(6) ack 1 win 502", "< . 1 ack 7 win 509"};
        return Stream.of(
                sample(
                        spec,
                        "wrong port",
                        new TraceScript(40001, 8889).play(OPEN),
                        "0",
                        "open",
                        "no TCP conversation with server port 8888"),
                sample(
                        spec,
                        "no SYN captured",
                        Exercises.halfClose().without(1, 2, 3),
                        "8",
                        "open",
                        "C > S S | not found",
                        "frame 1"),
                sample(
                        spec,
                        "close() instead of shutdown()",
                        new TraceScript(40001, 8888)
                                .play(OPEN)
                                .play(data)
                                .play(
                                        "> F. 7 ack 1 win 502",
                                        "< . 1 ack 8 win 509",
                                        "< P. 1:5(4) ack 8 win 509",
                                        "> R 8 win 0"),
                        "3.5",
                        "half",
                        "A > B . ack=B.nxt | not found",
                        "frame 9"),
                sample(
                        spec,
                        "no data after the FIN",
                        new TraceScript(40001, 8888)
                                .play(OPEN)
                                .play(data)
                                .play(
                                        "> F. 7 ack 1 win 502",
                                        "< . 1 ack 8 win 509",
                                        "< F. 1 ack 8 win 509",
                                        "> . 8 ack 2 win 502"),
                        "5",
                        "half",
                        "B > A * ack=A.fin+1 len>0 | not found",
                        "its len is 0, not > 0"),
                sample(
                        spec,
                        "last ACK missing",
                        Exercises.halfClose().without(12),
                        "9.25",
                        "close",
                        "A > B . ack=B.fin+1 | not found",
                        "After frame 11"),
                sample(
                        spec,
                        "reset instead of FIN",
                        new TraceScript(40001, 8888).play(OPEN).play(data).play("> R. 7 ack 1 win 0"),
                        "2",
                        "half",
                        "a reset from the client in frame 6"),
                sample(spec, "something else", Exercises.dns(), "0", "open", "it has udp"),
                new FailingSubmission(
                        spec, "truncated file", cut(Exercises.halfClose(), 0.7), "3.5", "half", List.of("not found")));
    }

    static Stream<FailingSubmission> samples() {
        return Stream.of(
                        handshakeClose(),
                        simultaneousOpen(),
                        halfClose(),
                        FailingAttempts.refused(),
                        FailingAttempts.unanswered(),
                        FailingAttempts.udpTransfer(),
                        FailingAttempts.reading())
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void earnsItsPartialScoreAndIsToldWhy(FailingSubmission sample) throws Exception {
        Graded graded = grade(sample.spec(), sample.file());
        Grade grade = graded.grade().orElseThrow();
        String told = Checking.told(Checking.result(grade, sample.check()))
                + (grade.conversation().isEmpty() ? Said.english(grade.remark()) : "");
        for (String part : sample.told()) {
            assertTrue(told.contains(part), () -> "\"" + part + "\" is not in:\n" + told);
        }
        assertEquals(sample.score(), Points.show(graded.score()), told);
        assertEquals(
                sample.name().contains("truncated"),
                Said.english(graded.error()).contains("damaged"),
                () -> Said.english(graded.error()));
    }

    static Stream<String> ids() {
        return SpecFile.SHIPPED.stream();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anEmptyFileOrSomeTextIsAnError(String id) throws Exception {
        Graded empty = grade(id, new byte[0]);
        assertTrue(empty.grade().isEmpty());
        assertFalse(empty.error().isEmpty());
        Graded text = grade(id, "I could not do it".getBytes(StandardCharsets.UTF_8));
        assertTrue(text.grade().isEmpty());
        assertTrue(Said.english(text.error()).contains("student.pcap"), () -> Said.english(text.error()));
    }

    private Graded grade(String spec, byte[] file) throws Exception {
        Files.write(folder.resolve("student.pcap"), file);
        SpecFile specFile = SpecFile.open(spec, Language.ENGLISH);
        return new Batch(specFile, Roster.NONE, Optional.empty())
                .run(new Submissions("").find(List.of(folder)), (index, count, student) -> {})
                .get(0);
    }
}
