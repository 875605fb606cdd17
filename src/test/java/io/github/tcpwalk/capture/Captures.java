package io.github.tcpwalk.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads captures into what a test can compare. */
final class Captures {
    record Read(long number, long position, long timestampNanos, int linkType, int original, String octets) {}

    /** Everything one pass gave. */
    record Pass(List<Read> frames, Damage damage) {}

    private Captures() {}

    static Pass pass(byte[] capture) throws IOException {
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(capture), "test", Capture.Access.ONCE)) {
            return pass(file.source());
        }
    }

    static Pass pass(FrameSource source) throws IOException {
        List<Read> frames = new ArrayList<>();
        Frame frame = new Frame();
        while (source.next(frame)) {
            frames.add(of(frame));
        }
        return new Pass(frames, source.damage());
    }

    static Read of(Frame frame) {
        return new Read(
                frame.number, frame.position, frame.timestampNanos, frame.linkType, frame.original, hex(octets(frame)));
    }

    static byte[] octets(Frame frame) {
        byte[] octets = new byte[frame.captured];
        frame.octets.get(frame.offset, octets);
        return octets;
    }

    static String hex(byte[] octets) {
        return java.util.HexFormat.of().formatHex(octets);
    }

    static Pass passUnchecked(byte[] capture) {
        try {
            return pass(capture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
