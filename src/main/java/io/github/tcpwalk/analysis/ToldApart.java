package io.github.tcpwalk.analysis;

import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A second telling of conversations by themselves, by several threads, without reading anything again: of those whose
 * headers all wait to be thought about, and on which nothing else depends. The others hear in order, and between them
 * what was made of these is taken where each came to its last packet.
 */
final class ToldApart implements Visitor {
    private static final int BLOCK = 1 << 7;

    private static final int MANY = 1 << 10;
    /** Of all packets one in so many is looked up at the most: of more, going through all again is faster. */
    private static final int LOOKED_UP = 32;
    /** So many are in any case. */
    private static final int LEAST_LOOKED_UP = 1 << 12;

    private record Heard(TcpConversation c, Apart by) {}

    /** @param sought the places of those of its packets that are looked up; null for all, which are heard with them */
    private record Asking(TcpConversation c, BitSet sought) {
        static Asking of(TcpConversation c, Apart by) {
            boolean all = by != null && !by.headersSuffice();
            return new Asking(c, all ? null : SentTwice.of(c, Conflicts.MOST_UNSEEN));
        }

        long packets() {
            return sought == null ? c.packets() : sought.cardinality();
        }
    }

    /** @param asking those of whose packets more has to be known than their headers */
    private record Told(List<Heard> heard, List<Asking> asking) {}

    private final Visitor visitor;
    private final List<Heard> heard;
    private final BitSet told;
    private int concluded;
    /** The frame of what was told last. */
    private long now;

    private ToldApart(Visitor visitor, List<Heard> heard, BitSet told) {
        this.visitor = visitor;
        this.heard = heard;
        this.told = told;
    }

