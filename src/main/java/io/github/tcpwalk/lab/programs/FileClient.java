package io.github.tcpwalk.lab.programs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Timer;
import java.util.TimerTask;

/**
 * file-client: sends files over UDP, one block at a time, each until it is acknowledged.
 *
 * <p><b>Traffic.</b> UDP to port 8000, stop-and-wait, numbers little-endian. For each file, from a port of its own: its
 * name (1024 octets, zero-padded), then blocks: int32 id from 1, int32 size of at most 1024, 1024 octets of data (1032
 * in all, the last one padded); the receiver answers each with int32 id, int32 size. {@code END} (3 octets) ends it.
 *
 * <p><b>What can be lost.</b> A block without acknowledgment is sent again: after {@code --timeout-ms}, then twice as
 * long, up to eight times as long, {@code --tries} times in all. The name is not acknowledged, so it comes again
 * together with block 1 as long as that is not. END is not acknowledged either, so the last block is always a short one
 * (an empty one if need be): the receiver can do without END. An acknowledgment of anything but the block in question
 * is an old one, come late, and causes nothing: to answer it with another block would double the traffic for good.
 * {@code --loss} (percent) and {@code --delay} (ms) make this side drop or delay what it sends.
 *
 * <p><b>Look for</b> the rhythm: one datagram there, one back; half of the time nothing is under way. This is what a
 * window is for. Compare the retransmissions with TCP's.
 *
 * <p><b>Calls.</b> socket(SOCK_DGRAM), connect (for UDP: only notes the address, sends nothing), send, recv with a
 * timeout, close.
 */
public final class FileClient {
    private static final int NAME_OCTETS = 1024;
    private static final int DATA_OCTETS = 1024;
    private static final byte[] END = {'E', 'N', 'D'};
    private static final int NAME_REFUSED = -1;
    private static final int TOO_LARGE = -2;
    private static final int MAX_NAME_OCTETS = 255;
    private static final int MAX_BACKOFF = 8;
    private static final String USAGE = """
            usage: file-client [--host 127.0.0.1] [--port 8000] [--timeout-ms 200] [--tries 20] \
            [--loss PERCENT] [--delay MS] [--seed N] FILE...""";

    private final PrintStream out;
    private final Random random;
    private final Timer timer = new Timer("file-client-delay", true);
    private int lossPercent;
    private int delayMillis;
    private int timeoutMillis;
    private int maxTries;
    private long repeated;

