package io.github.tcpwalk.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * half-open: a handshake whose third segment never arrives.
 *
 * <p><b>Traffic.</b> One connection attempt to port 9514, and silence. <b>Needs</b> a path that drops what the client
 * sends after its SYN, for instance in the client's network namespace {@code nft add rule inet lab out tcp dport 9514
 * tcp flags & (syn | ack) == ack drop}. Without it the connection is an ordinary one, and the server says so.
 *
 * <p><b>Look for</b> SYN, SYN+ACK, and the same SYN+ACK again after 1 s, 2 s, 4 s, ...: the server is in SYN-RECEIVED
 * and waits. The client has sent its ACK and believes to be ESTABLISHED: connect() returned. accept() never does. Many
 * of these at once, from forged addresses, are a SYN flood.
 *
 * <p><b>Calls.</b> Server: socket, bind, listen, accept (times out), close. Client: socket, connect, (sleep,) close.
 */
public final class HalfOpen {
    private static final String USAGE = """
            usage: half-open-server [--port 9514] [--bind ADDRESS] [--wait-ms 8000] \
            or half-open-client [--host 127.0.0.1] [--port 9514] [--hold-ms 7000]""";

    private HalfOpen() {}

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
            int port = takeNumber(left, "--port", 9514);
            InetSocketAddress address = isServer
                    ? address(take(left, "--bind", "0.0.0.0"), port)
                    : address(take(left, "--host", "127.0.0.1"), port);
            int millis = isServer ? takeNumber(left, "--wait-ms", 8000) : takeNumber(left, "--hold-ms", 7000);
            if (!left.isEmpty() || !(isServer || side.equals("client")) || millis < 1) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return isServer ? server(address, millis, out) : client(address, millis, out);
        } catch (IllegalArgumentException e) {
            err.println("half-open: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("half-open-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is half-open-server running there?"));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int server(InetSocketAddress address, int waitMillis, PrintStream out) throws IOException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(address);
            listener.setSoTimeout(waitMillis);
            out.println("listening on " + text(listener.getLocalSocketAddress()) + " for " + waitMillis + " ms");
            try (Socket connection = listener.accept()) {
                out.println(
                        text(connection.getRemoteSocketAddress()) + " connected: its third segment was not dropped");
                return 1;
            } catch (SocketTimeoutException e) {
                out.println("accept: no handshake was completed");
                return 0;
            }
        }
    }

    private static int client(InetSocketAddress address, int holdMillis, PrintStream out)
            throws IOException, InterruptedException {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            out.println("connect returned: as this end sees it, the connection is established");
            Thread.sleep(holdMillis);
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
