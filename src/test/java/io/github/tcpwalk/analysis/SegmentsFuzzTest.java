package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Fuzz;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Segments of a few connections, most of them near what their ends have sent: told, and told the same again. */
@Tag("fuzz")
class SegmentsFuzzTest {
    private static final int MOST_SEGMENTS = 200;
    private static final int[] FLAGS = {
        Segment.SYN,
        Segment.SYN | Segment.ACK,
        Segment.ACK,
        Segment.ACK | Segment.PSH,
        Segment.ACK | Segment.FIN,
        Segment.RST,
        Segment.RST | Segment.ACK,
        Segment.FIN,
        0
    };

    private record Sent(
            boolean forth, int flow, int flags, int seq, int ack, int window, int octets, long after, int options) {}

    @FuzzTest
    void areTold(FuzzedDataProvider data) throws IOException {
        List<Sent> sent = new java.util.ArrayList<>();
        int[][] next = new int[6][2];
        while (data.remainingBytes() > 0 && sent.size() < MOST_SEGMENTS) {
            boolean forth = data.consumeBoolean();
            int flow = data.consumeInt(0, 2);
            int flags = data.consumeInt(0, 15) == 0 ? data.consumeInt(0, 511) : data.pickValue(FLAGS);
            int[] own = next[2 * flow + (forth ? 0 : 1)];
            int[] peer = next[2 * flow + (forth ? 1 : 0)];
            int octets = data.consumeBoolean() ? data.consumeInt(0, 3000) : 0;
            int seq = own[0] + near(data);
            int ack = peer[0] + near(data);
            int options = data.consumeInt(0, 15) == 0 ? data.consumeInt(0, 511) : 0;
            long after = data.consumeInt(0, 31) == 0 ? data.consumeLong() : data.consumeLong(0, 500_000_000);
            int window = data.consumeBoolean() ? data.consumeInt(0, 65_535) : 60_000;
            sent.add(new Sent(forth, flow, flags, seq, ack, window, octets, after, options));
            own[0] = seq + octets + ((flags & (Segment.SYN | Segment.FIN)) != 0 ? 1 : 0);
        }
        Roll first = pass(sent, null);
        List<String> outcomes = outcomes(first);
        pass(sent, first);
        assertEquals(outcomes, outcomes(first));
    }

    private static int near(FuzzedDataProvider data) {
        int kind = data.consumeInt(0, 15);
        return kind < 11 ? 0 : kind == 11 ? data.consumeInt() : data.consumeInt(-3000, 3000);
    }

    private static List<String> outcomes(Roll all) {
        return all.stream()
                .map(c -> ((TcpConversation) c).summary())
                .map(t -> t.opening() + " " + t.closing())
                .toList();
    }

    private static Roll pass(List<Sent> sent, Roll decided) throws IOException {
        Conversations table = decided == null
                ? Conversations.first(false, Choice.all(), HostileSegmentsTest.COMPLETE, null)
                : Conversations.again(decided, Choice.all(), HostileSegmentsTest.COMPLETE, new Delivery());
        Segment s = new Segment();
        s.octets = ByteBuffer.allocate(4096);
        s.ipVersion = 4;
        s.payloadOffset = 40;
        s.headerOctets = 20;
        for (Sent each : sent) {
            s.frame++;
            s.timestampNanos += each.after;
            s.sourceLow = each.forth ? 1 : 2;
            s.destinationLow = each.forth ? 2 : 1;
            s.sourcePort = each.forth ? 1000 + each.flow : 80;
            s.destinationPort = each.forth ? 80 : 1000 + each.flow;
            s.flags = each.flags;
            s.seq = each.seq;
            s.ack = each.ack;
            s.window = each.window;
            s.payloadOctets = each.octets;
            s.payloadCaptured = each.octets;
            s.transportOctets = 20 + each.octets;
            s.options = each.options;
            s.sackBlocks = 0;
            s.ttl = 64;
            if ((each.options & Segment.OPT_SACK) != 0) {
                s.addSackBlock(each.ack + 10, each.ack + 20);
            }
            table.segment(s);
        }
        table.finish();
        return table.all();
    }

    @Property(tries = Fuzz.TRIES)
    void shortly(Draw draw) throws IOException {
        areTold(Fuzz.data(draw, getClass()));
    }
}
