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
    /**
     * Before the first packet of a conversation; told one by one, everything until {@link #ends} is about it.
     *
     * @param c may be kept
     * @throws IOException for whatever reason: it ends the telling
     */
    default void begins(Conversation c) throws IOException {}

    /**
     * Before a second telling, of a conversation that is known by then.
     *
     * @param c may be kept
     * @return false where nothing need be said of it, not even that it begins and ends
     * @throws IOException for whatever reason: it ends the telling
     */
    default boolean hears(Conversation c) throws IOException {
        return true;
    }

    /**
     * {@return whether conversations may be told out of order, some of them by themselves; then it hears no frames}
     * Before a second telling.
     */
    default boolean hearsApart() {
        return false;
    }

    /**
     * Where it {@link #hearsApart}, of a conversation that is known by then; on any thread, several at once.
     *
     * @param c may be kept
     * @return who hears of it where that can be told by itself; null where nothing need be said of it
     * @throws IOException for whatever reason: it ends the telling
     */
    default Apart apart(TcpConversation c) throws IOException {
        return null;
    }

    /**
     * A TCP segment.
     *
     * @param c whose it is; may be kept
     * @param s what its headers say: a cursor, valid during the call
     * @param o what is said of it: a cursor, valid during the call
     * @throws IOException for whatever reason: it ends the telling
     */
    default void segment(TcpConversation c, Segment s, Observation o) throws IOException {}

    /**
     * A packet that the capture holds twice (mirror port, {@code -i any}). Who counts or follows segments need not look
     * at it.
     *
     * @param c whose it is; may be kept
     * @param s a cursor, valid during the call
     * @param o what was said of the original, with the note {@code duplicate-frame}: a cursor as well
     * @throws IOException for whatever reason: it ends the telling
     */
    default void copy(TcpConversation c, Segment s, Observation o) throws IOException {}

    /**
     * A UDP datagram.
     *
     * @param c whose it is; may be kept
     * @param d what its headers say: a cursor, valid during the call
     * @param o what is said of it: a cursor, valid during the call
     * @throws IOException for whatever reason: it ends the telling
     */
    default void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {}

    /**
     * An ICMP error that quotes a packet of the conversation.
     *
     * @param c whose packet; may be kept
     * @param e what its headers say: a cursor, valid during the call
     * @param notice the same to keep
     * @throws IOException for whatever reason: it ends the telling
     */
    default void icmpError(Conversation c, IcmpError e, IcmpNotice notice) throws IOException {}

    /**
     * After the last packet of a conversation; as it comes, after the last packet of the capture.
     *
     * @param c may be kept
     * @throws IOException for whatever reason: it ends the telling
     */
    default void ends(Conversation c) throws IOException {}

    /**
     * A frame of the capture, whatever it holds, after the packets that it completed; not when conversations are told
     * one by one.
     *
     * @param frame a cursor, valid during the call
     * @throws IOException for whatever reason: it ends the telling
     */
    default void frame(Frame frame) throws IOException {}

    /**
     * {@return whether somebody learns the numbers of conversations as it hears them, so that they must not change any
     * more}
     */
    default boolean saysNumbers() {
        return true;
    }

    /**
     * {@return one that tells both of everything}
     *
     * @param first hears it first
     * @param second hears it then
     */
    static Visitor both(Visitor first, Visitor second) {
        return new Both(first, second);
    }
}
