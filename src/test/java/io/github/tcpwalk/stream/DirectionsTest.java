package io.github.tcpwalk.stream;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of the two streams a segment goes to, and whose octets it acknowledges. */
class DirectionsTest {
    private final StreamMemory memory = new StreamMemory();
    private final Collected client = new Collected();
    private final Collected server = new Collected();
    private final Directions both = new Directions(stream(client), stream(server));
    private long frame;
    private long nanos;

    private Reassembler stream(Collected got) {
        return new Reassembler(memory, got, Overlap.FIRST, Patience.STREAMING);
    }

    private void segment(boolean fromClient, int flags, int seq, int ack, String data) {
        Segment segment = data(seq, data);
        segment.flags = flags;
        segment.ack = ack;
        both.accept(segment, fromClient);
    }

    private Segment data(int seq, String data) {
        Segment segment = new Segment();
        segment.frame = ++frame;
        segment.timestampNanos = nanos += 300_000_000;
        segment.flags = Segment.ACK;
        segment.seq = seq;
        segment.octets = ByteBuffer.wrap(data.getBytes(StandardCharsets.ISO_8859_1));
        segment.payloadCaptured = data.length();
        segment.payloadOctets = data.length();
        return segment;
    }

    private void open() {
        segment(true, Segment.SYN, 100, 0, "");
        segment(false, Segment.SYN | Segment.ACK, 500, 101, "");
    }

    @Test
    void octetsGoToTheStreamOfWhoSentThem() {
        open();
        segment(true, Segment.ACK, 101, 501, "question");
        segment(false, Segment.ACK, 501, 109, "answer");
        assertEquals("question", client.text.toString());
        assertEquals("answer", server.text.toString());
    }

    /** Of octets that were not captured: they are not waited for once the other end has them. */
    @Test
    void whatAnEndAcknowledgesIsNoLongerWaitedForInTheOthersStream() {
        open();
        segment(true, Segment.ACK, 104, 501, "d");
        segment(false, Segment.ACK, 501, 105, "");
        lateData();
        assertEquals("[3 UNSEEN]deeeeeeeee", client.text.toString());
        assertEquals("", server.text.toString());
    }

    private void lateData() {
        for (int i = 0; i < 9; i++) {
            segment(true, Segment.ACK, 105 + i, 501, "e");
        }
    }

    /** The number of a reset, and of a segment without ACK, acknowledges nothing. */
    @Test
    void aResetAndASegmentWithoutAckAcknowledgeNothing() {
        for (int flags : List.of(Segment.ACK | Segment.RST, Segment.PSH)) {
            segment(true, Segment.SYN, 100, 0, "");
            segment(true, Segment.ACK, 104, 501, "d");
            segment(false, flags, 501, 105, "");
        }
        lateData();
        assertEquals("", client.text.toString());
    }

    @Test
    void theEndComesForBoth() {
        open();
        segment(true, Segment.ACK, 104, 501, "d");
        segment(false, Segment.ACK, 503, 101, "s");
        both.finish();
        assertEquals("[3 UNSEEN]d", client.text.toString());
        assertEquals("[2 UNSEEN]s", server.text.toString());
    }

    @Test
    void bothBeginWhereTheirSynWasSeenEarlier() {
        both.startAfter(opened("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1"));
        segment(true, Segment.ACK, 104, 501, "d");
        segment(false, Segment.ACK, 503, 101, "s");
        both.finish();
        assertEquals("[3 UNSEEN]d", client.text.toString());
        assertEquals("[2 UNSEEN]s", server.text.toString());
    }

    @Test
    void anEndWhoseSynWasNotSeenBeginsWithItsFirstOctet() {
        both.startAfter(opened("> . 1:2(1) ack 1", "< . 1:1(0) ack 2"));
        segment(true, Segment.ACK, 104, 501, "d");
        segment(false, Segment.ACK, 503, 101, "s");
        both.finish();
        assertEquals("d", client.text.toString());
        assertEquals("s", server.text.toString());
    }

    @Test
    void oneStreamOfASocketConnectedToItselfBeginsOnce() {
        Reassembler self = stream(client);
        Directions one = new Directions(self, self);
        one.startAfter(opened("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1"));
        self.accept(data(104, "d"));
        one.finish();
        assertEquals("[3 UNSEEN]d", client.text.toString());
    }

    @Test
    void gapsAreOfEveryKind() {
        StreamTotals totals = new StreamTotals();
        totals.unseen = 1;
        totals.cut = 2;
        totals.givenUp = 4;
        assertEquals(7, totals.gaps());
    }

    /** Both initial numbers as those of the segments here. */
    private static Summary opened(String... lines) {
        return ((TcpConversation)
                        script(lines).isn(100, 500).walk().conversations().get(0))
                .summary();
    }
}
