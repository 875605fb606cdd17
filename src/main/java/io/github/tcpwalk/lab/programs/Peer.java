package io.github.tcpwalk.lab.programs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * peer: the same program at both ends, no server, no listen(): a simultaneous open, then a chat.
 *
 * <p><b>Traffic.</b> Both ends bind to port 8000 and connect to port 8000 of the other, again and again. Nobody
 * listens, so a SYN that comes while the other end is between two attempts is refused with RST; one that comes while
 * the other end's own SYN is under way meets it, and the two open one connection. Two on one machine take two of its
 * addresses, 127.0.0.1 and 127.0.0.2. With the same address at both ends ({@code --bind 127.0.0.1 --host 127.0.0.1})
 * the socket meets its own SYN and is connected to itself.
 *
 * <p><b>Look for</b> refused attempts (SYN, RST+ACK) and then SYN, SYN, SYN+ACK, SYN+ACK (RFC 9293, figure 7). Both
 * ends pass SYN-SENT and SYN-RECEIVED; there is no client and no server.
 *
 * <p><b>Chat.</b> {@code --turns}: send a line, wait for one, and so on. {@code --free}: a thread sends what is typed
 * while a selector loop prints what comes. {@code quit} leaves. Lines are sent with a newline; what comes may end with
 * newline, NUL (a C program's string) or a pause of 200 ms.
 *
 * <p><b>Calls.</b> In a loop until connect succeeds: socket, setsockopt(SO_REUSEADDR), bind, connect, close on refusal
 * (a socket whose connect failed must not be used again). Then write and select/read, shutdown(SHUT_WR), close.
 */
public final class Peer {
    /** Up to this long between attempts, at random, so that two ends do not stay out of step for ever. */
    private static final int MAX_PAUSE_NANOS = 200_000;

    /** An old SYN of the other end that comes late begins what is then reset; other trouble does not go away. */
    private static final int MAX_RESETS = 20;

    private static final int MAX_MESSAGE_OCTETS = 1024;
    private static final int PAUSE_MILLIS = 200;
    /** How long the one who leaves waits for the other's FIN. */
    private static final int LEAVE_MILLIS = 2000;

    private static final String USAGE = """
            usage: peer [--host ADDRESS] [--port 8000] [--bind ADDRESS] [--turns|--free] [--tries N] \
            (--host: where the other end is, else another peer on this machine; \
            --tries 0, the default: until it is there)""";
    /** Two addresses that every machine has: between one and itself a socket would meet its own SYN. */
    private static final String FIRST = "127.0.0.1";

    private static final String SECOND = "127.0.0.2";

    private final SocketChannel channel;
    private final Selector selector;
    private final PrintStream out;
    private final ByteBuffer arrived = ByteBuffer.allocate(MAX_MESSAGE_OCTETS).limit(0);

    private Peer(SocketChannel channel, PrintStream out) throws IOException {
        this.channel = channel;
        this.out = out;
        this.selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    public static void main(String[] args) {
        String side = args.length == 0 ? "" : args[0];
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        System.exit(run(side, rest, System.in, System.out, System.err));
    }

    /** Runs the only side, {@code peer}; returns the exit status: 0 done, 1 failed, 2 usage. */
    public static int run(String side, String[] args, InputStream in, PrintStream out, PrintStream err) {
        List<String> left = new ArrayList<>(Arrays.asList(args));
        if (left.contains("--help") || left.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        try {
            int port = takeNumber(left, "--port", 8000);
            String host = take(left, "--host", "");
            String bind = take(left, "--bind", "");
            long tries = takeNumber(left, "--tries", 0);
            boolean isFree = left.remove("--free");
            boolean isTurns = left.remove("--turns");
            if (!left.isEmpty() || !side.equals("peer") || isFree && isTurns || port == 0) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? String.join(" ", args) : String.join(" ", left)));
            }
            boolean isAsked = !host.isEmpty() || !bind.isEmpty();
            try (DatagramSocket place = isAsked ? null : firstPlace(port);
                    SocketChannel channel = isAsked
                            ? meet(
                                    bind.isEmpty() ? new InetSocketAddress(port) : address(bind, port),
                                    address(host.isEmpty() ? FIRST : host, port),
                                    tries,
                                    out)
                            : meetOnThisMachine(place != null, port, tries, out)) {
                Peer peer = new Peer(channel, out);
                InputStream typed = new BufferedInputStream(in);
                if (isFree) {
                    peer.chatFreely(typed);
                } else {
                    peer.chatInTurns(typed);
                }
                peer.selector.close();
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println("peer: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("peer: " + e.getMessage());
            return 1;
        }
    }

    /** Whoever comes first to this machine has it until it ends; null for the second. No packet passes. */
    private static DatagramSocket firstPlace(int port) throws IOException {
        try {
            return new DatagramSocket(address(FIRST, port));
        } catch (BindException e) {
            return null;
        }
    }

    private static SocketChannel meetOnThisMachine(boolean isFirst, int port, long tries, PrintStream out)
            throws IOException {
        String own = isFirst ? FIRST : SECOND;
        String other = isFirst ? SECOND : FIRST;
        out.println("no --host: this end is " + own + ", another peer on this machine " + other);
        return meet(address(own, port), address(other, port), tries, out);
    }

    /** Binds and connects until the other end does the same at the same moment. */
    private static SocketChannel meet(InetSocketAddress own, InetSocketAddress other, long tries, PrintStream out)
            throws IOException {
        out.println("trying to meet " + text(other));
        boolean hasToldWhy = false;
        int resets = 0;
        for (long attempt = 1; tries == 0 || attempt <= tries; attempt++) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                bind(channel, own);
                if (attempt % 2 == 0) {
                    awaitTick();
                }
                channel.connect(other);
                out.println(
                        "met " + text(other) + " from " + text(channel.getLocalAddress()) + " at attempt " + attempt);
                return channel;
            } catch (BindException e) { // the pair is still in TIME-WAIT after the last meeting
                channel.close();
                if (!hasToldWhy) {
                    long seconds = timeWaitSeconds(own.getPort(), other.getPort());
                    String left = seconds < 0 ? ": perhaps" : ": for " + seconds + " s more";
                    out.println(e.getMessage() + left + " the last connection is in TIME-WAIT; trying on");
                    hasToldWhy = true;
                }
                LockSupport.parkNanos(100_000_000);
            } catch (IOException e) {
                channel.close();
                boolean reset = e.getClass() == SocketException.class && ++resets <= MAX_RESETS;
                if (!reset && !(e instanceof ConnectException)) { // which is refused: nobody was there at that moment
                    throw e;
                }
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(MAX_PAUSE_NANOS));
        }
        throw new IOException(
                count(tries, "attempt") + ", nobody met; is the other end running, with this one as its --host?");
    }

    /**
     * Until the clock shows the next millisecond. A path between two networks of one machine takes some microseconds:
     * at random moments two SYNs hardly ever cross on it, but the two ends have one clock.
     */
    private static void awaitTick() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait(); // sleep() would wake up too late by far
        }
    }

    /** As the kernel's table of connections has it (proc(5)); -1 where it does not say. */
    private static long timeWaitSeconds(int own, int other) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/thread-self/net/tcp"))) {
                String[] fields = line.strip().split("\\s+"); // sl, local, remote address, state, queues, timer:ticks
                if (fields[1].endsWith(String.format(":%04X", own))
                        && fields[2].endsWith(String.format(":%04X", other))
                        && fields[3].equals("06")) {
                    return (Long.parseLong(fields[5].substring(3), 16) + 99) / 100;
                }
            }
        } catch (IOException e) {
            // not Linux
        }
        return -1;
    }

    private static void bind(SocketChannel channel, InetSocketAddress own) throws IOException {
        try {
            channel.bind(own);
        } catch (BindException e) {
            throw new IOException(
                    "cannot bind to " + text(own) + ": " + e.getMessage() + "; another --port or --bind?");
        }
    }

    private void chatInTurns(InputStream typed) throws IOException {
        out.println("connected; your turn, quit to leave");
        for (boolean isFirst = true; ; isFirst = false) {
            String line = readLine(typed);
            while (line != null && line.isEmpty()) { // nothing to send: still this end's turn
                line = readLine(typed);
            }
            if (line == null || line.equals("quit")) {
                leave();
                return;
            }
            send(line);
            if (isFirst) {
                out.println("now the other end's turn: what is typed here waits for its message");
            }
            String message = receive();
            if (message == null || message.equals("quit")) {
                out.println("the other end left");
                return;
            }
            out.println("< " + message);
        }
    }

    private void chatFreely(InputStream typed) throws IOException {
        out.println("connected; type and read at once, quit to leave");
        Thread sender = new Thread(
                () -> {
                    try {
                        for (String line = readLine(typed);
                                line != null && !line.equals("quit");
                                line = readLine(typed)) {
                            send(line);
                        }
                        send("quit");
                        channel.shutdownOutput();
                    } catch (ClosedChannelException e) {
                        // the other end left while this one was typing
                    } catch (IOException e) {
                        out.println(e.getMessage());
                    }
                },
                "peer-sender");
        sender.setDaemon(true); // a read from the keyboard cannot be interrupted
        sender.start();
        for (String message = receive(); message != null && !message.equals("quit"); message = receive()) {
            out.println("< " + message);
        }
        out.println(sender.isAlive() ? "the other end left" : "left");
    }

    /** Says so, sends FIN, and waits for the other's: close() with unread octets would send RST. */
    private void leave() throws IOException {
        send("quit");
        channel.shutdownOutput();
        out.println("quit sent; waiting for the other end to close, which reads nothing in its turn");
        long deadline = System.nanoTime() + LEAVE_MILLIS * 1_000_000L;
        while (System.nanoTime() - deadline < 0 && fill(LEAVE_MILLIS) >= 0) {
            arrived.limit(0);
        }
        out.println("left");
    }

    private void send(String line) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (octets.hasRemaining()) {
            if (channel.write(octets) == 0) {
                LockSupport.parkNanos(1_000_000); // the other end does not read: its window is closed
            }
        }
    }

    /** The next message, its end removed; null when the other end has closed. */
    private String receive() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (message.size() < MAX_MESSAGE_OCTETS) {
            if (!arrived.hasRemaining()) {
                int count = fill(message.size() == 0 ? 0 : PAUSE_MILLIS);
                if (count < 0 && message.size() == 0) {
                    return null;
                }
                if (count <= 0 && message.size() > 0) {
                    break;
                }
                continue;
            }
            byte octet = arrived.get();
            if (octet != 0 && octet != '\n' && octet != '\r') {
                message.write(octet);
            } else if (message.size() > 0) { // the padding of a C program's fixed buffer is no message
                break;
            }
        }
        return printable(message.toByteArray(), message.size());
    }

    /** Waits for octets at most {@code millis} (0: without limit); how many came, -1 at the end of the stream. */
    private int fill(int millis) throws IOException {
        selector.select(millis);
        selector.selectedKeys().clear();
        arrived.clear();
        int count = channel.read(arrived);
        arrived.flip();
        return count;
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        while (octet >= 0 && octet != '\n') {
            line.write(octet);
            octet = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** What came over the network, safe to print: control and invisible characters become \\uXXXX. */
    private static String printable(byte[] octets, int length) {
        StringBuilder safe = new StringBuilder();
        new String(octets, 0, length, StandardCharsets.UTF_8).codePoints().forEach(c -> {
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
