package io.github.tcpwalk.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The format that src/docs/rooms.md shows. */
class WhoViewTest {
    static final class WhoView implements View {
        private final PrintStream out;

        WhoView(PrintStream out) {
            this.out = out;
        }

        @Override
        public Order order() {
            return Order.SUMMARY;
        }

        @Override
        public void summary(Story story) throws IOException {
            for (Conversation c : story.chosen()) {
                out.println(c.client() + " " + c.server());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isAllThatAFormatNeeds(boolean comes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path sample = Path.of("sample-pcaps", "port-reuse.pcap");
        try (Story story = Analysis.of(CaptureFile.open(sample, Capture.Access.REPEATED))) {
            Telling.of(story, new WhoView(new PrintStream(out, true)), "a capture", comes);
        }
        assertEquals(
                "127.0.0.1:41593 127.0.0.1:9519\n".repeat(2), out.toString().replace("\r", ""));
    }
}
