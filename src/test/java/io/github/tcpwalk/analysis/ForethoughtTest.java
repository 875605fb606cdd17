package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.cli.EveryCapture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** What one thread thinks about and another one hears is what one alone makes of it. */
class ForethoughtTest extends EveryCapture {
    private static final Path SAMPLE = Path.of("sample-pcaps/hello.pcap");

    static Recording large(CaptureFile capture, Runnable whenReadAgain) {
        Recording recording = Recording.of(capture);
        return new Recording() {
            private boolean once;

            @Override
            public FrameSource source() throws IOException {
                if (once) {
                    whenReadAgain.run();
                }
                once = true;
                return recording.source();
            }

            @Override
            public boolean readsAhead() {
                return capture.staysInSight();
            }
        };
    }

    @Override
    protected void holds(Path file) throws IOException {
        Heard alone = new Heard();
        Heard ahead = new Heard();
        try (CaptureFile one = CaptureFile.open(file, Capture.Access.REPEATED);
                CaptureFile two = CaptureFile.open(file, Capture.Access.REPEATED)) {
            Analysis.of(one).inOrder(alone);
            Asleep.during(() -> new Story(large(two, () -> {}), Choice.all(), Progress.NOBODY).inOrder(ahead));
        }
        alone.assertSame(ahead);
    }

    @Test
    void whatItsHearerThrowsEndsIt() throws IOException {
        IOException full = new IOException("no space left");
        try (CaptureFile capture = CaptureFile.open(SAMPLE, Capture.Access.REPEATED)) {
            Story story = new Story(large(capture, () -> {}), Choice.all(), Progress.NOBODY);
            assertSame(
                    full,
                    assertThrows(
                            IOException.class,
                            () -> story.inOrder(new Visitor() {
                                @Override
                                public void frame(Frame frame) throws IOException {
                                    throw full;
                                }
                            })));
        }
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().equals("thinking ahead")));
    }

    @Test
    void aFileThatWasCutSinceTellsWhatIsLeft() throws IOException {
        Path copy = Files.createTempFile("cut", ".pcap");
        Heard heard = new Heard();
        byte[] all = Files.readAllBytes(SAMPLE);
        Files.write(copy, all);
        try (CaptureFile capture = CaptureFile.open(copy, Capture.Access.REPEATED)) {
            Recording recording = large(capture, () -> cut(copy, all.length / 2));
            new Story(recording, Choice.all(), Progress.NOBODY).inOrder(heard);
        } finally {
            Files.delete(copy);
        }
        assertTrue(heard.lines.stream().anyMatch(line -> line.startsWith("segment")));
        assertTrue(heard.lines.get(heard.lines.size() - 1).startsWith("ends"));
    }

    private static void cut(Path file, int octets) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
