package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.DecodeCounts;
import io.github.tcpwalk.wire.Decoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The first telling of a large file by two threads. Finding the packets takes a tenth of what thinking about them does:
 * so each thread goes through all frames, and takes the packets of its half of the conversations. Neither waits for the
 * other, and together they make what one would have made.
 */
final class Halves {
    /** A smaller file is read before a second thread pays. */
    static final long LEAST_OCTETS = 32 << 20;

    static final int COUNT = 2;
    private static final int STRIDE = 1 << 12;

    private final Half[] halves = new Half[COUNT];
    /** Frames after which both end; what lies behind is not read. */
    private final AtomicLong until = new AtomicLong(Long.MAX_VALUE);

    private Halves() {}

    /**
     * Reads to the end, or as far as {@code progress} lets it.
     *
     * @throws IOException when the file cannot be read
     */
    static Halves read(Recording recording, Choice choice, Progress progress, Story story) throws IOException {
        Halves both = new Halves();
        for (int i = 0; i < COUNT; i++) {
            both.halves[i] = both.new Half(recording.source(), Conversations.half(i, choice));
        }
        Half mine = both.halves[0];
        Half other = both.halves[1];
        story.reading(both);
        Thread thread = new Thread(other, "second half");
        thread.setDaemon(true);
        thread.start();
        mine.progress = progress;
        mine.sizeOctets = recording.sizeOctets();
        mine.run();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Half half : both.halves) {
            if (half.failure != null) {
                throw half.failure;
            }
            if (half.error != null) {
                throw half.error;
            }
        }
        return both;
    }

    /** Ends the reading, from any thread, at one frame for both. */
    void stop() {
        long furthest = 0;
        for (Half half : halves) {
            furthest = Math.max(furthest, half.looks);
        }
        until.compareAndSet(Long.MAX_VALUE, furthest + 2L * STRIDE);
    }

    /** All conversations in the order of their first packets, numbered. */
    Conversations conversations() throws IOException {
        return Conversations.whole(List.of(halves[0].conversations, halves[1].conversations));
    }

    DecodeCounts counts() {
        return halves[0].counts;
    }

    long frames() {
        return halves[0].looks;
    }

    long firstNanos() {
        return halves[0].firstNanos;
    }

    long lastNanos() {
        return halves[0].lastNanos;
    }

    boolean stopped() {
        return until.get() != Long.MAX_VALUE;
    }

    /** One thread's work. */
    private final class Half implements Runnable {
        final FrameSource source;
        final Conversations conversations;
        DecodeCounts counts;
        /** A multiple of {@link Halves#STRIDE} but at the end of the capture. */
        volatile long looks;

        long firstNanos;
        long lastNanos = Long.MIN_VALUE;
        IOException failure;
        Error error;
        private Progress progress = Progress.NOBODY;
        private long sizeOctets;

        Half(FrameSource source, Conversations conversations) {
            this.source = source;
            this.conversations = conversations;
        }

        @Override
        public void run() {
            try (source) {
                read();
            } catch (IOException e) {
                failure = e;
                Halves.this.stop();
            } catch (UncheckedIOException e) {
                failure = e.getCause();
                Halves.this.stop();
            } catch (Error e) {
                error = e;
                Halves.this.stop();
            }
        }

        private void read() throws IOException {
            Decoder decoder = new Decoder(conversations);
            Frame frame = new Frame();
            long passed = 0;
            boolean more = true;
            while (more && passed < until.get()) {
                for (int i = 0; i < STRIDE && (more = source.next(frame)); i++) {
                    if (passed++ == 0) {
                        firstNanos = frame.timestampNanos;
                    }
                    lastNanos = Math.max(lastNanos, frame.timestampNanos);
                    decoder.decode(frame);
                }
                looks = passed;
                if (!progress.at(passed, source.consumedOctets(), sizeOctets)) {
                    Halves.this.stop();
                }
            }
            counts = decoder.finish();
        }
    }
}
