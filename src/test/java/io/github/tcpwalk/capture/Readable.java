package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** What holds of any octets that are read as a capture. */
final class Readable {
    private Readable() {}

    /** As they are, and behind the magic of a format. */
    static void check(byte[] octets, byte... magic) throws IOException {
        check(octets);
        byte[] named = octets.clone();
        System.arraycopy(magic, 0, named, 0, Math.min(magic.length, named.length));
        check(named);
    }

    private static void check(byte[] octets) throws IOException {
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(octets), "x", Capture.Access.ONCE)) {
            FrameSource source = file.source();
            Frame frame = new Frame();
            long frames = 0;
            long position = -1;
            while (source.next(frame)) {
                assertTrue(++frames <= octets.length / 12, "more records than there is room for");
                assertTrue(frame.captured >= 0 && frame.original >= 0 && frame.offset >= 0);
                assertTrue(frame.offset + frame.captured <= frame.octets.capacity());
                assertTrue(frame.position > position, "goes back");
                assertTrue(frame.number >= frames);
                position = frame.position;
                Captures.octets(frame);
            }
            if (source.damage() != null) {
                assertTrue(source.damage().offset() <= Math.max(octets.length, position), source.damage() + "");
            }
            assertEquals(false, source.next(frame));
        } catch (NotACaptureException expected) {
            assertTrue(expected.getMessage() != null);
        }
    }
}
