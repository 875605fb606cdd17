package io.github.tcpwalk.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * reset: a connection that ends with RST instead of FIN, in the two ways in which a program causes that.
 *
 * <p><b>Traffic.</b> One TCP connection to port 9512. The client sends 6 octets, the server 18. {@code --how linger}:
 * the client reads them, sets SO_LINGER to 0 and closes. {@code --how unread}: the client reads one of them and closes
 * while the others lie unread in its socket.
 *
 * <p><b>Look for</b> the RST from the client where a FIN would be: no acknowledgment follows, and no TIME-WAIT. With
 * {@code linger} the program asked for it; with {@code unread} the kernel tells the server that what it sent was thrown
 * away (RFC 1122, 4.2.2.13). The server's next read fails with "Connection reset".
 *
 * <p><b>Calls.</b> Server: socket, bind, listen, accept, read, write, read (fails), close. Client: socket, connect,
 * write, read, [setsockopt(SO_LINGER),] close. No root needed.
 */
public final class Reset {
    private static final byte[] QUESTION = "hello\n".getBytes(StandardCharsets.US_ASCII);
    /** The server answers at once. */
    private static final int GIVE_UP_MILLIS = 10_000;

    private static final byte[] REPLY = "Nice to hear you!\n".getBytes(StandardCharsets.US_ASCII);
    private static final String USAGE = """
            usage: reset-server [--port 9512] [--bind ADDRESS] [--clients N] \
            or reset-client [--host 127.0.0.1] [--port 9512] [--how linger|unread]""";

    private Reset() {}

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
            int port = takeNumber(left, "--port", 9512);
            InetSocketAddress address = isServer
                    ? address(take(left, "--bind", "0.0.0.0"), port)
                    : address(take(left, "--host", "127.0.0.1"), port);
            int clients = isServer ? takeNumber(left, "--clients", 0) : 0;
            String how = isServer ? "linger" : take(left, "--how", "linger");
            if (!left.isEmpty()
                    || !(isServer || side.equals("client"))
                    || !List.of("linger", "unread").contains(how)) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side + " --how " + how : String.join(" ", left)));
            }
            return isServer ? server(address, clients, out) : client(address, how.equals("linger"), out);
        } catch (IllegalArgumentException e) {
            err.println("reset: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("reset-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is reset-server running there?"));
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
                    out.println(peer + " connected; waiting for " + QUESTION.length + " octets");
                    try {
                        int count = connection.getInputStream().readNBytes(QUESTION.length).length;
                        connection.getOutputStream().write(REPLY);
                        out.println(peer + " sent " + count(count, "octet") + " and gets " + REPLY.length);
                        int next = connection.getInputStream().read();
                        out.println(peer + (next < 0 ? " closed in the regular way" : " sent more than expected"));
                    } catch (IOException e) {
                        out.println(peer + " read: " + e.getMessage());
                    }
                }
            }
        }
        return 0;
    }

    private static int client(InetSocketAddress address, boolean linger, PrintStream out) throws IOException {
        // A channel, as close() of a java.net.Socket calls shutdown(SHUT_WR) first: the FIN would go before the RST.
        try (SocketChannel socket = SocketChannel.open(address)) {
            socket.write(ByteBuffer.wrap(QUESTION));
            out.println("sent " + QUESTION.length + " octets, waiting for " + REPLY.length);
            socket.socket().setSoTimeout(GIVE_UP_MILLIS);
            int wanted = linger ? REPLY.length : 1;
            if (socket.socket().getInputStream().readNBytes(wanted).length < wanted) {
                throw new IOException("the server closed too early");
            }
            if (linger) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                out.println("reply read; SO_LINGER is 0, closing: RST");
            } else {
                out.println("one octet read, " + (REPLY.length - 1) + " lie unread, closing: RST");
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
