package io.github.tcpwalk.kernel;

import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;

/** A random conversation: its kind, its weather, and both ends with the calls they made. */
final class Played {
    private static final long PROCESS = ProcessHandle.current().pid();
    /** Another run at the same time has other addresses, by which the traces of both are told apart. */
    private static final String NETWORK = "10." + PROCESS / 256 % 256 + "." + PROCESS % 256;

    static final String CLIENT_ADDRESS = NETWORK + ".1";
    static final String SERVER_ADDRESS = NETWORK + ".2";
    private static final int FIRST_CLIENT_PORT = 20_000;
    private static final int FIRST_SERVER_PORT = 5_000;

    final int number;
    final Kind kind;
    final boolean simultaneous;
    final Kind.Facts facts;
    final End client;
    final End server;
    private final int startMillis;

    /** @param overMillis they begin within this time */
    Played(int number, Random random, int overMillis) {
        this.number = number;
        Kind[] kinds = Kind.values();
        kind = kinds[number % kinds.length];
        simultaneous = kind != Kind.REFUSED && random.nextInt(8) == 0;
        facts = new Kind.Facts(random);
        startMillis = random.nextInt(overMillis);
        InetSocketAddress left = new InetSocketAddress(CLIENT_ADDRESS, clientPort());
        InetSocketAddress right = new InetSocketAddress(SERVER_ADDRESS, serverPort());
        CyclicBarrier barrier = new CyclicBarrier(2);
        client = new End(left, right, barrier);
        server = new End(right, left, barrier);
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
            open(me, isClient);
            if (me.connected()) {
                talk(me, isClient);
                kind.play(client, server, isClient, facts);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open(End me, boolean isClient) throws InterruptedException {
        if (kind == Kind.REFUSED) {
            if (isClient) {
                me.connect();
            }
        } else if (simultaneous) {
            me.meet();
            me.connect();
        } else if (isClient) {
            me.meet();
            me.connect();
        } else {
            me.listen();
            me.meet();
            me.accept();
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
        return number + " " + kind + (kind == Kind.FORGED_SEGMENT ? " " + facts.forged : "")
                + (simultaneous ? ", simultaneous open" : "") + ", " + facts.weather;
    }
}
