package io.github.tcpwalk.view;

import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;

/** A view that tells one conversation after the other, each once its end is known. */
public interface ConversationView {
    void header(Conversation conversation) throws IOException;

    /** A segment of the conversation whose header was written last; both arguments are cursors. */
    void segment(Segment segment, Observation observation) throws IOException;

    /** After a conversation's last segment. */
    default void trailer() throws IOException {}

    /** After the last conversation of a capture. */
    default void footer() throws IOException {}
}
