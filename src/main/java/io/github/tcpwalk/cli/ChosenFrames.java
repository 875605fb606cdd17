package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameRef;
import io.github.tcpwalk.capture.FrameSet;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the frames that an extract holds, one bit a frame. A packet that came in fragments is taken whole when any of
 * them is chosen.
 */
final class ChosenFrames implements Visitor {
    /** Frames of no conversation too. */
    private final boolean allConversations;

    private final Choice choice;
    private final FrameSet chosen = new FrameSet();
    private final Map<Integer, FrameSet> byLinkType = new TreeMap<>();

    /**
     * @param filter null for none
     * @param results only packets are taken, those that it is told of
     */
    ChosenFrames(Selection selection, FrameChoice frames, Choice.FrameTest filter, boolean results) {
        allConversations = selection.isAll() && !results;
        choice = Choice.of(
                selection.isAll() ? null : selection::includes,
                frame -> frames.includes(frame) && (filter == null || filter.matches(frame)));
    }

    /** What the story is to be told by. */
    Choice choice() {
        return choice;
    }

    @Override
    public void frame(Frame frame) {
        byLinkType.computeIfAbsent(frame.linkType, type -> new FrameSet()).add(frame.file, frame.number);
        if (allConversations && choice.includes(frame)) {
            chosen.add(frame.file, frame.number);
        }
    }

    private void packet(Packet p) {
        if (choice.includes(p)) {
            chosen.add(p.file, p.frame);
            for (int i = 0; p.earlierFragments != null && i < p.earlierFragments.size(); i++) {
                FrameRef earlier = p.earlierFragments.get(i);
                chosen.add(earlier.file(), earlier.number());
            }
        }
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        packet(s);
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        packet(s);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        packet(d);
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        packet(e);
    }

    boolean includes(Frame frame) {
        return chosen.contains(frame.file, frame.number);
    }

    long count() {
        return chosen.size();
    }

    /** Of the chosen frames, in numerical order. */
    List<Integer> linkTypes() {
        return byLinkType.entrySet().stream()
                .filter(e -> e.getValue().intersects(chosen))
                .map(Map.Entry::getKey)
                .toList();
    }
}
