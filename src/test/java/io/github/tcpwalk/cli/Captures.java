package io.github.tcpwalk.cli;

import io.github.tcpwalk.testing.Draw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Captures for what holds of all of them. */
public final class Captures {
    private static final int MOST_OCTETS = 200_000;

    private Captures() {}

    /**
     * Samples and cases, and with {@code -Dagreement.captures=FOLDER} whatever lies in a folder; of all these one in so
     * many with {@code -Dagreement.every=N}, where each runs thousands of times.
     */
    public static List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>(files(Path.of("sample-pcaps")));
        all.addAll(files(Path.of("src/test/resources/cases")));
        String more = System.getProperty("agreement.captures");
        if (more != null) {
            all.addAll(files(Path.of(more)));
        }
        int every = Integer.getInteger("agreement.every", 1);
        return IntStream.range(0, all.size())
                .filter(i -> i % every == 0)
                .mapToObj(all::get)
                .toList();
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> Files.isRegularFile(f) && !f.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** As a capture: a case is written into {@code folder} first. */
    public static Path capture(Path file, Path folder) throws IOException {
        if (!file.toString().endsWith(".case")) {
            return file;
        }
        Path written = folder.resolve("case.pcap");
        CaseFile.read(file).write(written);
        return written;
    }

    /** One of the smaller ones with some changes, written into {@code folder}. */
    public static Path mutant(Draw draw, Path folder) throws IOException {
        Random random = draw.random();
        List<Path> all = all();
        Path capture;
        do {
            capture = capture(all.get(random.nextInt(all.size())), folder);
        } while (Files.size(capture) > MOST_OCTETS);
        Mutant mutant = new Mutant(random, Mutant.read(capture));
        for (int changes = 1 + random.nextInt(12); changes > 0; changes--) {
            mutant.change();
        }
        Path file = folder.resolve("mutant.pcapng");
        Mutant.write(mutant.records, file);
        return file;
    }
}
