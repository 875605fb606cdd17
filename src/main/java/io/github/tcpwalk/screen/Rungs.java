package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.explain.Explanation;
import io.github.tcpwalk.explain.Glossary;
import io.github.tcpwalk.explain.SegmentFacts;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.DatagramWords;
import io.github.tcpwalk.view.Emphasis;
import io.github.tcpwalk.view.Words;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packets of one conversation, a window of them where there are very many. */
final class Rungs implements Visitor {
    /** So many are kept at a time. */
    static final int MOST = 20_000;

    /** Enough was told. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }

    private final Book book;
    private final Words words;
    private final long from;
    private final List<Rung> rungs = new ArrayList<>();
    private String client = "";
    private String server = "";
    private Ends ends = Ends.NOTHING;
    private long passed;
    private boolean more;

    private Rungs(Book book, long from) {
        this.book = book;
        this.words = book.words();
        this.from = from;
    }

    /**
     * Tells a conversation as far as it was read.
     *
     * @param from packets before it that are left out
     */
    static Rungs of(Book book, Conversation c, long from) throws IOException {
        Rungs rungs = new Rungs(book, from);
        try {
            book.story.tellSoFar(c, rungs);
        } catch (Enough e) {
            rungs.more = true;
        }
        return rungs;
    }

    List<Rung> all() {
        return rungs;
    }

    /** Packets before the first of them. */
    long from() {
        return from;
    }

    /** Whether there are packets behind the last of them. */
    boolean more() {
        return more;
    }

    /** Where the ends stood before the first. */
    String clientBefore() {
        return client;
    }

    String serverBefore() {
        return server;
    }

    /** What stands above the first: where both ends were before it. */
    Rung before() {
        return new Rung(
                -1,
                0,
                0,
                0,
                true,
                "",
                "",
                client,
                server,
                "",
                Style.NONE,
                false,
                false,
                false,
                null,
                Ends.NOTHING,
                null);
    }

    private boolean counts() {
        if (rungs.size() >= MOST) {
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
        ends = o.is(Note.DUPLICATE_FRAME) ? ends : ends.after(s, o);
        if (!counts()) {
            return;
        }
        if (rungs.isEmpty()) {
            client = Words.stateBefore(o, true).toString();
            server = Words.stateBefore(o, false).toString();
        }
        StringBuilder numbers = new StringBuilder("seq ");
        Words.range(numbers, s, o, false);
        if (s.has(Segment.ACK)) {
            numbers.append(" ack ").append(o.relativeAck);
        }
        rungs.add(new Rung(
                (int) Math.min(Integer.MAX_VALUE, passed - 1),
                s.file,
                s.frame,
                s.timestampNanos,
                o.fromClient,
                o.role.at(o.step, o.of),
                numbers.toString(),
                Words.standing(o, true),
                Words.standing(o, false),
                words.noted(s, o),
                Emphasis.of(o),
                Words.alarms(o),
                o.phase == Phase.OPEN,
                o.phase == Phase.CLOSE,
                meaning(c, s, o),
                ends,
                told(c, s, o)));
    }

    private static Rung.Told told(TcpConversation c, Segment s, Observation o) {
        return new Rung.Told(
                o.role,
                o.relativeSeq,
                s.has(Segment.ACK) ? o.relativeAck : -1,
                s.payloadOctets,
                o.refusal != null,
                o.is(Note.DUPLICATE_FRAME),
                sends(c, s, o),
                gets(s, o));
    }

    /** Only what the capture proves: a FIN may come of close() or shutdown() unless its sender reads on. */
    private static String sends(TcpConversation c, Segment s, Observation o) {
        boolean again = o.is(Note.RETRANSMISSION) || o.is(Note.KEEP_ALIVE) || o.is(Note.ZERO_WINDOW_PROBE);
        if (again || s.has(Segment.RST)) {
            return "screen.call-kernel";
        }
        if (s.has(Segment.SYN)) {
            boolean active = !s.has(Segment.ACK) && !o.is(Note.FAST_OPEN);
            return active ? "screen.call-connect" : s.has(Segment.ACK) ? "screen.call-kernel" : null;
        }
        if (s.has(Segment.FIN)) {
            return c.outcome().readsOn(o.fromClient) ? "screen.call-shutdown" : "screen.call-close";
        }
        return s.payloadOctets > 0 ? "screen.call-send" : "screen.call-kernel";
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

    private Rung.Meaning meaning(TcpConversation c, Segment s, Observation o) {
        SegmentFacts facts = SegmentFacts.of(o, c.outcome(), s.seq, s.ack, s.has(Segment.ACK), s.payloadOctets, false);
        long notes = o.notes();
        long rtt = o.rttNanos;
        int octets = s.payloadOctets;
        long seq = o.relativeSeq;
        long window = o.window;
        return asked -> {
            List<String> said = new ArrayList<>();
            Explanation.sentence(facts, asked.words().language()).ifPresent(said::add);
            if (said.isEmpty() && octets > 0) {
                said.add(asked.say("screen.data", Map.of("first", seq, "last", seq + octets - 1, "n", octets)));
            } else if (said.isEmpty()) {
                said.add(asked.say("screen.bare", Map.of("window", window)));
            }
            for (Note note : Note.all()) {
                if (note.in(notes) && note != Note.CHECKSUM_OFFLOAD) {
                    String meaning = Glossary.line(
                                    Glossary.Kind.NOTE, note, asked.words().language())
                            .orElse("");
                    said.add(asked.words().terms().of(note) + ": " + meaning);
                }
            }
            if (rtt >= 0) {
                said.add(asked.say("screen.rtt", Map.of("time", Measure.time(rtt))));
            }
            return said;
        };
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        if (!counts()) {
            return;
        }
        DatagramWords speaks = new DatagramWords(words);
        StringBuilder notes = new StringBuilder();
        speaks.notes(notes, d, o);
        rungs.add(new Rung(
                (int) Math.min(Integer.MAX_VALUE, passed - 1),
                d.file,
                d.frame,
                d.timestampNanos,
                o.fromClient,
                speaks.role(o),
                words.say("walk.ladder-size", Map.of("octets", d.payloadOctets)),
                "",
                "",
                notes.toString(),
                Style.NONE,
                false,
                false,
                false,
                asked -> List.of(),
                null,
                null));
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        if (!counts()) {
            return;
        }
        String last = rungs.isEmpty() ? client : rungs.get(rungs.size() - 1).client();
        String other = rungs.isEmpty() ? server : rungs.get(rungs.size() - 1).server();
        rungs.add(new Rung(
                (int) Math.min(Integer.MAX_VALUE, passed - 1),
                e.file,
                e.frame,
                e.timestampNanos,
                null,
                "ICMP",
                words.icmp(notice),
                last,
                other,
                "",
                Style.ALARM,
                true,
                false,
                false,
                asked -> List.of(asked.say(
                        "screen.icmp", Map.of("text", asked.words().icmp(notice), "sender", notice.sender()))),
                ends,
                null));
    }
}
