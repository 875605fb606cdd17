package io.github.tcpwalk.view;

import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.flow.DatagramObservation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.List;

/** A view that tells one conversation after the other, each once its end is known. */
public interface ConversationView {
    void header(Conversation conversation) throws IOException;

    /** A segment of the conversation whose header was written last; both arguments are cursors. */
    void segment(Segment segment, Observation observation) throws IOException;

    /** A datagram of it, when it is UDP; both arguments are cursors. */
    void datagram(Datagram datagram, DatagramObservation observation) throws IOException;

    /** After a conversation's last segment. */
    default void trailer() throws IOException {}

    /** What was found out about the conversation, the worst first; after {@link #trailer}. */
    default void findings(List<Finding> findings) throws IOException {}

    /** After the last conversation of a capture. */
    default void footer() throws IOException {}
}
