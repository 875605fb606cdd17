package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Again;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureNotes;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.FilterSource;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A capture that stays open for one story after another: how its conversations went is found out once, by the first
 * story that wants to know, and the others take it from there, whatever they choose. Not thread-safe but for
 * {@link #cancel}.
 */
public final class OpenCapture implements Closeable {
    private final Capture capture;
    private final Recording recording;
    /** Of what the capture itself keeps. */
    private final Bounds own;
    /** Everything, read to the end; null before. */
    private Story whole;

    private volatile boolean cancelled;

    /**
     * @param capture opened for {@link Capture.Access#REPEATED}; closed with this
     * @param bounds that it was opened with
     */
    public OpenCapture(Capture capture, Bounds bounds) {
        this.capture = capture;
        own = bounds;
        recording = Recording.of(capture);
    }

    /**
     * {@return a story of it; closing that leaves the capture open}
     *
     * @param choice what of it is asked for
     * @param progress null when nobody watches
     */
    public Story story(Choice choice, Progress progress) {
        return new Story(new Shared(choice.bounds()), choice, progress == null ? Progress.NOBODY : progress, this);
    }

    /** Whatever is read of it at the moment ends, from any thread, with a {@link CancellationException}. */
    public void cancel() {
        cancelled = true;
    }

    /** What was cancelled is over. */
    public void goOn() {
        cancelled = false;
    }

    /** {@return whether {@link #cancel} was said, and {@link #goOn} was not since} */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * {@return all conversations; none where nobody wanted to know of them yet, and finding out takes its time}
     *
     * @throws IOException when the capture cannot be read
     */
    public List<Conversation> conversations() throws IOException {
        if (whole == null && recording.sizeOctets() < Ahead.LEAST_OCTETS) {
            whole(Choice.all().within(own), Progress.NOBODY);
        }
        return whole == null ? List.of() : whole.conversations();
    }

    /**
     * {@return how many frames it has; 0 where there are no {@link #conversations} for the same reason}
     *
     * @throws IOException when the capture cannot be read
     */
    public long frames() throws IOException {
        conversations();
        return whole == null ? 0 : whole.frames();
    }

    /** What is known of everything, for a story that chooses of it; null where that has to find out for itself. */
    Story whole(Choice choice, Progress progress) throws IOException {
        if (choice.looksAtPackets() || !choice.bounds().sameAs(own)) {
            return null;
        }
        if (whole == null) {
            Bounds bounds = Bounds.likeThose(own);
            Story read = new Story(new Shared(bounds), Choice.all().within(bounds), progress, null);
            try (read) {
                read.rememberAsItComes(null);
            }
            whole = read.stopped() ? null : read;
        }
        // what was given up is said with what was read meanwhile
        return whole != null && whole.choice().bounds().gaveUpNothing() ? whole : null;
    }

    @Override
    public void close() throws IOException {
        capture.close();
    }

    private final class Shared implements Recording {
        private final Bounds bounds;

        Shared(Bounds bounds) {
            this.bounds = bounds;
        }

        private void check() {
            if (cancelled) {
                throw new CancellationException();
            }
        }

        @Override
        public FrameSource source() throws IOException {
            return new FilterSource(recording.source()) {
                @Override
                public boolean next(Frame frame) throws IOException {
                    check();
                    return super.next(frame);
                }
            };
        }

        @Override
        public boolean read(int file, long position, long number, Frame into) throws IOException {
            check();
            return recording.read(file, position, number, into);
        }

        @Override
        public List<String> names() {
            return recording.names();
        }

        @Override
        public List<Damage> damage() {
            bounds.gaveUp(own);
            return recording.damage();
        }

        @Override
        public List<Again> again() {
            return recording.again();
        }

        @Override
        public List<CaptureNotes> notes() {
            return recording.notes();
        }

        @Override
        public long droppedPackets() {
            return recording.droppedPackets();
        }

        @Override
        public boolean readsAhead() {
            return recording.readsAhead();
        }

        @Override
        public long sizeOctets() {
            return recording.sizeOctets();
        }

        @Override
        public boolean nanosecond() {
            return recording.nanosecond();
        }

        @Override
        public void close() {
            // others are told of it yet
        }
    }
}
