package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.wire.EndHash;

/**
 * A port of a host, or a host alone, as the key of a table. A record's own equals takes milliseconds to begin with.
 *
 * @param high first eight octets of an IPv6 address, as {@link io.github.tcpwalk.wire.Packet} has them
 * @param low the other eight, or an IPv4 address
 * @param port 0 for the host alone
 */
record HostPort(long high, long low, int port) {
    /** The server's port. */
    static HostPort server(Conversation c) {
        return new HostPort(c.serverHigh(), c.serverLow(), c.serverPort());
    }

    static HostPort serverHost(Conversation c) {
        return new HostPort(c.serverHigh(), c.serverLow(), 0);
    }

    static HostPort clientHost(Conversation c) {
        return new HostPort(c.clientHigh(), c.clientLow(), 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostPort o && high == o.high && low == o.low && port == o.port;
    }

    @Override
    public int hashCode() {
        return EndHash.of(high, low, port);
    }
}
