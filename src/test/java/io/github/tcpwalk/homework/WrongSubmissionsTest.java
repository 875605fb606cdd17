package io.github.tcpwalk.homework;

import static io.github.tcpwalk.homework.Exercises.OPEN;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Status;
import io.github.tcpwalk.testing.Said;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who did not do what was asked gets less than 60 %, and is told why: what is missing, or what is there instead. */
class WrongSubmissionsTest {
    private static final double MOST = 0.6;
    private static final List<String> EXERCISES =
            List.of("hs9502", "half-close", "simultaneous-open", "refused", "unanswered", "udp-transfer");
    private static final String[] TALK = {
        "> P. 1:8(7) ack 1 win 502", "< . 1 ack 8 win 509", "< P. 1:19(18) ack 8 win 509", "> . 8 ack 19 win 502"
    };
    private static final String[] ORDERLY = {
        "> F. 8 ack 19 win 502", "< . 19 ack 9 win 509", "< F. 19 ack 9 win 509", "> . 9 ack 20 win 502"
    };

    /** @param reason what its report has to say */
    record Wrong(String spec, String name, TraceScript script, String reason) {
        @Override
        public String toString() {
            return spec + ", " + name;
        }
    }

    private static Wrong wrong(String spec, String name, TraceScript script, String reason) {
        return new Wrong(spec, name, script, reason);
    }

    private static TraceScript chat(int port, String[]... parts) {
        TraceScript script = new TraceScript(40000, port);
        for (String[] part : parts) {
            script.play(part);
        }
        return script;
    }

    private static TraceScript oneSide(int port, String arrow, String[]... parts) {
        TraceScript script = new TraceScript(40000, port);
        for (String[] part : parts) {
            script.play(Stream.of(part).filter(l -> l.contains(arrow + " ")).toArray(String[]::new));
        }
        return script;
    }

    static Stream<Wrong> handshakeAndClose() {
        String spec = "hs9502";
        return Stream.of(
                wrong(spec, "capture started late", chat(9502, TALK, ORDERLY), "opening is mid-stream"),
                wrong(spec, "no FIN", chat(9502, OPEN, TALK), "closing is orderly | open"),
                wrong(
                        spec,
                        "reset instead of FIN",
                        chat(9502, OPEN, TALK).play("> R. 8 ack 19 win 0"),
                        "closed by a RST from the client in frame 8"),
                wrong(
                        spec,
                        "reset by the server",
                        chat(9502, OPEN, TALK).play("< R. 19 ack 8 win 0"),
                        "closed by a RST from the server in frame 8"),
                wrong(
                        spec,
                        "only the client's",
                        oneSide(9502, ">", OPEN, TALK, ORDERLY),
                        "Only segments of the client were captured"),
                wrong(spec, "only the server's", oneSide(9502, "<", OPEN, TALK, ORDERLY), "not found"),
                wrong(spec, "only the SYN", chat(9502, Arrays.copyOf(OPEN, 1)), "opening is unanswered (frame 1)"),
                wrong(spec, "only the handshake", chat(9502, OPEN), "closing is orderly | open"),
                wrong(spec, "only the close", chat(9502, ORDERLY), "opening is mid-stream"),
                wrong(spec, "other port", Exercises.handshakeClose(9503), "no TCP conversation with server port 9502"),
                wrong(spec, "the server was not there", chat(9502).play("> S 0:0(0)", "< R. 0 ack 1"), "refused"),
                wrong(
                        spec,
                        "aborted while opening",
                        chat(9502, Arrays.copyOf(OPEN, 2)).play("> R 1 win 0"),
                        "C > S . ack=S.isn+1 | not found"),
                wrong(
                        spec,
                        "a scan of the port",
                        chat(9502).play("> S 0:0(0)", "< S. 0:0(0) ack 1", "> R 1", "+1 > S 0:0(0)"),
                        "opening is half-open"));
    }

    static Stream<Wrong> halfClose() {
        String spec = "half-close";
        return Stream.of(
                wrong(spec, "no half-close", chat(8888, OPEN, TALK, ORDERLY), "B > A * ack=A.fin+1 len>0 | not found"),
                wrong(
                        spec,
                        "three segments",
                        chat(8888, OPEN, TALK)
                                .play("> F. 8 ack 19 win 502", "< F. 19 ack 9 win 509", "> . 9 ack 20 win 502"),
                        "B > A * ack=A.fin+1 len>0 | not found"),
                wrong(
                        spec,
                        "close() instead of shutdown()",
                        chat(8888, OPEN, TALK)
                                .play(
                                        "> F. 8 ack 19 win 502",
                                        "< . 19 ack 9 win 509",
                                        "< P. 19:23(4) ack 9 win 509",
                                        "> R 9 win 0"),
                        "its flags are 'R', not '.'"),
                wrong(
                        spec,
                        "the farewell came before the FIN was acknowledged",
                        chat(8888, OPEN, TALK)
                                .play(
                                        "> F. 8 ack 19 win 502",
                                        "< P. 19:23(4) ack 8 win 509",
                                        "< F. 23 ack 9 win 509",
                                        "> . 9 ack 24 win 502"),
                        "its ack is 8"),
                wrong(spec, "no FIN", chat(8888, OPEN, TALK), "no FIN was captured"),
                wrong(spec, "only the client's", oneSide(8888, ">", OPEN, TALK, ORDERLY), "not found"),
                wrong(spec, "other port", chat(8889, OPEN, TALK, ORDERLY), "no TCP conversation with server port 8888"),
                wrong(spec, "reset", chat(8888, OPEN, TALK).play("> R. 8 ack 19 win 0"), "a reset from the client"));
    }

