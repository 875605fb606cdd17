package io.github.tcpwalk.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

/**
 * unanswered: a SYN to a host that says nothing at all.
 *
 * <p><b>Traffic.</b> SYNs to port 9520 until {@code --give-up-ms} are over. <b>Needs</b> a path on which they vanish: a
 * firewall that drops them, for instance in a network namespace {@code nft add rule inet lab in tcp dport 9520 drop},
 * or an address where no host is (on the same network the kernel finds that out by ARP after 3 s: "No route to host").
 *
 * <p><b>Look for</b> the same SYN again and again, the same sequence number, after 1 s, 2 s, 4 s, ...: the pauses
 * double (RFC 6298, 5.5). Compare with {@code refused}, where the answer is no; here there is none.
 *
 * <p><b>Calls.</b> socket, connect (times out), close.
 */
public final class Unanswered {
    private static final String USAGE = "usage: unanswered --host ADDRESS [--port 9520] [--give-up-ms 8000]";

    private Unanswered() {}

    public static void main(String[] args) {
        String side = args.length == 0 ? "" : args[0];
        System.exit(run(
                side,
                args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length),
                System.in,
                System.out,
                System.err));
    }

    /**
     * Runs the only side, {@code client}; returns the exit status: 0 no answer came, as wished, 1 one came, 2 usage.
     */
    public static int run(String side, String[] args, InputStream in, PrintStream out, PrintStream err) {
        List<String> left = new ArrayList<>(Arrays.asList(args));
        if (left.contains("--help") || left.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        try {
            int port = takeNumber(left, "--port", 9520);
            String host = take(left, "--host", "");
            int giveUpMillis = takeNumber(left, "--give-up-ms", 8000);
            if (!left.isEmpty() || !side.equals("client")) {
                throw new IllegalArgumentException(
                        "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
            }
            if (host.isEmpty() || giveUpMillis < 1) {
                throw new IllegalArgumentException(
                        host.isEmpty() ? "--host is missing" : "--give-up-ms needs at least 1");
            }
            return client(address(host, port), giveUpMillis, out);
        } catch (IllegalArgumentException e) {
            err.println("unanswered: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("unanswered: " + e.getMessage()
                    + ": that was an answer (for silence: a host that is down, or a filter that drops)");
            return 1;
        }
    }

    private static int client(InetSocketAddress address, int giveUpMillis, PrintStream out) throws IOException {
        long begin = System.nanoTime();
        Timer clock = new Timer("unanswered-clock", true);
        for (long seconds = 1; seconds * 1000 < giveUpMillis; seconds *= 2) {
            String line = "connect to " + text(address) + ": no answer for " + seconds + " s";
            clock.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            out.println(line);
                        }
                    },
                    seconds * 1000);
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, giveUpMillis);
        } catch (NoRouteToHostException | ConnectException e) {
            throw new IOException(
                    "connect to " + text(address) + ": " + e.getMessage() + " after "
                            + (System.nanoTime() - begin) / 1_000_000 + " ms",
                    e);
        } catch (SocketTimeoutException e) {
            out.println("connect to " + text(address) + ": no answer in " + giveUpMillis + " ms");
            return 0;
        } finally {
            clock.cancel();
        }
        out.println("connected to " + text(address) + ": nothing is dropped on the way");
        return 1;
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
