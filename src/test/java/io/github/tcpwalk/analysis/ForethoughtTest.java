package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.cli.EveryCapture;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.testing.Insides;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one thread thinks about and another one hears is what one alone makes of it. */
class ForethoughtTest extends EveryCapture {
    private static final Insides INSIDES = new Insides(Set.of());
    private static final Path SAMPLE = Path.of("sample-pcaps/hello.pcap");

    private static Recording large(CaptureFile capture, Runnable whenReadAgain) {
        Recording recording = Recording.of(capture);
        return new Recording() {
            private boolean once;

            @Override
            public FrameSource source() throws IOException {
                if (once) {
                    whenReadAgain.run();
                }
                once = true;
                return recording.source();
            }

            @Override
            public boolean readsAhead() {
                return true;
            }
        };
    }

    /** Everything it hears, in words. */
    private static final class Listener implements Visitor {
        private final List<String> heard = new ArrayList<>();

        private static String summed(Conversation c) {
            return c.number()
                    + (c instanceof TcpConversation t ? " " + t.summary().history() + t.octetsToClient() : "");
        }

        @Override
        public void begins(Conversation c) {
            heard.add("begins " + summed(c));
        }

        @Override
        public void segment(TcpConversation c, Segment s, Observation o) {
            heard.add("segment " + c.number() + " " + s.frame + " " + s.payloadOctets + " " + INSIDES.text(o));
        }

        @Override
        public void copy(TcpConversation c, Segment s, Observation o) {
            heard.add("copy " + c.number() + " " + s.frame + " " + INSIDES.text(o));
        }

        @Override
        public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
            heard.add(
                    "datagram " + c.number() + " " + d.frame + " " + o.role + o.block + " " + o.notes + " " + o.fresh);
        }

        @Override
        public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
            heard.add("icmp " + c.number() + " " + e.frame + " " + notice);
        }

        @Override
        public void ends(Conversation c) {
            heard.add("ends " + summed(c));
        }

        @Override
        public void frame(Frame frame) {
            heard.add("frame " + frame.number);
        }
    }

    @Override
    protected void holds(Path file) throws IOException {
        Listener alone = new Listener();
        Listener ahead = new Listener();
        try (CaptureFile one = CaptureFile.open(file, Capture.Access.REPEATED);
                CaptureFile two = CaptureFile.open(file, Capture.Access.REPEATED)) {
            Analysis.of(one).inOrder(alone);
            Asleep.during(() -> new Story(large(two, () -> {}), Choice.all(), Progress.NOBODY).inOrder(ahead));
        }
        for (int i = 0; i < Math.max(alone.heard.size(), ahead.heard.size()); i++) {
            String where = "remark " + (i + 1);
            Insides.assertSame(alone.heard.get(i), ahead.heard.get(i), () -> where);
        }
    }

    @Test
    void whatItsHearerThrowsEndsIt() throws IOException {
        IOException full = new IOException("no space left");
        try (CaptureFile capture = CaptureFile.open(SAMPLE, Capture.Access.REPEATED)) {
            Story story = new Story(large(capture, () -> {}), Choice.all(), Progress.NOBODY);
            assertSame(
                    full,
                    assertThrows(
                            IOException.class,
                            () -> story.inOrder(new Visitor() {
                                @Override
                                public void frame(Frame frame) throws IOException {
                                    throw full;
                                }
                            })));
        }
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().equals("thinking ahead")));
    }

    @Test
    void aFileThatWasCutSinceTellsWhatIsLeft() throws IOException {
        Path copy = Files.createTempFile("cut", ".pcap");
        Listener heard = new Listener();
        byte[] all = Files.readAllBytes(SAMPLE);
        Files.write(copy, all);
        try (CaptureFile capture = CaptureFile.open(copy, Capture.Access.REPEATED)) {
            Recording recording = large(capture, () -> cut(copy, all.length / 2));
            new Story(recording, Choice.all(), Progress.NOBODY).inOrder(heard);
        } finally {
            Files.delete(copy);
        }
        assertTrue(heard.heard.stream().anyMatch(line -> line.startsWith("segment")));
        assertTrue(heard.heard.get(heard.heard.size() - 1).startsWith("ends"));
    }

    private static void cut(Path file, int octets) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
