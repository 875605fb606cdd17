package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Progress;

/** One line on stderr for work past a second, gone when it is done. */
final class ProgressBar implements Progress {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long EVERY_NANOS = 200_000_000L;
    private static final int WIDTH = 30;

    private final ErrorLines err;
    private final long started = System.nanoTime();
    private final String afterwards;
    private long next = started + FIRST_NANOS;
    private boolean shown;

    ProgressBar(ErrorLines err) {
        this(err, null);
    }

    /** @param afterwards what is done when all is read, and takes long where reading did; null for nothing */
    ProgressBar(ErrorLines err, String afterwards) {
        this.err = err;
        this.afterwards = afterwards;
    }

    @Override
    public boolean at(long frames, long consumedOctets, long sizeOctets) {
        long now = System.nanoTime();
        if (now - next < 0) {
            return true;
        }
        next = now + EVERY_NANOS;
        shown = true;
        if (sizeOctets > 0) {
            int done = (int) Math.min(WIDTH, consumedOctets * WIDTH / sizeOctets);
            err.progress(String.format(
                    "[%s%s] %3d%%  %,d frames",
                    "#".repeat(done),
                    ".".repeat(WIDTH - done),
                    Math.min(100, consumedOctets * 100 / sizeOctets),
                    frames));
        } else {
            err.progress(String.format("%,d frames, %,d MB", frames, consumedOctets / 1_000_000));
        }
        return true;
    }

    /** Takes the line away again, or leaves that to the first result. */
    @Override
    public void rests() {
        if (shown && afterwards != null) {
            err.progress(afterwards);
        } else {
            err.clearProgress();
        }
    }
}
