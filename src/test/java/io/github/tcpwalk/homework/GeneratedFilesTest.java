package io.github.tcpwalk.homework;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.fact.FactsPage;
import io.github.tcpwalk.homework.integrity.KnownCapture;
import io.github.tcpwalk.homework.trace.TraceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are made from the code and kept beside it. {@code -Dtcpwalk.regenerate=true} writes them anew. */
class GeneratedFilesTest {
    private static final Path RESOURCES = Path.of("src/main/resources/io/github/tcpwalk/homework");

    static List<String> ids() {
        return SpecFile.SHIPPED;
    }

    private static byte[] kept(Path file, byte[] made) throws IOException {
        if (Boolean.getBoolean("tcpwalk.regenerate")) {
            Files.createDirectories(file.getParent());
            Files.write(file, made);
        }
        return Files.readAllBytes(file);
    }

    @Test
    void factsPageIsTheTableOfFacts() throws IOException {
        byte[] made = FactsPage.markdown().getBytes(StandardCharsets.UTF_8);
        assertEquals(
                new String(made, StandardCharsets.UTF_8),
                new String(kept(Path.of("src/docs/check-facts.md"), made), StandardCharsets.UTF_8));
    }

    /** What is handed in is held against them. */
    @Test
    void knownCapturesAreThoseThatShip() throws IOException {
        StringBuilder made = new StringBuilder();
        for (String id : ids()) {
            made.append(known(id + ".pcap", RESOURCES.resolve("specs").resolve(id + ".pcap")));
        }
        try (Stream<Path> samples = Files.list(Path.of("sample-pcaps"))) {
            for (Path sample : samples.filter(
                            f -> Files.isRegularFile(f) && !f.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                made.append(known("sample-pcaps/" + sample.getFileName(), sample));
            }
        }
        byte[] octets = made.toString().getBytes(StandardCharsets.UTF_8);
        assertEquals(
                made.toString(),
                new String(kept(RESOURCES.resolve("known-captures.txt"), octets), StandardCharsets.UTF_8));
        StringBuilder read = new StringBuilder();
        KnownCapture.shipped().forEach(capture -> read.append(capture.text()));
        assertEquals(made.toString(), read.toString());
    }

    private static String known(String name, Path capture) throws IOException {
        return KnownCapture.of(name, TraceReader.read(capture, (protocol, client, server) -> true))
                .text();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void referenceCapturesAreTheScripts(String id) throws IOException {
        byte[] made = Exercises.of(id).pcap();
        assertArrayEquals(made, kept(RESOURCES.resolve("specs").resolve(id + ".pcap"), made));
    }
}
