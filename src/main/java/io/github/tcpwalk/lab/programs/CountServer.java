package io.github.tcpwalk.lab.programs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * count-server: serves many clients at once, says how many octets each message had, and closes first on {@code quit}.
 *
 * <p><b>Traffic.</b> TCP to port 11910, a connection and a worker thread for each client. Every message is answered
 * with {@code N bytes altogether}, N counting its octets as they came, terminator included; the answer ends with NUL if
 * the message did, else with a newline. {@code quit} is not answered: the server closes that connection, and only that
 * one.
 *
 * <p><b>Look for</b> several conversations at once, told apart by the client's port; and for the first FIN coming from
 * the <i>server</i> after quit: it is the server's end that passes TIME-WAIT then.
 *
 * <p><b>Where a message ends.</b> TCP carries octets, not messages: one read may return half a message or three. So a
 * message ends at a NUL (as C programs send their strings) or a newline, with the NULs that came directly behind it (as
 * where the whole of a buffer is sent), after 1024 octets, at the end of the stream, or, if nothing of that came, when
 * the sender has paused for 200 ms: a C program that sends neither NUL nor newline is understood that way.
 *
 * <p><b>Calls.</b> socket, bind, listen(5), accept, and in each worker read, write, shutdown(SHUT_WR), close. Ctrl-Z
 * (SIGTSTP) is caught: it says so, closes every socket and ends with status 1.
 */
public final class CountServer {
    /** Connections whose handshake is complete and that wait for accept(). Linux admits one more. */
    private static final int BACKLOG = 5;
    /** A worker each, but not without end: one more client is accepted and closed at once. */
    private static final int MAX_CLIENTS = 512;

    private static final int MAX_MESSAGE_OCTETS = 1024;
    /** Longer than any gap inside one message on a working network, short enough to wait for. */
    private static final int PAUSE_MILLIS = 200;
    /** How long a closing server waits for the client's FIN, so that unread octets do not turn its close into RST. */
    private static final int LINGER_MILLIS = 2000;

    private static final String USAGE = "usage: count-server [--port 11910] [--bind ADDRESS] [--clients N]";

    private final PrintStream out;
    private final Set<Socket> connected = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped;

