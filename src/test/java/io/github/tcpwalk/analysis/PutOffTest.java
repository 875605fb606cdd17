package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.cli.EveryCapture;
import io.github.tcpwalk.tcp.Glance;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.testing.Insides;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Segments that are kept until somebody wants to think about them make the same of a conversation as those thought
 * about when they come: of samples, cases and mutants of both, and with {@code -Dagreement.captures=FOLDER} of whatever
 * lies in a folder.
 */
class PutOffTest extends EveryCapture {
    private static final Insides INSIDES = new Insides(Set.of());

    /** Else the other tests would say nothing: none of these are thought about before somebody asks. */
    @Test
    void mostArePutOff() throws IOException {
        List<Conversation> all =
                read(Path.of("sample-pcaps/hello.pcap"), Conversations.first(false, Choice.all(), null, null));
        assertTrue(all.stream().allMatch(c -> c.track == null));
        assertNotNull(((TcpConversation) all.get(0)).plain(), "a plain one");
    }

    @Override
    protected void holds(Path file) throws IOException {
        // who hears of it is told at once
        List<Conversation> soon = read(file, Conversations.first(false, Choice.all(), new Visitor() {}, null));
        List<Conversation> remembered = asleep(file, true);
        List<Conversation> asleep = asleep(file, false);
        List<Conversation> later = read(file, Conversations.first(false, Choice.all(), null, null));
        for (int i = 0; i < Math.max(soon.size(), later.size()); i++) {
            String where = "conversation " + (i + 1);
            Insides.assertSame(text(soon.get(i)), text(later.get(i)), () -> where);
            Insides.assertSame(text(soon.get(i)), text(remembered.get(i)), () -> where);
            Insides.assertSame(text(soon.get(i)), text(asleep.get(i)), () -> where);
            assertFacts(asleep.get(i));
        }
        Heard awake = new Heard();
        Heard slept = new Heard();
        asItComes(file, awake);
        Asleep.during(() -> asItComes(file, slept));
        awake.assertSame(slept);
    }

    private static void asItComes(Path file, Visitor visitor) throws IOException {
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE)) {
            Analysis.of(capture).asItComes(visitor);
        }
    }

    private static List<Conversation> asleep(Path file, boolean remembers) throws IOException {
        List<Conversation> all = new ArrayList<>();
        Asleep.during(() -> all.addAll(read(file, Conversations.first(remembers, Choice.all(), null, null))));
        return all;
    }

    private static List<Conversation> read(Path file, Conversations conversations) throws IOException {
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE);
                Reading reading = Reading.of(capture.source(), conversations, Bounds.usual())) {
            for (Frame frame; (frame = reading.next()) != null; ) {
                reading.decode();
                conversations.frame(frame);
            }
            conversations.finish();
        }
        return conversations.all();
    }

    /** What is taken for granted of an attempt. */
    private static void assertFacts(Conversation c) {
        if (c instanceof TcpConversation tcp && tcp.isAttempt()) {
            Summary summary = tcp.summary();
            assertEquals(Opening.UNANSWERED, summary.opening());
            assertEquals(1, summary.client().synCount());
            assertEquals(0, summary.server().segments());
            assertEquals(0, summary.client().uniqueOctets() + summary.server().uniqueOctets());
            assertFalse(summary.answeredEach() || summary.reusesPorts() || summary.established());
        }
    }

    private static String text(Conversation c) {
        String text = c.number() + " " + c.client() + " " + c.server() + " " + c.firstFrame() + "-" + c.lastFrame()
                + " " + c.packets() + " " + c.lastNanos() + " " + c.icmp() + " " + c.settled();
        if (!(c instanceof TcpConversation tcp)) {
            return text;
        }
        Glance glance = tcp.glance();
        String atAGlance = INSIDES.text(tcp.lastSummary());
        String summary = INSIDES.text(tcp.summary());
        assertEquals(tcp.summary().glance(), glance, "at a glance");
        Insides.assertSame(summary, atAGlance, () -> "at a glance");
        return text + INSIDES.text(tcp.outcome()) + summary;
    }
}
