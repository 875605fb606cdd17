package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.GrowingFile;
import io.github.tcpwalk.capture.NotACaptureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A capture that is still being written, read until its writer has finished and everything it wrote was read. Told
 * again, its files are read one after the other, if the writer has not written over them.
 */
final class Followed implements Recording {
    private static final long NONE = Long.MIN_VALUE;
    /** Shorter than a person notices. */
    private static final int REST_MILLIS = 20;
    /** Where nothing has come for a while: nor does a person notice this, and it costs next to nothing. */
    private static final int LONG_REST_MILLIS = 80;
    /** Rests of the first kind before those of the second. */
    private static final int SHORT_RESTS = 50;

    private final GrowingFile growing;
    private final BooleanSupplier finished;
    private final Progress progress;
    private final List<Path> paths = new ArrayList<>();
    private final List<Long> numbersBefore = new ArrayList<>();
    /**
     * Time of the first frame of each, by which one is known that was written over; {@link #NONE} before there is one.
     */
    private final List<Long> firstNanos = new ArrayList<>();

    private final List<CaptureFile> reopened = new ArrayList<>();
    private volatile boolean stopped;
    private boolean passed;

    /** @param finished the writer will write no more */
    Followed(GrowingFile growing, BooleanSupplier finished, Progress progress) {
        this.growing = growing;
        this.finished = finished;
        this.progress = progress;
        goesOnIn(growing.path(), 0);
    }

    private void goesOnIn(Path path, long before) {
        paths.add(path);
        numbersBefore.add(before);
        firstNanos.add(NONE);
    }

    @Override
    public FrameSource source() throws IOException {
        if (!passed) {
            passed = true;
            return new Following();
        }
        return new Again();
    }

    /** Every file it went through is there, and none was begun anew under its name. */
    @Override
    public boolean repeatable() {
        if (new HashSet<>(paths).size() < paths.size() || !paths.stream().allMatch(Files::isReadable)) {
            return false;
        }
        Frame frame = new Frame();
        for (int i = 0; i < paths.size(); i++) {
            try (CaptureFile now = CaptureFile.open(paths.get(i), Capture.Access.ONCE);
                    FrameSource frames = now.source()) {
                if (firstNanos.get(i) != NONE && !(frames.next(frame) && frame.timestampNanos == firstNanos.get(i))) {
                    return false;
                }
            } catch (IOException e) {
                return false; // begun anew this very moment
            }
        }
        return true;
    }

    private CaptureFile file(int index) throws IOException {
        while (reopened.size() <= index) {
            reopened.add(CaptureFile.open(paths.get(reopened.size()), Capture.Access.REPEATED));
        }
        return reopened.get(index);
    }

    @Override
    public boolean read(int file, long position, long number, Frame into) throws IOException {
        boolean there;
        try {
            there = file(file).read(position, number, into);
        } catch (NotACaptureException e) {
            return false; // it is being written over
        }
        into.file = file;
        return there;
    }

    @Override
    public List<String> names() {
        return paths.stream().map(Path::toString).toList();
    }

    @Override
    public boolean nanosecond() {
        return growing.nanosecond();
    }

    @Override
    public List<Damage> damage() {
        return growing.allDamage();
    }

    @Override
    public void close() throws IOException {
        growing.close();
        for (CaptureFile file : reopened) {
            file.close();
        }
    }

    /** The first pass, which waits for the writer. */
    private final class Following implements FrameSource {
        private final Frame ahead = new Frame();
        /** What the latest look into {@link #ahead} found; null once that was taken. */
        private GrowingFile.Poll found;

        private long latest;
        private int rests;

        @Override
        public boolean next(Frame frame) throws IOException {
            while (!ready()) {
                progress.waits();
                rest(rests++ < SHORT_RESTS ? REST_MILLIS : LONG_REST_MILLIS);
            }
            if (found != GrowingFile.Poll.FRAME || stopped) {
                progress.waits();
                return false;
            }
            rests = 0;
            frame.moveTo(ahead);
            found = null;
            return true;
        }

        /** Looks for one: that it is there, or that none comes any more. */
        @Override
        public boolean ready() throws IOException {
            while (found == null && !stopped) {
                // asked before the poll: what was written until now is then seen by it
                boolean last = finished.getAsBoolean();
                GrowingFile.Poll poll = growing.poll(ahead);
                switch (poll) {
                    case FRAME -> {
                        found = poll;
                        ahead.file = paths.size() - 1;
                        latest = ahead.number;
                        if (firstNanos.get(ahead.file) == NONE) {
                            firstNanos.set(ahead.file, ahead.timestampNanos);
                        }
                    }
                    case ROTATED -> goesOnIn(growing.path(), latest);
                    case WAIT -> {
                        if (!last) {
                            return false;
                        }
                        found = poll;
                    }
                    default -> found = poll;
                }
            }
            return true;
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public Damage damage() {
            return growing.damage();
        }

        @Override
        public long consumedOctets() {
            return 0;
        }

        @Override
        public void close() {}
    }

    private static void rest(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another pass, file after file. */
    private final class Again implements FrameSource {
        private int index = -1;
        private FrameSource source;

        @Override
        public boolean next(Frame frame) throws IOException {
            while (source == null || !source.next(frame)) {
                close();
                if (++index == paths.size()) {
                    return false;
                }
                source = file(index).source();
            }
            frame.file = index;
            frame.number += numbersBefore.get(index);
            return true;
        }

        @Override
        public Damage damage() {
            return growing.damage();
        }

        @Override
        public long consumedOctets() {
            return 0;
        }

        @Override
        public void close() throws IOException {
            if (source != null) {
                source.close();
                source = null;
            }
        }
    }
}
