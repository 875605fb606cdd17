package io.github.tcpwalk.analysis;

import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameRef;
import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.udp.RecentDatagrams;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Gives every packet of a capture to its conversation, in the order captured. A given sequence of packets always makes
 * the same conversations with the same numbers, so that a second telling finds those of the first.
 *
 * <p>A conversation is settled, and told as it stands from then on, when it is over and the clock went on for a while.
 */
final class Conversations implements PacketSink {
    private final Roll all;
    private final boolean again;
    private final boolean remembers;
    private final Choice choice;
    private final Visitor visitor;
    private final StreamMemory memory;
    private final FlowTable table;
    private final Delivery delivery;
    private final Soon soon = new Soon();
    private final RecentDatagrams recentDatagrams = new RecentDatagrams();
    private final Settling settling = new Settling();
    private final Topics topics;
    private final Drowsing drowsing;
    private final Doubts doubts;
    /** Nobody hears: segments are kept until there are many of a conversation, or somebody wants to know of it. */
    private final boolean putsOff;
    /** Of one that is but one segment so far, that is all that is kept. */
    private final boolean sleep;

    private int count;
    /** Of the first telling, also those that turned out to be none. */
    private int begun;

    private Conversations(
            Roll all, boolean again, boolean remembers, Choice choice, Visitor visitor, Delivery delivery) {
        this.all = all;
        this.again = again;
        this.remembers = remembers;
        this.choice = choice;
        this.visitor = visitor;
        this.delivery = delivery;
        putsOff = !again && !remembers && visitor == null;
        sleep = !again && (visitor == null || delivery.saysWhatSegmentsSay());
        memory = new StreamMemory(choice.bounds());
        topics = new Topics(choice.bounds());
        table = new FlowTable(again ? null : all);
        drowsing = new Drowsing(all, table, settling);
        boolean numbersStay = visitor != null && visitor.saysNumbers();
        doubts = new Doubts(all, table, choice, remembers, numbersStay, delivery);
    }

    /**
     * The first telling: finds the conversations and how they go.
     *
     * @param remembers keep where the packets of each conversation lie, to tell it by itself
     * @param visitor hears of everything as it comes; null for nobody: most is thought about when somebody asks then
     * @param answers what is known of packets as they come; null for nothing
     */
    static Conversations first(boolean remembers, Choice choice, Visitor visitor, Answers answers) {
        return new Conversations(new Roll(choice.bounds()), false, remembers, choice, visitor, new Delivery(answers));
    }

    /**
     * A second telling: {@code known} holds all conversations of the first, which are not thought about any more.
     *
     * @param delivery how what is said gets to {@code visitor}
     */
    static Conversations again(Roll known, Choice choice, Visitor visitor, Delivery delivery) {
        return new Conversations(known, true, false, choice, visitor, delivery);
    }

    /** All conversations so far, in the order of their numbers. */
    Roll all() {
        return all;
    }

    @Override
    public void soon(List<Packet> packets, int from) {
        soon.come(table, packets, from);
    }

