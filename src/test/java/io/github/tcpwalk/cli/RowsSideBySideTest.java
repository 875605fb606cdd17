package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of many conversations, which several threads write, are those that one writes of few. */
class RowsSideBySideTest {
    private static final int MANY = 5_000;
    /** So few are written one after the other. */
    private static final int FEW = 2_000;

    @TempDir
    Path folder;

    @Test
    void theyAreInOrderAndTheSame() throws IOException {
        RawCapture raw = new RawCapture();
        for (int i = 0; i < MANY; i++) {
            int client = 2 + i % 200;
            int port = 10_000 + i / 200;
            raw.tcp(client, port, 1, 80, "S", i, 0, "");
            if (i % 3 > 0) {
                raw.tcp(1, 80, client, port, "S.", 9 * i, i + 1, "");
                raw.tcp(client, port, 1, 80, "P.", i + 1, 9 * i + 1, "GET " + i);
            }
            if (i % 7 == 0) {
                raw.tcp(1, 80, client, port, "R.", 0, i + 1, "");
            }
        }
        Path file = folder.resolve("many.pcap");
        Files.write(file, raw.pcap(0));
        for (String format : List.of("csv", "json")) {
            List<String> all = lines("flows", "--long", "--format", format, file.toString());
            List<String> few =
                    lines("flows", "--long", "--format", format, "--limit", Integer.toString(FEW), file.toString());
            assertEquals(MANY + (format.equals("csv") ? 1 : 0), all.size());
            assertEquals(few, all.subList(0, few.size()));
        }
    }

    private static List<String> lines(String... args) {
        Run run = Run.of(args);
        assertEquals(0, run.status(), run.err());
        return run.out().lines().toList();
    }
}
