package io.github.tcpwalk.kernel;

import io.github.tcpwalk.testing.Island;
import io.github.tcpwalk.testing.Octet;
import io.github.tcpwalk.testing.Wire;
import io.github.tcpwalk.testing.Wire.Carried;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Conversations of two hosts over a wire, drawn by a seed, and what that wire did with every packet. */
final class TwoPoints {
    static final String LEFT = "10.9.0.1";
    static final String RIGHT = "10.9.0.2";
    private static final int FIRST_PORT = 9500;
    private static final int MOST_OCTETS = 120_000;
    private static final int SILENT_MILLIS = 8_000;
    private static final int PATIENCE_SECONDS = 100;

    private TwoPoints() {}

    /** What happens before anything is said. */
    interface Prepared {
        void island(Island island) throws Exception;
    }

    /**
     * @param conversations how many, one after the other or at the same time
     * @return all TCP packets, in the order in which they came to the wire
     */
    static List<Carried> play(Path folder, long seed, int conversations, Wire.Course course, Prepared prepared)
            throws Exception {
        Random random = new Random(seed);
        try (Island left = new Island(LEFT, "fd00:9::1", folder.resolve("unused-left"));
                Island right = new Island(RIGHT, "fd00:9::2", folder.resolve("unused-right"));
                Wire wire = new Wire(left.tunnel(), right.tunnel(), course)) {
            prepared.island(left);
            prepared.island(right);
            List<FutureTask<Void>> all = new ArrayList<>();
            for (int i = 0; i < conversations; i++) {
                boolean leftServes = random.nextInt(4) == 0;
                all.addAll(converse(
                        leftServes ? left : right,
                        leftServes ? right : left,
                        leftServes ? LEFT : RIGHT,
                        FIRST_PORT + i,
                        new Random(random.nextLong())));
                if (random.nextBoolean()) {
                    all.get(all.size() - 1).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
            }
            for (FutureTask<Void> one : all) {
                one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (left.busySockets() + right.busySockets() > 0 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            wire.await(wire::isEmpty);
            return wire.log().stream().filter(c -> Octet.isTcp(c.packet())).toList();
        }
    }

    private static List<FutureTask<Void>> converse(Island server, Island client, String at, int port, Random random)
            throws Exception {
        boolean listens = random.nextInt(12) > 0;
        ServerSocket listening = server.call(() -> {
            ServerSocket socket = new ServerSocket();
            if (listens) {
                socket.bind(new InetSocketAddress(at, port));
            }
            return socket;
        });
        int rounds = 1 + random.nextInt(4);
        int[] asked = random.ints(rounds, 1, 3_000).toArray();
        int[] answered = random.ints(rounds, 1, random.nextInt(3) == 0 ? MOST_OCTETS : 4_000)
                .toArray();
        boolean resets = random.nextInt(4) == 0;
        byte[] content = new byte[MOST_OCTETS];
        new Random(port).nextBytes(content);
        FutureTask<Void> serving = new FutureTask<>(() -> {
            if (listens) {
                serve(listening, asked, answered, content);
            }
            return null;
        });
        server.start("serves", serving);
        FutureTask<Void> asking = new FutureTask<>(() -> {
            ask(at, port, asked, answered, content, resets);
            return null;
        });
        client.start("asks", asking);
        return List.of(serving, asking);
    }

    private static void serve(ServerSocket listening, int[] asked, int[] answered, byte[] content) throws IOException {
        try (listening;
                Socket socket = listening.accept()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(SILENT_MILLIS);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < asked.length && in.readNBytes(asked[i]).length == asked[i]; i++) {
                out.write(content, 0, answered[i]);
            }
            in.readAllBytes();
        } catch (SocketException | SocketTimeoutException e) {
            // it was reset, and that may have been lost
        }
    }

    private static void ask(String at, int port, int[] asked, int[] answered, byte[] content, boolean resets)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(SILENT_MILLIS);
            socket.connect(new InetSocketAddress(at, port));
            for (int i = 0; i < asked.length; i++) {
                socket.getOutputStream().write(content, 0, asked[i]);
                socket.getInputStream().readNBytes(answered[i]);
            }
            socket.setSoLinger(resets, 0);
        } catch (SocketException | SocketTimeoutException e) {
            // nobody listens, or it was reset
        }
    }
}
