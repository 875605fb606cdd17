package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.Words;
import io.github.tcpwalk.view.rung.Rung;
import io.github.tcpwalk.view.rung.RungMaker;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The packets of one conversation, a window of them where there are very many. */
final class Steps implements Visitor {
    /** So many are kept at a time. */
    static final int MOST = 20_000;

    private static final String KERNEL = "screen.call-kernel";

    /** Enough was told. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }

    private final RungMaker maker;
    private final long from;
    private final boolean datagrams;
    private List<Step> steps = new ArrayList<>();
    private List<Reception.Arrival> arrivals = new ArrayList<>();
    private Ends endsBefore = Ends.NOTHING;
    private String client = "";
    private String server = "";
    private Ends ends = Ends.NOTHING;
    private Exchange exchange = Exchange.NOTHING;
    private long passed;
    private boolean more;
    private int widest;
    private int widestInFull;

    private Steps(Book book, Conversation c, long from) {
        this.maker = new RungMaker(book.story);
        this.from = from;
        this.datagrams = c instanceof UdpConversation;
    }

    /**
     * Tells a conversation as far as it was read.
     *
     * @param from packets before it that are left out
     */
    static Steps of(Book book, Conversation c, long from) throws IOException {
        Steps steps = new Steps(book, c, from);
        try {
            book.story.tellSoFar(c, steps);
        } catch (Enough e) {
            steps.more = true;
        }
        if (!steps.datagrams) {
            steps.steps = Reception.received(steps.steps, steps.arrivals, steps.endsBefore);
            steps.arrivals = List.of();
        }
        return steps;
    }

    List<Step> all() {
        return steps;
    }

    int size() {
        return steps.size();
    }

    /** The one at {@code index}, or what stands above the first for -1. */
    Step at(int index) {
        return index < 0 ? before() : steps.get(index);
    }

    /** Packets before the first of them. */
    long from() {
        return from;
    }

    /** Whether there are packets behind the last of them. */
    boolean more() {
        return more;
    }

    /** Columns that the longest numbers of a segment take, in their shortest form. */
    int widest() {
        return widest;
    }

    /** The same, with all words. */
    int widestInFull() {
        return widestInFull;
    }

    Step before() {
        return Step.before(client, server, datagrams);
    }

    private boolean counts() {
        if (steps.size() >= MOST) {
            throw new Enough();
        }
        return passed++ >= from;
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        segment(c, s, o);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        Ends was = ends;
        ends = o.is(Note.DUPLICATE_FRAME) ? ends : ends.after(s, o);
        if (!counts()) {
            return;
        }
        if (steps.isEmpty()) {
            endsBefore = was;
            client = Words.stateBefore(o, true).toString();
            server = Words.stateBefore(o, false).toString();
        }
        Rung r = maker.of(passed - 1, c, s, o);
        widest = Math.max(widest, ArrowText.least(r));
        widestInFull = Math.max(widestInFull, ArrowText.most(r));
        steps.add(new Step(r, r.client(), r.server(), ends, null, sends(c, s, o), gets(s, o), o.rttNanos));
        arrivals.add(Reception.Arrival.of(s, o));
    }

    /** Only what the capture proves: a FIN may come of close() or shutdown() unless its sender reads on. */
    private static String sends(TcpConversation c, Segment s, Observation o) {
        boolean again = o.is(Note.RETRANSMISSION) || o.is(Note.KEEP_ALIVE) || o.is(Note.ZERO_WINDOW_PROBE);
        if (again || s.has(Segment.RST)) {
            return KERNEL;
        }
        if (s.has(Segment.SYN)) {
            boolean active = !s.has(Segment.ACK) && !o.is(Note.FAST_OPEN);
            return active ? "screen.call-connect" : s.has(Segment.ACK) ? KERNEL : null;
        }
        if (s.has(Segment.FIN)) {
            return c.outcome().readsOn(o.fromClient) ? "screen.call-shutdown" : "screen.call-close";
        }
        return s.payloadOctets > 0 ? "screen.call-send" : KERNEL;
    }

    private static String gets(Segment s, Observation o) {
        if (o.refusal != null || o.is(Note.RETRANSMISSION)) {
            return null;
        }
        boolean came = o.destinationAfter == State.ESTABLISHED && o.destinationBefore != State.ESTABLISHED;
        if (came) {
            return o.destinationBefore == State.SYN_SENT ? "screen.call-connected" : "screen.call-accept";
        }
        boolean inOrder = !o.is(Note.PREVIOUS_SEGMENT_LOST) && !o.is(Note.OUT_OF_ORDER);
        if (s.has(Segment.FIN) && inOrder) {
            return "screen.call-end";
        }
        return s.payloadOctets > 0 && inOrder ? "screen.call-recv" : null;
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        Rung r = maker.of(passed, c, d, o);
        exchange = exchange.after(d, o, r.role());
        if (counts()) {
            String gets = o.rejectedBy == null ? Step.DATAGRAM_TAKEN : null;
            steps.add(new Step(r, "", "", null, exchange, Step.DATAGRAM_SENT, gets, o.rttNanos));
        }
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        if (counts()) {
            Step last = at(steps.size() - 1);
            Rung r = maker.of(passed - 1, c, e, notice);
            steps.add(new Step(r, last.client(), last.server(), last.ends(), last.exchange(), null, null, -1));
            arrivals.add(null);
        }
    }
}
