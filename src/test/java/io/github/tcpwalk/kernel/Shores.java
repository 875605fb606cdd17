package io.github.tcpwalk.kernel;

import io.github.tcpwalk.lab.Programs;
import io.github.tcpwalk.testing.Island;
import io.github.tcpwalk.testing.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Where an exercise is played: two islands with a wire between them, or one machine's loopback interface. */
final class Shores implements AutoCloseable {
    private static final int LISTENING_SECONDS = 5;
    private static final int PLAY_SECONDS = 40;
    private static final int SERVER_SECONDS = 3;
    private static final int SETTLE_SECONDS = 4;
    /** Between two lines that somebody types. */
    private static final int MOST_TYPING_MILLIS = 300;

    private static final String PORT = "9500";
    private static final String NETWORK = "10.9.0.";
    private static final String NETWORK_6 = "fd00:9::";

    private final Island clients;
    private final Island servers;
    private final Wire wire;
    private final boolean ipv6;
    private final Random typing;
    private final List<Thread> serving = new ArrayList<>();
    private final List<Thread> asking = new ArrayList<>();

    private Shores(Island clients, Island servers, Wire wire, boolean ipv6, Random random) {
        this.clients = clients;
        this.servers = servers;
        this.wire = wire;
        this.ipv6 = ipv6;
        this.typing = new Random(random.nextLong());
    }

    /** @param weather of a conversation, by its client's port; null for loopback, where all is in the first file */
    static Shores of(IntFunction<Weather> weather, boolean ipv6, Random random, Path atClients, Path atServers)
            throws Exception {
        return of(weather, ipv6, random, atClients, atServers, island -> {});
    }

    /** @param prepared what is done with an island before it is captured */
    static Shores of(
            IntFunction<Weather> weather,
            boolean ipv6,
            Random random,
            Path atClients,
            Path atServers,
            Preparation prepared)
            throws Exception {
        Shores shores;
        if (weather == null) {
            Island alone = new Island(atClients);
            shores = new Shores(alone, alone, null, ipv6, random);
        } else {
            Island left = new Island(NETWORK + 1, NETWORK_6 + 1, atClients);
            Island right = new Island(NETWORK + 2, NETWORK_6 + 2, atServers);
            shores = new Shores(left, right, new Wire(left.tunnel(), right.tunnel(), new Skies(weather)), ipv6, random);
            prepared.of(right);
            right.capture();
        }
        prepared.of(shores.clients);
        shores.clients.capture();
        return shores;
    }

    /** Whether an address is of the side where clients are. */
    static boolean isLeft(String address) {
        return address.equals(NETWORK + 1) || address.equals(NETWORK_6 + 1);
    }

    /** Something done with an island. */
    @FunctionalInterface
    interface Preparation {
        void of(Island island) throws Exception;
    }

    /** A program of somebody's own: what serves is waited for a little, what asks until it has done. */
    void start(boolean asks, String name, Runnable program) throws Exception {
        (asks ? asking : serving).add((asks ? clients : servers).start(name, program));
    }

    String host(boolean ofClients) {
        if (wire == null) {
            return ipv6 ? "::1" : "127.0.0.1";
        }
        return (ipv6 ? NETWORK_6 : NETWORK) + (ofClients ? 1 : 2);
    }

    /** Starts it and waits until it listens. */
    void server(String program, String... more) throws Exception {
        CountDownLatch listens = new CountDownLatch(1);
        OutputStream said = new OutputStream() {
            @Override
            public void write(int octet) {
                listens.countDown();
            }
        };
        List<String> arguments = new ArrayList<>(List.of("--port", PORT, "--bind", host(false)));
        arguments.addAll(List.of(more));
        serving.add(start(servers, program, InputStream.nullInputStream(), new PrintStream(said), arguments));
        listens.await(LISTENING_SECONDS, TimeUnit.SECONDS);
    }

    /** @param typed what its user types, line by line */
    void client(String program, String typed, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--port", PORT, "--host", host(false)));
        arguments.addAll(List.of(more));
        asking.add(start(clients, program, typist(typed), silent(), arguments));
    }

    /** One of two that call each other. */
    void peer(boolean isLeft, String typed) throws Exception {
        peer(isLeft, typed, PORT);
    }

    void peer(boolean isLeft, String typed, String port) throws Exception {
        List<String> arguments = List.of("--port", port, "--bind", host(isLeft), "--host", host(!isLeft));
        asking.add(start(isLeft ? clients : servers, "peer", typist(typed), silent(), arguments));
    }

    private static PrintStream silent() {
        return new PrintStream(new ByteArrayOutputStream());
    }

    private static Thread start(Island on, String program, InputStream in, PrintStream out, List<String> arguments)
            throws Exception {
        Programs.Program found = Programs.find(program).orElseThrow();
        return on.start(program, () -> found.run(arguments.toArray(String[]::new), in, out, out));
    }

    private InputStream typist(String typed) {
        Random random = new Random(typing.nextLong());
        InputStream lines = new ByteArrayInputStream(typed.getBytes(StandardCharsets.US_ASCII));
        return new InputStream() {
            private boolean begins = true;

            @Override
            public int read() {
                try {
                    TimeUnit.MILLISECONDS.sleep(begins ? random.nextInt(MOST_TYPING_MILLIS) : 0);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                int octet = lineOctet();
                begins = octet == '\n';
                return octet;
            }

            private int lineOctet() {
                try {
                    return lines.read();
                } catch (IOException e) {
                    return -1;
                }
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int octet = length == 0 ? -1 : read();
                if (octet < 0) {
                    return -1;
                }
                into[offset] = (byte) octet;
                return 1;
            }
        };
    }

    /** Until all have done what they came for and nothing is under way any more. */
    void settle() throws Exception {
        join(asking, PLAY_SECONDS);
        join(serving, SERVER_SECONDS);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
        while (clients.busySockets() + (wire == null ? 0 : servers.busySockets()) > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        TimeUnit.MILLISECONDS.sleep(wire == null ? 100 : 500);
        clients.settle();
        if (wire != null) {
            servers.settle();
        }
    }

    private static void join(List<Thread> threads, int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (Thread t : threads) {
            t.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (wire != null) {
            wire.close();
            servers.close();
        }
        clients.close();
    }
}
