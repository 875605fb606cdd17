package io.github.tcpwalk.homework;

import static io.github.tcpwalk.homework.Exercises.OPEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.homework.batch.Batch;
import io.github.tcpwalk.homework.batch.Roster;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.batch.Submissions;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.report.Graded;
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

    record Sample(String spec, String name, byte[] file, String score, String check, List<String> told) {
        @Override
        public String toString() {
            return spec + ", " + name;
        }
    }

    private static Sample sample(
            String spec, String name, TraceScript script, String score, String check, String... told) {
        return new Sample(spec, name, script.pcap(), score, check, List.of(told));
    }

    private static TraceScript dns() {
        return new TraceScript(5353, 53).udp(true, new byte[40]).udp(false, new byte[90]);
    }

    /** Octets of a capture cut in the middle of a record. */
    private static byte[] cut(TraceScript script, double share) {
        byte[] whole = script.pcap();
        return Arrays.copyOf(whole, (int) (whole.length * share));
    }

    static Stream<Sample> handshakeClose() {
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
                        "2",
                        "open",
                        "C > S S | not found",
                        "frame 1 comes closest",
                        "Start the capture before"),
                sample(
                        "hs9502",
                        "close is skipped when the opening failed",
                        Exercises.handshakeClose(9502).without(1, 2, 3),
                        "2",
                        "close",
                        "skipped",
                        "because 'open' failed"),
                sample(
                        "hs9502",
                        "third segment of the handshake missing",
                        new TraceScript(1025, 9502).play(Arrays.copyOf(OPEN, 2)),
                        "4.67",
                        "open",
                        "C > S . seq=C.isn+1 ack=S.isn+1 | not found",
                        "After frame 2"),
                sample(
                        "hs9502",
                        "reset instead of FIN",
                        new TraceScript(1025, 9502).play(OPEN).play(data).play("> R. 8 ack 1 win 0"),
                        "4",
                        "close",
                        "no FIN was captured but a reset from the client in frame 6"),
                sample(
                        "hs9502",
                        "reset is counted",
                        new TraceScript(1025, 9502).play(OPEN).play(data).play("> R. 8 ack 1 win 0"),
                        "4",
                        "quiet",
                        "resets is 1 (frame 6)"),
                sample(
                        "hs9502",
                        "last ACK missing",
                        Exercises.handshakeClose(9502).without(11),
                        "9",
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
                        "9",
                        "close",
                        "frame 7 comes closest, but its ack is 1, not B.fin+1 (2)"),
                sample(
                        "hs9502",
                        "FIN of one side only",
                        Exercises.handshakeClose(9502).without(10, 11),
                        "8",
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
                        "8",
                        "quiet",
                        "retransmissions is 3 (frames 5-7)"),
                sample(
                        "hs9502",
                        "something else",
                        dns(),
                        "0",
                        "open",
                        "it has udp 10.0.0.1:5353 > 10.0.0.2:53, frames 1-2"),
                sample("hs9502", "no packets", new TraceScript(1, 1), "0", "open", "it has no packets at all"),
                new Sample(
                        "hs9502",
                        "truncated file",
                        cut(Exercises.handshakeClose(9502), 0.85),
                        "8",
                        "close",
                        List.of("B > A F* | not found", "After frame 9")));
    }

    static Stream<Sample> simultaneousOpen() {
        String spec = "simultaneous-open";
        return Stream.of(
                sample(
                        spec,
                        "wrong port",
                        new TraceScript(8001, 8001)
                                .play("> S 0:0(0)", "< S 0:0(0)", "> S. 0:0(0) ack 1", "< S. 0:0(0) ack 1"),
                        "0",
                        "syns",
                        "no TCP conversation with port 8000",
                        ":8001, frames 1-4"),
                sample(
                        spec,
                        "one side listened",
                        Exercises.handshakeClose(8000),
                        "4",
                        "syns",
                        "Y > X S | not found",
                        "Neither peer may listen"),
                sample(
                        spec,
                        "opening named",
                        Exercises.handshakeClose(8000),
                        "4",
                        "opened",
                        "opening is three-way (frames 1, 2)"),
                sample(
                        spec,
                        "only refused tries",
                        new TraceScript(8000, 8000).play("> S 0:0(0)", "< R. 0 ack 1"),
                        "2.75",
                        "crossing",
                        "X > Y S | frame 1",
                        "Y > X S | not found"),
                sample(
                        spec,
                        "last SYN+ACK missing",
                        new TraceScript(8000, 8000).play("> S 0:0(0)", "< S 0:0(0)", "> S. 0:0(0) ack 1"),
                        "6.75",
                        "crossing",
                        "Y > X S. ack=X.isn+1 | not found",
                        "After frame"),
                sample(
                        spec,
                        "reset after the SYNs",
                        new TraceScript(8000, 8000).play("> S 0:0(0)", "< S 0:0(0)", "> R. 1 ack 1"),
                        "5.5",
                        "crossing",
                        "X > Y S. ack=Y.isn+1 | not found",
                        "frame 3"),
                sample(
                        spec,
                        "no SYN captured",
                        Exercises.simultaneousOpen().without(1, 2, 3, 4),
                        "0",
                        "syns",
                        "not found"),
                sample(spec, "something else", dns(), "0", "opened", "it has udp"),
                sample(spec, "no packets", new TraceScript(1, 1), "0", "syns", "no packets at all"));
    }

    static Stream<Sample> halfClose() {
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
                        "5.34",
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
                        "8.67",
                        "half",
                        "B > A * ack=A.fin+1 len>0 | not found",
                        "its len is 0, not > 0"),
                sample(
                        spec,
                        "last ACK missing",
                        Exercises.halfClose().without(12),
                        "9.33",
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
                sample(spec, "something else", dns(), "0", "open", "it has udp"),
                new Sample(spec, "truncated file", cut(Exercises.halfClose(), 0.7), "6", "half", List.of("not found")));
    }

    static Stream<Sample> refused() {
        String spec = "refused";
        return Stream.of(
                sample(
                        spec,
                        "wrong port",
                        new TraceScript(1025, 9520).play("> S 0:0(0)", "< R. 0 ack 1"),
                        "0",
                        "syn",
                        "no TCP conversation with server port 9511",
                        ":9520, frames 1-2"),
                sample(
                        spec,
                        "something listens",
                        Exercises.handshakeClose(9511),
                        "2",
                        "refusal",
                        "S > C R. ack=C.isn+1 | not found",
                        "frame 2 comes closest, but its flags are 'S.', not 'R.'"),
                sample(
                        spec,
                        "nobody answers",
                        new TraceScript(1025, 9511).play("> S 0:0(0)", "+1 > S 0:0(0)"),
                        "2",
                        "opening",
                        "opening is unanswered (frames 1, 2)"),
                sample(
                        spec,
                        "rejected by a firewall",
                        new TraceScript(1025, 9511).play("> S 0:0(0)").icmpUnreachable(13),
                        "4.5",
                        "refusal",
                        "rejected is true | true",
                        "An ICMP message came back"),
                sample(spec, "no SYN captured", Exercises.refused().without(1), "0", "refusal", "not found"),
                sample(
                        spec,
                        "the answer is missing",
                        Exercises.refused().without(2),
                        "2",
                        "refusal",
                        "S > C R. ack=C.isn+1 | not found",
                        "follows frame 1"),
                sample(spec, "something else", dns(), "0", "syn", "it has udp"),
                sample(spec, "no packets", new TraceScript(1, 1), "0", "syn", "no packets at all"));
    }

    static Stream<Sample> unanswered() {
        String spec = "unanswered";
        return Stream.of(
                sample(
                        spec,
                        "wrong port",
                        new TraceScript(1025, 9505).play("> S 0:0(0)"),
                        "0",
                        "repeated",
                        "no TCP conversation with server port 9520"),
                sample(
                        spec,
                        "stopped too early",
                        new TraceScript(1025, 9520).play("> S 0:0(0)", "+1 > S 0:0(0)"),
                        "4",
                        "repeated",
                        "not found: no other segment from the client follows frame 2"),
                sample(
                        spec,
                        "one gap shows no back-off",
                        new TraceScript(1025, 9520).play("> S 0:0(0)", "+1 > S 0:0(0)"),
                        "4",
                        "backoff",
                        "review",
                        "at least two are needed"),
                sample(
                        spec,
                        "no back-off",
                        new TraceScript(1025, 9520)
                                .play("> S 0:0(0)", "+1 > S 0:0(0)", "+1 > S 0:0(0)", "+1 > S 0:0(0)"),
                        "6",
                        "backoff",
                        "rto.backoff is false (frames 1-4)"),
                sample(
                        spec,
                        "a new port every time",
                        new TraceScript(1025, 9520)
                                .play("> S 0:0(0)")
                                .connection(1026, 9520, 7, 8)
                                .play("> S 0:0(0)")
                                .connection(1027, 9520, 70, 80)
                                .play("> S 0:0(0)"),
                        "3",
                        "repeated",
                        "no other segment from the client follows frame 1"),
                sample(
                        spec,
                        "refused",
                        new TraceScript(1025, 9520).play("> S 0:0(0)", "< R. 0 ack 1"),
                        "1",
                        "silence",
                        "opening is refused"),
                sample(
                        spec,
                        "something listens",
                        Exercises.handshakeClose(9520),
                        "1",
                        "silence",
                        "opening is three-way"),
                sample(spec, "something else", dns(), "0", "silence", "it has udp"),
                sample(spec, "no packets", new TraceScript(1, 1), "0", "silence", "no packets at all"));
    }

    static Stream<Sample> udpTransfer() {
        String spec = "udp-transfer";
        byte[] other = "not the file".getBytes(StandardCharsets.UTF_8);
        TraceScript wrongFile = new TraceScript(45000, 8000)
                .udp(true, new byte[1024])
                .udp(true, Exercises.block(1, other))
                .udp(false, Exercises.ack(1))
                .udp(true, new byte[] {'E', 'N', 'D'});
        byte[] file = Exercises.given();
        TraceScript eager = new TraceScript(45000, 8000).udp(true, new byte[1024]);
        for (int n = 1; n <= 3; n++) {
            eager.udp(true, Exercises.block(n, file));
        }
        for (int n = 1; n <= 3; n++) {
            eager.udp(false, Exercises.ack(n));
        }
        return Stream.of(
                sample(
                        spec,
                        "wrong port",
                        new TraceScript(45000, 8001).udp(true, new byte[1024]),
                        "0",
                        "format",
                        "no UDP conversation with server port 8000"),
                sample(spec, "another file", wrongFile, "5", "whole", "udp.reassembled is 12 bytes"),
                sample(
                        spec,
                        "several blocks under way",
                        eager,
                        "6",
                        "one-at-a-time",
                        "udp.max_outstanding is 3 (frames 2-4)"),
                sample(spec, "no END", Exercises.udpTransfer().without(10), "9", "end", "udp.finished is false"),
                sample(
                        spec,
                        "last acknowledgment missing",
                        Exercises.udpTransfer().without(9),
                        "9",
                        "acknowledged",
                        "udp.acked_ratio is 66.67% (frame 8)"),
                sample(
                        spec,
                        "a block missing",
                        Exercises.udpTransfer().without(5),
                        "9",
                        "retransmission",
                        "udp.retransmissions is 0"),
                sample(
                        spec,
                        "a block missing altogether",
                        Exercises.udpTransfer().without(5, 6, 7),
                        "5",
                        "whole",
                        "udp.reassembled is 1024 bytes"),
                sample(
                        spec,
                        "something else on the port",
                        new TraceScript(45000, 8000).udp(true, new byte[40]).udp(false, new byte[90]),
                        "0",
                        "format",
                        "udp.transfer is false"),
                sample(
                        spec,
                        "dependents are skipped",
                        new TraceScript(45000, 8000).udp(true, new byte[40]),
                        "0",
                        "whole",
                        "skipped",
                        "because 'format' failed"),
                sample(
                        spec,
                        "TCP instead",
                        Exercises.handshakeClose(8000),
                        "0",
                        "format",
                        "no UDP conversation",
                        "it has tcp"),
                sample(spec, "no packets", new TraceScript(1, 1), "0", "format", "no packets at all"));
    }

    /** The checks of the reading assignments; their answers are tested apart. */
    static Stream<Sample> reading() {
        TraceScript late = Exercises.upload().without(1, 2, 3);
        return Stream.of(
                sample(
                        "read-an-upload",
                        "no SYN captured",
                        late,
                        "0",
                        "opening",
                        "opening is mid-stream",
                        "capture.first_frame_is_syn is false (frame 1)"),
                sample(
                        "read-an-upload",
                        "no answers",
                        Exercises.upload(),
                        "1",
                        "client_isn",
                        "no answers.yaml was handed in"),
                sample(
                        "read-a-download",
                        "wrong port",
                        new TraceScript(1025, 8080).play(OPEN),
                        "0",
                        "opening",
                        "no TCP conversation with server port 80"));
    }

    static Stream<Sample> samples() {
        return Stream.of(
                        handshakeClose(),
                        simultaneousOpen(),
                        halfClose(),
                        refused(),
                        unanswered(),
                        udpTransfer(),
                        reading())
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void earnsItsPartialScoreAndIsToldWhy(Sample sample) throws Exception {
        Graded graded = grade(sample.spec(), sample.file());
        String told = Checking.told(Checking.result(graded.grade().orElseThrow(), sample.check()));
        for (String part : sample.told()) {
            assertTrue(told.contains(part), () -> "\"" + part + "\" is not in:\n" + told);
        }
        assertEquals(sample.score(), Points.show(graded.score()), told);
        assertEquals(sample.name().contains("truncated"), graded.error().contains("damaged"), graded::error);
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
        assertTrue(text.error().contains("student.pcap"), text::error);
    }

    private Graded grade(String spec, byte[] file) throws Exception {
        Files.write(folder.resolve("student.pcap"), file);
        SpecFile specFile = SpecFile.open(spec);
        return new Batch(specFile, Roster.NONE, Optional.empty())
                .run(new Submissions("").find(List.of(folder)), (index, count, student) -> {})
                .get(0);
    }
}
