package io.github.tcpwalk.flow;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.tcp.Connection.ClientRule;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.RecentSegments;
import io.github.tcpwalk.wire.AddressText;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The flow table: gives every packet to its conversation, in the order captured, and tells a listener what was made of
 * it. A given sequence of packets always makes the same conversations with the same numbers, so a second pass can be
 * told how each one went ({@code decided}).
 */
public final class Conversations implements PacketSink {
    /** Hears of each packet right after its conversation took it. Both arguments are cursors. */
    public interface Listener {
        void segment(Conversation conversation, Segment segment, Observation observation);

        default void datagram(Conversation conversation, Datagram datagram, boolean fromClient) {}

        default void datagram(Conversation conversation, Datagram datagram, DatagramObservation observation) {
            datagram(conversation, datagram, observation.fromClient);
        }

        default void icmpError(Conversation conversation, IcmpError error, IcmpNotice notice) {}
    }

    private final Listener listener;
    private final List<Conversation> decided;
    private final boolean verifyChecksums;
    private final FlowTable table = new FlowTable();
    private final List<Conversation> all = new ArrayList<>();
    private final RecentSegments recent = new RecentSegments();
    private final Observation observation = new Observation();
    private final DatagramObservation datagramObservation = new DatagramObservation();
    private final RecentDatagrams recentDatagrams = new RecentDatagrams();

    /**
     * @param decided the conversations of an earlier complete pass over the same packets; empty while live
     * @param verifyChecksums note bad and offloaded checksums, at the cost of a pass over every payload
     */
    public Conversations(Listener listener, List<Conversation> decided, boolean verifyChecksums) {
        this.listener = listener;
        this.decided = decided;
        this.verifyChecksums = verifyChecksums;
    }

    /** All conversations so far, in the order of their numbers. */
    public List<Conversation> all() {
        return all;
    }

    @Override
    public void segment(Segment s) {
        int hash = table.hash(s, true);
        Conversation c = table.find(hash, s, true);
        boolean known = c != null;
        if (known && c.connection().endsBefore(s, c.fromClient(s))) {
            c = null;
        }
        if (c == null) {
            c = open(s, known);
            table.put(hash, c);
        }
        c.connection().accept(s, c.fromClient(s), recent, observation);
        if (verifyChecksums) {
            noteChecksum(s, observation);
        }
        listener.segment(c, s, observation);
    }

    static void noteChecksum(Segment s, Observation observation) {
        switch (s.verifyChecksum()) {
            case BAD -> observation.notes |= Note.BAD_CHECKSUM.bit;
            case OFFLOADED -> observation.notes |= Note.CHECKSUM_OFFLOAD.bit;
            default -> {}
        }
    }

    private Conversation open(Segment s, boolean reusesPorts) {
        ClientRule rule;
        boolean fromClient = true;
        if (s.has(SYN)) {
            fromClient = !s.has(ACK);
            rule = fromClient ? ClientRule.SYN : ClientRule.SYN_ACK;
        } else if (s.sourcePort != s.destinationPort) {
            fromClient = s.sourcePort > s.destinationPort;
            rule = ClientRule.LOWER_PORT;
        } else {
            rule = ClientRule.FIRST_SENDER;
        }
        boolean self = s.sourcePort == s.destinationPort
                && s.sourceLow == s.destinationLow
                && s.sourceHigh == s.destinationHigh;
        int number = all.size() + 1;
        Connection before = number <= decided.size() ? decided.get(number - 1).connection() : null;
        Connection connection = new Connection(rule, self, reusesPorts, before);
        return keep(new Conversation(number, s, fromClient, connection, null));
    }

    private Conversation keep(Conversation c) {
        all.add(c);
        return c;
    }

    @Override
    public void datagram(Datagram d) {
        int hash = table.hash(d, false);
        Conversation c = table.find(hash, d, false);
        if (c == null) {
            Conversation before = all.size() < decided.size() ? decided.get(all.size()) : null;
            c = keep(new Conversation(
                    all.size() + 1, d, true, null, new UdpExchange(before == null ? null : before.exchange())));
            table.put(hash, c);
        }
        boolean fromClient = c.fromClient(d);
        c.exchange().accept(d, fromClient, datagramObservation);
        recentDatagrams.remember(c.number(), d, fromClient);
        if (c.number() <= decided.size()) {
            datagramObservation.rejectedBy = decided.get(c.number() - 1).rejection(d.frame);
        }
        listener.datagram(c, d, datagramObservation);
    }

    @Override
    public void icmpError(IcmpError e) {
        Conversation c = table.findQuoted(e);
        if (c == null) {
            return;
        }
        boolean fromClient = e.quotedSourcePort == c.clientPort()
                && e.quotedSourceLow == c.clientLow()
                && e.quotedSourceHigh == c.clientHigh();
        String sender = AddressText.of(e.ipVersion, e.sourceHigh, e.sourceLow);
        IcmpNotice notice = new IcmpNotice(
                e.frame,
                e.timestampNanos,
                sender,
                e.ipVersion,
                e.type,
                e.code,
                fromClient,
                c.isTcp() ? -1 : recentDatagrams.quoted(c.number(), e, fromClient));
        c.add(notice);
        if (c.isTcp() && notice.rejects()) {
            c.connection().icmpRejected();
        }
        listener.icmpError(c, e, notice);
    }

    static boolean samePair(Packet p, Conversation c) {
        return c.between(
                p.ipVersion,
                p.sourceHigh,
                p.sourceLow,
                p.sourcePort,
                p.destinationHigh,
                p.destinationLow,
                p.destinationPort);
    }
}
