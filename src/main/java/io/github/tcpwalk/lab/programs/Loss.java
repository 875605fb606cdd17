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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * loss: a transfer over a path that loses packets.
 *
 * <p><b>Traffic.</b> One TCP connection to port 9521 on which the client sends {@code --kib} KiB and the server answers
 * with the number of octets it got. <b>Needs</b> a path that loses something: in a network namespace {@code nft add
 * rule inet lab in tcp dport 9521 numgen random mod 100 < 5 drop}. Without one it is a plain transfer.
 *
 * <p><b>Look for</b> holes, the duplicate ACKs (with SACK blocks that name what did arrive) that report them, and the
 * two ways they are filled: fast retransmission after three duplicates, or the retransmission timeout (200 ms and more)
 * when too little was on the way to make duplicates. The programs notice nothing but the time.
 *
 * <p><b>Calls.</b> Server: socket, bind, listen, accept, read until the end, write, close. Client: socket, connect,
 * write, shutdown(SHUT_WR), read, close.
 */
public final class Loss {
    /** What was sent may still be lost and sent again for long. */
    private static final int GIVE_UP_MILLIS = 60_000;

    private static final String USAGE = """
            usage: loss-server [--port 9521] [--bind ADDRESS] [--clients N] \
            or loss-client [--host 127.0.0.1] [--port 9521] [--kib 256]""";

    private Loss() {}

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
            int port = takeNumber(left, "--port", 9521);
            InetSocketAddress address = isServer
                    ? address(take(left, "--bind", "0.0.0.0"), port)
                    : address(take(left, "--host", "127.0.0.1"), port);
            int clients = isServer ? takeNumber(left, "--clients", 0) : 0;
            int kibibytes = isServer ? 0 : takeNumber(left, "--kib", 256);
            if (!left.isEmpty() || !(isServer || side.equals("client"))) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return isServer ? server(address, clients, out) : client(address, kibibytes, out);
        } catch (IllegalArgumentException e) {
            err.println("loss: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("loss-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is loss-server running there?"));
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
                    out.println(text(connection.getRemoteSocketAddress()) + " connected; the answer waits for its end");
                    long octets = connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                    out.println(text(connection.getRemoteSocketAddress()) + " sent " + count(octets, "octet"));
                    connection.getOutputStream().write((octets + "\n").getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    out.println("client lost: " + e.getMessage());
                }
            }
        }
        return 0;
    }

    private static int client(InetSocketAddress address, int kibibytes, PrintStream out) throws IOException {
        try (Socket socket = new Socket()) {
            long start = System.nanoTime();
            socket.connect(address);
            byte[] block = new byte[1024];
            Arrays.fill(block, (byte) 'l');
            for (int i = 0; i < kibibytes; i++) {
                socket.getOutputStream().write(block);
            }
            socket.shutdownOutput();
            socket.setSoTimeout(GIVE_UP_MILLIS);
            String arrived = new String(socket.getInputStream().readNBytes(20), StandardCharsets.US_ASCII).strip();
            if (!arrived.matches("[0-9]+")) { // what a stranger says is not for a terminal as it is
                throw new IOException("what answers there is not loss-server");
            }
            out.printf(
                    "sent %d octets in %.0f ms; the server got %s%n",
                    kibibytes * 1024L, (System.nanoTime() - start) / 1e6, arrived);
            return arrived.equals("" + kibibytes * 1024L) ? 0 : 1;
        } catch (SocketTimeoutException e) {
            throw new IOException("no answer came in " + GIVE_UP_MILLIS + " ms", e);
        }
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