    static Stream<Wrong> attempts() {
        return Stream.of(
                wrong("simultaneous-open", "one listens", Exercises.handshakeClose(8000), "opening is three-way"),
                wrong(
                        "simultaneous-open",
                        "only refused tries",
                        chat(8000).play("> S 0:0(0)", "< R. 0 ack 1"),
                        "opening is refused"),
                wrong("simultaneous-open", "unanswered", chat(8000).play("> S 0:0(0)"), "opening is unanswered"),
                wrong(
                        "simultaneous-open",
                        "with itself",
                        new TraceScript(8000, 8000)
                                .addresses(new byte[] {127, 0, 0, 1}, new byte[] {127, 0, 0, 1})
                                .connection(8000, 8000, 77, 77)
                                .play("> S 0:0(0)", "> S. 0:0(0) ack 1", "> . 1 ack 1"),
                        "opening is self-connect"),
                wrong("refused", "something listens", Exercises.handshakeClose(9511), "opening is three-way"),
                wrong("refused", "nobody answers", chat(9511).play("> S 0:0(0)"), "opening is unanswered"),
                wrong(
                        "refused",
                        "a firewall",
                        chat(9511).play("> S 0:0(0)").icmpUnreachable(13),
                        "An ICMP message came back"),
                wrong("refused", "only the answer", chat(9511).play("< R. 0 ack 1"), "opening is refused |"),
                wrong("unanswered", "refused", chat(9520).play("> S 0:0(0)", "< R. 0 ack 1"), "opening is refused"),
                wrong("unanswered", "answered", Exercises.handshakeClose(9520), "opening is three-way"),
                wrong(
                        "unanswered",
                        "no back-off",
                        chat(9520).play("> S 0:0(0)", "+1 > S 0:0(0)", "+1 > S 0:0(0)", "+1 > S 0:0(0)"),
                        "rto.backoff is false"),
                wrong(
                        "unanswered",
                        "stopped too early",
                        chat(9520).play("> S 0:0(0)", "+1 > S 0:0(0)"),
                        "follows frame 2"));
    }

    static Stream<Wrong> transfers() {
        String spec = "udp-transfer";
        byte[] file = Exercises.given();
        byte[] name = Arrays.copyOf("given.txt".getBytes(StandardCharsets.US_ASCII), 1024);
        byte[] end = "END".getBytes(StandardCharsets.US_ASCII);
        int blocks = (file.length + 1023) / 1024;
        TraceScript eager = new TraceScript(45000, 8000).udp(true, name).udp(false, Exercises.ack(0));
        IntStream.rangeClosed(1, blocks).forEach(n -> eager.udp(true, Exercises.block(n, file)));
        eager.udp(true, Exercises.block(2, file));
        IntStream.rangeClosed(1, blocks).forEach(n -> eager.udp(false, Exercises.ack(n)));
        byte[] changed = file.clone();
        changed[5] ^= 1;
        TraceScript other = new TraceScript(45000, 8000).udp(true, name).udp(false, Exercises.ack(0));
        for (int n = 1; n <= blocks; n++) {
            other.udp(true, Exercises.block(n, changed));
            if (n == 2) {
                other.pause(0.5).udp(true, Exercises.block(n, changed));
            }
            other.udp(false, Exercises.ack(n));
        }
        TraceScript oneWay = new TraceScript(45000, 8000).udp(true, name);
        IntStream.rangeClosed(1, blocks).forEach(n -> oneWay.udp(true, Exercises.block(n, file)));
        return Stream.of(
                wrong(spec, "all blocks at once", eager.udp(true, end), "udp.max_outstanding is"),
                wrong(spec, "another file", other.udp(true, end), "udp.reassembled is"),
                wrong(spec, "one direction", oneWay.udp(true, end), "udp.max_outstanding is"),
                wrong(spec, "text, no format", new TraceScript(45000, 8000).udp(true, file), "udp.transfer is false"),
                wrong(spec, "over TCP", Exercises.handshakeClose(8000), "no UDP conversation"));
    }

    /** The trace of another exercise, and one without packets. */
    static Stream<Wrong> strange() {
        List<Wrong> all = new ArrayList<>();
        for (String spec : EXERCISES) {
            all.add(wrong(spec, "empty", new TraceScript(1, 1), "no packets at all"));
            for (String other : EXERCISES) {
                if (!other.equals(spec)) {
                    all.add(wrong(spec, "that of " + other, Exercises.of(other), "conversation"));
                }
            }
        }
        return all.stream();
    }

    static Stream<Wrong> all() {
        return Stream.of(handshakeAndClose(), halfClose(), attempts(), transfers(), strange())
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("all")
    void getsLessThanSixtyPercentAndIsToldWhy(Wrong wrong) {
        Grade grade = Checking.grade(Checking.shipped(wrong.spec()), wrong.script());
        String told = grade.score() + " of " + grade.max() + "\n" + Said.english(grade.remark()) + "\n"
                + grade.checks().stream()
                        .filter(r -> r.status() != Status.PASSED)
                        .map((Result r) -> r.id() + " " + Checking.told(r))
                        .collect(Collectors.joining());
        assertTrue(grade.score() < MOST * grade.max(), told);
        assertTrue(told.contains(wrong.reason()), () -> "\"" + wrong.reason() + "\" is not in " + told);
    }
}
