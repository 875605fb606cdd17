package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.tcpwalk.tcp.ClientRule;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The flow table against a map keyed by the unordered pair of ends. */
class FlowTablePropertyTest {
    private record End(int address, int port) {}

    private record Pair(End from, End to, boolean tcp, boolean again) {}

    private static Pair pair(Draw draw) {
        return new Pair(end(draw), end(draw), draw.flip(), draw.of(true, false, false, false));
    }

    private static End end(Draw draw) {
        return new End(draw.between(1, 12), draw.between(1, 40));
    }

    @Property(tries = 40)
    void sameAsAMap(Draw draw) {
        List<Pair> pairs = draw.list(2500, () -> pair(draw));
        FlowTable table = new FlowTable(null);
        Map<Object, Conversation> model = new HashMap<>();
        int number = 0;
        for (Pair p : pairs) {
            Packet packet = packet(p);
            Object key = List.of(
                    Set.copyOf(List.of(p.from(), p.to()).stream().distinct().toList()), p.tcp());
            int hash = table.hash(packet, p.tcp());
            assertEquals(hash, table.hash(packet(new Pair(p.to(), p.from(), p.tcp(), false)), p.tcp()));
            assertSame(model.get(key), table.find(hash, packet, p.tcp()));
            if (p.again() || model.get(key) == null) {
                Conversation c = packet instanceof Segment s
                        ? new TcpConversation(++number, number, s, true, ClientRule.SYN, null)
                        : new UdpConversation(++number, number, (Datagram) packet);
                table.put(hash, c);
                model.put(key, c);
            }
        }
    }

    private static Packet packet(Pair p) {
        Packet packet = p.tcp() ? new Segment() : new Datagram();
        packet.ipVersion = 4;
        packet.sourceLow = p.from().address();
        packet.destinationLow = p.to().address();
        packet.sourcePort = p.from().port();
        packet.destinationPort = p.to().port();
        return packet;
    }
}
