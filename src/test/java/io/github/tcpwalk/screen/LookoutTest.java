package io.github.tcpwalk.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.naming.EndNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings while more may come. */
class LookoutTest {
    private static final List<FindingName> EARLY = List.of(
            FindingName.CAPTURE_ENDS_EARLY, FindingName.CONNECTION_UNANSWERED, FindingName.HANDSHAKE_INCOMPLETE);

    private static Story open() throws IOException {
        Path capture = Path.of("sample-pcaps/retransmission.pcap");
        return Analysis.of(
                CaptureFile.open(capture, Capture.Access.REPEATED, Bounds.usual()), Choice.all(), Progress.NOBODY);
    }

    private static Book book(Story story) {
        return new Book(story, "name", EndNames.PLAIN, Language.ENGLISH, Glyphs.ASCII, false);
    }

    /** @return whether there were so many */
    private static boolean readUntil(Story story, long frames) throws IOException {
        return story.until(() -> story.framesSoFar() >= frames, new Visitor() {});
    }

    @Test
    void whatCameSoFarIsLookedThroughBeforeTheEnd() throws IOException {
        try (Story story = open()) {
            assertTrue(readUntil(story, 60));
            Book book = book(story);
            Lookout lookout = new Lookout(book);
            lookout.round(() -> false);
            Conversation c = book.conversations().get(0);
            assertTrue(book.looked(c));
            assertTrue(
                    book.has(c, FindingName.PACKET_LOSS), () -> book.findings(c).toString());
            assertEquals(60, story.framesSoFar());
        }
    }

    @Test
    void whatOnlyTheEndProvesIsNotTold() throws IOException {
        for (long frames : new long[] {1, 2, 3, 60}) {
            try (Story story = open()) {
                assertTrue(readUntil(story, frames));
                Book book = book(story);
                new Lookout(book).round(() -> false);
                Conversation c = book.conversations().get(0);
                assertTrue(book.looked(c));
                for (FindingName name : EARLY) {
                    assertFalse(book.has(c, name), () -> frames + " " + book.findings(c));
                }
            }
        }
    }

    @Test
    void whoHasSomethingElseToDoIsNotKept() throws IOException {
        try (Story story = open()) {
            assertTrue(readUntil(story, 60));
            Book book = book(story);
            Lookout lookout = new Lookout(book);
            lookout.round(() -> true);
            Conversation c = book.conversations().get(0);
            assertFalse(book.looked(c));
            lookout.round(() -> false);
            assertTrue(book.looked(c));
        }
    }
}
