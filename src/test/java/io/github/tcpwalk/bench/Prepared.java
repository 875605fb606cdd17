package io.github.tcpwalk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A capture for one measurement in this process, small enough to stay in the page cache; gone with the process. */
public final class Prepared {
    /** In each. */
    public static final int PACKETS = 200_000;

    private Prepared() {}

    /** Thousands of short connections. */
    public static Path mix() throws IOException {
        return written(Traffic.mix(1000, 10));
    }

    /** One connection, full segments. */
    public static Path steady() throws IOException {
        return written(Traffic.bulk(1, 4 * PACKETS));
    }

    private static Path written(Traffic traffic) throws IOException {
        Path file = Files.createTempFile("capture", ".pcap");
        file.toFile().deleteOnExit();
        traffic.write(PACKETS, List.of(file));
        return file;
    }
}
