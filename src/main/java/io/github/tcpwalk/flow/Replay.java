package io.github.tcpwalk.flow;

import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameList;
import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.RecentSegments;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.List;

/**
 * Goes through one conversation again after a whole pass, reading only its frames, now that it is known how it went.
 */
public final class Replay {
    private Replay() {}

    /** Keeps where the packet lies in the list of its conversation, with the fragments it was put together from. */
    public static void remember(List<FrameList> lists, Conversation c, Packet p) {
        while (lists.size() < c.number()) {
            lists.add(null);
        }
        FrameList list = lists.get(c.number() - 1);
        if (list == null) {
            list = new FrameList();
            lists.set(c.number() - 1, list);
        }
        if (p.earlierFragments != null) {
            for (int i = 0; i < p.earlierFragments.length; i += 2) {
                list.add(p.earlierFragments[i], p.earlierFragments[i + 1]);
            }
        }
        if (list.size() == 0 || list.lastNumber() != p.frame) {
            list.add(p.frame, p.position);
        }
    }

    /**
     * Tells {@code listener} of every packet of {@code decided} again.
     *
     * @param frames as {@link #remember} kept them; null for none
     */
    public static void run(
            CaptureFile capture,
            FrameList frames,
            Conversation decided,
            Frame frame,
            boolean verifyChecksums,
            Conversations.Listener listener)
            throws IOException {
        if (frames == null) {
            return;
        }
        Decoder decoder = new Decoder(new Again(decided, verifyChecksums, listener));
        FrameList.Cursor cursor = frames.cursor();
        while (cursor.next()) {
            if (capture.read(cursor.position(), cursor.number(), frame)) {
                decoder.decode(frame);
            }
        }
    }

    private static final class Again implements PacketSink {
        private final Conversation decided;
        private final boolean verifyChecksums;
        private final Conversations.Listener listener;
        private final Connection connection;
        private final RecentSegments recent = RecentSegments.ofOneConnection();
        private final Observation observation = new Observation();
        private final UdpExchange exchange;
        private final DatagramObservation datagramObservation = new DatagramObservation();

        Again(Conversation decided, boolean verifyChecksums, Conversations.Listener listener) {
            this.decided = decided;
            this.verifyChecksums = verifyChecksums;
            this.listener = listener;
            Connection before = decided.connection();
            connection = before == null
                    ? null
                    : new Connection(before.clientRule(), before.self(), before.reusesPorts(), before);
            exchange = before == null ? new UdpExchange(decided.exchange()) : null;
        }

        @Override
        public void segment(Segment s) {
            if (connection == null || !Conversations.samePair(s, decided)) {
                return;
            }
            connection.accept(s, decided.fromClient(s), recent, observation);
            if (verifyChecksums) {
                Conversations.noteChecksum(s, observation);
            }
            listener.segment(decided, s, observation);
        }

        @Override
        public void datagram(Datagram d) {
            if (exchange == null || !Conversations.samePair(d, decided)) {
                return;
            }
            exchange.accept(d, decided.fromClient(d), datagramObservation);
            datagramObservation.rejectedBy = decided.rejection(d.frame);
            listener.datagram(decided, d, datagramObservation);
        }
    }
}
