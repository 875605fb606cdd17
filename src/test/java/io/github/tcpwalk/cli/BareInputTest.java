package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is walked where no verb is named, and what is said where none was meant. */
class BareInputTest {
    private static final Path HELLO = Path.of("sample-pcaps/hello.pcap");

    private static Run from(Path input, String... args) throws IOException {
        return Run.with(new ByteArrayInputStream(Files.readAllBytes(input)), Map.of(), args);
    }

    @Test
    void aHyphenIsACapture() throws IOException {
        assertEquals(from(HELLO, "walk", "-").out(), from(HELLO, "-").out());
        assertEquals(
                from(HELLO, "walk", "-", "--format", "csv").out(),
                from(HELLO, "-", "--format", "csv").out());
    }

    @Test
    void helpOfAVerbThatIsNoneSaysSo() {
        Run run = Run.of("help", "wolk");
        assertEquals(Tcpwalk.USAGE, run.status());
        assertTrue(run.err().contains("walk"), run.err());
        assertEquals(Run.of("flows", "--help").out(), Run.of("flows", "help").out());
        assertEquals(Run.of("--help").out(), Run.of("help").out());
    }

    @Test
    @Tag("packaged")
    void aFileOnStandardInputIsWalked() throws IOException {
        Process process = new ProcessBuilder("target/tcpwalk")
                .redirectInput(HELLO.toFile())
                .start();
        String walked = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(Run.of("walk", HELLO.toString()).out(), walked);
    }
}
