package io.github.tcpwalk.lab.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * simultaneous-close: both ends send FIN before they have seen the other's.
 *
 * <p><b>Traffic.</b> TCP connections to port 9513. The server says at which instant to close (nanoseconds since 1970,
 * as text); both ends wait for it and shut down their sending sides. If they missed each other, the client tries again
 * with a new connection, {@code --tries} times.
 *
 * <p><b>Look for</b> two FINs neither of which acknowledges the other, then two ACKs. Both ends pass CLOSING, and both
 * end in TIME-WAIT (RFC 9293, figure 13); after an ordinary close only one does. On Linux that is how this program
 * knows: both ends of the connection are in /proc/net/tcp (read under the thread's name: it may be in a network of its
 * own).
 *
 * <p><b>Needs</b> two ends that read the same clock and a path that takes longer than the two clocks differ. On
 * loopback the path takes some microseconds: on a busy two-core machine one try in about 70 succeeded, so the program
 * tries up to 1000 times, 5 ms each; a path with a delay (two namespaces with {@code tc qdisc add dev ... tbf}) makes
 * the first one succeed.
 *
 * <p><b>Calls.</b> Server: socket, bind, listen, accept, write, shutdown(SHUT_WR), read (returns the end), close.
 * Client: socket, connect, read, shutdown(SHUT_WR), read (returns the end), close.
 */
public final class SimultaneousClose {
    private static final long AHEAD_NANOS = 5_000_000;
    /** How long the other end's state may take to appear in the kernel's table. */
    private static final long SETTLE_NANOS = 20_000_000;
    /** And while it is on its way, over a slow path. */
    private static final long SLOW_NANOS = 1_000_000_000;

    /** The server says at once when both close. */
    private static final int INSTANT_MILLIS = 10_000;

    private static final String USAGE = """
            usage: simultaneous-close-server [--port 9513] [--bind ADDRESS] [--clients N] \
            or simultaneous-close-client [--host 127.0.0.1] [--port 9513] [--tries 1000] \
            (--clients counts connections that were closed from both ends at once)""";

    private enum Outcome {
        SIMULTANEOUS("at the same moment: the FINs crossed"),
        ONE_AFTER_THE_OTHER("one end after the other"),
        NOT_KNOWN("but in which way this system does not tell");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    private SimultaneousClose() {}

    public static void main(String[] args) {
        String side = args.length == 0 ? "" : args[0];
        System.exit(run(
                side,
                args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length),
                System.in,
                System.out,
                System.err));
    }

    /** Runs {@code server} or {@code client}; returns the exit status: 0 done, 1 failed, 2 usage. */
    public static int run(String side, String[] args, InputStream in, PrintStream out, PrintStream err) {
        boolean isServer = side.equals("server");
        List<String> left = new ArrayList<>(Arrays.asList(args));
        if (left.contains("--help") || left.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        try {
            int port = takeNumber(left, "--port", 9513);
            InetSocketAddress address = isServer
                    ? address(take(left, "--bind", "0.0.0.0"), port)
                    : address(take(left, "--host", "127.0.0.1"), port);
            int count = isServer ? takeNumber(left, "--clients", 0) : takeNumber(left, "--tries", 1000);
            if (!left.isEmpty() || !(isServer || side.equals("client"))) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return isServer ? server(address, count, out) : client(address, count, out);
        } catch (IllegalArgumentException e) {
            err.println("simultaneous-close: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("simultaneous-close-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is simultaneous-close-server running there?"));
            return 1;
        }
    }

    /**
     * Serves until {@code clients} connections were closed simultaneously (or it cannot be known); 0 means for ever.
     */
    private static int server(InetSocketAddress address, int clients, PrintStream out) throws IOException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(address);
            out.println("listening on " + text(listener.getLocalSocketAddress()));
            for (int done = 0; clients == 0 || done < clients; ) {
                try (Socket connection = listener.accept()) {
                    long instant = nowNanos() + AHEAD_NANOS;
                    connection.getOutputStream().write((instant + "\n").getBytes(StandardCharsets.US_ASCII));
                    Outcome outcome = closeAt(instant, connection);
                    out.println(text(connection.getRemoteSocketAddress()) + " closed " + outcome.words);
                    done += outcome == Outcome.ONE_AFTER_THE_OTHER ? 0 : 1;
                } catch (IOException e) {
                    out.println("client lost: " + e.getMessage());
                }
            }
        }
        return 0;
    }