    private CountServer(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        String side = args.length == 0 ? "" : args[0];
        System.exit(run(
                side,
                args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length),
                System.in,
                System.out,
                System.err));
    }

    /** Runs {@code server}, the only side; returns the exit status: 0 done, 1 failed or Ctrl-Z, 2 usage. */
    public static int run(String side, String[] args, InputStream in, PrintStream out, PrintStream err) {
        List<String> left = new ArrayList<>(Arrays.asList(args));
        if (left.contains("--help") || left.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        try {
            int port = takeNumber(left, "--port", 11910);
            InetSocketAddress address = address(take(left, "--bind", "0.0.0.0"), port);
            int clients = takeNumber(left, "--clients", 0);
            if (!left.isEmpty() || !side.equals("server")) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return new CountServer(out).serve(address, clients);
        } catch (IllegalArgumentException e) {
            err.println("count-server: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("count-server: " + e.getMessage() + "; another --port?");
            return 1;
        }
    }

    /** Serves {@code clients} clients, 0 meaning without end. */
    @SuppressWarnings("try") // caught only has to be open
    private int serve(InetSocketAddress address, int clients) throws IOException {
        List<Thread> workers = new ArrayList<>();
        try (ServerSocket listener = new ServerSocket();
                CtrlZ caught = new CtrlZ(() -> stop(listener))) {
            listener.bind(address, BACKLOG);
            out.println("listening on " + text(listener.getLocalSocketAddress()));
            for (int served = 0; clients == 0 || served < clients; served++) {
                Socket client = listener.accept();
                out.println(text(client.getRemoteSocketAddress()) + " connected");
                connected.add(client);
                if (isStopped || connected.size() > MAX_CLIENTS) {
                    out.println(text(client.getRemoteSocketAddress()) + " closed: too many clients");
                    client.close();
                    connected.remove(client);
                    continue;
                }
                Thread worker = new Thread(() -> work(client), "count-worker");
                worker.setDaemon(true);
                worker.start();
                workers.removeIf(w -> !w.isAlive());
                workers.add(worker);
            }
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (IOException e) {
            if (!isStopped) {
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
        return isStopped ? 1 : 0;
    }

    private void stop(ServerSocket listener) {
        isStopped = true;
        out.println("Ctrl-Z (SIGTSTP): closing " + count(connected.size(), "connection") + " and the listening socket");
        closeQuietly(listener);
        connected.forEach(CountServer::closeQuietly);
    }

    private void work(Socket client) {
        String peer = text(client.getRemoteSocketAddress());
        try (client) {
            Messages messages = new Messages(client);
            for (byte[] message = messages.next(); message != null; message = messages.next()) {
                out.println(peer + " " + count(message.length, "octet") + ": " + printable(message, message.length));
                if (isQuit(message)) {
                    out.println(peer + " asked to quit: closing first");
                    closeFirst(client);
                    return;
                }
                // a C program prints it up to the NUL, and then wants to be on the next line
                boolean hasNul = message[message.length - 1] == 0;
                client.getOutputStream().write(octets(message.length + " bytes altogether" + (hasNul ? "\n\0" : "\n")));
            }
            out.println(peer + " closed, closing too");
        } catch (IOException e) {
            out.println(peer + " " + (isStopped ? "closed" : e.getMessage()));
        } finally {
            connected.remove(client);
        }
    }

    /** FIN now; then read what may still come, as close() with unread octets would send RST instead. */
    private static void closeFirst(Socket client) throws IOException {
        client.shutdownOutput();
        client.setSoTimeout(LINGER_MILLIS);
        byte[] rest = new byte[MAX_MESSAGE_OCTETS];
        long deadline = System.nanoTime() + LINGER_MILLIS * 1_000_000L;
        try {
            while (client.getInputStream().read(rest) >= 0 && System.nanoTime() - deadline < 0) {
                // thrown away: the client was told that nobody listens any more
            }
        } catch (SocketTimeoutException e) {
            // it had its time
        }
    }

    /** Cuts a stream of octets into messages; the rule is in the comment at the top. */
    private static final class Messages {
        private final Socket socket;
        private final InputStream in;
        private boolean isAfterNewline;

        Messages(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** The next message with its terminator, at least one octet; null at the end of the stream. */
        byte[] next() throws IOException {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            socket.setSoTimeout(0);
            int octet = in.read();
            if (octet == 0 && isAfterNewline) { // the NUL of "text\n\0", cut off by TCP and late
                octet = in.read();
            }
            isAfterNewline = false;
            if (octet < 0) {
                return null;
            }
            socket.setSoTimeout(PAUSE_MILLIS);
            try {
                while (octet >= 0) {
                    message.write(octet);
                    if (octet == 0 || octet == '\n') {
                        isAfterNewline = takeNuls(message) == 0 && octet == '\n';
                        break;
                    }
                    if (message.size() >= MAX_MESSAGE_OCTETS) {
                        break;
                    }
                    octet = in.read();
                }
            } catch (SocketTimeoutException e) {
                // a pause ends the message
            }
            return message.toByteArray();
        }

        /** Those that have arrived: a C program may send the whole of its buffer. */
        private int takeNuls(ByteArrayOutputStream message) throws IOException {
            int taken = 0;
            while (message.size() < MAX_MESSAGE_OCTETS && in.available() > 0) {
                in.mark(1);
                if (in.read() != 0) {
                    in.reset();
                    break;
                }
                message.write(0);
                taken++;
            }
            return taken;
        }
    }

    /** Catches SIGTSTP as long as it is open. Where there is no such signal (Windows), nothing is caught. */
    private static final class CtrlZ implements AutoCloseable {
        private Signal signal;
        private SignalHandler before;

        CtrlZ(Runnable action) {
            try {
                signal = new Signal("TSTP");
                before = Signal.handle(signal, caught -> action.run());
            } catch (IllegalArgumentException | LinkageError e) {
                signal = null;
            }
        }

        @Override
        public void close() {
            if (signal != null) {
                Signal.handle(signal, before);
            }
        }
    }

    private static boolean isQuit(byte[] message) {
        int length = message.length;
        while (length > 0 && (message[length - 1] == 0 || message[length - 1] == '\n' || message[length - 1] == '\r')) {
            length--;
        }
        return new String(message, 0, length, StandardCharsets.ISO_8859_1).equals("quit");
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // closing is all that was wanted
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
