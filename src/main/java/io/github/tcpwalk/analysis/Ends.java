package io.github.tcpwalk.analysis;

import io.github.tcpwalk.wire.Segment;

/** A segment between the ends of a conversation, and nothing more: to be filled. */
final class Ends {
    private Ends() {}

    static Segment of(Conversation c, boolean fromClient) {
        Segment s = new Segment();
        s.ipVersion = c.ipVersion();
        s.sourceHigh = fromClient ? c.clientHigh() : c.serverHigh();
        s.sourceLow = fromClient ? c.clientLow() : c.serverLow();
        s.sourcePort = fromClient ? c.clientPort() : c.serverPort();
        s.destinationHigh = fromClient ? c.serverHigh() : c.clientHigh();
        s.destinationLow = fromClient ? c.serverLow() : c.clientLow();
        s.destinationPort = fromClient ? c.serverPort() : c.clientPort();
        return s;
    }
}