    @Override
    public void segment(Segment s) {
        int hash = FlowTable.hash(s, true);
        settling.passes(s.timestampNanos); // nobody waits in a second telling
        drowsing.run();
        TcpConversation newest = (TcpConversation) table.find(hash, s, true);
        try {
            if (newest == null ? lone(hash, s) || all.leavesOut() : newest.shut && all.leavesOut()) {
                return;
            }
            if (putsOff) {
                newest = newest == null ? open(hash, s, null) : newest;
                if (goesOn(s, newest) || putOff(s, newest)) {
                    return;
                }
            } else if (newest != null && newest.track == null) { // it slept
                think(newest);
            }
            TcpConversation c = newest == null ? null : newest.ownerOf(s);
            if (!again && newest != null) {
                newest.passes(s);
            }
            if (!again && c != null && c != newest && newest.doubt() != null) {
                newest = doubts.settle(hash, s, newest, this::awake);
                count = all.size();
            }
            if (!again && c != null && s.has(SYN)) {
                c.learnClient(s);
            }
            if (begins(c, s)) {
                newest = again ? (TcpConversation) known(hash, s) : open(hash, s, newest);
                if (newest == null) {
                    return;
                }
                c = newest;
                think(c);
            }
            boolean tookPart = remembers && !again && c.tookPartOf(s);
            Visitor hearing = took(c, s);
            if (remembers && !again) {
                c.remember(s, tookPart, newest);
            }
            if (!again) {
                c.doubt(s);
            }
            c.track.segment(s, delivery, hearing);
            if (again) {
                left(c, hearing);
            } else {
                drowsing.took(c, s);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes {@code s} of one that is steady, of which most cannot be that is asked of others. */
    private boolean goesOn(Segment s, TcpConversation c) {
        boolean steady = c.isSteady() && !s.has(SYN | FIN | RST);
        if (steady) {
            settling.hears(c);
            c.passes(s);
            c.took(s, choice.includes(s));
            topics.look(c, s);
            settling.over(c, c.track.segment(s, c.fromClient(s), delivery.observation()));
        }
        return steady;
    }

    /** Whether {@code s} may be all that ever comes between its ends: what was told of it is made anew if not. */
    private boolean lone(int hash, Segment s) throws IOException {
        boolean may = sleep && all.takes(s);
        if (may && !all.leavesOutRow()) {
            count++;
            all.add(hash, ++begun, s, choice.includes(s), remembers);
            if (visitor != null) {
                tellLone(s);
            }
        }
        return may;
    }

    /** Of the latest one, that is told as any other: more may come. */
    private void tellLone(Segment s) throws IOException {
        TcpConversation c = Begun.by(s, count, begun, null);
        Visitor hearing = hearing(c);
        if (hearing == null) {
            return;
        }
        think(c);
        c.took(s, choice.includes(s));
        if (remembers) {
            c.remember(s);
        }
        hearing.begins(c);
        c.track.segment(s, delivery, hearing);
    }

    /** Keeps {@code s} for later where nothing else depends on it. */
    private boolean putOff(Segment s, TcpConversation c) {
        boolean waits = PutOff.may(c, s, all.logs()) && !settling.pauses(c);
        if (waits) {
            settling.hears(c);
            c.took(s, choice.includes(s));
            topics.look(c, s);
        }
        if (!waits || c.putOff(s)) {
            think(c);
        }
        return waits;
    }

    /** Nothing of it waits any longer. */
    private void think(Conversation c) {
        if (!again && c instanceof TcpConversation tcp) {
            boolean slept = tcp.track == null && tcp.packets() > 0;
            boolean closing = tcp.track != null && tcp.track.closing;
            settling.over(tcp, tcp.think(delivery.observation()).closing && !closing && tcp.brief == null);
            if (slept && hearing(tcp) != null) {
                tcp.track.wasTold(delivery.observation());
            }
        }
    }

    /** Whether {@code s} begins a conversation; a second telling has those that the first was left with. */
    private boolean begins(TcpConversation c, Segment s) {
        return c == null
                || c.track.endsBefore(s)
                        && (!again || next() instanceof TcpConversation following && following.beginsWith(s));
    }

    /** The next of the first telling; null for none. */
    private Conversation next() {
        count = all.next(count);
        return count < all.size() ? all.get(count) : null;
    }

    private void awake(TcpConversation woken) {
        table.put(FlowTable.hash(woken), woken);
        think(woken);
    }

    private TcpConversation open(int hash, Segment s, TcpConversation newest) {
        if (newest != null && all.leavesOut()) {
            newest.shut = true;
            return null; // no more may begin
        }
        TcpConversation c = Begun.by(s, ++count, ++begun, newest);
        all.add(c);
        table.put(hash, c);
        return c;
    }

    /** The next of the first telling; null when the file has changed since and {@code p} begins none that was known. */
    private Conversation known(int hash, Packet p) {
        Conversation c = next();
        if (c == null || !c.beginsWith(p)) {
            return null;
        }
        count++;
        c.forget(); // where it was made only now
        c.track = Track.again(c, memory);
        if (c instanceof TcpConversation tcp && !Track.lonely(tcp)) {
            all.keep(tcp);
        }
        if (all.keeps(c)) { // else nothing more of it comes
            table.put(hash, c);
        }
        return c;
    }

    /** Null: nobody is to hear of it. */
    private Visitor hearing(Conversation c) {
        return visitor == null || !(again ? choice.includes(c) : choice.mayInclude(c)) ? null : visitor;
    }

    /** @return who is to hear of the packet */
    private Visitor took(Conversation c, Packet p) throws IOException {
        if (!again) {
            settling.meet(c);
            c.goesOn();
            c.took(p, choice.includes(p));
            topics.look(c, p);
        }
        Visitor hearing = hearing(c);
        if (hearing != null && !c.track.begun) {
            c.track.begun = true;
            hearing.begins(c);
        }
        return hearing;
    }

    /** A packet of a second telling was told: what held for the conversation is given back after the last. */
    private void left(Conversation c, Visitor hearing) throws IOException {
        if (++c.track.told >= c.events()) {
            leave(c, hearing);
        }
    }

    private void leave(Conversation c, Visitor hearing) throws IOException {
        boolean begun = c.track.begun;
        c.track.finish(delivery);
        c.track = null;
        drowsing.leaves(c);
        if (hearing != null && begun) {
            hearing.ends(c);
        }
    }

    @Override
    public void datagram(Datagram d) {
        int hash = FlowTable.hash(d, false);
        settling.passes(d.timestampNanos);
        Conversation met = table.find(hash, d, false);
        Conversation c = met != null ? met : again ? known(hash, d) : all.leavesOut() ? null : open(hash, d);
        if (c == null || c.track == null) { // the file has changed since the first telling
            return;
        }
        try {
            Visitor hearing = took(c, d);
            if (remembers && !again) {
                c.remember(d);
            }
            c.track.datagram(d, delivery.datagramObservation(), hearing);
            if (again) {
                left(c, hearing);
            } else {
                recentDatagrams.remember(c.serial(), d, c.fromClient(d));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Conversation open(int hash, Datagram d) {
        Conversation c = new UdpConversation(++count, ++begun, d);
        all.add(c);
        table.put(hash, c);
        c.track.closing = true;
        settling.exchange(c);
        return c;
    }

    @Override
    public void icmpError(IcmpError e) {
        Conversation c = table.findQuoted(e);
        if (c == null || c.shut || again && c.track == null) {
            return;
        }
        think(c);
        try {
            if (again) {
                c.track.quoted(e, hearing(c));
                left(c, hearing(c));
                return;
            }
            boolean fromClient = c.sentQuoted(e);
            FrameRef quoted = c instanceof TcpConversation ? null : recentDatagrams.quoted(c.serial(), e, fromClient);
            IcmpNotice notice = IcmpNotice.of(e, fromClient, c.track.sent(e, fromClient), quoted);
            settling.meet(c);
            c.goesOn();
            c.dispelDoubt();
            c.quoted(notice, choice.includes(e));
            if (remembers) {
                c.remember(e);
            }
            c.track.quoted(notice);
            Visitor hearing = hearing(c);
            if (hearing != null) {
                hearing.icmpError(c, e, notice);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Sweep sweep() {
        return new Sweep(all, table, settling);
    }

    void frame(Frame frame) throws IOException {
        if (visitor != null) {
            visitor.frame(frame);
        }
    }

    /** The capture ended: what is known of a conversation is all that there is. */
    void finish() throws IOException {
        if (!again) {
            all.end();
        }
        for (int i = 0; i < all.size(); i++) {
            Conversation c = sleep && visitor != null ? all.get(i) : all.awake(i);
            Visitor hearing = c == null || c.wasTakenBack() ? null : hearing(c);
            if (!again && hearing != null) {
                hearing.ends(c);
            } else if (again && c != null && c.track != null) {
                leave(c, hearing);
            }
        }
    }
}
