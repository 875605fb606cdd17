package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Again;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.DecodeCounts;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The first reading of a capture, as far as an answer needs it; and what is known by then. */
final class FirstTelling implements Closeable {
    /** Frames between two looks at the progress. */
    private static final int STRIDE = 1 << 8;

    private Recording recording;
    private final Choice choice;
    private final Progress progress;
    /** Where what is known of the capture is kept for others; null for nowhere. */
    private final OpenCapture open;

    private volatile FrameSource source;
    private Conversations first;
    private Reading reading;
    private volatile boolean ended;
    private volatile boolean stopped;
    private Times times = new Times();
    /** Null where nothing is looked up. */
    private Milestones milestones;

    private Met met;
    /** Null unless it is told in parts where memory is wanted. */
    private Parting parting;

    /** What a reading to the end met beside packets. */
    record Met(DecodeCounts counts, List<Damage> damage, List<Again> again) {}

    FirstTelling(Recording recording, Choice choice, Progress progress, OpenCapture open) {
        this.recording = recording;
        this.choice = choice;
        this.progress = progress;
        this.open = open;
    }

    void begin(boolean remembers, Visitor visitor, boolean ahead) throws IOException {
        Story known = first != null || visitor != null || open == null ? null : open.whole(choice, progress);
        if (known != null) {
            first = known.reading().first;
            times = known.reading().times;
            milestones = known.reading().milestones;
            met = known.reading().met;
            ended = true;
        } else if (first == null) {
            read(Conversations.first(remembers, choice, visitor, recording.answers()), ahead);
        }
    }

    private void read(Conversations conversations, boolean ahead) throws IOException {
        times = new Times();
        milestones = recording.looksUp() ? new Milestones() : null;
        first = conversations;
        open();
        reading = Reading.of(source, first, choice.bounds(), ahead, true);
    }

    private void open() throws IOException {
        source = recording.source();
        if (stopped) { // before there was a source
            source.stop();
        }
    }

    /** Begins one that must be the first. */
    void beginFirst(boolean remembers, Visitor visitor, boolean ahead) throws IOException {
        unread();
        begin(remembers, visitor, ahead);
    }

    void unread() {
        if (first != null) {
            throw new IllegalStateException("it has been read already");
        }
    }

    /** Reads all of it to who looks for no conversation. */
    void byThemselves(ByThemselves heard) throws IOException {
        unread();
        first = Conversations.first(false, choice, null, null);
        source = recording.source();
        reading = Reading.of(source, heard, choice.bounds(), recording.readsAhead(), false);
        readAll();
    }

    /** Reads all of it, in parts where memory is wanted. */
    void inParts(Visitor visitor, Parts heard) throws IOException {
        unread();
        Kept kept = new Kept(recording, choice.bounds(), progress);
        recording = kept;
        begin(true, visitor, false);
        parting = new Parting(first, kept, choice, heard);
        readAll();
        parting.end(times.end());
    }

    boolean inParts() {
        return parting != null && parting.begun();
    }

    /** @return false when there is nothing more to read */
    boolean readOn() throws IOException {
        if (ended) {
            return false;
        }
        try {
            for (int i = 0; i < STRIDE; i++) {
                if (!reading.ready()) {
                    progress.waits();
                }
                if (!take()) {
                    return false;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!progress.at(times.frames(), reading.consumedOctets(), recording.sizeOctets())) {
            stopped = true;
        }
        if (stopped) {
            end();
        }
        return !stopped;
    }

    /** @return false at the end */
    private boolean take() throws IOException {
        Frame frame = reading.next();
        if (frame == null) {
            end();
            return false;
        }
        times.of(frame.timestampNanos);
        if (milestones != null) {
            milestones.pass(frame);
        }
        choice.look(frame);
        reading.decode();
        first.frame(frame);
        Parting.look(parting);
        return true;
    }

    private void end() throws IOException {
        progress.rests(); // who hears of the end from it knows no later than who asks
        ended = true;
        times.ends(progress.endNanos());
        met = new Met(reading.finish(), recording.damage(), recording.again());
        first.finish();
    }

    void readAll() throws IOException {
        begin(false, null, recording.readsAhead());
        while (readOn()) {
            // goes on
        }
    }

    /** @return false when the capture ended before */
    boolean until(BooleanSupplier enough) throws IOException {
        try {
            while (!ended && !enough.getAsBoolean()) {
                take();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return !ended;
    }

    /** Gives conversations one by one, each once it is settled. */
    void byNumber(Teller teller) throws IOException {
        boolean anew = first == null && open != null;
        begin(true, null, false);
        if (anew && ended && !new ByNumber(first.all(), choice, progress, teller).anew()) {
            ended = false;
            read(Conversations.first(true, choice, null, recording.answers()), false);
        }
        new ByNumber(first.all(), choice, progress, teller).tell(this::settled);
    }

    /** Reads on until the conversation at {@code index} is settled. */
    private boolean settled(int index) throws IOException {
        while (first.all().size() <= index || !first.all().get(index).settled()) {
            if (!readOn()) {
                return false;
            }
        }
        return true;
    }

    /** Ends it, from any thread. @return false when there was nothing more to read */
    boolean stop() {
        if (ended) {
            return false;
        }
        stopped = true;
        FrameSource read = source;
        if (read != null) {
            read.stop();
        }
        return true;
    }

    boolean ended() {
        return ended;
    }

    boolean stopped() {
        return stopped;
    }

    /** Of the frames read until now. */
    Times times() {
        return times;
    }

    /** Where they lie; null where that is of no use. */
    Milestones milestones() {
        return milestones;
    }

    /** Null before the end. */
    Met met() {
        return met;
    }

    /** Null before it began. */
    Conversations told() {
        return first;
    }

    Recording recording() {
        return recording;
    }

    @Override
    public void close() throws IOException {
        if (reading != null) {
            reading.close();
        }
        recording.close();
    }
}
