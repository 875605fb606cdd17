package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderTest {
    private static final int LEFT = 20;
    private static final int RIGHT = 63;

    @TempDir
    Path folder;

    /** However much is to be said of a segment, the bars stay where they are. */
    @Test
    void barsAreStraight() throws IOException {
        List<Path> cases;
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/cases"))) {
            cases = files.sorted().toList();
        }
        for (Path file : cases) {
            Path capture = folder.resolve("made.pcap");
            CaseFile.read(file).write(capture);
            String ladder =
                    Run.of("walk", "--format", "ladder", capture.toString()).out();
            List<String> bent = ladder.lines()
                    .filter(l -> l.length() > LEFT && l.charAt(LEFT) == '|')
                    .filter(l -> l.length() <= RIGHT || l.charAt(RIGHT) != '|')
                    .toList();
            assertEquals(List.of(), bent, file.toString());
        }
    }
}
