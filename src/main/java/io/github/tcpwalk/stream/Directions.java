package io.github.tcpwalk.stream;

import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;

/**
 * Both directions of one connection, put together: a segment goes to its sender's stream, and what it acknowledges to
 * the other's.
 */
public final class Directions {
    private final Reassembler client;
    private final Reassembler server;

    /**
     * @param server the same as {@code client} where a socket is connected to itself: it acknowledges its own octets
     */
    public Directions(Reassembler client, Reassembler server) {
        this.client = client;
        this.server = server;
    }

    /** What earlier segments told about where the streams start. Before the first segment taken in. */
    public void startAfter(Summary went) {
        if (went.client().issKnown()) {
            client.startAfter(went.client().iss());
        }
        if (server != client && went.server().issKnown()) {
            server.startAfter(went.server().iss());
        }
    }

    public void accept(Segment s, boolean fromClient) {
        (fromClient ? client : server).accept(s);
        if (s.has(Segment.ACK) && !s.has(Segment.RST)) {
            (fromClient ? server : client).acknowledged(s.ack, s.timestampNanos);
        }
    }

    public void finish() {
        client.finish();
        server.finish();
    }
}
