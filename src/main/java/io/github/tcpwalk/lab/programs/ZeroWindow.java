package io.github.tcpwalk.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * zero-window: a fast sender and a receiver that does not read for a while.
 *
 * <p><b>Traffic.</b> One TCP connection to port 9516. The client writes {@code --kib} KiB as fast as it can. The server
 * has asked for a receive buffer of 4 KiB (the kernel takes at least double), reads nothing for {@code --pause-ms},
 * then everything.
 *
 * <p><b>Look for</b> the server's window shrinking to {@code win 0}; then the client's probes, with growing pauses (200
 * ms, 400 ms, ...), each answered with the window as it is; then the window update that lets the transfer go on. The
 * probes exist because the update itself could be lost (RFC 9293, 3.8.6.1). The client's write() blocks meanwhile.
 *
 * <p><b>Calls.</b> Server: socket, setsockopt(SO_RCVBUF) before listen, as the window scale is settled by the SYN;
 * bind, listen, accept, (sleep,) read until the end, close. Client: socket, setsockopt(SO_SNDBUF), connect, write,
 * close. No root needed.
 */
public final class ZeroWindow {
    private static final int RECEIVE_BUFFER_OCTETS = 4096;
    /** Small too, so that the kernel cannot take everything at once and write() has to wait. */
    private static final int SEND_BUFFER_OCTETS = 16_384;

    private static final long BLOCKED_NANOS = 10_000_000;

    private static final String USAGE = """
            usage: zero-window-server [--port 9516] [--bind ADDRESS] [--clients N] [--pause-ms 1500] \
            or zero-window-client [--host 127.0.0.1] [--port 9516] [--kib 256]""";

    private ZeroWindow() {}

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
            int port = takeNumber(left, "--port", 9516);
            InetSocketAddress address = isServer
                    ? address(take(left, "--bind", "0.0.0.0"), port)
                    : address(take(left, "--host", "127.0.0.1"), port);
            int clients = isServer ? takeNumber(left, "--clients", 0) : 0;
            int pauseMillis = isServer ? takeNumber(left, "--pause-ms", 1500) : 0;
            int kibibytes = isServer ? 0 : takeNumber(left, "--kib", 256);
            if (!left.isEmpty() || !(isServer || side.equals("client")) || pauseMillis < 0) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return isServer ? server(address, clients, pauseMillis, out) : client(address, kibibytes, out);
        } catch (IllegalArgumentException e) {
            err.println("zero-window: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("zero-window-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is zero-window-server running there?"));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Serves one client after the other, {@code clients} of them; 0 means for ever. */
    private static int server(InetSocketAddress address, int clients, int pauseMillis, PrintStream out)
            throws IOException, InterruptedException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_OCTETS);
            listener.bind(address);
            out.println("listening on " + text(listener.getLocalSocketAddress()));
            for (int served = 0; clients == 0 || served < clients; served++) {
                try (Socket connection = listener.accept()) {
                    String peer = text(connection.getRemoteSocketAddress());
                    out.println(peer + " connected; not reading for " + pauseMillis + " ms");
                    Thread.sleep(pauseMillis);
                    out.println(peer + " reading");
                    long octets = connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                    out.println(peer + " sent " + count(octets, "octet") + " and closed");
                } catch (IOException e) {
                    out.println("client lost: " + e.getMessage());
                }
            }
        }
        return 0;
    }

    private static int client(InetSocketAddress address, int kibibytes, PrintStream out) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSendBufferSize(SEND_BUFFER_OCTETS);
            socket.connect(address);
            byte[] block = new byte[1024];
            Arrays.fill(block, (byte) 'z');
            long longestNanos = 0;
            for (int i = 0; i < kibibytes; i++) {
                long before = System.nanoTime();
                socket.getOutputStream().write(block);
                longestNanos = Math.max(longestNanos, System.nanoTime() - before);
            }
            out.println(kibibytes + " KiB written; the longest write() took " + longestNanos / 1_000_000 + " ms"
                    + (longestNanos < BLOCKED_NANOS ? ": the send buffer took all of it" : ": it was blocked"));
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
