package io.github.tcpwalk.analysis;

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

    private record Heard(TcpConversation c, Apart by) {}

    private final Visitor visitor;
    private final List<Heard> heard;
    private int concluded;
    /** The frame of what was told last. */
    private long now;

    private ToldApart(Visitor visitor, List<Heard> heard) {
        this.visitor = visitor;
        this.heard = heard;
    }

    /**
     * Tells those it may, and spares them in what is told in order.
     *
     * @param all nothing was forgotten since the first telling
     * @param visitor {@linkplain Visitor#hearsApart hears them apart}
     * @return who is to hear of the others
     */
    static ToldApart tell(Roll all, Choice choice, Visitor visitor) throws IOException {
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
            List<Heard> heard = new ArrayList<>(sideBySide((all.size() + BLOCK - 1) / BLOCK, all.size())
                    .mapToObj(block -> block(all, chosen, block * BLOCK, visitor))
                    .flatMap(List::stream)
                    .toList());
            heard.sort(Comparator.comparingLong(h -> h.c.lastFrame()));
            return new ToldApart(visitor, heard);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** @param conversations more than a few make it worth while */
    private static IntStream sideBySide(int end, int conversations) {
        IntStream all = IntStream.range(0, end);
        return conversations > MANY ? all.parallel() : all;
    }

    private static List<Heard> block(Roll all, BitSet chosen, int from, Visitor visitor) {
        List<Heard> heard = new ArrayList<>();
        Delivery delivery = new Delivery();
        for (int i = from; i < Math.min(all.size(), from + BLOCK); i++) {
            if (chosen.get(i) && all.awake(i) instanceof TcpConversation c && c.log != null && Sparing.mayPassOver(c)) {
                try {
                    Apart by = visitor.apart(c);
                    c.spared = by == null || by.headersSuffice();
                    if (by != null && c.spared) {
                        tell(c, delivery, by);
                        heard.add(new Heard(c, by));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return heard;
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
