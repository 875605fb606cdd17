package io.github.tcpwalk.tcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.cli.EveryCapture;
import io.github.tcpwalk.testing.Insides;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A segment that goes as foreseen is told, counted and kept as if it had gone the whole way: all that is said of each
 * segment, what is known in the end, and a second telling, of samples, cases and mutants of both, and with
 * {@code -Dagreement.captures=FOLDER} of whatever lies in a folder.
 */
class PredictionTest extends EveryCapture {
    private static final Set<String> WAY =
            Set.of("steady", "predicts", "originalFrame", "originalFile", "originalPart");
    /** In a longer connection what is known is compared in the end only. */
    private static final int LOOKED_INTO = 200;

    /** Else the other tests would say nothing. */
    @Test
    void mostGoAsForeseen() throws IOException {
        int foreseen = 0;
        int all = 0;
        for (Connections of : connections(Path.of("sample-pcaps/nagle.pcap"))) {
            foreseen += of.foreseen;
            all += of.segments.size();
        }
        assertTrue(foreseen > all / 2, foreseen + " of " + all);
    }

    @Override
    protected void holds(Path file) throws IOException {
        for (Connections c : connections(file)) {
            c.tellAgain();
        }
    }

    private record Ends(long high, long low, int port, long otherHigh, long otherLow, int otherPort) {}

    /** The same connection twice, one of them without prediction. */
    private static final class Connections {
        final long high;
        final long low;
        final int port;
        final boolean self;
        final List<Segment> segments = new ArrayList<>();
        final Observation observation = new Observation();
        final Observation other = new Observation();
        Connection foreseeing;
        Connection plain;
        int foreseen;

        Connections(Segment first, boolean self) {
            boolean client =
                    first.has(Segment.SYN) ? !first.has(Segment.ACK) : first.sourcePort > first.destinationPort;
            this.high = client ? first.sourceHigh : first.destinationHigh;
            this.low = client ? first.sourceLow : first.destinationLow;
            this.port = client ? first.sourcePort : first.destinationPort;
            this.self = self;
            begin(null);
        }

        private void begin(Outcome known) {
            foreseeing = new Connection(ClientRule.SYN, self, null, known);
            plain = new Connection(ClientRule.SYN, self, null, known);
            plain.predicts(false);
        }

        boolean fromClient(Segment s) {
            return s.sourcePort == port && s.sourceLow == low && s.sourceHigh == high;
        }

        void accept(Segment s) {
            foreseen += foresees(s) ? 1 : 0;
            foreseeing.accept(s, fromClient(s), notes(s), observation);
            plain.accept(s, fromClient(s), notes(s), other);
            Insides.assertSame(text(other), text(observation), () -> "frame " + s.frame);
            if (segments.size() <= LOOKED_INTO) {
                Insides.assertSame(text(plain), text(foreseeing), () -> "frame " + s.frame);
            }
        }

        private boolean foresees(Segment s) {
            Observation o = new Observation();
            o.begin(fromClient(s), notes(s));
            Endpoint from = foreseeing.end(fromClient(s));
            Endpoint to = foreseeing.end(!fromClient(s));
            return foreseeing.isSteady() && Prediction.holds(from, to, s, o);
        }

        void tellAgain() {
            Outcome known = plain.outcome();
            assertSame(text(known), text(foreseeing.outcome()));
            assertSame(text(plain), text(foreseeing));
            begin(known);
            segments.forEach(this::accept);
            assertSame(text(plain), text(foreseeing));
        }
    }

    private static long notes(Segment s) {
        return switch (s.verifyChecksum()) {
            case BAD -> Note.BAD_CHECKSUM.bit;
            case OFFLOADED -> Note.CHECKSUM_OFFLOAD.bit;
            default -> 0;
        };
    }

    private static List<Connections> connections(Path file) throws IOException {
        Map<Ends, Connections> newest = new HashMap<>();
        List<Connections> all = new ArrayList<>();
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE);
                FrameSource source = capture.source()) {
            Decoder decoder = new Decoder(s -> {
                Segment kept = s.kept();
                Ends ends = ends(kept);
                Connections c = newest.get(ends);
                if (c == null || c.plain.endsBefore(kept, c.fromClient(kept))) {
                    boolean self =
                            ends.high == ends.otherHigh && ends.low == ends.otherLow && ends.port == ends.otherPort;
                    c = new Connections(kept, self);
                    newest.put(ends, c);
                    all.add(c);
                }
                c.segments.add(kept);
                c.accept(kept);
            });
            Frame frame = new Frame();
            while (source.next(frame)) {
                decoder.decode(frame);
            }
        }
        return all;
    }

    private static Ends ends(Segment s) {
        boolean swap = s.sourceHigh != s.destinationHigh
                ? s.sourceHigh > s.destinationHigh
                : s.sourceLow != s.destinationLow ? s.sourceLow > s.destinationLow : s.sourcePort > s.destinationPort;
        return swap
                ? new Ends(
                        s.destinationHigh, s.destinationLow, s.destinationPort, s.sourceHigh, s.sourceLow, s.sourcePort)
                : new Ends(
                        s.sourceHigh,
                        s.sourceLow,
                        s.sourcePort,
                        s.destinationHigh,
                        s.destinationLow,
                        s.destinationPort);
    }

    private static void assertSame(String expected, String actual) {
        Insides.assertSame(expected, actual, () -> "in the end");
    }

    private static String text(Object object) {
        return new Insides(WAY).text(object);
    }
}
