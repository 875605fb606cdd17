package io.github.tcpwalk.flow;

import io.github.tcpwalk.wire.Datagram;

/** The datagrams between two ends. The client is the end that sent first. */
public final class UdpExchange {
    private long datagramsToServer;
    private long datagramsToClient;
    private long octetsToServer;
    private long octetsToClient;
    private long firstNanos;
    private long lastNanos;
    private long firstFrame;
    private long lastFrame;

    void accept(Datagram d, boolean fromClient) {
        if (datagrams() == 0) {
            firstNanos = d.timestampNanos;
            lastNanos = d.timestampNanos;
            firstFrame = d.frame;
        }
        lastNanos = Math.max(lastNanos, d.timestampNanos);
        lastFrame = d.frame;
        if (fromClient) {
            datagramsToServer++;
            octetsToServer += d.payloadOctets;
        } else {
            datagramsToClient++;
            octetsToClient += d.payloadOctets;
        }
    }

    public long datagrams() {
        return datagramsToServer + datagramsToClient;
    }

    public long datagramsToServer() {
        return datagramsToServer;
    }

    public long datagramsToClient() {
        return datagramsToClient;
    }

    /** Payload octets. */
    public long octetsToServer() {
        return octetsToServer;
    }

    public long octetsToClient() {
        return octetsToClient;
    }

    public long firstNanos() {
        return firstNanos;
    }

    public long lastNanos() {
        return lastNanos;
    }

    public long firstFrame() {
        return firstFrame;
    }

    public long lastFrame() {
        return lastFrame;
    }
}
