package io.github.tcpwalk.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The exercises that ship, done by real kernels over loopback and over a wire that delays, loses, doubles and reorders:
 * nobody who did what was asked loses a point to the network, nor where the same capture was appended to itself or is
 * disturbed in the ways that a self-test knows. What was lost is in target/handed/report.txt. A hundred:
 *
 * <pre>
 * mvn test -Dtest=HandedCapturesTest -Dtcpwalk.handed.captures=100
 * </pre>
 */
@Tag("live")
@Timeout(900)
class HandedCapturesTest {
    private static final Path FOLDER = Path.of("target", "handed");

    @BeforeAll
    static void needs() {
        Plays.need();
    }

    @Test
    void getFullMarks() throws Exception {
        int captures = Integer.getInteger("tcpwalk.handed.captures", 8);
        long first = Long.getLong("tcpwalk.handed.first", 0);
        Files.createDirectories(FOLDER);
        List<String> punished = new ArrayList<>();
        for (Optional<String> one : Plays.all(first, captures, n -> new HandedCapture(n, FOLDER).play())) {
            one.ifPresent(punished::add);
        }
        Files.write(FOLDER.resolve("report.txt"), punished);
        assertEquals("", String.join("\n", punished));
    }
}
