package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the frames that an extract holds, one bit a frame. A packet that came in fragments is taken whole when any of
 * them is chosen.
 */
final class ChosenFrames implements Visitor {
    private final boolean allConversations;
    private final Choice choice;
    private final BitSet chosen = new BitSet();
    private final Map<Integer, BitSet> byLinkType = new TreeMap<>();

    /** @param filter null for none */
    ChosenFrames(Selection selection, FrameChoice frames, Choice.FrameTest filter) {
        allConversations = selection.isAll();
        choice = Choice.of(
                allConversations ? null : selection::includes,
                frame -> frames.includes(frame) && (filter == null || filter.matches(frame)));
    }

    /** What the story is to be told by. */
    Choice choice() {
        return choice;
    }

    @Override
    public void frame(Frame frame) {
        int bit = bit(frame.number);
        byLinkType.computeIfAbsent(frame.linkType, type -> new BitSet()).set(bit);
        if (allConversations && choice.includes(frame.number)) {
            chosen.set(bit);
        }
    }

    /** Frames past the number that an int holds share the last bit. */
    private static int bit(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE - 1);
    }

    private void packet(Packet p) {
        if (choice.includes(p)) {
            chosen.set(bit(p.frame));
            for (int i = 0; p.earlierFragments != null && i < p.earlierFragments.length; i += 2) {
                chosen.set(bit(p.earlierFragments[i]));
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

    boolean includes(long number) {
        return chosen.get(bit(number));
    }

    int count() {
        return chosen.cardinality();
    }

    /** Of the chosen frames, in numerical order. */
    List<Integer> linkTypes() {
        return byLinkType.entrySet().stream()
                .filter(e -> e.getValue().intersects(chosen))
                .map(Map.Entry::getKey)
                .toList();
    }
}
