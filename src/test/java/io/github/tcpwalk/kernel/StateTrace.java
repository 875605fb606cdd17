package io.github.tcpwalk.kernel;

import io.github.tcpwalk.tcp.State;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's own record of state changes: tracepoint {@code sock:inet_sock_set_state}, in a trace of our own. */
final class StateTrace implements AutoCloseable {
    private static final Path TRACING = Path.of("/sys/kernel/tracing");
    private static final String EVENT = "events/sock/inet_sock_set_state";
    private static final String BUFFER_KILOBYTES = "4096";
    private static final Pattern LINE =
            Pattern.compile(" (\\d+)\\.(\\d{6}): inet_sock_set_state: .* sport=(\\d+) dport=(\\d+) .* saddrv6=(\\S+) .*"
                    + "oldstate=TCP_(\\S+) newstate=TCP_(\\S+)");

    /** Two processes that play with the same addresses and ports would each see the other's sockets. */
    private static final Path TURN = Path.of("target", "kernel-trace.turn");

    private final FileChannel turn;
    private final Path instance;

    /** One end of a conversation. */
    record Socket(InetAddress address, int port, int peerPort) {}

    /**
     * @param nanos of the monotonic clock, to the microsecond
     * @param after as the kernel names it: CLOSED also where TIME-WAIT begins
     */
    record Change(long nanos, State before, State after) {}

    /** Is there such a tracepoint? Mounts the file system where that was not done. */
    static boolean available() {
        try {
            if (!Files.isDirectory(TRACING.resolve("events")) && Files.isDirectory(TRACING)) {
                new ProcessBuilder("mount", "-t", "tracefs", "nodev", TRACING.toString())
                        .redirectErrorStream(true)
                        .start()
                        .waitFor();
            }
            return Files.isWritable(TRACING.resolve(EVENT).resolve("enable"));
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits until no other process of this build traces. */
    StateTrace() throws IOException {
        turn = FileChannel.open(TURN, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        turn.lock();
        instance =
                TRACING.resolve("instances/tcpwalk-" + ProcessHandle.current().pid());
        Files.createDirectory(instance);
        Files.writeString(instance.resolve("trace_clock"), "mono");
        Files.writeString(instance.resolve("buffer_size_kb"), BUFFER_KILOBYTES);
        Files.writeString(instance.resolve(EVENT).resolve("enable"), "1");
    }

    /** What was traced, of each socket in order. */
    Map<Socket, List<Change>> changes() throws IOException {
        Map<Socket, List<Change>> changes = new HashMap<>();
        for (String line : Files.readAllLines(instance.resolve("trace"))) {
            Matcher m = LINE.matcher(line);
            if (m.find() && !m.group(4).equals("0")) {
                Socket socket = new Socket(
                        InetAddress.getByName(m.group(5)), Integer.parseInt(m.group(3)), Integer.parseInt(m.group(4)));
                long nanos = Long.parseLong(m.group(1)) * 1_000_000_000L + Long.parseLong(m.group(2)) * 1_000L;
                changes.computeIfAbsent(socket, s -> new ArrayList<>())
                        .add(new Change(nanos, state(m.group(6)), state(m.group(7))));
            }
        }
        return changes;
    }

    private static State state(String name) {
        return switch (name) {
            case "CLOSE" -> State.CLOSED;
            case "SYN_RECV", "NEW_SYN_RECV" -> State.SYN_RECEIVED;
            case "FIN_WAIT1" -> State.FIN_WAIT_1;
            case "FIN_WAIT2" -> State.FIN_WAIT_2;
            default -> State.valueOf(name);
        };
    }

    @Override
    public void close() throws IOException {
        Files.writeString(instance.resolve(EVENT).resolve("enable"), "0");
        Files.delete(instance);
        turn.close();
    }
}
