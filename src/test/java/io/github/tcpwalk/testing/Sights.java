package io.github.tcpwalk.testing;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A capture put together packet by packet, in whichever order: those of several conversations, in lines of a script.
 */
public final class Sights {
    private static final long EPOCH_NANOS = 1_700_000_000_000_000_000L;

    private final List<Frame> frames = new ArrayList<>();

    /** One end of a conversation, and the raw number that stands for 0. */
    public record End(String host, int port, int iss) {
        private Octets.End octets() {
            try {
                return new Octets.End(InetAddress.getByName(host), port, iss);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(host, e);
            }
        }
    }

    /**
     * Adds a packet.
     *
     * @param nanos since the same moment for all captures
     * @param line of {@link Script}, without a time
     * @return what is the frame of it once all were added
     */
    public Frame add(long nanos, End left, End right, String line) {
        Line read = new Line(line);
        End from = read.fromLeft ? left : right;
        End to = read.fromLeft ? right : left;
        Frame frame = Octets.segment(read, from.octets(), to.octets(), frames.size() + 1);
        frame.timestampNanos = EPOCH_NANOS + nanos;
        frames.add(frame);
        return frame;
    }

    public int size() {
        return frames.size();
    }

    /** Numbers all by time, those of one time as they were added. */
    public void number() {
        frames.sort(Comparator.comparingLong(f -> f.timestampNanos));
        for (int i = 0; i < frames.size(); i++) {
            frames.get(i).number = i + 1;
        }
    }

    /** With nanoseconds. */
    public Path write(Path file) throws IOException {
        number();
        try (OutputStream out = Files.newOutputStream(file);
                PcapWriter writer = new PcapWriter(out, 1)) {
            for (Frame f : frames) {
                writer.write(f);
            }
        }
        return file;
    }
}
