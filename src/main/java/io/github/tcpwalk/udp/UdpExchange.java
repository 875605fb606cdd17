package io.github.tcpwalk.udp;

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
    private final boolean mayTransferFiles;
    private StopAndWait transfer;

    /** @param mayTransferFiles false when it is known to be no file transfer after all */
    public UdpExchange(boolean mayTransferFiles) {
        this.mayTransferFiles = mayTransferFiles;
    }

    /**
     * Says what {@code d} is. Datagrams come in the order captured.
     *
     * @param d a cursor
     * @param fromClient who sent it
     * @param o filled with what is said of it
     */
    public void accept(Datagram d, boolean fromClient, DatagramObservation o) {
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
        if (transfer == null && mayTransferFiles && StopAndWait.begins(d)) {
            transfer = new StopAndWait(fromClient);
        }
        if (transfer != null) {
            transfer.accept(d, o);
        }
    }

    /** {@return the files sent over it by stop-and-wait; null when its datagrams are not of that format} */
    public StopAndWait transfer() {
        return transfer != null && transfer.certain() ? transfer : null;
    }

    /** {@return how many datagrams there were} */
    public long datagrams() {
        return datagramsToServer + datagramsToClient;
    }

    /** {@return how many of them the client sent} */
    public long datagramsToServer() {
        return datagramsToServer;
    }

    /** {@return how many of them the server sent} */
    public long datagramsToClient() {
        return datagramsToClient;
    }

    /** {@return payload octets} */
    public long octetsToServer() {
        return octetsToServer;
    }

    /** {@return payload octets that the server sent} */
    public long octetsToClient() {
        return octetsToClient;
    }

    /** {@return the time of the first, nanoseconds since the epoch} */
    public long firstNanos() {
        return firstNanos;
    }

    /** {@return the latest time, nanoseconds since the epoch} */
    public long lastNanos() {
        return lastNanos;
    }

    /** {@return the frame of the first, from 1} */
    public long firstFrame() {
        return firstFrame;
    }

    /** {@return the frame of the last} */
    public long lastFrame() {
        return lastFrame;
    }
}
