package io.github.tcpwalk.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.live.Privileges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Exercises played by real kernels over loopback and over a wire of ours: a diagnosis warns of nothing but what the
 * wire did, or what the exercise is there to show. All of what is said is in target/honest/report.txt. A hundred:
 *
 * <pre>
 * mvn test -Dtest=HonestCapturesTest -Dtcpwalk.honest.captures=100
 * </pre>
 */
@Tag("live")
@Timeout(900)
class HonestCapturesTest {
    private static final Path FOLDER = Path.of("target", "honest");
    private static final int AT_ONCE = 5;

    @BeforeAll
    static void needs() {
        assumeTrue(Files.isDirectory(Path.of("/sys/class/net/lo")), "needs Linux");
        assumeTrue(Privileges.isRoot(), "needs root to have networks of its own");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "needs a kernel with TUN devices");
    }

    @Test
    void areNotAccused() throws Exception {
        int captures = Integer.getInteger("tcpwalk.honest.captures", 12);
        long first = Long.getLong("tcpwalk.honest.first", 48);
        Files.createDirectories(FOLDER);
        List<String> everything = Collections.synchronizedList(new ArrayList<>());
        List<Future<List<String>>> played = new ArrayList<>();
        ExecutorService stage = Executors.newFixedThreadPool(AT_ONCE);
        try {
            LongStream.range(first, first + captures)
                    .forEach(n -> played.add(stage.submit(() -> new HonestCapture(n, FOLDER).play(everything))));
            List<String> unexplained = new ArrayList<>();
            for (Future<List<String>> one : played) {
                unexplained.addAll(one.get());
            }
            Collections.sort(everything);
            Files.write(FOLDER.resolve("report.txt"), everything);
            assertEquals("", String.join("\n", unexplained));
        } finally {
            stage.shutdownNow();
        }
    }
}