    private FileClient(Random random, PrintStream out) {
        this.random = random;
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

    /** Runs {@code client}, the only side; returns the exit status: 0 all sent, 1 a file was not, 2 usage. */
    public static int run(String side, String[] args, InputStream in, PrintStream out, PrintStream err) {
        List<String> left = new ArrayList<>(Arrays.asList(args));
        if (left.contains("--help") || left.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        FileClient client = null;
        try {
            int port = takeNumber(left, "--port", 8000);
            InetSocketAddress address = address(take(left, "--host", "127.0.0.1"), port);
            client = new FileClient(
                    left.contains("--seed") ? new Random(takeNumber(left, "--seed", 0)) : new Random(), out);
            client.lossPercent = takeNumber(left, "--loss", 0);
            client.delayMillis = takeNumber(left, "--delay", 0);
            client.timeoutMillis = takeNumber(left, "--timeout-ms", 200);
            client.maxTries = takeNumber(left, "--tries", 20);
            if (client.timeoutMillis < 1) {
                throw new IllegalArgumentException("--timeout-ms needs at least 1");
            }
            if (left.isEmpty() || left.get(0).startsWith("-") || !side.equals("client")) {
                throw new IllegalArgumentException(
                        left.isEmpty()
                                ? "FILE is missing: which to send"
                                : "not understood: " + String.join(" ", left));
            }
            int status = 0;
            for (String file : left) {
                try {
                    client.sendFile(address, Path.of(file));
                } catch (PortUnreachableException e) {
                    err.println("file-client: " + file + ": nobody receives at "
                            + address.getAddress().getHostAddress() + ":" + address.getPort()
                            + " (ICMP port unreachable); is file-server running there?");
                    status = 1;
                } catch (IOException e) {
                    err.println("file-client: " + file + ": " + e.getMessage());
                    status = 1;
                }
            }
            return status;
        } catch (IllegalArgumentException e) {
            err.println("file-client: " + e.getMessage() + "; " + USAGE);
            return 2;
        } finally {
            if (client != null) {
                client.timer.cancel();
            }
        }
    }

    private void sendFile(InetSocketAddress address, Path file) throws IOException {
        Path last = file.getFileName(); // null of /
        byte[] name = String.valueOf(last).getBytes(StandardCharsets.UTF_8);
        if (name.length > MAX_NAME_OCTETS || !Files.isRegularFile(file)) {
            throw new IOException(name.length > MAX_NAME_OCTETS ? "its name is too long" : "no such file");
        }
        byte[] padded = Arrays.copyOf(name, NAME_OCTETS);
        long octets = 0;
        repeated = 0;
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file));
                DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address);
            ByteBuffer block = ByteBuffer.allocate(8 + DATA_OCTETS).order(ByteOrder.LITTLE_ENDIAN);
            int id = 0;
            int size;
            do { // until a short block: a file of exactly 1024 octets has a second, empty one
                byte[] data = content.readNBytes(DATA_OCTETS);
                size = data.length;
                id++;
                block.clear().putInt(id).putInt(size).put(data).put(new byte[DATA_OCTETS - size]);
                sendBlock(socket, id, size, block.array(), id == 1 ? padded : null);
                octets += size;
            } while (size == DATA_OCTETS);
            try {
                send(socket, END);
                awaitDelayed();
            } catch (PortUnreachableException e) {
                // every block was acknowledged: the receiver has it all, and has left
            }
            out.println(file.getFileName() + ": " + count(octets, "octet") + " in " + count(id, "block") + ", "
                    + repeated + " sent again");
        }
    }

    /** Sends a block, with the name in front of it if it is the first one, until it is acknowledged. */
    private void sendBlock(DatagramSocket socket, int id, int size, byte[] block, byte[] name) throws IOException {
        long timeoutNanos = timeoutMillis * 1_000_000L;
        for (int attempt = 1; attempt <= maxTries; attempt++) {
            if (name != null) {
                send(socket, name);
            }
            send(socket, block);
            repeated += attempt > 1 ? 1 : 0;
            if (isAcknowledged(socket, id, size, timeoutNanos)) {
                return;
            }
            timeoutNanos = Math.min(timeoutNanos * 2, timeoutMillis * 1_000_000L * MAX_BACKOFF);
        }
        throw new IOException("block " + id + " sent " + count(maxTries, "time") + ", no acknowledgment: given up");
    }

    private static boolean isAcknowledged(DatagramSocket socket, int id, int size, long timeoutNanos)
            throws IOException {
        long deadline = System.nanoTime() + timeoutNanos;
        ByteBuffer answer =
                ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN); // one more than 8, to notice longer ones
        for (long left = timeoutNanos; left > 0; left = deadline - System.nanoTime()) {
            try {
                DatagramPacket datagram = new DatagramPacket(answer.array(), answer.capacity());
                socket.setSoTimeout((int) Math.max(1, left / 1_000_000));
                socket.receive(datagram);
                if (datagram.getLength() == 8) {
                    int answered = answer.getInt(0);
                    if (answered == id && answer.getInt(4) == size) {
                        return true;
                    }
                    if (answered == TOO_LARGE || answered == NAME_REFUSED && id == 1) {
                        throw new IOException(
                                answered == TOO_LARGE
                                        ? "the receiver discarded it: too large?"
                                        : "the receiver refuses the name; perhaps it has such a file");
                    }
                }
            } catch (SocketTimeoutException e) {
                return false;
            }
        }
        return false;
    }

    private void send(DatagramSocket socket, byte[] octets) throws IOException {
        if (random.nextInt(100) < lossPercent) {
            return;
        }
        byte[] copy = octets.clone(); // the caller's buffer holds the next block before a delayed one is sent
        DatagramPacket datagram = new DatagramPacket(copy, copy.length);
        if (delayMillis == 0) {
            socket.send(datagram);
            return;
        }
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        try {
                            socket.send(datagram);
                        } catch (IOException e) {
                            // as good as lost on the way
                        }
                    }
                },
                delayMillis);
    }

    /** The socket must not be closed before the delayed END has left. */
    private void awaitDelayed() {
        if (delayMillis > 0) {
            try {
                Thread.sleep(2L * delayMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
