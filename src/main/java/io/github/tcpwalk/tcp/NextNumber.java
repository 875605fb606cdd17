package io.github.tcpwalk.tcp;

/** Where the next octet of a stream is expected. */
public final class NextNumber {
    private NextNumber() {}

    /**
     * The number that an end has to send next, by what was seen of it.
     *
     * @param otherwise where nothing was seen
     */
    public static int of(Connection c, boolean ofClient, int otherwise) {
        Endpoint end = c.end(ofClient);
        return end.sent.started() ? end.sent.next() : end.handshake.issKnown() ? end.handshake.iss() + 1 : otherwise;
    }
}
