package io.github.tcpwalk.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.net.ExtendedSocketOptions;

/**
 * keep-alive: a connection on which nothing is said, kept under watch by the kernel.
 *
 * <p><b>Traffic.</b> One TCP connection to port 9517 without data. The client turns SO_KEEPALIVE on, with a first probe
 * after {@code --idle-s} second and another each {@code --interval-s}; it stays silent for {@code --silent-ms}, then
 * closes.
 *
 * <p><b>Look for</b> segments without data whose sequence number is one <i>below</i> the next: an octet that was
 * acknowledged long ago, so that the other end must answer with an ACK (RFC 9293, 3.8.4). Neither program notices any
 * of it. Without the options the first probe would come after two hours.
 *
 * <p><b>Calls.</b> Server: socket, bind, listen, accept, read (returns the end), close. Client: socket,
 * setsockopt(SO_KEEPALIVE, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT), connect, (sleep,) close. No root needed.
 */
public final class KeepAlive {
    private static final int UNANSWERED_PROBES = 3;
    private static final String USAGE = """
            usage: keep-alive-server [--port 9517] [--bind ADDRESS] [--clients N] \
            or keep-alive-client [--host 127.0.0.1] [--port 9517] [--idle-s 1] [--interval-s 1] \
            [--silent-ms 3500]""";

    private KeepAlive() {}

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
            int port = takeNumber(left, "--port", 9517);
            InetSocketAddress address = isServer
                    ? address(take(left, "--bind", "0.0.0.0"), port)
                    : address(take(left, "--host", "127.0.0.1"), port);
            int clients = isServer ? takeNumber(left, "--clients", 0) : 0;
            int idleSeconds = isServer ? 0 : takeNumber(left, "--idle-s", 1);
            int intervalSeconds = isServer ? 0 : takeNumber(left, "--interval-s", 1);
            int silentMillis = isServer ? 0 : takeNumber(left, "--silent-ms", 3500);
            if (!left.isEmpty() || !(isServer || side.equals("client")) || silentMillis < 0) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return isServer
                    ? server(address, clients, out)
                    : client(address, idleSeconds, intervalSeconds, silentMillis, out);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            err.println("keep-alive: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("keep-alive-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is keep-alive-server running there?"));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
                    out.println(text(connection.getRemoteSocketAddress()) + " connected");
                    int next = connection.getInputStream().read();
                    out.println(next < 0 ? "closed, without a word" : "it spoke: not expected here");
                } catch (IOException e) {
                    out.println("client lost: " + e.getMessage());
                }
            }
        }
        return 0;
    }

    private static int client(
            InetSocketAddress address, int idleSeconds, int intervalSeconds, int silentMillis, PrintStream out)
            throws IOException, InterruptedException {
        try (Socket socket = new Socket()) {
            socket.setKeepAlive(true);
            set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, idleSeconds);
            set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, intervalSeconds);
            set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, UNANSWERED_PROBES);
            socket.connect(address);
            out.println("connected; silent for " + silentMillis + " ms, probes after " + idleSeconds + " s");
            Thread.sleep(silentMillis);
            out.println("closing");
        }
        return 0;
    }

    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (!socket.supportedOptions().contains(option)) {
            throw new UnsupportedOperationException(option.name() + " cannot be set on this system");
        }
        socket.setOption(option, value);
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
