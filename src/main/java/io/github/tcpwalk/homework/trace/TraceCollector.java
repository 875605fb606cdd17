package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** Records what is told of the segments that pass by, within the bounds of {@link Trace}. */
final class TraceCollector implements Visitor {
    /** Of a conversation nobody grades: enough to see its opening. */
    private static final int SEGMENTS_OF_OTHERS = 20;

    private static final int MOST_REJECTIONS = 1_000;

    private final TraceReader.Wanted wanted;
    private final List<TraceConversation> byNumber = new ArrayList<>();
    private final Map<Long, Set<Note>> noteSets = new HashMap<>();
    private final List<Trace.Rejection> rejections = new ArrayList<>();
    private final StreamMemory memory = new StreamMemory();
    private final KeptOctets.Budget budget = new KeptOctets.Budget();
    private long segments;

    TraceCollector(TraceReader.Wanted wanted) {
        this.wanted = wanted;
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        TraceConversation into = of(c, () -> new TcpTrace(c, memory, budget));
        if (into instanceof TcpTrace trace && takes(trace)) {
            trace.add(recorded(s, o));
            if (wanted(trace)) {
                trace.follow(s, o);
            }
        }
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        TraceConversation into = of(c, () -> new TcpTrace(c, memory, budget));
        if (into != null) {
            into.copied(s.frame, o.duplicateOf);
        }
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        TraceConversation into = of(c, () -> new UdpTrace(c, budget));
        if (into instanceof UdpTrace trace && takes(trace)) {
            trace.add(recorded(d, o));
            if (wanted(trace)) {
                trace.follow(d, o);
            }
        }
    }

    @Override
    public void icmpError(Conversation c, IcmpError error, IcmpNotice notice) {
        if (rejections.size() < MOST_REJECTIONS) {
            rejections.add(new Trace.Rejection(c.number(), error.frame));
        }
    }

    /** What {@code diagnose} finds in a conversation. */
    void found(TcpConversation c, List<Finding> findings) {
        if (of(c, () -> new TcpTrace(c, memory, budget)) instanceof TcpTrace trace) {
            trace.found(findings);
        }
    }

    /** Null for one too many. */
    private TraceConversation of(Conversation c, Supplier<TraceConversation> trace) {
        int index = c.number() - 1;
        if (index >= Trace.MAX_CONVERSATIONS) {
            return null;
        }
        while (byNumber.size() <= index) {
            byNumber.add(null);
        }
        if (byNumber.get(index) == null) {
            byNumber.set(index, trace.get());
        }
        return byNumber.get(index);
    }

    private boolean wanted(TraceConversation trace) {
        return wanted.keeps(
                trace.protocol(),
                trace.conversation().clientPort(),
                trace.conversation().serverPort());
    }

    private boolean takes(TraceConversation into) {
        if (!wanted(into)) {
            return into.segments().size() < SEGMENTS_OF_OTHERS;
        }
        if (segments >= Trace.MAX_SEGMENTS) {
            into.cutOff();
            return false;
        }
        segments++;
        return true;
    }

    private TraceSegment recorded(Segment s, Observation o) {
        boolean ack = s.has(Segment.ACK);
        return new TraceSegment(
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
                noteSets.computeIfAbsent(o.notes(), TraceCollector::notes),
                o.earlierFrame,
                o.sinceEarlierNanos,
                o.acknowledgedFrame,
                o.rttNanos,
                o.sourceAfter,
                o.destinationAfter,
                o.afterTheirFin,
                ipId(s.ipId),
                s.hasOption(Segment.OPT_TIMESTAMPS)
                        ? OptionalLong.of(s.timestampValue & 0xFFFF_FFFFL)
                        : OptionalLong.empty());
    }

    private static TraceSegment recorded(Datagram d, DatagramObservation o) {
        return new TraceSegment(
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
                d.payloadCaptured < d.payloadOctets ? Set.of(Note.TRUNCATED) : Set.of(),
                0,
                -1,
                0,
                -1,
                State.UNKNOWN,
                State.UNKNOWN,
                false,
                ipId(d.ipId),
                OptionalLong.empty());
    }

    private static Set<Note> notes(long bits) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        for (Note note : Note.all()) {
            if (note.in(bits)) {
                notes.add(note);
            }
        }
        return Collections.unmodifiableSet(notes);
    }

    private static OptionalInt ipId(int ipId) {
        return ipId < 0 ? OptionalInt.empty() : OptionalInt.of(ipId);
    }

    List<TraceConversation> conversations() {
        List<TraceConversation> conversations =
                byNumber.stream().filter(Objects::nonNull).toList();
        for (TraceConversation c : conversations) {
            if (c instanceof TcpTrace trace) {
                trace.finish();
            }
        }
        return conversations;
    }

    List<Trace.Rejection> rejections() {
        return rejections;
    }
}
