package io.github.tcpwalk.lab.programs;

import java.io.IOException;
import java.io.InputStream;
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
 * answer: seven octets there, eighteen back: the smallest exchange in which the numbers can be followed by hand.
 *
 * <p><b>Traffic.</b> One TCP connection to port 9502. The client sends {@code hello}, CR, LF (7 octets, what telnet
 * sends when hello is typed); the server answers each line with a sentence of 18 octets; the client closes.
 *
 * <p><b>Look for</b> {@code seq 1:8} (half-open: octets 1 to 7) and the {@code ack 8} that names the next octet
 * expected; then {@code seq 1:19} the other way and {@code ack 19}. Sequence numbers count octets, not segments.
 *
 * <p><b>Calls.</b> Server: socket, bind, listen, accept, read, write, read (returns the end), close. Client: socket,
 * connect, write, read, close.
 */
public final class Answer {
    private static final byte[] QUESTION = "hello\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REPLY = "Nice to hear you!\n".getBytes(StandardCharsets.US_ASCII);
    /** After so long a silence the client says what it waits for. */
    private static final int PATIENCE_MILLIS = 3_000;

    private static final String USAGE = """
            usage: answer-server [--port 9502] [--bind ADDRESS] [--clients N] \
            or answer-client [--host 127.0.0.1] [--port 9502]""";

    private Answer() {}

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
            int port = takeNumber(left, "--port", 9502);
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
            err.println("answer: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("answer-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is answer-server running there?"));
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
                    out.println(peer + " connected");
                    try {
                        answer(connection, peer, out);
                    } catch (IOException e) { // this client is lost, the next one is not
                        out.println(peer + " " + e.getMessage());
                    }
                }
            }
        }
        return 0;
    }

    /** One reply for each line, once its newline came; a line may arrive in several pieces, or several in one. */
    private static void answer(Socket connection, String peer, PrintStream out) throws IOException {
        InputStream fromClient = connection.getInputStream();
        byte[] buffer = new byte[1024];
        boolean isInLine = false;
        for (int count = fromClient.read(buffer); count >= 0; count = fromClient.read(buffer)) {
            isInLine = buffer[count - 1] != '\n';
            out.println(peer + " sent " + count(count, "octet") + ": " + printable(buffer, count)
                    + (isInLine ? " (no newline yet: the answer waits for one)" : ""));
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    connection.getOutputStream().write(REPLY);
                }
            }
        }
        out.println(peer + " closed, closing too" + (isInLine ? "; what came last had no newline, and no answer" : ""));
    }

    private static int client(InetSocketAddress address, PrintStream out) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            socket.getOutputStream().write(QUESTION);
            out.println("sent " + QUESTION.length + " octets");
            byte[] reply = new byte[REPLY.length];
            socket.setSoTimeout(PATIENCE_MILLIS);
            int got = 0;
            while (got < reply.length) {
                int count;
                try {
                    count = socket.getInputStream().read(reply, got, reply.length - got);
                } catch (SocketTimeoutException e) {
                    out.println("waiting: the answer has " + reply.length + " octets, " + got + " came yet");
                    socket.setSoTimeout(0); // which is said once
                    continue;
                }
                if (count < 0) {
                    out.println("the server closed: the answer has " + reply.length + " octets, " + got + " came"
                            + (got == 0 ? "" : ": " + printable(reply, got)));
                    return 1;
                }
                got += count;
            }
            out.println("got " + count(got, "octet") + ": " + printable(reply, got));
            return 0;
        }
    }

    /** What came over the network, safe to print: control and invisible characters become \\uXXXX. */
    private static String printable(byte[] octets, int length) {
        StringBuilder safe = new StringBuilder();
        String text = new String(octets, 0, length, StandardCharsets.UTF_8).replaceFirst("[\\r\\n\\x00]+$", "");
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || !Character.isDefined(c)) {
                safe.append(String.format("\\u%04X", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
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
