package io.github.tcpwalk.analysis;

import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.tcp.Foresight;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Outcome;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.UdpExchange;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.List;

/** One conversation in one telling: what is made of its packets as they come by, and told of each. */
final class Track {
    final Conversation conversation;
    /** It waits for being settled. */
    boolean closing;
    /** The visitor heard of it. */
    boolean begun;
    /** Packets, and ICMP errors about them, told so far in a second telling. */
    long told;

    /** ICMP errors about it so far, in a second telling. */
    private int noticed;

    /** Where the ends stand by what was told last; null before. */
    private State clientStands;

    private State serverStands;

    private Connection connection;
    private UdpExchange exchange;
    private Conflicts conflicts;
    /** Null when nothing beside what its segments say. */
    private Answers.Said said;

    private Track(Conversation conversation) {
        this.conversation = conversation;
    }

    /** Of the first telling: what is made of the packets is how the conversation goes. */
    static Track first(TcpConversation c, Connection connection) {
        Track track = new Track(c);
        track.connection = connection;
        return track;
    }

    static Track first(UdpConversation c) {
        Track track = new Track(c);
        track.exchange = c.exchange();
        return track;
    }

    /** Of a second telling: how the conversation goes is known. */
    static Track again(Conversation c, StreamMemory memory) {
        Track track = new Track(c);
        if (c instanceof TcpConversation tcp) {
            Outcome outcome = tcp.outcome();
            track.connection = new Connection(tcp.clientRule(), tcp.self(), tcp.held(), outcome);
            track.conflicts = Conflicts.of(outcome.seenNotes(), memory);
        } else if (c instanceof UdpConversation udp) {
            track.exchange = new UdpExchange(udp.mayTransferFiles());
        }
        return track;
    }

    /** Of a second telling, as far as the first one came: more is known by now. */
    void foresee(Outcome more, StreamMemory memory) {
        Foresight.grows(connection, more);
        conflicts = conflicts == null ? Conflicts.ofAny(memory) : conflicts;
    }

    Connection connection() {
        return connection;
    }

    /** True when {@code s} cannot belong to it: a later connection begins on the same ends. */
    boolean endsBefore(Segment s) {
        return connection != null && connection.endsBefore(s, conversation.fromClient(s));
    }

    /** Whether {@code s}, which came after {@code later} began on the same ends, is still its own. */
    boolean goesOnWith(Segment s, Track later) {
        boolean goesOn = connection.goesOnWith(
                s, conversation.fromClient(s), later.connection, later.conversation.fromClient(s));
        if (goesOn) {
            later.connection.olderGoesOn();
        }
        return goesOn;
    }

    /** Says what {@code s} is and tells {@code visitor}, null for nobody. */
    void segment(Segment s, Delivery delivery, Visitor visitor) throws IOException {
        segment(s, s, delivery, visitor);
    }

    /** @param whole the same with its octets; null where none of them was sent in another segment */
    void segment(Segment s, Segment whole, Delivery delivery, Visitor visitor) throws IOException {
        Observation o = delivery.observation();
        boolean fromClient = conversation.fromClient(s);
        connection.accept(s, fromClient, checksumNotes(s), o);
        boolean copy = o.is(Note.DUPLICATE_FRAME);
        if (conflicts != null && !copy && o.refusal == null) {
            if (whole == null) {
                conflicts.inUnseen(s, fromClient, o);
            } else {
                conflicts.in(whole, fromClient, o);
            }
        }
        if (visitor == null) {
            return;
        }
        said = said == null ? delivery.said() : said;
        if (said != null) {
            said.say(s, o);
        }
        remark(o);
        if (copy) {
            visitor.copy((TcpConversation) conversation, s, o);
        } else {
            visitor.segment((TcpConversation) conversation, s, o);
        }
    }

    /** The visitor heard of it, {@code o} last. */
    void wasTold(Observation o) {
        begun = true;
        clientStands = o.standing(true);
        serverStands = o.standing(false);
    }

    /** What it is to say of the states: what it changes, and what changed since they were said. */
    private void remark(Observation o) {
        State client = o.standing(true);
        State server = o.standing(false);
        boolean moved = clientStands != null && (client != clientStands || server != serverStands);
        o.tellsStates = moved || o.sourceBefore != o.sourceAfter || o.destinationBefore != o.destinationAfter;
        clientStands = client;
        serverStands = server;
    }

    /** Of a first telling that nobody hears. @return whether it is over since this segment */
    boolean segment(Segment s, boolean fromClient, Observation o) {
        connection.accept(s, fromClient, checksumNotes(s), o);
        return closes();
    }

    /** Whether nothing is in doubt, missing or under way, and nobody waits for it to be settled. */
    boolean isSteady() {
        return !closing && connection != null && connection.isSteady();
    }

    /** Whether it is over since its last segment. */
    boolean closes() {
        boolean closes = !closing && connection.over();
        closing |= closes;
        return closes;
    }

    private static long checksumNotes(Segment s) {
        return switch (s.verifyChecksum()) {
            case BAD -> Note.BAD_CHECKSUM.bit;
            case OFFLOADED -> Note.CHECKSUM_OFFLOAD.bit;
            default -> 0;
        };
    }

    void datagram(Datagram d, DatagramObservation o, Visitor visitor) throws IOException {
        exchange.accept(d, conversation.fromClient(d), o);
        o.rejectedBy = rejection(d);
        if (visitor != null) {
            visitor.datagram((UdpConversation) conversation, d, o);
        }
    }

    /** The ICMP error that quotes the datagram; null without one. */
    private IcmpNotice rejection(Datagram d) {
        List<IcmpNotice> notices = conversation.icmp();
        for (int i = 0; i < notices.size(); i++) {
            if (notices.get(i).quotedFrame() == d.frame && notices.get(i).quotedFile() == d.file) {
                return notices.get(i);
            }
        }
        return null;
    }

    /** Whether what {@code e} quotes may be of that end. */
    boolean sent(IcmpError e, boolean byClient) {
        return connection == null || !e.quotedSeqPresent || connection.maySend(byClient, e.quotedSeq);
    }

    /** An ICMP error quoted a packet of it. */
    void quoted(IcmpNotice notice) {
        if (connection != null && notice.rejects()) {
            connection.icmpRejected(notice.quotedFromClient());
        }
    }

    /**
     * In a second telling: an ICMP error quoted a packet of it, the next of those in the order of the first.
     *
     * @return what it says
     */
    IcmpNotice quoted(IcmpError e, Visitor visitor) throws IOException {
        IcmpNotice notice = noticed < conversation.icmp().size()
                ? conversation.icmp().get(noticed++)
                : IcmpNotice.of(e, conversation.sentQuoted(e), sent(e, conversation.sentQuoted(e)), null);
        quoted(notice);
        if (visitor != null) {
            visitor.icmpError(conversation, e, notice);
        }
        return notice;
    }

    /** One packet that nothing else casts a light on: telling it again brings nothing new. */
    static boolean lonely(TcpConversation c) {
        return c.packets() == 1 && c.icmp().isEmpty() && c.outcome().foreseesNothing();
    }

    /** Its last packet went by. */
    void finish(Delivery delivery) {
        if (conversation instanceof TcpConversation tcp && tcp.isSummedUp() && tcp.mayBeRetold()) {
            delivery.retold(tcp, connection.finalSummary(connection.outcome(), tcp.outcome()));
        }
        if (conflicts != null) {
            conflicts.finish();
        }
        conflicts = null;
        connection = null;
        exchange = null;
    }
}
