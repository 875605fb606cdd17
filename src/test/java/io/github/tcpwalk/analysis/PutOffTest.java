package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.cli.Captures;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Insides;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Segments that are kept until somebody wants to think about them make the same of a conversation as those thought
 * about when they come: of samples, cases and mutants of both, and with {@code -Dagreement.captures=FOLDER} of whatever
 * lies in a folder.
 */
class PutOffTest {
    private static final Insides INSIDES = new Insides(Set.of());

    @TempDir
    Path folder;

    static Stream<Path> captures() throws IOException {
        return Captures.all().stream();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void itMakesNoDifference(Path file) throws IOException {
        assertSame(Captures.capture(file, folder));
    }

    @Property(tries = 150)
    void alsoOfWhatNobodySent(Draw draw) throws IOException {
        assertSame(Captures.mutant(draw, folder));
    }

    /** Else the other tests would say nothing: none of these are thought about before somebody asks. */
    @Test
    void mostArePutOff() throws IOException {
        List<Conversation> all = read(Path.of("sample-pcaps/hello.pcap"), Conversations.inNoHurry(Choice.all()));
        assertTrue(all.stream().allMatch(c -> c.track == null));
    }

    private static void assertSame(Path file) throws IOException {
        List<Conversation> soon = read(file, Conversations.first(false, Choice.all(), null));
        List<Conversation> later = read(file, Conversations.inNoHurry(Choice.all()));
        for (int i = 0; i < Math.max(soon.size(), later.size()); i++) {
            String where = "conversation " + (i + 1);
            Insides.assertSame(text(soon.get(i)), text(later.get(i)), () -> where);
        }
    }

    private static List<Conversation> read(Path file, Conversations conversations) throws IOException {
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE);
                Reading reading = Reading.of(capture.source(), conversations)) {
            for (Frame frame; (frame = reading.next()) != null; ) {
                reading.decode();
                conversations.frame(frame);
            }
            conversations.finish();
        }
        return conversations.all();
    }

    private static String text(Conversation c) {
        String text = c.number() + " " + c.client() + " " + c.server() + " " + c.firstFrame() + "-" + c.lastFrame()
                + " " + c.packets() + " " + c.lastNanos() + " " + c.icmp() + " " + c.settled();
        if (!(c instanceof TcpConversation tcp)) {
            return text;
        }
        String glance = INSIDES.text(tcp.glance());
        String summary = INSIDES.text(tcp.summary());
        Insides.assertSame(summary, glance, () -> "at a glance");
        return text + INSIDES.text(tcp.outcome()) + summary;
    }
}
