package io.github.tcpwalk.live;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** Datagrams over lo to a port of their own, which a filter can pick out of whatever else passes there. */
final class LoopbackTraffic implements AutoCloseable {
    private final DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket sender = new DatagramSocket(0, InetAddress.getLoopbackAddress());

    LoopbackTraffic() throws IOException {}

    String filter() {
        return "udp dst port " + receiver.getLocalPort();
    }

    void send(int datagrams, int octets) throws IOException {
        byte[] payload = new byte[octets];
        for (int i = 0; i < datagrams; i++) {
            sender.send(new DatagramPacket(payload, octets, receiver.getLocalSocketAddress()));
        }
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
    }
}
