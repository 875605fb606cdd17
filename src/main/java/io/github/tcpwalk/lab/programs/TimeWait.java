package io.github.tcpwalk.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * time-wait: the same pair of ports is used again while one end still keeps the last connection in TIME-WAIT.
 *
 * <p><b>Traffic.</b> {@code --rounds} TCP connections to port 9519, one after the other, all from one client port. The
 * server says {@code hi} and closes first, so TIME-WAIT is at the server (60 s on Linux).
 *
 * <p><b>Look for</b> the next SYN on the same pair, long before 2MSL are over. The server's kernel lets it in because
 * it cannot be a segment of the last connection: its sequence number (or its timestamp) is beyond the last one (RFC
 * 9293, 3.6.1; RFC 6191). Had the client closed first, its own kernel would answer the second connect() with "Cannot
 * assign requested address", as it may not reuse the pair (on loopback Linux allows it after a second).
 *
 * <p><b>Calls.</b> Server: socket, setsockopt(SO_REUSEADDR), bind, listen, accept, write, close. Client: socket,
 * setsockopt(SO_REUSEADDR), bind (a fixed port), connect, read until the end, close; the same again. No root needed.
 */
public final class TimeWait {
    private static final byte[] GREETING = {'h', 'i', '\n'};
    private static final String USAGE = """
            usage: time-wait-server [--port 9519] [--bind ADDRESS] [--clients N] \
            or time-wait-client [--host 127.0.0.1] [--port 9519] [--from-port N] [--rounds 2]""";

    private TimeWait() {}

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
            int port = takeNumber(left, "--port", 9519);
            InetSocketAddress address = isServer
                    ? address(take(left, "--bind", "0.0.0.0"), port)
                    : address(take(left, "--host", "127.0.0.1"), port);
            int clients = isServer ? takeNumber(left, "--clients", 0) : 0;
            int fromPort = isServer ? 0 : takeNumber(left, "--from-port", 0);
            int rounds = isServer ? 0 : takeNumber(left, "--rounds", 2);
            if (!left.isEmpty() || !(isServer || side.equals("client"))) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return isServer ? server(address, clients, out) : client(address, fromPort, rounds, out);
        } catch (IllegalArgumentException e) {
            err.println("time-wait: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("time-wait-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is time-wait-server running there?"));
            return 1;
        }
    }

    /** Greets and closes, {@code clients} times; 0 means for ever. */
    private static int server(InetSocketAddress address, int clients, PrintStream out) throws IOException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.setReuseAddress(true);
            listener.bind(address);
            out.println("listening on " + text(listener.getLocalSocketAddress()));
            for (int served = 0; clients == 0 || served < clients; served++) {
                try (Socket connection = listener.accept()) {
                    out.println(text(connection.getRemoteSocketAddress()) + " connected; closing first");
                    connection.getOutputStream().write(GREETING);
                    connection.shutdownOutput(); // FIN now, in front of the client's
                    connection.getInputStream().read();
                } catch (IOException e) {
                    out.println("client lost: " + e.getMessage());
                }
            }
        }
        return 0;
    }

    private static int client(InetSocketAddress address, int fromPort, int rounds, PrintStream out) throws IOException {
        InetAddress any = new InetSocketAddress(0).getAddress();
        int port = fromPort;
        for (int round = 1; round <= rounds; round++) {
            try (Socket socket = new Socket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(any, port));
                socket.connect(address);
                port = socket.getLocalPort();
                out.println("connection " + round + " from port " + port);
                socket.getInputStream().readAllBytes(); // until the server's FIN: it closes first
            }
        }
        return 0;
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
