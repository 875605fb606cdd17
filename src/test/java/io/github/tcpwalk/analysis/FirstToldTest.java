package io.github.tcpwalk.analysis;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.testing.Frames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A conversation is told once it is over, not when the capture is: what reads a few lines of a huge one is quick. */
class FirstToldTest {
    private static final int FRAMES = 100_000;
    private static final long TENTH_NANOS = 100_000_000;

    private int read;

    /** One short connection, then another that goes on and on. */
    private List<Frame> frames() {
        List<Frame> frames = new ArrayList<>(script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> F. 1:1(0) ack 1",
                        "< F. 1:1(0) ack 2",
                        "> . 2:2(0) ack 2")
                .frames());
        List<Frame> other = script("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> P. 1:2(1) ack 1")
                .between("192.0.2.1:40001", "198.51.100.2:80")
                .frames();
        long nanos = frames.get(0).timestampNanos;
        while (frames.size() < FRAMES) {
            Frame like = other.get(Math.min(other.size() - 1, frames.size() - 6));
            Frame frame = new Frame();
            frame.octets = like.octets;
            frame.captured = like.captured;
            frame.original = like.original;
            frame.linkType = like.linkType;
            frame.number = frames.size() + 1;
            frame.position = frame.number;
            frame.timestampNanos = nanos + frame.number * TENTH_NANOS;
            frames.add(frame);
        }
        return frames;
    }

    @Test
    void theRestOfTheCaptureIsNotReadBefore() throws IOException {
        List<Frame> frames = frames();
        List<Integer> readWhenTold = new ArrayList<>();
        try (Story story = Analysis.of(() -> new Counting(frames))) {
            story.byNumber((c, told) -> readWhenTold.add(read));
        }
        assertEquals(2, readWhenTold.size());
        assertTrue(readWhenTold.get(0) < FRAMES / 10, readWhenTold::toString);
        assertEquals(FRAMES, readWhenTold.get(1));
    }

    /** Whoever looks for what a whole capture shows asks of every conversation, again and again. */
    @Test
    void howItWentIsWorkedOutOnceAllIsRead() throws IOException {
        List<Frame> frames = frames().subList(0, 10);
        try (Story story = Analysis.of(() -> new Counting(frames))) {
            for (Conversation c : story.conversations()) {
                TcpConversation tcp = (TcpConversation) c;
                assertSame(tcp.summary(), tcp.summary());
            }
        }
    }

    private final class Counting implements io.github.tcpwalk.capture.FrameSource {
        private final Frames frames;

        Counting(List<Frame> frames) {
            this.frames = new Frames(frames);
        }

        @Override
        public boolean next(Frame frame) {
            boolean there = frames.next(frame);
            read += there ? 1 : 0;
            return there;
        }

        @Override
        public io.github.tcpwalk.capture.Damage damage() {
            return null;
        }

        @Override
        public long consumedOctets() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
