package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bench.Traffic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts that nobody answers are rows of tens of octets, whichever verb tells of them. */
class FloodMemoryTest {
    private static final int ATTEMPTS = 100_000;

    @TempDir
    static Path folder;

    private static Path flood;

    @BeforeAll
    static void makeFlood() throws IOException {
        flood = folder.resolve("flood.pcap");
        Traffic.flood().write(ATTEMPTS, List.of(flood));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flows --long --format csv", "flows --sort duration", "report -o OUT"})
    void fitsIntoLittle(String line) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                line.replace("OUT", folder.resolve("out.html").toString()).split(" ")));
        words.add(flood.toString());
        Process process = CaptureCommandTest.tcpwalk("-Xmx72m", words.toArray(String[]::new))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String err = new String(process.getErrorStream().readAllBytes());
        assertEquals(0, process.waitFor(), err);
        assertTrue(!err.contains("memory"), err);
    }
}
