package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.cli.EveryCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of some conversations is the same, whether or not anybody hears of the others. */
class SparingTest extends EveryCapture {
    /** What is said of every second conversation, and what is known of all of them afterwards. */
    private static Heard heard(Path file, int rest, boolean spares, boolean ahead) throws IOException {
        Heard heard = new Heard() {
            @Override
            public boolean hears(Conversation c) {
                return !spares || c.number() % 2 == rest;
            }
        };
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED)) {
            Recording recording = ahead ? ForethoughtTest.large(capture, () -> {}) : Recording.of(capture);
            Story story = new Story(recording, Choice.all(), Progress.NOBODY);
            story.inOrder(heard);
            heard.lines.removeIf(line -> !line.startsWith("frame") && number(line) % 2 != rest);
            for (Conversation c : story.conversations()) {
                heard.ends(c);
            }
        }
        return heard;
    }

    private static int number(String line) {
        return Integer.parseInt(line.split(" ", 3)[1]);
    }

    @Override
    protected void holds(Path file) throws IOException {
        for (int rest = 0; rest < 2; rest++) {
            Heard all = heard(file, rest, false, false);
            all.assertSame(heard(file, rest, true, false));
            int which = rest;
            Asleep.during(() -> all.assertSame(heard(file, which, true, true)));
        }
    }

    @Test
    void nothingIsToldOfWhatNobodyHears() throws IOException {
        Heard heard = new Heard();
        Visitor nobody = new Visitor() {
            @Override
            public boolean hears(Conversation c) {
                return false;
            }

            @Override
            public void begins(Conversation c) {
                heard.begins(c);
            }
        };
        try (CaptureFile capture = CaptureFile.open(Path.of("sample-pcaps/hello.pcap"), Capture.Access.REPEATED)) {
            Analysis.of(capture).inOrder(nobody);
        }
        assertEquals(List.of(), heard.lines);
    }
}
