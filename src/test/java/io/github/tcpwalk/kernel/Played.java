package io.github.tcpwalk.kernel;

import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;

/** A random conversation: its kind, its weather, and both ends with the calls they made. */
final class Played {
    private static final int PROCESS = (int) ProcessHandle.current().pid() & 0xFFFF;
    /** Another run at the same time has other addresses, by which the traces of both are told apart. */
    private static final String NETWORK = "10." + PROCESS / 256 + "." + PROCESS % 256 + ".";

    private static final String NETWORK_6 = String.format("fd00:%x::", PROCESS);
    private static final int FIRST_CLIENT_PORT = 20_000;
    private static final int FIRST_SERVER_PORT = 5_000;
    private static final int FIRST_PORT_BESIDE = 40_000;

    final int number;
    final Kind kind;
    final boolean ipv6;
    final Kind.Facts facts;
    final End client;
    final End server;
    private final int startMillis;

    /** @param overMillis they begin within this time */
    Played(int number, Random random, int overMillis) {
        this.number = number;
        Kind[] kinds = Kind.values();
        kind = kinds[number % kinds.length];
        ipv6 = random.nextBoolean();
        facts = kind.draw(random, FIRST_PORT_BESIDE + number);
        startMillis = random.nextInt(overMillis);
        InetSocketAddress left = new InetSocketAddress(address(true, ipv6), clientPort());
        InetSocketAddress right = new InetSocketAddress(address(false, ipv6), serverPort());
        CyclicBarrier barrier = new CyclicBarrier(2);
        client = new End(left, right, barrier);
        server = new End(right, left, barrier);
    }

    static String address(boolean ofClient, boolean ipv6) {
        return (ipv6 ? NETWORK_6 : NETWORK) + (ofClient ? 1 : 2);
    }

    String address(boolean ofClient) {
        return address(ofClient, ipv6);
    }

    int clientPort() {
        return FIRST_CLIENT_PORT + number;
    }

    int serverPort() {
        return FIRST_SERVER_PORT + number;
    }

    /** Index of the conversation with that client port. */
    static int numberOf(int clientPort) {
        return clientPort - FIRST_CLIENT_PORT;
    }

    /** The whole script of one end, in its island. */
    void play(boolean isClient) {
        End me = isClient ? client : server;
        try {
            me.pause(startMillis);
            facts.opens.open(me, isClient, facts);
            if (me.connected()) {
                talk(me, isClient);
                kind.play(me, isClient, facts);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(End me, boolean isClient) throws InterruptedException {
        if (!facts.talks || kind == Kind.DATA_CROSSES_FIN) {
            return;
        }
        if (isClient) {
            me.send(facts.some);
            me.receive(facts.some);
        } else {
            me.receive(facts.some);
            me.send(facts.some);
        }
    }

    @Override
    public String toString() {
        return number + " " + kind + (kind == Kind.FORGED_SEGMENT ? " " + facts.forged : "") + " " + facts.opens
                + (ipv6 ? " IPv6, " : " IPv4, ") + facts.weather;
    }
}
