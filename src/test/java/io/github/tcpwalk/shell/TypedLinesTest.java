package io.github.tcpwalk.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.tcpwalk.shell.Completing.Offer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines by their keys. */
@Timeout(60)
class TypedLinesTest {
    private static final String EVIL = "evil\u001b[31m.pcap";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private static List<Offer> offers(List<String> words, String begun) {
        return Stream.of("flows", "follow", "it's", EVIL)
                .filter(word -> word.startsWith(begun))
                .map(Offer::of)
                .toList();
    }

    private Lines typing(String keys, Path history) throws IOException {
        Terminal terminal = new DumbTerminal(
                "test",
                "ansi",
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                screen,
                StandardCharsets.UTF_8);
        return new TypedLines(() -> terminal, TypedLinesTest::offers, history, () -> {});
    }

    @Test
    void tabCompletesAndQuotesWhatIsNoPlainWord() throws IOException {
        try (Lines lines = typing("flo\tx\rit\t\rev\t\r", null)) {
            assertEquals("flows x", lines.next("> "));
            assertEquals(List.of("it's"), Words.of(lines.next("> ")).list());
            assertEquals(List.of(EVIL), Words.of(lines.next("> ")).list());
            assertNull(lines.next("> "));
        }
        assertFalse(screen.toString(StandardCharsets.UTF_8).contains(EVIL));
    }

    @Test
    void aQuotationGoesOnInTheNextLine() throws IOException {
        try (Lines lines = typing("a 'b\rc'\r", null)) {
            assertEquals(List.of("a", "b\nc"), Words.of(lines.next("> ")).list());
        }
    }

    @Test
    void whatWasTypedIsRememberedForNobodyElse() throws IOException {
        Path history = folder.resolve("state/tcpwalk/history");
        try (Lines lines = typing("first\rsecond!!\r", history)) {
            lines.next("> ");
            lines.next("> ");
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(history)));
        assertEquals("first\nsecond!!\n", Files.readString(history));
        try (Lines lines = typing("\u0010\u0010\r", history)) {
            assertEquals("first", lines.next("> "));
        }
    }

    @Test
    void aLineIsRememberedOnceAndWithoutWhatNoKeyTypes() throws IOException {
        Path history = folder.resolve("history");
        Files.writeString(history, "again\nother\nev\u001b[31mil\nagain\n");
        try (Lines lines = typing("a\u0016\u001bb\rlast\r", history)) { // Ctrl-V takes the next key as it is
            assertEquals("a\u001bb", lines.next("> "));
            lines.next("> ");
        }
        assertEquals("other\nagain\nlast\n", Files.readString(history));
    }

    @Test
    void aQuotationThatWasBegunIsEnded() throws IOException {
        try (Lines lines = typing("x 'flow\ty\r", null)) {
            assertEquals(List.of("x", "flows", "y"), Words.of(lines.next("> ")).list());
        }
    }
}
