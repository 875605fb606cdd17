package io.github.tcpwalk.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * backlog-full: more clients than the queue in front of accept() has room for.
 *
 * <p><b>Traffic.</b> {@code --connections} clients at once to port 9515. The server has called listen(1) and does not
 * accept for {@code --accept-after-ms}; then it accepts and closes them all.
 *
 * <p><b>Look for</b> two handshakes that are completed though nobody accepts (Linux admits one more than the backlog),
 * and the SYNs of the others, which get no answer at all and are sent again after 1 s, 2 s, ...: a full queue looks
 * like a lost packet, not like a refusal. On a path with some delay, where several SYNs are let in before the first ACK
 * comes, there is another form: the third ACK is ignored, and the SYN+ACK comes again although the client has answered
 * it.
 *
 * <p><b>Calls.</b> Server: socket, bind, listen(1), (sleep,) accept, close. Clients: socket, connect (takes a second or
 * more for some), read (returns the end), close. No root needed.
 */
public final class BacklogFull {
    private static final int BACKLOG = 1;
    private static final int CONNECT_MILLIS = 20_000;
    private static final int MAX_CONNECTIONS = 64;
    private static final String USAGE = """
            usage: backlog-full-server [--port 9515] [--bind ADDRESS] [--clients 4] [--accept-after-ms 1500] \
            or backlog-full-client [--host 127.0.0.1] [--port 9515] [--connections 4]""";

    private BacklogFull() {}

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
            int port = takeNumber(left, "--port", 9515);
            InetSocketAddress address = isServer
                    ? address(take(left, "--bind", "0.0.0.0"), port)
                    : address(take(left, "--host", "127.0.0.1"), port);
            int count = takeNumber(left, isServer ? "--clients" : "--connections", 4);
            int afterMillis = isServer ? takeNumber(left, "--accept-after-ms", 1500) : 0;
            if (!left.isEmpty()
                    || !(isServer || side.equals("client"))
                    || count < 1
                    || count > MAX_CONNECTIONS
                    || afterMillis < 0) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return isServer ? server(address, count, afterMillis, out) : client(address, count, out);
        } catch (IllegalArgumentException e) {
            err.println("backlog-full: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("backlog-full-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is backlog-full-server running there?"));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int server(InetSocketAddress address, int clients, int afterMillis, PrintStream out)
            throws IOException, InterruptedException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(address, BACKLOG);
            out.println("listening on " + text(listener.getLocalSocketAddress()) + ", backlog " + BACKLOG
                    + ", not accepting for " + afterMillis + " ms");
            Thread.sleep(afterMillis);
            for (int served = 0; served < clients; served++) {
                try (Socket connection = listener.accept()) {
                    out.println("accepted " + text(connection.getRemoteSocketAddress()) + ", closing");
                }
            }
        }
        return 0;
    }

    private static int client(InetSocketAddress address, int connections, PrintStream out) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (int i = 1; i <= connections; i++) {
            String name = "connection " + i;
            Thread thread = new Thread(
                    () -> {
                        long start = System.nanoTime();
                        try (Socket socket = new Socket()) {
                            socket.connect(address, CONNECT_MILLIS);
                            out.println(name + ": connected after " + (System.nanoTime() - start) / 1_000_000 + " ms");
                            socket.getInputStream().read(); // until the server has accepted and closed
                        } catch (IOException e) {
                            out.println(name + ": " + e.getMessage());
                            synchronized (failed) {
                                failed.add(name);
                            }
                        }
                    },
                    name);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return failed.isEmpty() ? 0 : 1;
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
