package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.PSH;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.wire.HeaderLog;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/** What is told of a plain connection at a glance is what a {@link Connection} makes of it. */
class PlainCourseTest {
    /** One end that sends. */
    private static final class End {
        private final boolean client;
        private int next;
        /** What the other end sent so far. */
        private int heard;

        private End(boolean client, int next) {
            this.client = client;
            this.next = next;
        }
    }

    private record Sent(boolean fromClient, Segment segment) {}

    private final List<Sent> sent = new ArrayList<>();
    private long nanos;
    private boolean stamped;
    private End client;
    private End server;

    @Property(tries = 2000)
    void aPlainOneIsKnown(Draw draw) {
        makePlain(draw);
        if (draw.flip()) {
            sent.subList(draw.between(1, sent.size()), sent.size()).clear();
        }
        assertNotNull(atAGlance(), this::told);
        agrees();
    }

    @Property(tries = 5000)
    void whereSomethingIsOddNothingWrongIsClaimed(Draw draw) {
        makePlain(draw);
        for (int odd = draw.between(1, 2); odd > 0; odd--) {
            disturb(draw, draw.between(0, sent.size() - 1));
        }
        agrees();
    }

    private void makePlain(Draw draw) {
        sent.clear();
        nanos = draw.between(0, 1_000_000_000);
        stamped = draw.flip();
        client = new End(true, draw.anyInt());
        server = new End(false, draw.anyInt());
        send(draw, client, SYN, 0);
        server.heard = client.next;
        if (draw.between(0, 9) == 9) {
            send(draw, server, RST | ACK, 0);
            return;
        }
        send(draw, server, SYN | ACK, 0);
        client.heard = server.next;
        send(draw, client, ACK, 0);
        for (int left = draw.between(0, 12); left > 0; left--) {
            End from = draw.flip() ? client : server;
            if (draw.flip()) {
                send(draw, from, ACK | (draw.flip() ? PSH : 0), draw.between(1, 1_460));
            } else {
                hear(draw, from);
            }
        }
        if (draw.flip()) {
            close(draw, draw.flip() ? client : server);
        }
    }

    private void close(Draw draw, End first) {
        End second = first == client ? server : client;
        hear(draw, first);
        send(draw, first, FIN | ACK, draw.flip() ? 0 : draw.between(1, 100));
        if (draw.flip()) {
            hear(draw, second);
        }
        second.heard = first.next;
        send(draw, second, FIN | ACK, 0);
        hear(draw, first);
    }

    /** It acknowledges all that the other end sent, where it had not. */
    private void hear(Draw draw, End end) {
        int all = (end == client ? server : client).next;
        if (end.heard != all) {
            end.heard = all;
            send(draw, end, ACK, 0);
        }
    }

    private void send(Draw draw, End end, int flags, int octets) {
        Segment s = new Segment();
        s.ipVersion = 4;
        s.ttl = 64;
        s.ipId = -1;
        s.headerComplete = true;
        s.transportOctets = 1; // of which none was captured: there is no checksum to verify
        s.frame = sent.size() + 1;
        nanos += draw.between(0, 400_000_000);
        s.timestampNanos = nanos;
        s.flags = flags;
        s.seq = end.next;
        s.ack = end.heard;
        s.window = draw.between(1, 65_535);
        s.payloadOctets = octets;
        s.payloadCaptured = octets;
        if (stamped) {
            s.options = Segment.OPT_TIMESTAMPS;
            s.timestampValue = (int) (nanos / 1_000_000) + (end.client ? -1_000 : Integer.MAX_VALUE);
        }
        end.next += s.sequenceOctets();
        sent.add(new Sent(end.client, s));
    }

    private void disturb(Draw draw, int at) {
        Segment s = sent.get(at).segment;
        switch (draw.between(0, 11)) {
            case 0 -> sent.remove(sent.size() > 1 ? at : 0);
            case 1 -> sent.add(at, sent.get(at));
            case 2 -> sent.add(draw.between(0, sent.size() - 1), sent.remove(at));
            case 3 -> s.ack += draw.of(-1, 1, draw.between(-3_000, 3_000));
            case 4 -> s.seq += draw.of(-1, 1, draw.between(-3_000, 3_000));
            case 5 -> s.window = 0;
            case 6 -> s.flags ^= draw.of(SYN, ACK, PSH, FIN, RST, Segment.URG, Segment.ECE);
            case 7 -> s.payloadOctets += draw.between(1, 3);
            case 8 -> s.timestampValue -= draw.between(1, 100_000);
            case 9 -> s.timestampNanos -= draw.between(1, 100_000_000);
            case 10 -> sent.set(at, new Sent(!sent.get(at).fromClient, s));
            default -> s.options = Segment.OPT_WINDOW_SCALE;
        }
        if (sent.isEmpty()) {
            makePlain(draw);
        }
    }

    private Glance atAGlance() {
        HeaderLog log = new HeaderLog();
        sent.forEach(x -> log.add(x.segment, x.fromClient));
        Segment forth = new Segment();
        Segment back = new Segment();
        forth.ipVersion = 4;
        back.ipVersion = 4;
        return PlainCourse.of(log, forth, back);
    }

    private void agrees() {
        if (!sent.get(0).fromClient || (sent.get(0).segment.flags & (SYN | ACK | RST)) != SYN) {
            return; // does not begin with a SYN
        }
        Glance plain = atAGlance();
        if (plain == null) {
            return;
        }
        Connection whole = new Connection(ClientRule.SYN, false, null, null);
        Observation o = new Observation();
        sent.forEach(x -> whole.accept(x.segment, x.fromClient, 0, o));
        Outcome outcome = whole.outcome();
        assertEquals(whole.finalSummary(outcome, outcome).glance(), plain, this::told);
    }

    private String told() {
        StringBuilder text = new StringBuilder();
        for (Sent x : sent) {
            Segment s = x.segment;
            text.append(x.fromClient ? "\n> " : "\n< ")
                    .append(Integer.toHexString(s.flags))
                    .append(' ')
                    .append(Integer.toUnsignedString(s.seq))
                    .append('(')
                    .append(s.payloadOctets)
                    .append(") ack ")
                    .append(Integer.toUnsignedString(s.ack))
                    .append(" win ")
                    .append(s.window)
                    .append(" at ")
                    .append(s.timestampNanos)
                    .append(s.options == 0 ? "" : " stamp " + s.timestampValue);
        }
        return text.toString();
    }
}
