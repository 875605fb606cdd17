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
 */
final class LiveStatus implements Progress {
    private static final long EVERY_NANOS = 500_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;

    private final ErrorLines err;
    private final Catalogue words;
    private final Supplier<CaptureCounts> counts;
    private Story story;
    private long shownNanos = System.nanoTime();
    private long latestNanos = shownNanos;
    private long latest;
    private long rate;

    LiveStatus(ErrorLines err, Language language, Supplier<CaptureCounts> counts) {
        this.err = err;
        this.words = Catalogue.of(language);
        this.counts = counts;
    }

    void tellsOf(Story told) {
        story = told;
    }

    /** What is printed there takes the line away first. */
    OutputStream before(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int octet) throws IOException {
                err.clearProgress();
                out.write(octet);
            }

            @Override
            public void write(byte[] octets, int from, int count) throws IOException {
                if (count > 0) {
                    err.clearProgress();
                    out.write(octets, from, count);
                }
            }
        };
    }

    @Override
    public boolean at(long frames, long consumedOctets, long sizeOctets) {
        show(true);
        return true;
    }

    @Override
    public void waits() {
        show(false);
    }

    /** @param more packets came than are analysed, perhaps */
    private void show(boolean more) {
        long now = System.nanoTime();
        if (story == null || now - shownNanos < EVERY_NANOS) {
            return;
        }
        shownNanos = now;
        CaptureCounts c = counts.get();
        long packets = Math.max(c.written(), story.framesSoFar()); // the first is up to a second old
        if (now - latestNanos >= NANOS_PER_SECOND) {
            rate = Math.round((packets - latest) * NANOS_PER_SECOND / (now - latestNanos));
            latest = packets;
            latestNanos = now;
        }
        long waiting = more ? Math.max(0, c.written() - c.lost() - story.framesSoFar()) : 0;
        err.progress(words.text(
                "live.status",
                Map.of(
                        "waiting",
                        waiting,
                        "packets",
                        packets,
                        "rate",
                        rate,
                        "dropped",
                        c.droppedByKernel() + c.droppedByInterface(),
                        "conversations",
                        story.conversationsSoFar())));
    }

    @Override
    public void rests() {
        err.clearProgress();
    }
}
