package io.github.tcpwalk.lab.programs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * count-client: asks for the server's address, sends lines, prints how many octets the server counted.
 *
 * <p><b>Traffic.</b> One TCP connection to port 11910 of the count-server; each line is sent with a newline (with
 * {@code --nul} as C programs send a string: its octets and a NUL). {@code quit} makes the <i>server</i> close first
 * (one that does not know it with its newline gets the bare word a second later); the end of the input makes this side
 * close first.
 *
 * <p><b>Look for</b> who sends the first FIN, and compare the length of each segment with the answer to it.
 *
 * <p><b>Where a message ends.</b> TCP carries octets, not messages: one read may return half a message or three. So a
 * message ends at a NUL (as C programs send their strings) or a newline, with the NULs that came directly behind it (as
 * where the whole of a buffer is sent), after 1024 octets, at the end of the stream, or, if nothing of that came, when
 * the sender has paused for 200 ms: a C program that sends neither NUL nor newline is understood that way.
 *
 * <p><b>Calls.</b> socket, connect, write, read, close; shutdown(SHUT_WR) when the input ends. Three threads: keyboard,
 * socket, and the one that decides. Ctrl-Z (SIGTSTP) is caught: it says so, closes the socket and ends with status 1.
 */
public final class CountClient {
    private static final int MAX_MESSAGE_OCTETS = 1024;
    /** A server that floods fills this queue, then its own socket's buffers, but not the memory. */
    private static final int MAX_WAITING_EVENTS = 1024;
    /** Longer than any gap inside one message on a working network, short enough to wait for. */
    private static final int PAUSE_MILLIS = 200;

    /** How long a server may take to close that was asked to. */
    private static final int QUIT_MILLIS = 1_000;

    private static final String USAGE = """
            usage: count-client [--host ADDRESS] [--port 11910] [--nul] \
            (without --host it asks; --nul: messages end with NUL, as C sends strings)""";

    private static final Object END_OF_INPUT = new Object();
    private static final Object SERVER_CLOSED = new Object();
    private static final Object CTRL_Z = new Object();

    private final InputStream in;
    private final PrintStream out;
    /** What the keyboard, the server and the signal have to say, in the order in which they say it. */
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>(MAX_WAITING_EVENTS);

    private CountClient(InputStream in, PrintStream out) {
        this.in = in;
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

    /** Runs {@code client}, the only side; returns the exit status: 0 done, 1 failed or Ctrl-Z, 2 usage. */
    public static int run(String side, String[] args, InputStream in, PrintStream out, PrintStream err) {
        List<String> left = new ArrayList<>(Arrays.asList(args));
        if (left.contains("--help") || left.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        try {
            int port = takeNumber(left, "--port", 11910);
            if (port < 0 || port > 0xFFFF) {
                throw new IllegalArgumentException("port out of range: " + port);
            }
            String host = take(left, "--host", "");
            boolean nul = left.remove("--nul");
            if (!left.isEmpty() || !side.equals("client")) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            return new CountClient(in, out).talk(host, port, nul);
        } catch (IllegalArgumentException e) {
            err.println("count-client: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("count-client: " + e.getMessage() + "; is count-server running there?");
            return 1;
        }
    }

    @SuppressWarnings("try") // ctrlZ only has to be open
    private int talk(String host, int port, boolean nul) throws IOException {
        try (CtrlZ ctrlZ = new CtrlZ(this::interrupt);
                Socket socket = new Socket()) {
            daemon(this::readKeyboard);
            String server = host;
            if (server.isEmpty()) {
                out.print("Server address: ");
                out.flush();
                Object typed = events.take();
                if (!(typed instanceof String)) {
                    return stopped(typed);
                }
                server = ((String) typed).isBlank() ? "127.0.0.1" : ((String) typed).strip();
            }
            socket.connect(address(server, port));
            out.println("connected to " + text(socket.getRemoteSocketAddress()) + "; type lines, quit to leave");
            daemon(() -> readServer(socket));
            return exchange(socket, nul ? "\0" : "\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int exchange(Socket socket, String end) throws IOException, InterruptedException {
        OutputStream toServer = socket.getOutputStream();
        boolean hasAsked = false; // after it the server reads no more
        boolean hasRepeated = false;
        boolean hasEnded = false;
        boolean isShut = false;
        for (; ; ) {
            boolean waits = hasAsked && !isShut && (!hasRepeated || hasEnded);
            Object event = waits ? events.poll(QUIT_MILLIS, TimeUnit.MILLISECONDS) : events.take();
            if (event == null && !hasRepeated) {
                // as many a C server, which compares all that one read gave it with the word
                out.println("the server goes on: quit once more, as the bare word");
                toServer.write(octets("quit"));
                hasRepeated = true;
            } else if (event == null) {
                socket.shutdownOutput(); // it was asked twice, and nothing more will be typed
                isShut = true;
            } else if (event instanceof String line) {
                if (!hasAsked) {
                    toServer.write(octets(line + end));
                    hasAsked = line.equals("quit");
                }
            } else if (event instanceof byte[] answer) {
                out.println(printable(answer, answer.length));
            } else if (event == END_OF_INPUT) {
                hasEnded = true;
                if (!hasAsked) {
                    socket.shutdownOutput(); // answers to what was sent may still come
                }
            } else if (event == SERVER_CLOSED) {
                out.println("the server closed the connection, closing too");
                return 0;
            } else {
                return stopped(event);
            }
        }
    }

    private void interrupt() {
        events.clear(); // what waits there is no longer wanted, and a full queue would refuse
        events.offer(CTRL_Z);
    }

    private int stopped(Object event) {
        if (event == CTRL_Z) {
            out.println("Ctrl-Z (SIGTSTP): closing the socket");
        }
        return 1;
    }

    private void readKeyboard() throws InterruptedException {
        InputStream typed = new BufferedInputStream(in);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int octet = typed.read(); octet >= 0; octet = typed.read()) {
                if (octet == '\n') {
                    events.put(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(octet);
                }
            }
            if (line.size() > 0) {
                events.put(line.toString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // no keyboard any more: as good as its end
        }
        events.put(END_OF_INPUT);
    }

    private void readServer(Socket socket) throws InterruptedException {
        try {
            Messages messages = new Messages(socket);
            for (byte[] answer = messages.next(); answer != null; answer = messages.next()) {
                events.put(answer);
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                events.put(octets(String.valueOf(e.getMessage())));
            }
        }
        events.put(SERVER_CLOSED);
    }

    private interface Reader {
        void read() throws InterruptedException;
    }

    private static void daemon(Reader reader) {
        Thread thread = new Thread(
                () -> {
                    try {
                        reader.read();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "count-client");
        thread.setDaemon(true); // a read from the keyboard cannot be interrupted
        thread.start();
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

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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

    private static InetSocketAddress address(String host, int port) {
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
