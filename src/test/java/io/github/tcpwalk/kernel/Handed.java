package io.github.tcpwalk.kernel;

import io.github.tcpwalk.homework.batch.SpecFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What an honest student's own programs do for an exercise that ships. */
enum Handed {
    LINES("hs9502", 9502) {
        @Override
        void play(Shores shores, Random random) throws Exception {
            boolean serverFirst = random.nextBoolean();
            int late = random.nextInt(60);
            serve(shores, socket -> {
                read(socket, 8);
                pause(late);
                socket.getOutputStream().write("good day to you\n".getBytes(StandardCharsets.US_ASCII));
                if (!serverFirst) {
                    readAll(socket);
                }
            });
            ask(shores, socket -> {
                socket.getOutputStream().write("a line \n".getBytes(StandardCharsets.US_ASCII));
                read(socket, 16);
                if (serverFirst) {
                    readAll(socket);
                }
            });
        }
    },
    UPLOAD("hs9502", 9502) {
        @Override
        void play(Shores shores, Random random) throws Exception {
            byte[] much = new byte[20_000 + random.nextInt(120_000)];
            boolean slow = random.nextBoolean();
            serve(shores, socket -> {
                pause(slow ? 600 : 0);
                read(socket, much.length);
                socket.getOutputStream().write('\n');
                readAll(socket);
            });
            ask(shores, socket -> {
                socket.getOutputStream().write(much);
                read(socket, 1);
            });
        }
    },
    /** The line goes with the SYN. */
    FAST("hs9502", 9502) {
        @Override
        void play(Shores shores, Random random) throws Exception {
            serve(shores, socket -> {
                read(socket, FAST_OCTETS);
                socket.getOutputStream().write(new byte[FAST_OCTETS]);
                readAll(socket);
            });
            shores.start(true, "client", () -> quietly(() -> askFast(shores)));
        }
    },
    HALF_CLOSE("half-close", 8888) {
        @Override
        void play(Shores shores, Random random) throws Exception {
            int farewell = 10 + random.nextInt(9_000);
            serve(shores, socket -> {
                readAll(socket);
                pause(random.nextInt(80));
                socket.getOutputStream().write(new byte[farewell]);
            });
            ask(shores, socket -> {
                socket.getOutputStream().write("one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                readAll(socket);
            });
        }
    },
    PEERS("simultaneous-open", 8000) {
        @Override
        void play(Shores shores, Random random) throws Exception {
            shores.peer(false, "hello\n", "8000");
            shores.peer(true, "hello\nyou\n", "8000");
        }
    },
    REFUSED("refused", 9511) {
        @Override
        void play(Shores shores, Random random) throws Exception {
            ask(shores, socket -> {});
        }
    },
    UNANSWERED("unanswered", 9520) {
        @Override
        void play(Shores shores, Random random) throws Exception {
            ask(shores, socket -> {});
        }
    },
    TRANSFER("udp-transfer", 8000) {
        @Override
        void play(Shores shores, Random random) throws Exception {
            CountDownLatch listens = new CountDownLatch(1);
            shores.start(false, "receiver", () -> quietly(() -> receive(shores, listens)));
            listens.await(5, TimeUnit.SECONDS);
            shores.start(true, "sender", () -> quietly(() -> send(shores)));
        }
    };

    private static final int CONNECT_MILLIS = 9_000;
    private static final int FAST_OCTETS = 6;
    private static final int BLOCK = 1024;

    /** The spec it is for. */
    final String spec;

    private final int port;

    Handed(String spec, int port) {
        this.spec = spec;
        this.port = port;
    }

    abstract void play(Shores shores, Random random) throws Exception;

    /** Nobody is there to be heard. */
    boolean needsSilence() {
        return this == UNANSWERED;
    }

    /** Over a wire of ours; it carries TCP. */
    boolean fitsWire() {
        return this != TRANSFER;
    }

    boolean fitsLoopback() {
        return this != PEERS && this != UNANSWERED;
    }

    /** What one end does with its socket before it closes it. */
    @FunctionalInterface
    interface Talk {
        void over(Socket socket) throws Exception;
    }

    void serve(Shores shores, Talk talk) throws Exception {
        CountDownLatch listens = new CountDownLatch(1);
        shores.start(
                false,
                "server",
                () -> quietly(() -> {
                    try (ServerSocket listening =
                            new ServerSocket(port, 5, InetAddress.getByName(shores.host(false)))) {
                        listens.countDown();
                        try (Socket socket = listening.accept()) {
                            talk.over(socket);
                        }
                    }
                }));
        listens.await(5, TimeUnit.SECONDS);
    }

    void ask(Shores shores, Talk talk) throws Exception {
        shores.start(
                true,
                "client",
                () -> quietly(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(shores.host(false), port), CONNECT_MILLIS);
                        talk.over(socket);
                    }
                }));
    }

    private static void askFast(Shores shores) throws IOException {
        KernelSocket socket = KernelSocket.bound(new InetSocketAddress(shores.host(true), 0));
        try {
            InetSocketAddress server = new InetSocketAddress(shores.host(false), 9502);
            if (socket.send(FAST_OCTETS, KernelSocket.OPENS_FAST, server) < 0 && socket.connected(CONNECT_MILLIS)) {
                socket.send(FAST_OCTETS, 0, null); // no cookie yet
            }
            socket.connected(CONNECT_MILLIS);
            if (socket.awaitInput(CONNECT_MILLIS)) {
                socket.receive(FAST_OCTETS);
            }
        } finally {
            socket.close();
        }
    }

    /** Something that may fail as a student's program does: what it leaves is the capture. */
    private interface Work {
        void run() throws Exception;
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (IOException expected) {
            // refused, unanswered, reset: some exercises are about that
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(Socket socket, int octets) throws IOException {
        socket.getInputStream().readNBytes(octets);
    }

    private static void readAll(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static void pause(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    /** Acknowledges each block, but leaves the second unanswered the first time. */
    private static void receive(Shores shores, CountDownLatch listens) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(8000, InetAddress.getByName(shores.host(false)))) {
            socket.setSoTimeout(5_000);
            listens.countDown();
            boolean lost = false;
            while (true) {
                DatagramPacket got = new DatagramPacket(new byte[2 * BLOCK], 2 * BLOCK);
                socket.receive(got);
                if (got.getLength() == 3) {
                    return;
                }
                ByteBuffer head = ByteBuffer.wrap(got.getData()).order(ByteOrder.LITTLE_ENDIAN);
                int number = got.getLength() == BLOCK ? 0 : head.getInt(0);
                int size = got.getLength() == BLOCK ? BLOCK : head.getInt(4);
                if (number == 2 && !lost) {
                    lost = true;
                    continue;
                }
                byte[] ack = ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(number)
                        .putInt(size)
                        .array();
                socket.send(new DatagramPacket(ack, ack.length, got.getSocketAddress()));
            }
        }
    }

    private static void send(Shores shores) throws IOException {
        byte[] file = SpecFile.resource("given.txt").orElseThrow();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(shores.host(false), 8000));
            socket.setSoTimeout(300);
            exchange(socket, Arrays.copyOf("given.txt".getBytes(StandardCharsets.US_ASCII), BLOCK));
            for (int n = 1; (n - 1) * BLOCK < file.length; n++) {
                int from = (n - 1) * BLOCK;
                int size = Math.min(BLOCK, file.length - from);
                exchange(
                        socket,
                        ByteBuffer.allocate(BLOCK + 8)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putInt(n)
                                .putInt(size)
                                .put(file, from, size)
                                .array());
            }
            socket.send(new DatagramPacket(new byte[] {'E', 'N', 'D'}, 3));
        }
    }

    private static void exchange(DatagramSocket socket, byte[] block) throws IOException {
        for (int tries = 0; tries < 10; tries++) {
            socket.send(new DatagramPacket(block, block.length));
            try {
                socket.receive(new DatagramPacket(new byte[BLOCK], BLOCK));
                return;
            } catch (SocketTimeoutException again) {
                // it goes once more
            }
        }
        throw new SocketException("nobody acknowledges");
    }
}
