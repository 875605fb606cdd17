package io.github.tcpwalk.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * refused: a connection to a port where nobody listens.
 *
 * <p><b>Traffic.</b> One SYN to port 9511 and the answer to it. When the host is this machine, the program makes sure
 * that nobody listens: it binds a socket to the port and does not call listen(), which is not enough to be connected
 * to.
 *
 * <p><b>Look for</b> SYN, RST+ACK, and nothing more. The RST's sequence number is 0 and its acknowledgment number is
 * the SYN's plus one: that is how the client knows that the refusal is meant for this SYN (RFC 9293, 3.10.7.1).
 *
 * <p><b>Calls.</b> socket, connect (fails with "Connection refused"), close. No root needed.
 */
public final class Refused {
    private static final String USAGE = "usage: refused [--host 127.0.0.1] [--port 9511]";

    private Refused() {}

    public static void main(String[] args) {
        String side = args.length == 0 ? "" : args[0];
        System.exit(run(
                side,
                args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length),
                System.in,
                System.out,
                System.err));
    }

    /** Runs the only side, {@code client}; returns the exit status: 0 refused as wished, 1 not refused, 2 usage. */
    public static int run(String side, String[] args, InputStream in, PrintStream out, PrintStream err) {
        List<String> left = new ArrayList<>(Arrays.asList(args));
        if (left.contains("--help") || left.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        try {
            int port = takeNumber(left, "--port", 9511);
            InetSocketAddress address = address(take(left, "--host", "127.0.0.1"), port);
            if (!left.isEmpty() || !side.equals("client")) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return client(address, out);
        } catch (IllegalArgumentException e) {
            err.println("refused: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("refused: " + e.getMessage());
            return 1;
        }
    }

    private static int client(InetSocketAddress address, PrintStream out) throws IOException {
        try (Socket deaf = new Socket();
                Socket socket = new Socket()) {
            InetSocketAddress target = address;
            if (address.getAddress().isLoopbackAddress()) {
                deaf.bind(address); // bound, not listening: the port is ours and stays closed
                target = new InetSocketAddress(address.getAddress(), deaf.getLocalPort());
            }
            try {
                socket.connect(target);
            } catch (ConnectException e) {
                out.println("connect to " + text(target) + ": " + e.getMessage());
                return 0;
            }
            out.println("connected to " + text(target) + ": somebody listens there, choose another --port");
            return 1;
        }
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

    private static String text(InetSocketAddress address) {
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
