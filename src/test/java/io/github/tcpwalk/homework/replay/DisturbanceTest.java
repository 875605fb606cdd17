package io.github.tcpwalk.homework.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.homework.Checking;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.TraceScript;
import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way is what it says it is, and changes nothing else. */
class DisturbanceTest {
    private static final TraceScript CHAT = new TraceScript(40000, 9502)
            .play(
                    "> S 0:0(0) win 64240 mss 1460",
                    "< S. 0:0(0) ack 1 win 65160 mss 1460",
                    "> . 1 ack 1 win 502",
                    "> P. 1:8(7) ack 1 win 502",
                    "> P. 8:12(4) ack 1 win 502",
                    "< . 1 ack 12 win 509",
                    "< P. 1:19(18) ack 12 win 509",
                    "> . 12 ack 19 win 502",
                    "> F. 12 ack 19 win 502",
                    "< F. 19 ack 13 win 509",
                    "> . 13 ack 20 win 502");

    private static TcpTrace conversation(byte[] capture) {
        Trace trace = Checking.trace(capture);
        assertEquals(1, trace.conversations().size());
        return (TcpTrace) trace.conversations().get(0);
    }

    private static byte[] disturbed(Disturbance how, byte[] capture) throws IOException {
        return how.of(SentReader.read(capture, "chat.pcap").orElseThrow()).orElseThrow();
    }

    private static String told(TcpTrace c) {
        return c.segments().stream()
                .map(s -> (s.fromClient() ? ">" : "<") + s.flags() + s.seq() + ":" + s.end() + noted(s))
                .collect(Collectors.joining(" "));
    }

    private static String noted(TraceSegment s) {
        return s.is(Note.RETRANSMISSION) ? "again" : "";
    }

    @ParameterizedTest
    @EnumSource
    void changesNoOctetOfTheStreamsAndNoName(Disturbance how) throws IOException {
        TcpTrace before = conversation(CHAT.pcap());
        TcpTrace after = conversation(disturbed(how, CHAT.pcap()));
        for (boolean client : new boolean[] {true, false}) {
            assertEquals(
                    new String(before.octets(client).toByteArray()),
                    new String(after.octets(client).toByteArray()));
            assertEquals(0, after.end(client).missingOctets());
        }
        assertEquals("three-way", after.summary().opening().toString());
        assertTrue(after.summary().closing().segments() > 0, () -> told(after));
        assertTrue(after.segments().stream().noneMatch(s -> s.is(Note.BAD_CHECKSUM) || s.is(Note.TRUNCATED)));
    }

    @Test
    void isWhatItsNameSays() throws IOException {
        String plain = told(conversation(CHAT.pcap()));
        for (Disturbance how : Disturbance.values()) {
            TcpTrace c = conversation(disturbed(how, CHAT.pcap()));
            String told = told(c);
            switch (how) {
                case DATA_AGAIN -> assertTrue(told.contains(">P.1:8 >P.1:8again"), told);
                case SYN_AGAIN -> assertTrue(told.contains(">S0:1 >S0:1again"), told);
                case SYN_ACK_AGAIN -> assertTrue(told.contains(">S0:1 <S.0:1 >S0:1again <S.0:1again >.1:1"), told);
                case FIN_AGAIN -> assertTrue(told.contains("<F.19:20 <F.19:20again"), told);
                case DOUBLED, ANY -> assertTrue(c.summary().duplicateFrames() > 0 || told.contains("again"), told);
                case LATE_COPY -> assertTrue(told.endsWith("<R20:20"), told);
                case SWAPPED -> assertTrue(told.contains(">P.8:12 >P.1:8"), told);
                case ACK_BEFORE_DATA -> assertTrue(told.contains("<.1:1 >P.8:12"), told);
                case MERGED -> assertTrue(told.contains(">P.1:12 "), told);
                case SPLIT -> assertTrue(told.contains(">.1:4 >P.4:8 "), told);
                case IPV6 -> {
                    assertEquals(plain, told);
                    assertEquals("fd00::a00:1", c.conversation().clientAddress());
                }
                default -> throw new AssertionError("not tested: " + how);
            }
        }
    }

    @Test
    void leavesAloneWhatItDoesNotConcern() throws IOException {
        Packets refused =
                SentReader.read(Exercises.of("refused").pcap(), "refused.pcap").orElseThrow();
        for (Disturbance how : new Disturbance[] {
            Disturbance.DATA_AGAIN, Disturbance.SYN_ACK_AGAIN, Disturbance.LATE_COPY, Disturbance.MERGED
        }) {
            assertTrue(how.of(refused).isEmpty(), how::word);
        }
        TraceScript rejected = new TraceScript(1025, 9511).play("> S 0:0(0)").icmpUnreachable(13);
        assertTrue(SentReader.read(rejected.pcap(), "rejected.pcap").isEmpty());
    }
}
