package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Story;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Where the thread of a signal asks for the end of what another one reads. It may ask before there is anything to read,
 * and while the other one waits for it: nobody can be woken who opens a pipe at whose other end nobody is.
 */
final class EndOfReading {
    /** Opens what is read next. */
    interface Opening {
        Story open() throws IOException;
    }

    private final LongSupplier clock;
    private boolean asked;
    /** When the latest ended that somebody was writing meanwhile; null before. */
    private Long endedNanos;
    /** What to do instead of waiting on; null when nothing is being opened. */
    private Runnable instead;
    /** The latest; null before the first. */
    private Story story;

    EndOfReading() {
        this(System::nanoTime);
    }

    /** @param clock nanoseconds */
    EndOfReading(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Ends the reading, from any thread: at once, or as soon as it begins.
     *
     * @return false when there is nothing more to end
     */
    synchronized boolean ask() {
        asked = true;
        if (instead != null) {
            instead.run();
        }
        return story == null || story.stop() || writerWasEnded();
    }

    /** Ctrl-C ends the program at the other end of a pipe as well, and its end may be seen first. */
    private boolean writerWasEnded() {
        return endedNanos != null && clock.getAsLong() - endedNanos <= Interrupts.TOGETHER_NANOS;
    }

    /** What somebody was writing is at its end. */
    synchronized void writerEnded() {
        endedNanos = clock.getAsLong();
    }

    synchronized boolean isAsked() {
        return asked;
    }

    /** @param abandon what ends the program when the end is asked for before the story is open */
    Story opening(Opening opening, Runnable abandon) throws IOException {
        begin(abandon);
        Story opened = null;
        try {
            opened = opening.open();
        } finally {
            opened(opened);
        }
        return opened;
    }

    private synchronized void begin(Runnable abandon) {
        instead = abandon;
        if (asked) {
            abandon.run();
        }
    }

    private synchronized void opened(Story opened) {
        instead = null;
        if (opened != null) {
            story = opened;
        }
    }
}