    private static int client(InetSocketAddress address, int tries, PrintStream out) throws IOException {
        for (int attempt = 1; attempt <= tries; attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(address);
                socket.setSoTimeout(INSTANT_MILLIS);
                BufferedReader fromServer = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 64);
                String instant;
                try {
                    instant = fromServer.readLine();
                } catch (SocketTimeoutException e) {
                    throw new IOException("no line came in " + INSTANT_MILLIS + " ms", e);
                }
                socket.setSoTimeout(0);
                if (instant == null || !instant.matches("\\d{1,19}")) {
                    throw new IOException("that is not simultaneous-close-server");
                }
                Outcome outcome = closeAt(Long.parseLong(instant), socket);
                out.println("attempt " + attempt + ": closed " + outcome.words);
                if (outcome != Outcome.ONE_AFTER_THE_OTHER) {
                    return 0;
                }
            }
        }
        return 1;
    }

    private static Outcome closeAt(long instantNanos, Socket socket) throws IOException {
        if (instantNanos - nowNanos() > 100 * AHEAD_NANOS) {
            throw new IOException("the two clocks differ too much");
        }
        while (nowNanos() < instantNanos) {
            Thread.onSpinWait(); // sleep() would wake up too late by far
        }
        socket.shutdownOutput();
        while (socket.getInputStream().read() >= 0) {
            // nothing is expected but the end
        }
        int own = socket.getLocalPort();
        int other = socket.getPort();
        socket.close();
        return outcome(own, other);
    }

    /** Looks both ends up in the kernel's table of connections. */
    private static Outcome outcome(int own, int other) {
        long begin = System.nanoTime();
        boolean moves = true;
        while (System.nanoTime() - begin < (moves ? SLOW_NANOS : SETTLE_NANOS)) {
            List<String> states = new ArrayList<>();
            for (Path table : List.of(Path.of("/proc/thread-self/net/tcp"), Path.of("/proc/thread-self/net/tcp6"))) {
                try {
                    for (String line : Files.readAllLines(table)) {
                        String[] fields = line.strip().split("\\s+"); // sl, local address, remote address, state, ...
                        if (fields[1].endsWith(hex(own)) && fields[2].endsWith(hex(other))
                                || fields[1].endsWith(hex(other)) && fields[2].endsWith(hex(own))) {
                            states.add(fields[3]);
                        }
                    }
                } catch (IOException e) {
                    return Outcome.NOT_KNOWN; // not Linux
                }
            }
            // 06 is TIME-WAIT, 0B is CLOSING
            if (states.size() == 2 && states.stream().allMatch(s -> s.equals("06") || s.equals("0B"))) {
                return Outcome.SIMULTANEOUS;
            }
            // 05 is FIN-WAIT-2, 08 CLOSE-WAIT, 09 LAST-ACK: one end knew of the other's FIN
            if (states.stream().anyMatch(s -> s.matches("05|08|09"))) {
                return Outcome.ONE_AFTER_THE_OTHER;
            }
            moves = states.stream().anyMatch(s -> s.matches("01|04|0B")); // ESTABLISHED, FIN-WAIT-1, CLOSING
        }
        return Outcome.ONE_AFTER_THE_OTHER;
    }

    private static String hex(int port) {
        return String.format(":%04X", port);
    }

    private static long nowNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    private static InetSocketAddress address(String host, int port) {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("no such host: " + host);
        }
        return address;
    }

    private static String text(SocketAddress socketAddress) {
        InetSocketAddress address = (InetSocketAddress) socketAddress;
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static int takeNumber(List<String> args, String name, int otherwise) {
        String given = take(args, name, Integer.toString(otherwise));
        if (!given.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(name + " needs a number up to 999999999, not " + given);
        }
        return Integer.parseInt(given);
    }

    /** Takes {@code name VALUE} out of the arguments; what is left over in the end was not understood. */
    private static String take(List<String> args, String name, String otherwise) {
        int at = args.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == args.size()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        args.remove(at);
        return args.remove(at);
    }
}
