package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Again;
import io.github.tcpwalk.capture.CaptureNotes;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.FilterSource;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.io.IOException;
import java.util.List;

/** What comes but once, kept in memory as long as it may be needed again. */
final class Kept implements Recording {
    private final Recording once;
    private final FrameStore store;
    private final Answers answers = new Answers();
    private final Bounds bounds;
    private final Progress progress;
    private boolean begun;

    Kept(Recording once, Bounds bounds, Progress progress) {
        this.once = once;
        this.bounds = bounds;
        this.progress = progress;
        store = new FrameStore(Parting.packetOctets(bounds));
    }

    FrameStore store() {
        return store;
    }

    @Override
    public FrameSource source() throws IOException {
        if (begun) {
            return store.again();
        }
        begun = true;
        return new Keeping(new Awaiting(once.source(), answers, progress, bounds), store);
    }

    @Override
    public Answers answers() {
        return answers;
    }

    /** Gives up everything before a position that the store named. */
    void forgetBefore(long position) {
        store.forgetBefore(position);
        answers.forgetBefore(store.firstFrame());
    }

    private static final class Keeping extends FilterSource {
        private final FrameStore store;

        /** @param coming what is kept as it comes */
        Keeping(FrameSource coming, FrameStore store) {
            super(coming);
            this.store = store;
        }

        @Override
        public boolean next(Frame frame) throws IOException {
            boolean comes = super.next(frame);
            if (comes) {
                store.add(frame);
            }
            return comes;
        }
    }

    @Override
    public boolean read(int file, long position, long number, Frame into) {
        return store.read(position, into) && into.number == number && into.file == file;
    }

    @Override
    public boolean repeatable() {
        return store.isWhole();
    }

    @Override
    public List<String> names() {
        return once.names();
    }

    @Override
    public List<Damage> damage() {
        return once.damage();
    }

    @Override
    public List<Again> again() {
        return once.again();
    }

    @Override
    public List<CaptureNotes> notes() {
        return once.notes();
    }

    @Override
    public long droppedPackets() {
        return once.droppedPackets();
    }

    @Override
    public long sizeOctets() {
        return once.sizeOctets();
    }

    @Override
    public boolean nanosecond() {
        return once.nanosecond();
    }

    @Override
    public void close() throws IOException {
        once.close();
    }
}
