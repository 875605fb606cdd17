package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.flow.IcmpNotice;
import io.github.tcpwalk.live.FilteredSource;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the frames that an extract holds, one bit a frame. A packet that came in fragments is taken whole when any of
 * them is chosen.
 */
final class ChosenFrames implements Conversations.Listener {
    private final Selection selection;
    private final FrameChoice choice;
    /** Frames that number, time and filter allow; of those, the ones that also belong to a conversation asked for. */
    private final BitSet allowed = new BitSet();

    private final BitSet chosen = new BitSet();
    private final Map<Integer, BitSet> byLinkType = new TreeMap<>();
    private final Conversations conversations = new Conversations(this, List.of(), false);

    ChosenFrames(Selection selection, FrameChoice choice) {
        this.selection = selection;
        this.choice = choice;
    }

    /** @param expression a tcpdump filter; null for none */
    static ChosenFrames of(CaptureFile capture, Selection selection, FrameChoice choice, String expression)
            throws IOException {
        ChosenFrames frames = new ChosenFrames(selection, choice);
        BitSet matching = expression == null ? null : matching(capture, expression);
        frames.pass(capture, matching);
        return frames;
    }

    private static BitSet matching(CaptureFile capture, String expression) throws IOException {
        BitSet matching = new BitSet();
        Frame frame = new Frame();
        try (FrameSource source = new FilteredSource(capture.source(), expression)) {
            while (source.next(frame)) {
                matching.set(bit(frame.number));
            }
        }
        return matching;
    }

    private void pass(CaptureFile capture, BitSet matching) throws IOException {
        Decoder decoder = new Decoder(conversations);
        Frame frame = new Frame();
        try (FrameSource source = capture.source()) {
            while (source.next(frame)) {
                int bit = bit(frame.number);
                boolean passes = choice.includes(frame) && (matching == null || matching.get(bit));
                allowed.set(bit, passes);
                chosen.set(bit, passes && selection.isAll());
                byLinkType.computeIfAbsent(frame.linkType, type -> new BitSet()).set(bit);
                decoder.decode(frame);
            }
        }
    }

    /** Frames past the number that an int holds share the last bit. */
    private static int bit(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE - 1);
    }

    private void packet(Conversation c, Packet p) {
        if (!selection.includes(c)) {
            return;
        }
        boolean hit = allowed.get(bit(p.frame));
        for (int i = 0; p.earlierFragments != null && i < p.earlierFragments.length; i += 2) {
            hit |= allowed.get(bit(p.earlierFragments[i]));
        }
        if (hit) {
            chosen.set(bit(p.frame));
            for (int i = 0; p.earlierFragments != null && i < p.earlierFragments.length; i += 2) {
                chosen.set(bit(p.earlierFragments[i]));
            }
        }
    }

    @Override
    public void segment(Conversation c, Segment s, Observation o) {
        packet(c, s);
    }

    @Override
    public void datagram(Conversation c, Datagram d, boolean fromClient) {
        packet(c, d);
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        packet(c, e);
    }

    boolean includes(long number) {
        return chosen.get(bit(number));
    }

    int count() {
        return chosen.cardinality();
    }

    /** How the conversations went, for a second pass. */
    List<Conversation> conversations() {
        return conversations.all();
    }

    /** Of the chosen frames, in numerical order. */
    List<Integer> linkTypes() {
        return byLinkType.entrySet().stream()
                .filter(e -> e.getValue().intersects(chosen))
                .map(Map.Entry::getKey)
                .toList();
    }
}
