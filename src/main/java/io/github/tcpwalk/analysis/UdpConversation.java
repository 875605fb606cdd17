package io.github.tcpwalk.analysis;

import io.github.tcpwalk.udp.UdpExchange;
import io.github.tcpwalk.wire.Datagram;

/** The datagrams between two ends. The client is the end that sent first. */
public final class UdpConversation extends Conversation {
    private final transient UdpExchange exchange = new UdpExchange(true);
    private boolean transfersFiles;

    UdpConversation(int number, int serial, Datagram first) {
        super(number, serial, first, true);
        track = Track.first(this);
    }

    @Override
    void settle() {
        if (!settled()) {
            transfersFiles = exchange.transfer() != null;
        }
        super.settle();
    }

    /** Whether it turned out to be the stop-and-wait file transfer; not known for good before it is settled. */
    boolean mayTransferFiles() {
        return !settled() || transfersFiles;
    }

    /** {@return what was sent; so far, while under way} */
    public UdpExchange exchange() {
        return exchange;
    }

    @Override
    public long octetsToServer() {
        return exchange.octetsToServer();
    }

    @Override
    public long octetsToClient() {
        return exchange.octetsToClient();
    }
}
