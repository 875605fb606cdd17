package io.github.tcpwalk.homework;

import static io.github.tcpwalk.homework.Exercises.OPEN;
import static io.github.tcpwalk.homework.FailingSubmission.sample;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Submissions that go wrong where no connection comes up, over UDP, and where a capture is only read. */
final class FailingAttempts {
    private FailingAttempts() {}

    static Stream<FailingSubmission> refused() {
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
                        "opening is refused | three-way (frames 1-3)",
                        "opening is three-way"),
                sample(
                        spec,
                        "nobody answers",
                        new TraceScript(1025, 9511).play("> S 0:0(0)", "+1 > S 0:0(0)"),
                        "2",
                        "refusal",
                        "opening is unanswered (frames 1, 2)"),
                sample(
                        spec,
                        "rejected by a firewall",
                        new TraceScript(1025, 9511).play("> S 0:0(0)").icmpUnreachable(13),
                        "4.4",
                        "refusal",
                        "rejected is true | true",
                        "An ICMP message came back"),
                sample(
                        spec,
                        "no SYN captured",
                        Exercises.refused().without(1),
                        "0",
                        "refusal",
                        "opening is refused | "),
                sample(
                        spec,
                        "the answer is missing",
                        Exercises.refused().without(2),
                        "2",
                        "refusal",
                        "opening is refused | unanswered (frame 1)"),
                sample(spec, "something else", Exercises.dns(), "0", "syn", "it has udp"),
                sample(spec, "no packets", new TraceScript(1, 1), "0", "syn", "no packets at all"));
    }

    static Stream<FailingSubmission> unanswered() {
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
                        "3.5",
                        "repeated",
                        "not found: no other segment from the client follows frame 2"),
                sample(
                        spec,
                        "one gap shows no back-off",
                        new TraceScript(1025, 9520).play("> S 0:0(0)", "+1 > S 0:0(0)"),
                        "3.5",
                        "backoff",
                        "review",
                        "at least two are needed"),
                sample(
                        spec,
                        "no back-off",
                        new TraceScript(1025, 9520)
                                .play("> S 0:0(0)", "+1 > S 0:0(0)", "+1 > S 0:0(0)", "+1 > S 0:0(0)"),
                        "5",
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
                        "2.75",
                        "repeated",
                        "no other segment from the client follows frame 1"),
                sample(
                        spec,
                        "refused",
                        new TraceScript(1025, 9520).play("> S 0:0(0)", "< R. 0 ack 1"),
                        "0.75",
                        "silence",
                        "opening is refused"),
                sample(
                        spec,
                        "something listens",
                        Exercises.handshakeClose(9520),
                        "0.75",
                        "silence",
                        "opening is three-way"),
                sample(spec, "something else", Exercises.dns(), "0", "silence", "it has udp"),
                sample(spec, "no packets", new TraceScript(1, 1), "0", "silence", "no packets at all"));
    }

    static Stream<FailingSubmission> udpTransfer() {
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
                sample(spec, "another file", wrongFile, "6", "whole", "udp.reassembled is \"not the file\" (12 B)"),
                sample(
                        spec,
                        "several blocks under way",
                        eager,
                        "5.5",
                        "one-at-a-time",
                        "udp.max_outstanding is 3 (frames 2-4)"),
                sample(spec, "no END", Exercises.udpTransfer().without(10), "11.5", "end", "udp.finished is false"),
                sample(
                        spec,
                        "last acknowledgment missing",
                        Exercises.udpTransfer().without(9),
                        "11.5",
                        "acknowledged",
                        "udp.acked_ratio is 66.67% (frame 8)"),
                sample(
                        spec,
                        "a block missing",
                        Exercises.udpTransfer().without(5),
                        "11",
                        "retransmission",
                        "udp.retransmissions is 0"),
                sample(
                        spec,
                        "a block missing altogether",
                        Exercises.udpTransfer().without(5, 6, 7),
                        "6",
                        "whole",
                        "udp.reassembled is \"Stop and wait"),
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
    static Stream<FailingSubmission> reading() {
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
}
