package io.github.tcpwalk.flow;

import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.wire.AddressText;
import io.github.tcpwalk.wire.Packet;
import java.util.ArrayList;
import java.util.List;

/** All packets between one pair of (innermost address, port), from one opening to the next. */
public final class Conversation {
    /** Enough ICMP errors to prove a point; a flood of them must not fill memory. */
    private static final int MOST_ICMP = 16;

    private final int number;
    private final int ipVersion;
    private final long clientHigh;
    private final long clientLow;
    private final long serverHigh;
    private final long serverLow;
    private final int clientPort;
    private final int serverPort;
    private final Connection connection;
    private final UdpExchange exchange;
    private List<IcmpNotice> icmp = List.of();

    Conversation(int number, Packet p, boolean fromClient, Connection connection, UdpExchange exchange) {
        this.number = number;
        this.ipVersion = p.ipVersion;
        this.clientHigh = fromClient ? p.sourceHigh : p.destinationHigh;
        this.clientLow = fromClient ? p.sourceLow : p.destinationLow;
        this.serverHigh = fromClient ? p.destinationHigh : p.sourceHigh;
        this.serverLow = fromClient ? p.destinationLow : p.sourceLow;
        this.clientPort = fromClient ? p.sourcePort : p.destinationPort;
        this.serverPort = fromClient ? p.destinationPort : p.sourcePort;
        this.connection = connection;
        this.exchange = exchange;
    }

    /** True when the client sent {@code p}. */
    boolean fromClient(Packet p) {
        return p.sourcePort == clientPort && p.sourceLow == clientLow && p.sourceHigh == clientHigh;
    }

    boolean between(int version, long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
        if (version != ipVersion) {
            return false;
        }
        return aPort == clientPort
                        && bPort == serverPort
                        && aLow == clientLow
                        && bLow == serverLow
                        && aHigh == clientHigh
                        && bHigh == serverHigh
                || aPort == serverPort
                        && bPort == clientPort
                        && aLow == serverLow
                        && bLow == clientLow
                        && aHigh == serverHigh
                        && bHigh == clientHigh;
    }

    void add(IcmpNotice notice) {
        if (icmp.isEmpty()) {
            icmp = new ArrayList<>();
        }
        if (icmp.size() < MOST_ICMP) {
            icmp.add(notice);
        }
    }

    /** From 1, in the order of first packets; TCP and UDP share the numbers. */
    public int number() {
        return number;
    }

    /** The TCP connection; null for UDP. */
    public Connection connection() {
        return connection;
    }

    /** The UDP exchange; null for TCP. */
    public UdpExchange exchange() {
        return exchange;
    }

    public boolean isTcp() {
        return connection != null;
    }

    /** ICMP errors that quoted one of its packets, in order, at most 16. */
    public List<IcmpNotice> icmp() {
        return icmp;
    }

    /** The ICMP error that quotes the datagram in this frame; null without one. */
    IcmpNotice rejection(long frame) {
        for (int i = 0; i < icmp.size(); i++) {
            if (icmp.get(i).quotedFrame() == frame) {
                return icmp.get(i);
            }
        }
        return null;
    }

    public int ipVersion() {
        return ipVersion;
    }

    public int clientPort() {
        return clientPort;
    }

    public int serverPort() {
        return serverPort;
    }

    public String clientAddress() {
        return AddressText.of(ipVersion, clientHigh, clientLow);
    }

    public String serverAddress() {
        return AddressText.of(ipVersion, serverHigh, serverLow);
    }

    public long clientHigh() {
        return clientHigh;
    }

    public long clientLow() {
        return clientLow;
    }

    public long serverHigh() {
        return serverHigh;
    }

    public long serverLow() {
        return serverLow;
    }

    /** {@code 10.0.0.1:80}, IPv6 in brackets. */
    public String client() {
        return ends(clientAddress(), clientPort);
    }

    public String server() {
        return ends(serverAddress(), serverPort);
    }

    private String ends(String address, int port) {
        return ipVersion == 6 ? "[" + address + "]:" + port : address + ":" + port;
    }
}
