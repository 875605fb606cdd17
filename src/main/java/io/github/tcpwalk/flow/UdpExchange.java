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
    private final UdpExchange decided;
    private StopAndWait transfer;

    /** @param decided the same exchange from an earlier, complete pass; null when the future is unknown */
    UdpExchange(UdpExchange decided) {
        this.decided = decided;
    }

    void accept(Datagram d, boolean fromClient, DatagramObservation o) {
        o.reset(fromClient);
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
        if (transfer == null && StopAndWait.begins(d) && (decided == null || decided.transfer() != null)) {
            transfer = new StopAndWait(fromClient);
        }
        if (transfer != null) {
            transfer.accept(d, o);
        }
    }

    /** The files sent over it by stop-and-wait; null when its datagrams are not of that format. */
    public StopAndWait transfer() {
        return transfer != null && transfer.certain() ? transfer : null;
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
