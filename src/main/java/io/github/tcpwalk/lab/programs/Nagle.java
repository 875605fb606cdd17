package io.github.tcpwalk.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
 * nagle: two small writes before a read, the pattern that waits 40 ms for nothing.
 *
 * <p><b>Traffic.</b> One TCP connection to port 9518. In each of {@code --rounds} rounds the client writes a head of 10
 * octets and a body of 20, in two write() calls, and waits for the server's answer of 5 octets, which comes when both
 * are there.
 *
 * <p><b>Look for</b> the gap of about 40 ms between head and body in the later rounds. The client's kernel holds the
 * small body back while the head is unacknowledged (Nagle's algorithm, RFC 9293, 3.7.4); the server's kernel holds the
 * acknowledgment back in the hope of sending it along with an answer (delayed ACK, 3.8.6.3). The first rounds are
 * quick, as Linux acknowledges at once at the start of a connection. With {@code --nodelay} (TCP_NODELAY) the gap is
 * gone; it would be as well if head and body were one write.
 *
 * <p><b>Calls.</b> Server: socket, bind, listen, accept, read, write, close. Client: socket, [setsockopt(TCP_NODELAY),]
 * connect, write, write, read, close. No root needed.
 */
public final class Nagle {
    private static final int HEAD_OCTETS = 10;
    private static final int BODY_OCTETS = 20;
    /** The server answers at once. */
    private static final int GIVE_UP_MILLIS = 10_000;

    private static final byte[] REPLY = {'d', 'o', 'n', 'e', '\n'};
    private static final String USAGE = """
            usage: nagle-server [--port 9518] [--bind ADDRESS] [--clients N] \
            or nagle-client [--host 127.0.0.1] [--port 9518] [--rounds 12] [--nodelay]""";

    private Nagle() {}

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
            int port = takeNumber(left, "--port", 9518);
            InetSocketAddress address = isServer
                    ? address(take(left, "--bind", "0.0.0.0"), port)
                    : address(take(left, "--host", "127.0.0.1"), port);
            int clients = isServer ? takeNumber(left, "--clients", 0) : 0;
            int rounds = isServer ? 0 : takeNumber(left, "--rounds", 12);
            boolean noDelay = !isServer && left.remove("--nodelay");
            if (!left.isEmpty() || !(isServer || side.equals("client"))) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return isServer ? server(address, clients, out) : client(address, rounds, noDelay, out);
        } catch (IllegalArgumentException e) {
            err.println("nagle: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("nagle-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is nagle-server running there?"));
            return 1;
        }
    }

    /** Serves one client after the other, {@code clients} of them; 0 means for ever. */
    private static int server(InetSocketAddress address, int clients, PrintStream out) throws IOException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(address);
            out.println("listening on " + text(listener.getLocalSocketAddress()));
            for (int served = 0; clients == 0 || served < clients; served++) {
                try (Socket connection = listener.accept()) {
                    String peer = text(connection.getRemoteSocketAddress());
                    int requests = 0;
                    int whole = HEAD_OCTETS + BODY_OCTETS;
                    out.println(peer + " connected; a request has " + whole + " octets");
                    int came = connection.getInputStream().readNBytes(whole).length;
                    while (came == whole) {
                        connection.getOutputStream().write(REPLY);
                        requests++;
                        came = connection.getInputStream().readNBytes(whole).length;
                    }
                    out.println(peer + " made " + count(requests, "request")
                            + (came == 0 ? "" : ", and one that ended after " + count(came, "octet")));
                } catch (IOException e) {
                    out.println("client lost: " + e.getMessage());
                }
            }
        }
        return 0;
    }

    private static int client(InetSocketAddress address, int rounds, boolean noDelay, PrintStream out)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(noDelay);
            socket.connect(address);
            socket.setSoTimeout(GIVE_UP_MILLIS);
            OutputStream toServer = socket.getOutputStream();
            for (int round = 1; round <= rounds; round++) {
                long start = System.nanoTime();
                toServer.write(new byte[HEAD_OCTETS]);
                toServer.write(new byte[BODY_OCTETS]);
                if (socket.getInputStream().readNBytes(REPLY.length).length < REPLY.length) {
                    throw new IOException("the server closed in round " + round);
                }
                out.printf("round %d: answer after %.1f ms%n", round, (System.nanoTime() - start) / 1e6);
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("no answer came in " + GIVE_UP_MILLIS + " ms", e);
        }
        return 0;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
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
