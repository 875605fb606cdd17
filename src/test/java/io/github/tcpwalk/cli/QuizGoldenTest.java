package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two samples in both languages; {@code -Dgolden.update=true} writes them anew. */
class QuizGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/quiz");

    @ParameterizedTest
    @CsvSource({
        "half-close.pcap, en",
        "half-close.pcap, zh-CN",
        "udp-stop-and-wait.pcap, en",
        "udp-stop-and-wait.pcap, zh-CN",
    })
    void questionsAndKey(String sample, String language) throws IOException {
        String printed = Run.of("quiz", "sample-pcaps/" + sample, "--key", "--questions", "30", "--lang", language)
                .out();
        Path golden = GOLDEN.resolve(sample + "." + language + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, printed);
        }
        assertEquals(Files.readString(golden), printed);
    }
}
