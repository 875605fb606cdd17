package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.FilterSource;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.cli.EveryCapture;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the receiver of a SYN stands is said by what answered it, as it comes. */
class AwaitingTest extends EveryCapture {
    /** Comes later than it is asked for. */
    private static final class Slowly extends FilterSource {
        private final int looks;
        private int asked;

        Slowly(FrameSource source, int looks) {
            super(source);
            this.looks = looks;
        }

        @Override
        public boolean next(Frame frame) throws IOException {
            asked = 0;
            return super.next(frame);
        }

        @Override
        public boolean ready() {
            return ++asked > looks;
        }
    }

    private static FrameSource awaiting(FrameSource source) {
        return new Awaiting(source, new Answers(), Progress.NOBODY, Bounds.usual());
    }

    private static List<String> frames(FrameSource source) throws IOException {
        List<String> frames = new ArrayList<>();
        try (source) {
            Frame frame = new Frame();
            while (source.next(frame)) {
                byte[] octets = new byte[frame.captured];
                frame.octets.get(frame.offset, octets);
                frames.add(frame.number + " " + frame.position + " " + frame.timestampNanos + " " + frame.original + " "
                        + HexFormat.of().formatHex(octets));
            }
        }
        return frames;
    }

    /** Nothing is lost, nor comes in another order. */
    @Override
    protected void holds(Path file) throws IOException {
        List<String> all;
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED)) {
            all = frames(capture.source());
            assertEquals(all, frames(awaiting(capture.source())));
        }
    }

    private static List<String> receivers(Path file, int looks) throws IOException {
        List<String> states = new ArrayList<>();
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE)) {
            Recording recording = new Recording() {
                @Override
                public FrameSource source() {
                    return new Slowly(capture.source(), looks);
                }
            };
            Story story = new Story(recording, Choice.all(), Progress.NOBODY);
            story.asItComes(
                    new Visitor() {
                        @Override
                        public void segment(TcpConversation c, Segment s, Observation o) {
                            if (s.has(Segment.SYN) && !s.has(Segment.ACK)) {
                                states.add(o.standing(!o.fromClient).toString());
                            }
                        }
                    },
                    part -> {});
        }
        return states;
    }

    @ParameterizedTest
    @CsvSource({
        "refused, CLOSED",
        "rejected, UNKNOWN",
        "unanswered, UNKNOWN UNKNOWN UNKNOWN UNKNOWN",
        "hello, SYN-RECEIVED",
        "half-open, SYN-RECEIVED"
    })
    void theAnswerSays(String sample, String states) throws IOException {
        Path file = Path.of("sample-pcaps", sample + ".pcap");
        assertEquals(List.of(states.split(" ")), receivers(file, 0));
        assertEquals(List.of(states.split(" ")), receivers(file, 3), "it comes a little later");
    }

    /** Who writes nothing more for a while does not keep it from being told. */
    @Test
    void nobodyWaitsForAnAnswerForLong() throws IOException {
        Path file = Path.of("sample-pcaps/refused.pcap");
        assertEquals(List.of(State.UNKNOWN.toString()), receivers(file, Integer.MAX_VALUE - 1));
    }

    /** What the bound names is used up once: by who tells of the packets. */
    @Test
    void itsPiecesAreFew() {
        Bounds own = Awaiting.ownBounds(Bounds.usual());
        assertTrue(own.of(Bound.FRAGMENTS) * 100 < Bounds.usual().of(Bound.FRAGMENTS));
        Bounds asked = Bounds.of(Map.of(Bound.FRAGMENTS, 1_000L, Bound.NESTING, 7L, Bound.TUNNELS, 3L));
        assertTrue(Awaiting.ownBounds(asked).sameAs(asked), "what is less still holds");
    }
}
