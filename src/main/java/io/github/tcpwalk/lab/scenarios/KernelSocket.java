package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.tcp.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A TCP socket as the kernel tells of it (proc(5), {@code /proc/net/tcp}): what ss -tan shows.
 *
 * @param unread octets that its program has not taken yet; of a listening one, connections that wait for accept()
 * @param unacknowledged octets sent or waiting to be sent
 * @param finUnread the other end's FIN is there, and its program has not been told
 * @param secondsLeft of TIME-WAIT; 0 in any other state
 * @param inode its name in {@code /proc/PID/fd}; 0 where no process has it
 */
public record KernelSocket(
        InetSocketAddress local,
        InetSocketAddress remote,
        State state,
        long unread,
        long unacknowledged,
        boolean finUnread,
        boolean finUnacknowledged,
        long secondsLeft,
        long inode) {
    /** By the number that the kernel writes; 7 is CLOSE, 12 is a request that has no socket yet. */
    private static final State[] STATES = {
        State.UNKNOWN,
        State.ESTABLISHED,
        State.SYN_SENT,
        State.SYN_RECEIVED,
        State.FIN_WAIT_1,
        State.FIN_WAIT_2,
        State.TIME_WAIT,
        State.CLOSED,
        State.CLOSE_WAIT,
        State.LAST_ACK,
        State.LISTEN,
        State.CLOSING,
        State.SYN_RECEIVED
    };

    private static final Set<State> HAVE_FIN = EnumSet.of(State.CLOSE_WAIT, State.LAST_ACK, State.CLOSING);
    private static final Set<State> SENT_FIN = EnumSet.of(State.FIN_WAIT_1, State.LAST_ACK, State.CLOSING);

    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int QUEUES = 4;
    private static final int TIMER = 5;
    private static final int INODE = 9;
    private static final int HEX = 16;
    private static final int TICKS_PER_SECOND = 100; // USER_HZ
    private static final int WORD_DIGITS = 8;

    /** All in the network of the calling thread; none where the kernel does not tell. */
    public static List<KernelSocket> all() {
        return all(false);
    }

    /** @param udp those of UDP, which have no state */
    public static List<KernelSocket> all(boolean udp) {
        List<KernelSocket> all = new ArrayList<>();
        for (String table : udp ? List.of("udp", "udp6") : List.of("tcp", "tcp6")) {
            try {
                List<String> lines =
                        Files.readAllLines(Path.of("/proc/thread-self/net", table), StandardCharsets.US_ASCII);
                lines.stream().skip(1).map(KernelSocket::of).forEach(all::add);
            } catch (IOException e) {
                // another system, or no IPv6
            }
        }
        return all;
    }

    static KernelSocket of(String line) {
        String[] fields = line.trim().split("\\s+");
        int state = Integer.parseInt(fields[STATE], HEX);
        String[] queues = fields[QUEUES].split(":");
        String[] timer = fields[TIMER].split(":");
        State named = state < STATES.length ? STATES[state] : State.UNKNOWN;
        long ticks = Long.parseLong(timer[1], HEX);
        long unread = Long.parseLong(queues[1], HEX);
        long unacknowledged = Long.parseLong(queues[0], HEX);
        boolean finUnread = HAVE_FIN.contains(named) && unread > 0; // a FIN counts as an octet
        boolean finUnacknowledged = SENT_FIN.contains(named) && unacknowledged > 0;
        return new KernelSocket(
                address(fields[LOCAL]),
                address(fields[REMOTE]),
                named,
                finUnread ? unread - 1 : unread,
                finUnacknowledged ? unacknowledged - 1 : unacknowledged,
                finUnread,
                finUnacknowledged,
                named == State.TIME_WAIT ? (ticks + TICKS_PER_SECOND - 1) / TICKS_PER_SECOND : 0,
                Long.parseLong(fields[INODE]));
    }

    /** Words of four octets, each as a number of this machine. */
    private static InetSocketAddress address(String hex) {
        String[] parts = hex.split(":");
        ByteBuffer octets = ByteBuffer.allocate(parts[0].length() / 2).order(ByteOrder.nativeOrder());
        for (int at = 0; at < parts[0].length(); at += WORD_DIGITS) {
            octets.putInt(Integer.parseUnsignedInt(parts[0].substring(at, at + WORD_DIGITS), HEX));
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets.array()), Integer.parseInt(parts[1], HEX));
        } catch (IOException e) {
            throw new IllegalArgumentException(hex, e);
        }
    }
}
