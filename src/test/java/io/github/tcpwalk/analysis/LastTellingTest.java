package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.cli.EveryCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who hears a story as the last hears the same, and only then it is given back. */
class LastTellingTest extends EveryCapture {
    private static Heard heard(Path file, boolean last, boolean ahead) throws IOException {
        Heard heard = new Heard();
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED)) {
            Recording recording = ahead ? ForethoughtTest.large(capture, () -> {}) : Recording.of(capture);
            Story story = new Story(recording, Choice.all(), Progress.NOBODY);
            story.inOrder(last ? Visitor.last(heard) : heard);
        }
        return heard;
    }

    @Override
    protected void holds(Path file) throws IOException {
        Heard all = heard(file, false, false);
        all.assertSame(heard(file, true, false));
        all.assertSame(heard(file, true, true));
    }

    @Test
    void theOutcomeIsGivenBackAtTheEndOfEach() throws IOException {
        try (CaptureFile capture = CaptureFile.open(Path.of("sample-pcaps/hello.pcap"), Capture.Access.REPEATED)) {
            Story story = Analysis.of(capture);
            story.inOrder(Visitor.last(new Visitor() {
                @Override
                public void ends(Conversation c) {
                    assertNotNull(((TcpConversation) c).outcome);
                }
            }));
            List<Conversation> all = story.conversations();
            assertEquals(1, all.size());
            assertNull(((TcpConversation) all.get(0)).outcome);
            assertEquals("ShAFaf", ((TcpConversation) all.get(0)).summary().history());
        }
    }
}
