package io.github.tcpwalk.explain;

import io.github.tcpwalk.tcp.ClientRule;
import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Outcome;
import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Feeds a connection with segments in packetdrill's notation, the client's marked {@code >}: {@code "> S 0:0(0)"},
 * {@code "< S. 0:0(0) ack 1"}. Numbers are relative; the initial ones are those of {@link Scene}.
 */
final class WalkedConnection {
    private static final long SEGMENT_NANOS = 10_000_000;

    private final List<SegmentFacts> facts = new ArrayList<>();

    /** Two tellings, as a file is walked: the second knows how it ends. */
    static List<SegmentFacts> walk(boolean self, String... script) {
        Connection first = new Connection(ClientRule.SYN, self, null, null);
        new WalkedConnection().pass(first, null, self, script);
        Outcome outcome = first.outcome();
        WalkedConnection second = new WalkedConnection();
        second.pass(new Connection(ClientRule.SYN, self, null, outcome), outcome, self, script);
        return second.facts;
    }

    /** One telling, as live: each segment told by what came before it. */
    static List<SegmentFacts> live(String... script) {
        Connection connection = new Connection(ClientRule.SYN, false, null, null);
        WalkedConnection walked = new WalkedConnection();
        walked.pass(connection, null, false, script);
        return walked.facts;
    }

    private void pass(Connection connection, Outcome whole, boolean self, String... script) {
        Observation observation = new Observation();
        long frame = 0;
        for (String line : script) {
            boolean fromClient = line.startsWith(">");
            Segment segment = segment(line, fromClient, self, ++frame);
            connection.accept(segment, fromClient, 0, observation);
            facts.add(SegmentFacts.of(
                    observation,
                    whole == null ? connection.outcome() : whole,
                    segment.seq,
                    segment.ack,
                    segment.has(Segment.ACK),
                    segment.payloadOctets,
                    false));
        }
    }

    private static Segment segment(String line, boolean fromClient, boolean self, long frame) {
        String[] words = line.split("[ :()]+");
        long own = fromClient || self ? Scene.CLIENT_ISS : Scene.SERVER_ISS;
        long other = fromClient && !self ? Scene.SERVER_ISS : Scene.CLIENT_ISS;
        Segment s = new Segment();
        s.frame = frame;
        s.timestampNanos = frame * SEGMENT_NANOS;
        s.octets = ByteBuffer.allocate(1 << 16);
        s.ipVersion = 4;
        s.ipId = (int) frame;
        s.ttl = 64;
        s.headerOctets = 20;
        s.headerComplete = true;
        s.window = 65_535;
        for (char letter : words[1].toCharArray()) {
            s.flags |= switch (letter) {
                case 'S' -> Segment.SYN;
                case 'F' -> Segment.FIN;
                case 'R' -> Segment.RST;
                case 'P' -> Segment.PSH;
                default -> Segment.ACK;
            };
        }
        s.seq = (int) (own + Long.parseLong(words[2]));
        s.payloadOctets = s.payloadCaptured = Integer.parseInt(words[4]);
        s.transportOctets = s.transportCaptured = 20 + s.payloadOctets;
        s.ack = words.length > 6 ? (int) (other + Long.parseLong(words[6])) : 0;
        return s;
    }
}
