package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one thread reads and another thinks about is what one makes of it alone. */
class AheadTest {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

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

    /** As of a capture large enough to be read ahead. */
    private static Recording large(CaptureFile capture) {
        Recording recording = Recording.of(capture);
        return new Recording() {
            @Override
            public FrameSource source() throws IOException {
                return recording.source();
            }

            @Override
            public boolean readsAhead() {
                return true;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("samples")
    void asOneThreadDoes(Path sample) throws IOException {
        try (CaptureFile one = CaptureFile.open(sample, Capture.Access.REPEATED);
                CaptureFile two = CaptureFile.open(sample, Capture.Access.REPEATED)) {
            assertTrue(two.staysInSight());
            Story alone = Analysis.of(one);
            Story ahead = new Story(large(two), Choice.all(), Progress.NOBODY);
            assertEquals(told(alone.conversations()), told(ahead.conversations()));
            assertEquals(alone.frames(), ahead.frames());
            assertEquals(alone.times().first(), ahead.times().first());
            assertEquals(alone.times().last(), ahead.times().last());
            assertEquals(alone.counts().unsupportedLinkTypes(), ahead.counts().unsupportedLinkTypes());
        }
    }

    @Test
    void endsWhenToldTo() throws IOException {
        Recording endless = new Recording() {
            @Override
            public FrameSource source() {
                return new TestSource(null);
            }

            @Override
            public boolean readsAhead() {
                return true;
            }
        };
        try (Story story = new Story(endless, Choice.all(), (frames, consumed, size) -> false)) {
            assertTrue(story.conversations().isEmpty());
            assertTrue(story.stopped());
        }
    }

    @Test
    void whatTheSourceThrowsIsThrown() throws IOException {
        for (Throwable failure : List.of(new IOException("gone"), new InternalError("a fault"))) {
            Recording broken = new Recording() {
                @Override
                public FrameSource source() {
                    return new TestSource(failure);
                }

                @Override
                public boolean readsAhead() {
                    return true;
                }
            };
            Story story = new Story(broken, Choice.all(), Progress.NOBODY);
            assertEquals(
                    failure.getMessage(),
                    assertThrows(failure.getClass(), story::conversations).getMessage());
        }
    }

    /** Empty frames without end, or one failure. */
    private record TestSource(Throwable failure) implements FrameSource {
        @Override
        public boolean next(Frame frame) throws IOException {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof IOException unreadable) {
                throw unreadable;
            }
            frame.octets = NOTHING;
            return true;
        }

        @Override
        public Damage damage() {
            return null;
        }

        @Override
        public long consumedOctets() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
