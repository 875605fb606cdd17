package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Makes records of the segments that pass by, within the bounds of {@link Trace}. */
final class TraceCollector implements Visitor {
    /** Of a conversation nobody grades: enough to see its opening. */
    private static final int SEGMENTS_OF_OTHERS = 20;

    private static final int MOST_REJECTIONS = 1_000;
    private static final byte[] NOTHING = {};

    private static final class Kept {
        final Conversation conversation;
        final boolean wanted;
        final List<TraceSegment> segments = new ArrayList<>();
        long lastFrame;
        long firstFrame;
        boolean cut;

        Kept(Conversation conversation, boolean wanted) {
            this.conversation = conversation;
            this.wanted = wanted;
        }
    }

    private final TraceReader.Wanted wanted;
    private final List<Kept> kept = new ArrayList<>();
    private final Map<Long, Set<Note>> noteSets = new HashMap<>();
    private final Map<States, States> stateSets = new HashMap<>();
    private final List<Trace.Rejection> rejections = new ArrayList<>();
    private long segments;
    private long payloadOctets;

    TraceCollector(TraceReader.Wanted wanted) {
        this.wanted = wanted;
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        Kept into = keptOf(c, s);
        if (into == null || full(into)) {
            return;
        }
        boolean ack = s.has(Segment.ACK);
        into.segments.add(new TraceSegment(
                s.frame,
                s.timestampNanos,
                o.fromClient,
                FlagLetters.of(s.flags),
                o.relativeSeq,
                s.seq & 0xFFFF_FFFFL,
                ack ? o.relativeAck : 0,
                ack ? s.ack & 0xFFFF_FFFFL : 0,
                s.payloadOctets,
                o.window,
                o.role,
                o.phase,
                o.step,
                o.of,
                states(o),
                noteSets.computeIfAbsent(o.notes(), TraceCollector::notes),
                options(s),
                origin(s, o),
                payload(s, into.wanted)));
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        Kept into = keptOf(c, d);
        if (into == null || full(into)) {
            return;
        }
        Set<Note> notes = d.payloadCaptured < d.payloadOctets ? Set.of(Note.TRUNCATED) : Set.of();
        Origin origin = new Origin(
                d.ipId < 0 ? OptionalInt.empty() : OptionalInt.of(d.ipId),
                OptionalLong.empty(),
                Segment.Checksum.UNVERIFIABLE);
        into.segments.add(new TraceSegment(
                d.frame,
                d.timestampNanos,
                o.fromClient,
                "",
                0,
                0,
                0,
                0,
                d.payloadOctets,
                0,
                Role.DATA,
                Phase.DATA,
                0,
                0,
                States.UNKNOWN,
                notes,
                SynOptions.NONE,
                origin,
                payload(d, into.wanted)));
    }

    @Override
    public void icmpError(Conversation c, IcmpError error, IcmpNotice notice) {
        if (rejections.size() < MOST_REJECTIONS) {
            rejections.add(new Trace.Rejection(c.number(), error.frame));
        }
    }

    private Kept keptOf(Conversation c, Packet p) {
        int index = c.number() - 1;
        if (index >= Trace.MAX_CONVERSATIONS) {
            return null;
        }
        while (kept.size() <= index) {
            kept.add(null);
        }
        Kept into = kept.get(index);
        if (into == null) {
            into = new Kept(
                    c,
                    wanted.keeps(
                            c instanceof TcpConversation ? Protocol.TCP : Protocol.UDP,
                            c.clientPort(),
                            c.serverPort()));
            into.firstFrame = p.frame;
            kept.set(index, into);
        }
        into.lastFrame = p.frame;
        return into;
    }

    private boolean full(Kept into) {
        boolean full = into.wanted ? segments >= Trace.MAX_SEGMENTS : into.segments.size() >= SEGMENTS_OF_OTHERS;
        into.cut |= full && into.wanted;
        if (!full && into.wanted) {
            segments++;
        }
        return full;
    }

    private States states(Observation o) {
        States states = new States(o.sourceBefore, o.sourceAfter, o.destinationBefore, o.destinationAfter);
        States known = stateSets.putIfAbsent(states, states);
        return known == null ? states : known;
    }

    private static Set<Note> notes(long bits) {
        if (bits == 0) {
            return Set.of();
        }
        Set<Note> notes = EnumSet.noneOf(Note.class);
        for (Note note : Note.all()) {
            if (note.in(bits)) {
                notes.add(note);
            }
        }
        return Collections.unmodifiableSet(notes);
    }

    private static SynOptions options(Segment s) {
        if (!s.has(Segment.SYN)) {
            return SynOptions.NONE;
        }
        return new SynOptions(
                s.hasOption(Segment.OPT_MSS) ? OptionalInt.of(s.mss) : OptionalInt.empty(),
                s.hasOption(Segment.OPT_WINDOW_SCALE) ? OptionalInt.of(s.windowScale) : OptionalInt.empty(),
                s.hasOption(Segment.OPT_SACK_PERMITTED));
    }

    private static Origin origin(Segment s, Observation o) {
        return new Origin(
                s.ipId < 0 ? OptionalInt.empty() : OptionalInt.of(s.ipId),
                s.hasOption(Segment.OPT_TIMESTAMPS)
                        ? OptionalLong.of(s.timestampValue & 0xFFFF_FFFFL)
                        : OptionalLong.empty(),
                o.is(Note.BAD_CHECKSUM)
                        ? Segment.Checksum.BAD
                        : o.is(Note.CHECKSUM_OFFLOAD) ? Segment.Checksum.OFFLOADED : Segment.Checksum.GOOD);
    }

    private byte[] payload(Packet p, boolean keep) {
        if (!keep || p.payloadCaptured <= 0 || payloadOctets + p.payloadCaptured > Trace.MAX_PAYLOAD_OCTETS) {
            return NOTHING;
        }
        payloadOctets += p.payloadCaptured;
        byte[] octets = new byte[p.payloadCaptured];
        p.octets.get(p.payloadOffset, octets);
        return octets;
    }

    List<TraceConversation> conversations() {
        List<TraceConversation> conversations = new ArrayList<>();
        for (Kept k : kept) {
            if (k != null) {
                conversations.add(conversation(k));
            }
        }
        return conversations;
    }

    private static TraceConversation conversation(Kept k) {
        Conversation c = k.conversation;
        Summary connection = c instanceof TcpConversation tcp ? tcp.summary() : null;
        Endpoint client = new Endpoint(c.clientAddress(), c.clientPort());
        Endpoint server = new Endpoint(c.serverAddress(), c.serverPort());
        if (connection == null) {
            return new TraceConversation(
                    c.number(),
                    Protocol.UDP,
                    client,
                    server,
                    true,
                    Opening.MID_STREAM,
                    Optional.empty(),
                    k.firstFrame,
                    k.lastFrame,
                    k.cut,
                    k.segments);
        }
        return new TraceConversation(
                c.number(),
                Protocol.TCP,
                client,
                server,
                connection.clientRule() == Connection.ClientRule.SYN,
                connection.opening(),
                Optional.ofNullable(connection.closing()),
                k.firstFrame,
                k.lastFrame,
                k.cut,
                k.segments);
    }

    List<Trace.Rejection> rejections() {
        return rejections;
    }
}
