package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.cli.Run;
import io.github.tcpwalk.lab.scenarios.KernelSocket;
import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.live.CaptureListener;
import io.github.tcpwalk.live.CaptureOptions;
import io.github.tcpwalk.live.LiveCapture;
import io.github.tcpwalk.live.Privileges;
import io.github.tcpwalk.tcp.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What passes a port from here on, of lo unless told otherwise, and what tcpwalk says of it. */
final class Passing implements AutoCloseable {
    private static final Set<State> CLOSING = EnumSet.of(State.FIN_WAIT_1, State.LAST_ACK, State.CLOSING);

    private final Path file;
    private final int port;
    private final LiveCapture capture;
    private final CompletableFuture<Void> ended;

    Passing(Path folder, int port) throws Exception {
        this(folder, "lo", port);
    }

    Passing(Path folder, String interfaceName, int port) throws Exception {
        this.port = port;
        file = Files.createTempFile(folder, "captured", ".pcap");
        capture = LiveCapture.open(CaptureOptions.on(interfaceName, file).withFilter("port " + port));
        CountDownLatch begun = new CountDownLatch(1);
        ended = CompletableFuture.runAsync(
                () -> {
                    try {
                        capture.run(new CaptureListener() {
                            @Override
                            public void opened(Path opened) {
                                begun.countDown();
                            }
                        });
                    } catch (CaptureException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, "passing").start()); // a thread of the pool would keep this one's network
        assertTrue(begun.await(30, TimeUnit.SECONDS));
    }

    static void need() {
        assumeTrue(Files.isDirectory(Path.of("/sys/class/net/lo")), "needs Linux");
        assumeTrue(Privileges.isRoot(), "needs root to capture");
    }

    /** Whether a FIN of that port is still under way: programs may end before what they sent has passed. */
    private boolean closes() {
        return KernelSocket.all().stream()
                .anyMatch(s -> CLOSING.contains(s.state())
                        && (s.local().getPort() == port || s.remote().getPort() == port));
    }

    private void awaitTheEnd() {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        try {
            while (closes() && System.nanoTime() < limit) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was said of it, a line each. */
    List<String> said(String verb, String... options) {
        if (!ended.isDone()) {
            awaitTheEnd();
        }
        capture.stop();
        ended.join();
        String[] words = new String[options.length + 2];
        words[0] = verb;
        System.arraycopy(options, 0, words, 1, options.length);
        words[options.length + 1] = file.toString();
        Run run = Run.of(words);
        // of two ends on two processors the kernel may take the times in another order than the packets
        assertTrue(
                run.err().matches("(tcpwalk: \\S+: (1 frame is|\\d+ of \\d+ frames are) earlier than .*\n)?"),
                run.err());
        assertEquals(0, run.status());
        return run.out().lines().toList();
    }

    /** The objects of the conversations. */
    List<String> conversations(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "--format";
        all[1] = "json";
        System.arraycopy(options, 0, all, 2, options.length);
        return said("walk", all).stream()
                .filter(line -> line.startsWith("{\"type\":\"conversation\""))
                .toList();
    }

    /** Rows of that phase, of all for an empty word: {@code phase,port,role,state before and after of each end}. */
    List<String> segments(String phase) {
        return said("walk", "--format", "csv", "--fields", "phase,src_port,role,src_state,dst_state").stream()
                .filter(row -> row.startsWith(phase))
                .toList();
    }

    /** The first value of that name in an object; null when it has none. */
    static String value(String object, String name) {
        Matcher matcher =
                Pattern.compile("\"" + name + "\":(?:\"([^\"]*)\"|([^,}\\]]*))").matcher(object);
        if (!matcher.find()) {
            return null;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    /** What each end is in at last: client, server. */
    static List<String> states(String conversation) {
        Matcher matcher = Pattern.compile("_stats\":\\{\"state\":\"([^\"]*)\"").matcher(conversation);
        return matcher.results().map(found -> found.group(1)).toList();
    }

    @Override
    public void close() {
        capture.stop();
        ended.exceptionally(failure -> null).join();
        capture.close();
    }
}