    /**
     * Tells those it may, and spares them in what is told in order.
     *
     * @param all nothing was forgotten since the first telling
     * @param visitor {@linkplain Visitor#hearsApart hears them apart}
     * @return who is to hear of the others
     */
    static ToldApart tell(Roll all, Choice choice, Visitor visitor, SecondTelling whole) throws IOException {
        all.wakeSome();
        sideBySide(all.size(), all.size()).forEach(i -> {
            if (all.awake(i) instanceof TcpConversation c) {
                c.conclude();
                c.spared = false; // as another telling before may have left it
            }
        });
        BitSet chosen = new BitSet();
        for (int i = 0; i < all.size(); i++) { // who is asked may not be asked by several threads
            chosen.set(i, choice.isAll() || all.awake(i) != null && choice.includes(all.awake(i)));
        }
        try {
            List<Heard> heard = new ArrayList<>();
            List<Asking> asking = new ArrayList<>();
            long packets = 0;
            List<Told> parts = sideBySide((all.size() + BLOCK - 1) / BLOCK, all.size())
                    .mapToObj(block -> block(all, chosen, block * BLOCK, visitor))
                    .toList();
            for (Told told : parts) {
                heard.addAll(told.heard);
                asking.addAll(told.asking);
                packets += told.asking.stream().mapToLong(Asking::packets).sum();
            }
            if (packets <= Math.max(LEAST_LOOKED_UP, whole.frames() / LOOKED_UP) && whole.milestones() != null) {
                sideBySide((asking.size() + BLOCK - 1) / BLOCK, asking.size())
                        .mapToObj(block -> lookUp(asking, block * BLOCK, visitor, whole))
                        .toList()
                        .forEach(heard::addAll);
            }
            heard.sort(Comparator.comparingLong(h -> h.c.lastFrame()));
            BitSet told = new BitSet();
            for (int i = 0; i < all.size(); i++) {
                told.set(i, all.awake(i) instanceof TcpConversation c && c.spared);
            }
            return new ToldApart(visitor, heard, told);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** @param conversations more than a few make it worth while */
    private static IntStream sideBySide(int end, int conversations) {
        IntStream all = IntStream.range(0, end);
        return conversations > MANY ? all.parallel() : all;
    }

    private static Told block(Roll all, BitSet chosen, int from, Visitor visitor) {
        Told told = new Told(new ArrayList<>(), new ArrayList<>());
        Delivery delivery = new Delivery();
        for (int i = from; i < Math.min(all.size(), from + BLOCK); i++) {
            if (chosen.get(i) && all.awake(i) instanceof TcpConversation c && c.log != null && Sparing.standsAlone(c)) {
                try {
                    Apart by = visitor.apart(c);
                    boolean suffices = Sparing.mayPassOver(c) && (by == null || by.headersSuffice());
                    if (suffices && by != null) {
                        tell(c, delivery, by);
                        suffices = by.headersSuffice();
                    }
                    c.spared = suffices;
                    if (!suffices) {
                        told.asking.add(Asking.of(c, by));
                    } else if (by != null) {
                        told.heard.add(new Heard(c, by));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return told;
    }

    private static void tell(TcpConversation c, Delivery delivery, Apart by) throws IOException {
        Track track = Track.again(c, null);
        by.begins(c);
        c.log.read(Ends.of(c, true), Ends.of(c, false), (s, fromClient) -> {
            try {
                track.segment(s, delivery, by);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        by.ends(c);
    }

    /** Those of a block that can be told with what is looked up for them; the others are told in order. */
    private static List<Heard> lookUp(List<Asking> asking, int from, Visitor visitor, SecondTelling whole) {
        List<Heard> heard = new ArrayList<>();
        try (Rereading again = whole.rereading()) {
            Delivery delivery = new Delivery();
            StreamMemory memory = new StreamMemory(whole.choice().bounds());
            for (Asking one : asking.subList(from, Math.min(asking.size(), from + BLOCK))) {
                TcpConversation c = one.c;
                Apart by = visitor.apart(c);
                c.spared = by == null || tell(c, again, one.sought, memory, delivery, by);
                if (c.spared && by != null && one.sought != null && !by.headersSuffice()) {
                    by = visitor.apart(c);
                    c.spared = tell(c, again, null, memory, delivery, by);
                }
                if (c.spared && by != null) {
                    heard.add(new Heard(c, by));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return heard;
    }

    /**
     * @param sought the places of those whose octets are looked up; null for all, which are heard with them
     * @return false where they are not in the file any more
     */
    private static boolean tell(
            TcpConversation c, Rereading again, BitSet sought, StreamMemory memory, Delivery delivery, Apart by)
            throws IOException {
        Track track = Track.again(c, memory);
        int[] place = {0};
        by.begins(c);
        boolean all = c.log.read(Ends.of(c, true), Ends.of(c, false), (s, fromClient) -> {
            try {
                boolean wanted = sought == null || sought.get(place[0]++);
                Segment found = wanted ? again.whole(s) : null;
                if (wanted && found == null) {
                    return false;
                }
                track.segment(sought == null ? found : s, found, delivery, by);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (all) {
            track.finish(delivery);
            by.ends(c);
        }
        return all;
    }

    /**
     * Before anything is forgotten, the numbers of the frames that hold what is not spared; null where that is not
     * known.
     */
    static BitSet left(Roll all) {
        BitSet left = new BitSet();
        for (int i = 0; i < all.size(); i++) {
            Conversation c = all.get(i);
            if (!c.spared && !(c instanceof TcpConversation tcp && frames(tcp, left))) {
                return null;
            }
        }
        return left;
    }

    private static boolean frames(TcpConversation c, BitSet into) {
        return c.log != null
                && c.lastFrame() < Integer.MAX_VALUE
                && c.log.read(Ends.of(c, true), Ends.of(c, false), (s, fromClient) -> {
                    into.set((int) s.frame);
                    return true;
                });
    }

    /** Numbers, from 0, of those that were told; or that nobody wants to hear. */
    BitSet told() {
        return told;
    }

    /** Of all that came to their last packet up to there. */
    private void conclude(long frame) throws IOException {
        while (concluded < heard.size() && heard.get(concluded).c.lastFrame() <= frame) {
            heard.get(concluded++).by.conclude();
        }
    }

    /** The others were told. */
    void finish() throws IOException {
        conclude(Long.MAX_VALUE);
    }

    @Override
    public boolean hearsApart() {
        return true;
    }

    @Override
    public boolean hears(Conversation c) throws IOException {
        return !c.spared && visitor.hears(c);
    }

    @Override
    public void begins(Conversation c) throws IOException {
        visitor.begins(c);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        now = s.frame;
        visitor.segment(c, s, o);
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        now = s.frame;
        visitor.copy(c, s, o);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        now = d.frame;
        visitor.datagram(c, d, o);
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) throws IOException {
        now = e.frame;
        visitor.icmpError(c, e, notice);
    }

    @Override
    public void ends(Conversation c) throws IOException {
        conclude(now); // an ICMP error may come after its last packet
        visitor.ends(c);
    }
}
