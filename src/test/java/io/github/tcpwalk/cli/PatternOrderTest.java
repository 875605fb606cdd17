package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is alike is told in the order captured, in every run: hashes of addresses differ from run to run. */
class PatternOrderTest {
    private static final int SERVERS = 12;

    @TempDir
    Path folder;

    @Test
    void floodsOfOneSizeComeInTheOrderOfTheirServers() throws IOException {
        RawCapture capture = new RawCapture();
        for (int client = 1; client <= 200; client++) {
            for (int server = 0; server < SERVERS; server++) {
                capture.tcp(client, 1000 + client, 201 + server, 80, "S", client, 0, "");
            }
        }
        Path file = folder.resolve("floods.pcap");
        Files.write(file, capture.pcap());
        String said = Run.of("diagnose", "--all", file.toString()).out();
        List<Integer> servers = Pattern.compile("syn-flood against \\S*\\.(\\d+):80")
                .matcher(said)
                .results()
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .toList();
        assertEquals(IntStream.range(201, 201 + SERVERS).boxed().toList(), servers, said);
    }
}
