package io.github.tcpwalk.spark;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the conversations of a partition begin, so that those of all can be numbered: the place of the first packet's
 * frame, then which packet of that it is.
 */
final class FirstPackets {
    private static final int FROM = Integer.BYTES;
    private static final int ORDER_OCTETS = PacketRow.KEY_OCTETS - FROM;
    static final int OCTETS = ORDER_OCTETS + Integer.BYTES;

    /** Who sent a packet to whom. */
    private record Way(boolean tcp, long sourceHigh, long sourceLow, int sourcePort, long high, long low, int port) {}

    private FirstPackets() {}

    /** One behind the other. @param conversations in the order of their first packets */
    static byte[] of(List<Conversation> conversations, Spool.Pass frames) throws IOException {
        ByteBuffer places = ByteBuffer.allocate(conversations.size() * OCTETS);
        Frame frame = new Frame();
        List<Way> ways = List.of();
        boolean more = frames.next(frame);
        boolean anew = true;
        for (Conversation c : conversations) {
            while (more && (frame.number != c.firstFrame() || frame.file != c.firstFile())) {
                more = frames.next(frame);
                anew = true;
            }
            if (!more) {
                throw new IllegalStateException("conversations are out of order");
            }
            if (anew) {
                ways = frames.several() ? ways(frame) : List.of();
                anew = false;
            }
            places.put(frames.key(), FROM, ORDER_OCTETS).putInt(index(ways, c));
        }
        return places.array();
    }

    private static List<Way> ways(Frame frame) {
        List<Way> ways = new ArrayList<>();
        new Decoder(new PacketSink() {
                    @Override
                    public void segment(Segment segment) {
                        ways.add(way(true, segment));
                    }

                    @Override
                    public void datagram(Datagram datagram) {
                        ways.add(way(false, datagram));
                    }
                })
                .decode(frame);
        return ways;
    }

    private static Way way(boolean tcp, Packet p) {
        return new Way(
                tcp, p.sourceHigh, p.sourceLow, p.sourcePort, p.destinationHigh, p.destinationLow, p.destinationPort);
    }

    /** Of those of the frame between its ends the first, which no other begins with then. */
    private static int index(List<Way> ways, Conversation c) {
        boolean tcp = c instanceof TcpConversation;
        Way there = new Way(
                tcp, c.clientHigh(), c.clientLow(), c.clientPort(), c.serverHigh(), c.serverLow(), c.serverPort());
        Way back = new Way(
                tcp, c.serverHigh(), c.serverLow(), c.serverPort(), c.clientHigh(), c.clientLow(), c.clientPort());
        for (int i = 0; i < ways.size(); i++) {
            if (there.equals(ways.get(i)) || back.equals(ways.get(i))) {
                ways.set(i, null);
                return i;
            }
        }
        return 0;
    }

    /** By their order in the whole. */
    static int compare(byte[] some, int at, byte[] others, int other) {
        return Arrays.compareUnsigned(
                some, at * OCTETS, (at + 1) * OCTETS, others, other * OCTETS, (other + 1) * OCTETS);
    }
}
