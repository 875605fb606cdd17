package io.github.tcpwalk.lab.programs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
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
 * echo: lines go to the server and come back; then a real half-close.
 *
 * <p><b>Traffic.</b> One TCP connection to port 8888. Each line the user types is sent and returned. {@code exit} (or
 * the end of the input) makes the client shut down its sending side only. The server reads the end of the stream, still
 * sends {@code bye}, and closes; the client reads {@code bye} and closes.
 *
 * <p><b>Look for</b> the client's FIN, its ACK, and after it data (4 octets, {@code bye} and a newline) from the server
 * to a client that will never send again: the connection is half-closed, the client in FIN-WAIT-2, the server in
 * CLOSE-WAIT. Only then comes the server's FIN. The client's TIME-WAIT follows, as it closed first.
 *
 * <p><b>Calls.</b> Server: socket, bind, listen, accept, read and write until read returns the end, write, close.
 * Client: socket, connect, write, read, shutdown(SHUT_WR), read until the end, close.
 */
public final class Echo {
    /** A longer line is echoed all the same; it is only printed in pieces. */
    private static final int LINE_OCTETS = 4096;

    /** After so long a silence the client says what it waits for. */
    private static final int PATIENCE_MILLIS = 3_000;

    private static final String USAGE = """
            usage: echo-server [--port 8888] [--bind ADDRESS] [--clients N] \
            or echo-client [--host 127.0.0.1] [--port 8888]""";

    private Echo() {}

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
            return isServer ? server(address, clients, out) : client(address, in, out);
        } catch (IllegalArgumentException e) {
            err.println("echo: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("echo-" + side + ": " + e.getMessage()
                    + (isServer ? "; another --port?" : "; is echo-server running there?"));
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
                        echo(connection, peer, out);
                    } catch (IOException e) { // this client is lost, the next one is not
                        out.println(peer + " " + e.getMessage());
                    }
                }
            }
        }
        return 0;
    }

    private static void echo(Socket connection, String peer, PrintStream out) throws IOException {
        InputStream fromClient = connection.getInputStream();
        OutputStream toClient = connection.getOutputStream();
        byte[] buffer = new byte[LINE_OCTETS];
        // What read() returns is whatever has arrived, not a line: TCP keeps octets in order, not messages.
        for (int count = fromClient.read(buffer); count >= 0; count = fromClient.read(buffer)) {
            out.println(peer + " " + count(count, "octet") + ": " + printable(buffer, count));
            toClient.write(buffer, 0, count);
        }
        out.println(peer + " will send no more; sending bye, then closing");
        toClient.write("bye\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static int client(InetSocketAddress address, InputStream in, PrintStream out) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            out.println("connected to " + text(address) + "; type lines, exit to leave");
            InputStream typed = new BufferedInputStream(in);
            InputStream fromServer = new BufferedInputStream(socket.getInputStream());
            for (byte[] line = readLine(typed); line != null; line = readLine(typed)) {
                if (Arrays.equals(line, "exit".getBytes(StandardCharsets.US_ASCII))) {
                    break;
                }
                byte[] withEnd = Arrays.copyOf(line, line.length + 1);
                withEnd[line.length] = '\n';
                socket.getOutputStream().write(withEnd);
                byte[] echoed = echoed(socket, fromServer, out);
                if (echoed == null) {
                    out.println("the server closed the connection");
                    return 1;
                }
                out.println("echo: " + printable(echoed, echoed.length));
            }
            socket.shutdownOutput(); // FIN; the other direction stays open
            out.println("sending side shut down, still listening");
            for (byte[] line = readLine(fromServer); line != null; line = readLine(fromServer)) {
                out.println("server: " + printable(line, line.length));
            }
            out.println("the server closed, closing too");
        }
        return 0;
    }

    /** A line; says once that it waits for the newline that ends it. */
    private static byte[] echoed(Socket socket, InputStream fromServer, PrintStream out) throws IOException {
        InputStream patient = new InputStream() {
            private int octets;

            @Override
            public int read() throws IOException {
                try {
                    int octet = fromServer.read();
                    octets++;
                    return octet;
                } catch (SocketTimeoutException e) {
                    out.println("waiting for a line, to its newline: " + count(octets, "octet") + " came yet");
                    socket.setSoTimeout(0);
                    return read();
                }
            }
        };
        socket.setSoTimeout(PATIENCE_MILLIS);
        byte[] line = readLine(patient);
        socket.setSoTimeout(0);
        return line;
    }

    /** The octets up to a newline (not included) or LINE_OCTETS of them; null at the end of the stream. */
    private static byte[] readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet == 0) { // a C program's string ends with it, behind the newline
            octet = in.read();
        }
        if (octet < 0) {
            return null;
        }
        while (octet >= 0 && octet != '\n' && line.size() < LINE_OCTETS) {
            line.write(octet);
            octet = in.read();
        }
        return line.toByteArray();
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
