package io.github.tcpwalk.flow;

import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.DecodeCounts;
import io.github.tcpwalk.wire.Decoder;
import java.io.IOException;
import java.util.List;

/** One pass over a capture: every frame decoded, every packet given to its conversation. */
public final class CapturePass {
    /** Hears how far the pass is; returning false stops it. */
    public interface Progress {
        boolean at(long frames, long consumedOctets, long sizeOctets);
    }

    /** How many frames between two looks at the progress. */
    private static final int STRIDE = 1 << 14;

    /**
     * What a pass found.
     *
     * @param damage null when the capture is sound
     * @param frames number of the last frame looked at
     * @param firstNanos time of the first frame, and of the latest; 0 without frames
     */
    public record Result(
            List<Conversation> conversations,
            DecodeCounts counts,
            Damage damage,
            long frames,
            long firstNanos,
            long lastNanos) {}

    private CapturePass() {}

    /**
     * Reads {@code frames} to the end and closes it.
     *
     * @param sizeOctets of the file, 0 when unknown; only for the progress
     * @param progress null when nobody watches
     */
    public static Result run(FrameSource frames, long sizeOctets, Conversations conversations, Progress progress)
            throws IOException {
        Decoder decoder = new Decoder(conversations);
        Frame frame = new Frame();
        long looks = 0;
        long firstNanos = 0;
        long lastNanos = Long.MIN_VALUE;
        try (FrameSource source = frames) {
            while (source.next(frame)) {
                if (looks++ == 0) {
                    firstNanos = frame.timestampNanos;
                }
                lastNanos = Math.max(lastNanos, frame.timestampNanos);
                decoder.decode(frame);
                if ((looks & STRIDE - 1) == 0
                        && progress != null
                        && !progress.at(frame.number, source.consumedOctets(), sizeOctets)) {
                    break;
                }
            }
            return new Result(
                    conversations.all(),
                    decoder.finish(),
                    source.damage(),
                    frame.number,
                    firstNanos,
                    looks == 0 ? 0 : lastNanos);
        }
    }
}
