package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;

/**
 * Hears a story. Packets and observations are cursors, valid during the call; everything that is going to be said of a
 * packet is decided before the call. An exception ends the telling and comes out of it.
 */
public interface Visitor {
    /** Before the first packet of a conversation; told one by one, everything until {@link #ends} is about it. */
    default void begins(Conversation c) throws IOException {}

    /**
     * Before a second telling, of a conversation that is known by then: false where nothing need be said of it, not
     * even that it begins and ends.
     */
    default boolean hears(Conversation c) throws IOException {
        return true;
    }

    default void segment(TcpConversation c, Segment s, Observation o) throws IOException {}

    /**
     * A packet that the capture holds twice (mirror port, {@code -i any}): {@code o} is what was said of the original,
     * with the note {@code duplicate-frame}. Who counts or follows segments need not look at it.
     */
    default void copy(TcpConversation c, Segment s, Observation o) throws IOException {}

    default void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {}

    /** An ICMP error that quotes a packet of the conversation. */
    default void icmpError(Conversation c, IcmpError e, IcmpNotice notice) throws IOException {}

    /** After the last packet of a conversation; as it comes, after the last packet of the capture. */
    default void ends(Conversation c) throws IOException {}

    /**
     * A frame of the capture, whatever it holds, after the packets that it completed; not when conversations are told
     * one by one.
     */
    default void frame(Frame frame) throws IOException {}

    /** Whether somebody learns the numbers of conversations as it hears them, so that they must not change any more. */
    default boolean saysNumbers() {
        return true;
    }

    /** Tells both of everything, {@code first} first. */
    static Visitor both(Visitor first, Visitor second) {
        return new Both(first, second);
    }
}
