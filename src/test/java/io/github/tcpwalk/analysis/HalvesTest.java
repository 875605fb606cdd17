package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two threads that each take half of the conversations make what one makes of all. */
class HalvesTest {
    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sample-pcaps"))) {
            return files.filter(f -> f.toString().endsWith(".pcap")).sorted().toList().stream();
        }
    }

    private static List<String> told(List<Conversation> all) {
        List<String> lines = new ArrayList<>();
        for (Conversation c : all) {
            lines.add(
                    c.number() + " " + c.client() + " " + c.server() + " " + c.firstFrame() + "-" + c.lastFrame() + " "
                            + c.packets() + " " + c.octetsToServer() + "/" + c.octetsToClient() + " " + c.icmp() + " "
                            + (c instanceof TcpConversation t
                                    ? t.outcome() + " " + t.summary().history()
                                    : ""));
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void asOneThreadDoes(Path sample) throws IOException {
        try (CaptureFile one = CaptureFile.open(sample, Capture.Access.REPEATED);
                CaptureFile two = CaptureFile.open(sample, Capture.Access.REPEATED)) {
            Story story = Analysis.of(one);
            List<String> expected = told(story.conversations());
            assertTrue(two.concurrent(), "a plain pcap is read by two threads");
            Halves both = Halves.read(Recording.of(two), Choice.all(), Progress.NOBODY, story);
            Conversations whole = both.conversations();
            whole.finish();
            assertEquals(expected, told(whole.all()));
            assertEquals(story.frames(), both.frames());
            assertEquals(story.lastNanos(), both.lastNanos());
            assertEquals(story.counts().unsupportedLinkTypes(), both.counts().unsupportedLinkTypes());
        }
    }

    @Test
    void bothEndAtOneFrame() throws IOException {
        Path sample = Path.of("sample-pcaps/retransmission.pcap");
        try (CaptureFile capture = CaptureFile.open(sample, Capture.Access.REPEATED)) {
            Halves both = Halves.read(
                    Recording.of(capture), Choice.all(), (frames, consumed, size) -> false, Analysis.of(capture));
            assertTrue(both.stopped());
            both.conversations().finish();
        }
    }
}
