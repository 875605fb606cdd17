package io.github.tcpwalk.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    @BeforeAll
    static void needs() {
        Plays.need();
    }

    @Test
    void areNotAccused() throws Exception {
        int captures = Integer.getInteger("tcpwalk.honest.captures", 6);
        long first = Long.getLong("tcpwalk.honest.first", 48);
        Files.createDirectories(FOLDER);
        List<String> everything = Collections.synchronizedList(new ArrayList<>());
        List<String> unexplained = new ArrayList<>();
        for (List<String> one : Plays.all(first, captures, n -> new HonestCapture(n, FOLDER).play(everything))) {
            unexplained.addAll(one);
        }
        Collections.sort(everything);
        Files.write(FOLDER.resolve("report.txt"), everything);
        assertEquals("", String.join("\n", unexplained));
    }
}
