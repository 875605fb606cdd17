package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.live.CaptureCounts;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One line on stderr, where that is a terminal, that says how a live capture goes. It gives way to all that is printed.
 * A thread of its own writes it: the analysis may be at one thing for long.
 */
final class LiveStatus implements Progress, AutoCloseable {
    private static final long EVERY_MILLIS = 500;
    /** Who has looked for more within it is not behind. */
    private static final long LOOKS_NANOS = 200_000_000L;

    private static final double NANOS_PER_SECOND = 1e9;

    private final ErrorLines err;
    private final Catalogue words;
    private final Supplier<CaptureCounts> counts;
    private final Thread ticks = new Thread(this::tick, "status");
    private Story story;
    private volatile long frames;
    private volatile long conversations;
    private volatile long lookedNanos = System.nanoTime();
    private long latestNanos = lookedNanos;
    private long latest;
    private long rate;
    /** Guarded by {@link #err}. */
    private boolean closed;

    LiveStatus(ErrorLines err, Language language, Supplier<CaptureCounts> counts) {
        this.err = err;
        this.words = Catalogue.of(language);
        this.counts = counts;
        ticks.setDaemon(true);
    }

    void tellsOf(Story told) {
        story = told;
        ticks.start();
    }

    /**
     * What is printed there takes the line away first.
     *
     * @param sameTerminal nothing may come between; who reads a pipe may let its writer wait, and nobody else
     */
    OutputStream before(OutputStream out, boolean sameTerminal) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int from, int count) throws IOException {
                if (count == 0) {
                    return;
                }
                synchronized (sameTerminal ? err : this) {
                    err.clearProgress();
                    out.write(octets, from, count);
                }
            }
        };
    }

    @Override
    public boolean at(long read, long consumedOctets, long sizeOctets) {
        look();
        return true;
    }

    @Override
    public void waits() {
        look();
        lookedNanos = System.nanoTime();
    }

    private void look() {
        if (story != null) {
            frames = story.framesSoFar();
            conversations = story.conversationsSoFar();
        }
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(EVERY_MILLIS);
                String line = line(counts.get(), System.nanoTime());
                synchronized (err) {
                    if (closed) {
                        return;
                    }
                    err.progress(line);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String line(CaptureCounts c, long now) {
        long packets = Math.max(c.written(), frames); // the first is up to a second old
        if (now - latestNanos >= NANOS_PER_SECOND) {
            rate = Math.round((packets - latest) * NANOS_PER_SECOND / (now - latestNanos));
            latest = packets;
            latestNanos = now;
        }
        boolean behind = now - lookedNanos > LOOKS_NANOS;
        return words.text(
                "live.status",
                Map.of(
                        "waiting",
                        behind ? Math.max(0, c.written() - c.lost() - frames) : 0,
                        "packets",
                        packets,
                        "rate",
                        rate,
                        "dropped",
                        c.droppedByKernel() + c.droppedByInterface(),
                        "conversations",
                        conversations));
    }

    @Override
    public void rests() {
        look();
        err.clearProgress();
    }

    @Override
    public void close() {
        synchronized (err) {
            closed = true;
            err.clearProgress();
        }
        ticks.interrupt();
    }
}
