package io.github.tcpwalk.explain;

import static io.github.tcpwalk.tcp.Party.A;
import static io.github.tcpwalk.tcp.Party.B;
import static io.github.tcpwalk.tcp.Party.CLIENT;
import static io.github.tcpwalk.tcp.Party.SERVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Refusal;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final String SAME = "ESTABLISHED>ESTABLISHED ESTABLISHED>ESTABLISHED";

    private static String english(SegmentFacts facts) {
        return Explanation.sentence(facts, Language.ENGLISH).orElseThrow();
    }

    private static void says(SegmentFacts facts, String... parts) {
        String text = english(facts);
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "\"" + part + "\" is not in: " + text);
        }
    }

    @Test
    void threeWayHandshake() {
        Scene scene = new Scene(Opening.THREE_WAY, Closing.OPEN);
        assertEquals(
                "The client asks for a connection. The SYN carries its initial sequence number 500, shown as 0,"
                        + " and takes that one number, so that it can be acknowledged. connect() sends it."
                        + " Now the client is SYN-SENT and the server LISTEN.",
                english(scene.segment(Role.SYN, 1, CLIENT, 0, -1, 0, "CLOSED>SYN-SENT LISTEN>LISTEN")));
        says(
                scene.segment(Role.SYN_ACK, 2, SERVER, 0, 1, 0, "SYN-RECEIVED>SYN-RECEIVED SYN-SENT>ESTABLISHED"),
                "The server agrees",
                "ack 1 = 0 + the SYN (raw: 501 = 500 + 1)",
                "start at 4294967295",
                "connect() returns",
                "Now the server is SYN-RECEIVED and the client ESTABLISHED.");
        says(
                scene.segment(Role.ACK, 3, CLIENT, 1, 1, 0, "ESTABLISHED>ESTABLISHED SYN-RECEIVED>ESTABLISHED"),
                "ack 1 = 0 + the SYN (raw: 0 = 4294967295 + 1)",
                "accept() can return");
    }

    @Test
    void theThirdSegmentMayCarryData() {
        SegmentFacts ack = new Scene(Opening.THREE_WAY, Closing.OPEN)
                .segment(
                        Role.ACK,
                        3,
                        CLIENT,
                        1,
                        1,
                        7,
                        "ESTABLISHED>ESTABLISHED SYN-RECEIVED>ESTABLISHED",
                        Note.ACK_WITH_DATA);
        says(ack, "already carries 7 bytes", "last step of the handshake");
    }

    @Test
    void absoluteNumbersReplaceRelativeOnes() {
        Scene scene = new Scene(Opening.THREE_WAY, Closing.FOUR_SEGMENT).absolute();
        SegmentFacts synAck =
                scene.segment(Role.SYN_ACK, 2, SERVER, 0, 1, 0, "SYN-RECEIVED>SYN-RECEIVED SYN-SENT>ESTABLISHED");
        says(synAck, "ack 501 = 500 + the SYN");
        assertFalse(english(synAck).contains("raw"));
        assertFalse(english(scene.segment(Role.SYN, 1, CLIENT, 0, -1, 0, "CLOSED>SYN-SENT LISTEN>LISTEN"))
                .contains("shown as"));
        says(
                scene.phase(Phase.CLOSE)
                        .segment(Role.FIN, 1, SERVER, 0, 8, 3, "ESTABLISHED>FIN-WAIT-1 ESTABLISHED>CLOSE-WAIT"),
                "takes number 2,");
        says(
                scene.segment(Role.ACK, 2, CLIENT, 8, 1, 0, "CLOSE-WAIT>CLOSE-WAIT FIN-WAIT-1>FIN-WAIT-2"),
                "ack 0 = 4294967295 + the FIN");
    }

    @Test
    void fastOpenShowsWhetherTheDataWasTaken() {
        Scene scene = new Scene(Opening.FAST_OPEN, Closing.OPEN);
        says(
                scene.segment(Role.SYN, 1, CLIENT, 0, -1, 60, "CLOSED>SYN-SENT LISTEN>LISTEN", Note.FAST_OPEN),
                "60 bytes along with the SYN");
        says(
                scene.segment(Role.SYN_ACK, 2, SERVER, 0, 61, 0, "SYN-RECEIVED>SYN-RECEIVED SYN-SENT>ESTABLISHED"),
                "takes the data",
                "ack 61 = 0 + the SYN + 60 bytes (raw: 561 = 500 + 61)");
        says(
                scene.segment(Role.SYN_ACK, 2, SERVER, 0, 2, 0, "SYN-RECEIVED>SYN-RECEIVED SYN-SENT>ESTABLISHED"),
                "+ the SYN + 1 byte (");
        says(
                scene.segment(Role.SYN_ACK, 2, SERVER, 0, 1, 0, "SYN-RECEIVED>SYN-RECEIVED SYN-SENT>ESTABLISHED"),
                "not the data",
                "ack 1 = 0");
    }

    @Test
    void simultaneousOpen() {
        Scene scene = new Scene(Opening.SIMULTANEOUS, Closing.OPEN);
        says(
                scene.segment(Role.SYN, 1, A, 0, -1, 0, "CLOSED>SYN-SENT CLOSED>CLOSED"),
                "A asks for a connection",
                "500");
        says(
                scene.segment(Role.SYN, 2, B, 0, -1, 0, "CLOSED>SYN-RECEIVED SYN-SENT>SYN-RECEIVED"),
                "cross",
                "4294967295",
                "Now both ends are SYN-RECEIVED.");
        says(
                scene.segment(Role.SYN_ACK, 3, A, 0, 1, 0, "SYN-RECEIVED>SYN-RECEIVED SYN-RECEIVED>ESTABLISHED"),
                "same number 500",
                "not a retransmission",
                "raw: 0 = 4294967295 + 1");
        says(scene.segment(Role.ACK, 0, B, 1, 1, 0, SAME, Note.HANDSHAKE_ACK), "whose SYN it has had before");
    }

    /** Live, the opening is not known yet; the steps tell. */
    @Test
    void aSimultaneousOpenIsToldBeforeItIsComplete() {
        Scene scene = new Scene(Opening.HALF_OPEN, Closing.OPEN);
        assertEquals(
                List.of("open.syn-crossing"),
                Explanation.keys(scene.segment(Role.SYN, 2, SERVER, 0, -1, 0, "CLOSED>SYN-SENT SYN-SENT>SYN-SENT")));
        assertEquals(
                List.of("open.syn-ack-simultaneous"),
                Explanation.keys(scene.segment(
                        Role.SYN_ACK, 3, CLIENT, 0, 1, 0, "SYN-RECEIVED>SYN-RECEIVED SYN-RECEIVED>SYN-RECEIVED")));
    }

    @Test
    void splitHandshake() {
        Scene scene = new Scene(Opening.SPLIT, Closing.OPEN);
        assertEquals(
                List.of("open.ack-split"),
                Explanation.keys(scene.segment(Role.ACK, 2, SERVER, 0, 1, 0, "LISTEN>LISTEN SYN-SENT>SYN-SENT")));
        assertEquals(
                List.of("open.syn-split"),
                Explanation.keys(
                        scene.segment(Role.SYN, 3, SERVER, 0, -1, 0, "LISTEN>SYN-SENT SYN-SENT>SYN-RECEIVED")));
        assertEquals(
                List.of("open.syn-ack-split", "open.ack-completes"),
                Explanation.keys(scene.segment(
                        Role.SYN_ACK, 4, CLIENT, 0, 1, 0, "SYN-RECEIVED>SYN-RECEIVED SYN-SENT>ESTABLISHED")));
    }

    @Test
    void whoIsClosedDoesNotWait() {
        Scene scene = new Scene(Opening.THREE_WAY, Closing.SIMULTANEOUS).phase(Phase.CLOSE);
        String both = english(scene.segment(Role.ACK, 4, SERVER, 2, 2, 0, "TIME-WAIT>TIME-WAIT CLOSING>TIME-WAIT"));
        assertTrue(both.contains("both go to TIME-WAIT"), both);
        String one = english(scene.segment(Role.ACK, 4, SERVER, 2, 2, 0, "TIME-WAIT>TIME-WAIT LAST-ACK>CLOSED"));
        assertFalse(one.contains("both go"), one);
    }

    @Test
    void selfConnectHasOneEnd() {
        SegmentFacts synAck = new Scene(Opening.SELF_CONNECT, Closing.OPEN)
                .segment(Role.SYN_ACK, 2, A, 0, 1, 0, "SYN-RECEIVED>SYN-RECEIVED SYN-RECEIVED>ESTABLISHED");
        assertTrue(english(synAck).endsWith("and ESTABLISHED as soon as this has come back to it."), english(synAck));
    }

    @Test
    void refusedProvesThatItAnswersThisSyn() {
        Scene scene = new Scene(Opening.REFUSED, Closing.RESET);
        says(
                scene.segment(Role.RST, 1, SERVER, 0, 1, 0, "CLOSED>CLOSED SYN-SENT>CLOSED"),
                "Nothing listens",
                "ack 1 = 0 + the SYN (raw: 501 = 500 + 1)",
                "Now both ends are CLOSED.");
        SegmentFacts bare = scene.segment(Role.RST, 1, SERVER, 0, -1, 0, "CLOSED>CLOSED SYN-SENT>CLOSED");
        assertFalse(english(bare).contains(" ack "), english(bare));
    }

    @Test
    void halfOpenEndings() {
        Scene halfOpen = new Scene(Opening.HALF_OPEN, Closing.RESET).phase(Phase.CLOSE);
        says(halfOpen.segment(Role.RST, 1, CLIENT, 1, -1, 0, "ESTABLISHED>CLOSED SYN-RECEIVED>LISTEN"), "scan");
        says(
                halfOpen.segment(Role.RST, 1, SERVER, 1, 1, 0, "SYN-RECEIVED>CLOSED ESTABLISHED>CLOSED"),
                "ends the attempt");
        says(halfOpen.segment(Role.RST, 1, SERVER, 1, -1, 0, "SYN-RECEIVED>CLOSED ESTABLISHED>CLOSED"), "no socket");
        Scene discovery = new Scene(Opening.HALF_OPEN_DISCOVERY, Closing.OPEN);
        says(
                discovery.segment(Role.SYN, 1, CLIENT, 0, -1, 0, "CLOSED>SYN-SENT ESTABLISHED>ESTABLISHED"),
                "the server still holds an old one");
        says(
                discovery.segment(
                        Role.ACK,
                        0,
                        SERVER,
                        77,
                        88,
                        0,
                        "ESTABLISHED>ESTABLISHED SYN-SENT>SYN-SENT",
                        Note.CHALLENGE_ACK),
                "ack 88");
        says(
                discovery
                        .phase(Phase.CLOSE)
                        .segment(Role.RST, 1, CLIENT, 88, -1, 0, "SYN-SENT>SYN-SENT ESTABLISHED>CLOSED"),
                "carries number 88");
    }

    @Test
    void anAckThatDoesNotFitIsNotExplainedAway() {
        says(
                new Scene(Opening.HALF_OPEN, Closing.OPEN)
                        .segment(Role.SYN_ACK, 2, SERVER, 0, 0, 0, "SYN-RECEIVED>SYN-RECEIVED SYN-SENT>SYN-SENT"),
                "ack 0, which is not the number of that SYN plus one");
    }

    @Test
    void fourSegmentClose() {
        Scene scene = new Scene(Opening.THREE_WAY, Closing.FOUR_SEGMENT).phase(Phase.CLOSE);
        says(
                scene.segment(Role.FIN, 1, CLIENT, 300, 19, 0, "ESTABLISHED>FIN-WAIT-1 ESTABLISHED>CLOSE-WAIT"),
                "The client has nothing more to send",
                "takes number 300",
                "read() returns 0",
                "Now the client is FIN-WAIT-1 and the server CLOSE-WAIT.");
        says(
                scene.segment(Role.FIN, 1, CLIENT, 290, 19, 10, "ESTABLISHED>FIN-WAIT-1 ESTABLISHED>CLOSE-WAIT"),
                "number 300",
                "last 10 bytes");
        says(
                scene.segment(Role.ACK, 2, SERVER, 19, 301, 0, "CLOSE-WAIT>CLOSE-WAIT FIN-WAIT-1>FIN-WAIT-2"),
                "ack 301 = 300 + the FIN",
                "the server may still send");
        says(
                scene.segment(Role.FIN, 3, SERVER, 19, 301, 0, "CLOSE-WAIT>LAST-ACK FIN-WAIT-2>TIME-WAIT"),
                "takes number 19");
        says(
                scene.segment(Role.ACK, 4, CLIENT, 301, 20, 0, "TIME-WAIT>TIME-WAIT LAST-ACK>CLOSED"),
                "ack 20 = 19 + the FIN",
                "2MSL");
    }

    @Test
    void otherCloses() {
        says(
                new Scene(Opening.THREE_WAY, Closing.THREE_SEGMENT)
                        .phase(Phase.CLOSE)
                        .segment(Role.FIN_ACK, 2, SERVER, 19, 301, 0, "CLOSE-WAIT>LAST-ACK FIN-WAIT-1>TIME-WAIT"),
                "two things",
                "ack 301 = 300 + the FIN",
                "its own FIN, number 19");
        Scene crossing = new Scene(Opening.THREE_WAY, Closing.SIMULTANEOUS).phase(Phase.CLOSE);
        says(
                crossing.segment(Role.FIN, 2, SERVER, 19, 300, 0, "ESTABLISHED>CLOSING FIN-WAIT-1>CLOSING"),
                "ack 300 does not cover",
                "number 19");
        says(
                crossing.segment(Role.ACK, 3, CLIENT, 301, 20, 0, "CLOSING>CLOSING CLOSING>TIME-WAIT"),
                "ack 20 = 19 + the FIN",
                "crossed");
    }

    @Test
    void halfClosedDataIsInOrder() {
        Scene scene = new Scene(Opening.THREE_WAY, Closing.FOUR_SEGMENT).phase(Phase.CLOSE);
        says(
                scene.segment(Role.DATA, 0, SERVER, 19, 301, 4, "CLOSE-WAIT>CLOSE-WAIT FIN-WAIT-2>FIN-WAIT-2"),
                "half-closed",
                "4 bytes (19:23)");
        assertEquals(
                Optional.empty(),
                Explanation.sentence(
                        scene.phase(Phase.DATA).segment(Role.DATA, 0, SERVER, 1, 1, 4, SAME), Language.ENGLISH));
        assertEquals(
                Optional.empty(),
                Explanation.sentence(scene.segment(Role.ACK, 0, SERVER, 1, 1, 0, SAME), Language.ENGLISH));
        assertEquals(
                Optional.empty(),
                Explanation.sentence(scene.segment(Role.PROBE, 0, SERVER, 1, 1, 0, SAME), Language.ENGLISH));
    }

    @Test
    void resetsNameTheirReasonByState() {
        Scene scene = new Scene(Opening.THREE_WAY, Closing.RESET).phase(Phase.CLOSE);
        assertEquals(
                List.of("rst.established"),
                Explanation.keys(scene.segment(Role.RST, 1, SERVER, 9, 9, 0, "ESTABLISHED>CLOSED ESTABLISHED>CLOSED")));
        assertEquals(
                List.of("rst.close-wait"),
                Explanation.keys(scene.segment(Role.RST, 1, SERVER, 9, 9, 0, "CLOSE-WAIT>CLOSED FIN-WAIT-2>CLOSED")));
        assertEquals(
                List.of("rst.after-close"),
                Explanation.keys(scene.segment(Role.RST, 1, SERVER, 9, -1, 0, "FIN-WAIT-2>CLOSED CLOSE-WAIT>CLOSED")));
        assertEquals(
                List.of("rst.after-fin"),
                Explanation.keys(scene.segment(Role.RST, 1, SERVER, 9, 9, 0, "FIN-WAIT-2>CLOSED CLOSE-WAIT>CLOSED")));
        assertEquals(
                List.of("rst.no-socket"),
                Explanation.keys(
                        scene.segment(Role.RST, 1, SERVER, 9, -1, 0, "ESTABLISHED>CLOSED ESTABLISHED>CLOSED")));
        assertEquals(
                List.of("rst.unknown"),
                Explanation.keys(scene.segment(Role.RST, 1, SERVER, 9, -1, 0, "UNKNOWN>CLOSED UNKNOWN>CLOSED")));
    }

    @Test
    void repetitionsSaySo() {
        Scene scene = new Scene(Opening.UNANSWERED, Closing.OPEN);
        says(
                scene.segment(Role.SYN, 1, CLIENT, 0, -1, 0, "SYN-SENT>SYN-SENT UNKNOWN>UNKNOWN", Note.RETRANSMISSION),
                "same SYN again (number 500)",
                "Now the client is SYN-SENT; nothing seen so far shows the state of the server.");
        says(
                scene.phase(Phase.CLOSE)
                        .segment(
                                Role.FIN,
                                1,
                                CLIENT,
                                30,
                                5,
                                0,
                                "FIN-WAIT-1>FIN-WAIT-1 ESTABLISHED>ESTABLISHED",
                                Note.RETRANSMISSION),
                "same FIN again (number 30)");
        says(
                scene.segment(Role.ACK, 4, CLIENT, 31, 6, 0, "TIME-WAIT>TIME-WAIT LAST-ACK>CLOSED", Note.D_SACK),
                "same acknowledgment again, ack 6");
    }

    @Test
    void chineseUsesTheTermsOfTextbooksAndTheSameNumbers() {
        SegmentFacts synAck = new Scene(Opening.THREE_WAY, Closing.OPEN)
                .segment(Role.SYN_ACK, 2, SERVER, 0, 1, 0, "SYN-RECEIVED>SYN-RECEIVED SYN-SENT>ESTABLISHED");
        assertEquals(
                "服务器同意，并打开自己的方向。它确认 SYN：ack 1 = 0 + SYN 占用的一个序号（原始序号：501 = 500 + 1）。"
                        + "它自己的初始序号是 4294967295。只要套接字处于 LISTEN，内核就会发送它，不管是否已调用 accept()。"
                        + "它到达之后，正在等待的 connect() 返回。现在服务器处于 SYN-RECEIVED，客户端处于 ESTABLISHED。",
                Explanation.sentence(synAck, Language.CHINESE).orElseThrow());
    }

    /** Whatever hostile traffic may come up with, the sentence is whole, and the same in both languages. */
    @Property(tries = 3000)
    void everyCombinationOfFactsHasAWholeSentence(Draw draw) {
        long relative = draw.anyLong();
        SegmentFacts facts = new SegmentFacts(
                draw.of(Role.class),
                draw.of(Phase.class),
                draw.between(0, 4),
                draw.of(Opening.class),
                draw.of(Closing.class),
                draw.of(Party.class),
                draw.of(Party.class),
                relative,
                ~relative,
                draw.between(0, 0xFFFF_FFFFL),
                draw.between(0, 0xFFFF_FFFFL),
                draw.flip(),
                relative > 0,
                draw.between(0, 65_535),
                draw.of(State.class),
                draw.of(State.class),
                draw.of(State.class),
                draw.of(State.class),
                draw.flip(),
                draw.flip(),
                draw.flip(),
                draw.between(-1, Long.MAX_VALUE),
                draw.between(0, 4),
                draw.flip(),
                draw.flip(),
                draw.flip(),
                draw.flip(),
                draw.flip(),
                draw.flip(),
                draw.flip(),
                draw.flip(),
                draw.flip(),
                draw.flip() ? null : draw.of(Refusal.class),
                draw.anyLong());
        Optional<String> english = Explanation.sentence(facts, Language.ENGLISH);
        Optional<String> chinese = Explanation.sentence(facts, Language.CHINESE);
        assertEquals(english.isPresent(), chinese.isPresent());
        english.ifPresent(text -> {
            assertTrue(text.endsWith(".") && !text.contains("{") && !text.contains("null"), text);
            assertTrue(Character.isUpperCase(text.charAt(0)), text);
        });
        chinese.ifPresent(
                text -> assertTrue(text.endsWith("。") && !text.contains("{") && !text.contains("null"), text));
    }
}
