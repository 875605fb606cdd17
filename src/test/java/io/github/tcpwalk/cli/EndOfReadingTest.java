package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.capture.CaptureFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndOfReadingTest {
    private long nanos;
    private final EndOfReading end = new EndOfReading(() -> nanos);
    private final List<String> abandoned = new ArrayList<>();

    private static Story sample() throws IOException {
        return Analysis.of(CaptureFile.open(Path.of("sample-pcaps/hello.pcap"), Access.REPEATED));
    }

    private Story open() throws IOException {
        return end.opening(EndOfReadingTest::sample, () -> abandoned.add("waited for"));
    }

    @Test
    void whatIsNotYetReadIsReadNoFurther() throws IOException {
        try (Story story = open()) {
            assertTrue(end.ask());
            assertEquals(0, story.frames());
            assertTrue(story.stopped());
            assertEquals(List.of(), abandoned);
        }
    }

    @Test
    void whatWasReadCannotBeEnded() throws IOException {
        try (Story story = open()) {
            assertTrue(story.frames() > 0);
            assertFalse(end.ask());
            assertFalse(story.stopped());
        }
    }

    /** Ctrl-C reached the writer first: what it wrote is told all the same. */
    @Test
    void whatItsWriterHasJustEndedIsEndedAsAsked() throws IOException {
        try (Story story = open()) {
            assertTrue(story.frames() > 0);
            end.writerEnded();
            nanos += Interrupts.TOGETHER_NANOS;
            assertTrue(end.ask());
            assertFalse(story.stopped());
            nanos++;
            assertFalse(end.ask());
        }
    }

    @Test
    void whatIsBeingOpenedIsAbandoned() throws IOException {
        Story story = end.opening(
                () -> {
                    end.ask();
                    assertEquals(List.of("waited for"), abandoned);
                    return sample();
                },
                () -> abandoned.add("waited for"));
        story.close();
    }

    @Test
    void whatWouldBeOpenedNextIsAbandonedAsWell() throws IOException {
        assertTrue(end.ask());
        open().close();
        assertEquals(List.of("waited for"), abandoned);
        assertTrue(end.isAsked());
    }
}
