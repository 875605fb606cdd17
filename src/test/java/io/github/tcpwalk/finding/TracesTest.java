package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.cli.EveryCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the traces of waiting say that nothing need be looked for, nothing would be found. */
class TracesTest extends EveryCapture {
    private static SortedMap<Integer, String> found(Path file) throws IOException {
        SortedMap<Integer, String> found = new TreeMap<>();
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED);
                Story story = Analysis.of(capture)) {
            story.inOrder(Inspection.of(story, (c, list) -> found.put(c.number(), list.toString())));
        }
        return found;
    }

    @Override
    protected void holds(Path file) throws IOException {
        SortedMap<Integer, String> trusting = found(file);
        Subject.trusts = false;
        try {
            assertEquals(found(file), trusting);
        } finally {
            Subject.trusts = true;
        }
    }
}
