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
 * hello: a connection is opened and closed, and nothing else happens.
 *
 * <p><b>Traffic.</b> One TCP connection to port 8888 without a single octet of data.
 *
 * <p><b>Look for</b> the three segments of the opening (SYN, SYN+ACK, ACK) and then the closing. Both ends close
 * without waiting for each other, so either FIN may come first; the second FIN often carries the acknowledgment of the
 * first, and then the closing has three segments instead of four. A FIN takes one sequence number: the last ACK says 2
 * although no data was sent (one for the SYN, one for the FIN).
 *
 * <p><b>Calls.</b> Server: socket, bind, listen ({@code ServerSocket.bind} does both), accept, close. Client: socket,
 * connect, close. The kernel answers the SYN: the handshake is over before accept() returns, and would be even if
 * accept() were never called.
 */
public final class Hello {
    private static final String USAGE = """
            usage: hello-server [--port 8888] [--bind ADDRESS] [--clients N] \
            or hello-client [--host 127.0.0.1] [--port 8888]""";

    private Hello() {}

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
            int port = takeNumber(left, "--port", 8888);
            InetSocketAddress address = isServer
                    ? address(take(left, "--bind", "0.0.0.0"), port)
                    : address(take(left, "--host", "127.0.0.1"), port);
            int clients = isServer ? takeNumber(left, "--clients", 0) : 0;
            if (!left.isEmpty() || !(isServer || side.equals("client"))) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return isServer ? server(address, clients, out) : client(address, out);
        } catch (IllegalArgumentException e) {
            err.println("hello: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("hello-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is hello-server running there?"));
            return 1;
        }
    }

    /** Accepts and closes, {@code clients} times; 0 means for ever. */
    private static int server(InetSocketAddress address, int clients, PrintStream out) throws IOException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(address);
            out.println("listening on " + text(listener.getLocalSocketAddress()));
            for (int served = 0; clients == 0 || served < clients; served++) {
                try (Socket connection = listener.accept()) {
                    out.println("accepted " + text(connection.getRemoteSocketAddress()) + ", closing");
                }
            }
        }
        return 0;
    }

    private static int client(InetSocketAddress address, PrintStream out) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            out.println(
                    "connected to " + text(address) + " from " + text(socket.getLocalSocketAddress()) + ", closing");
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
