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

/**
 * What a capture tells. It is read as far as an answer needs it: asking how everything went reads it to the end,
 * telling one conversation reads on until that one is settled. However it is told, the same is said of each packet. Not
 * thread-safe; a telling must not begin another telling in order.
 */
public final class Story implements Closeable {
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
    private Met met;
    /** Null unless it is told in parts where memory is wanted. */
    private Parting parting;

    private final Retold retold;

    /** What a reading to the end met beside packets. */
    private record Met(DecodeCounts counts, List<Damage> damage, List<Again> again) {}

    Story(Recording recording, Choice choice, Progress progress) {
        this(recording, choice, progress, null);
    }

    Story(Recording recording, Choice choice, Progress progress, OpenCapture open) {
        this.recording = recording;
        this.choice = choice;
        this.progress = progress;
        this.open = open;
        retold = new Retold(choice.bounds());
    }

    public Choice choice() {
        return choice;
    }

    private void begin(boolean remembers, Visitor visitor, boolean ahead) throws IOException {
        Story known = first != null || visitor != null || open == null ? null : open.whole(choice, progress);
        if (known != null) {
            first = known.first;
            times = known.times;
            met = known.met;
            ended = true;
        } else if (first == null) {
            read(remembers, visitor, ahead);
        }
    }

    private void read(boolean remembers, Visitor visitor, boolean ahead) throws IOException {
        times = new Times();
        first = Conversations.first(remembers, choice, visitor, recording.answers());
        source = recording.source();
        if (stopped) { // before there was a source
            source.stop();
        }
        reading = Reading.of(source, first, choice.bounds(), ahead, true);
    }

    /** Before all is told in order: conversations will be told by number as well. */
    public void remember() throws IOException {
        begin(true, null, false);
    }

    /** @return false when there is nothing more to read */
    private boolean readOn() throws IOException {
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

    private void readAll() throws IOException {
        begin(false, null, recording.readsAhead());
        while (readOn()) {
            // goes on
        }
    }

    /** Tells everything chosen as it is read, once, with what is known at the time. Must come first. */
    public void asItComes(Visitor visitor) throws IOException {
        beginFirst(false, visitor, recording.readsAhead());
        readAll();
    }

    /**
     * The same within a bounded memory, however much comes: when it is wanted, conversations are told for good and
     * forgotten, those that are over first.
     *
     * @param heard told nothing where all that came fits into memory: then everything can be told again. Else of all
     *     conversations in turn, the last at the end.
     */
    public void asItComes(Visitor visitor, Parts heard) throws IOException {
        unread();
        Kept kept = new Kept(recording, choice.bounds(), progress);
        recording = kept;
        begin(true, visitor, false);
        parting = new Parting(first, kept, choice, heard);
        readAll();
        parting.end(times.end());
    }

    /** Whether conversations were told in parts. */
    public boolean inParts() {
        return parting != null && parting.begun();
    }

    /** The same; and remembers where packets lie, so that {@link Progress} may have conversations told one by one. */
    public void rememberAsItComes(Visitor visitor) throws IOException {
        beginFirst(true, visitor, recording.readsAhead());
        readAll();
    }

    /** The chosen conversations among those that began until now. */
    public List<Conversation> soFar() {
        return first == null ? List.of() : first.all().chosenSoFar(choice);
    }

    /**
     * Tells every segment of the chosen conversations as it is read, by itself. When nothing is left out no
     * conversation is looked for, nor known later: memory does not grow with them. Must come first.
     */
    public void packets(SegmentListener listener) throws IOException {
        ByThemselves heard = new ByThemselves(listener);
        if (!choice.isAll()) {
            asItComes(heard);
            return;
        }
        unread();
        first = Conversations.first(false, choice, null, null);
        source = recording.source();
        reading = Reading.of(source, heard, choice.bounds(), recording.readsAhead(), false);
        readAll();
    }

    private void beginFirst(boolean remembers, Visitor visitor, boolean ahead) throws IOException {
        unread();
        begin(remembers, visitor, ahead);
    }

    private void unread() {
        if (first != null) {
            throw new IllegalStateException("it has been read already");
        }
    }

    /** Whether it can be told again after it was told as it came: not when what was written is gone since. */
    public boolean repeatable() throws IOException {
        return recording.repeatable();
    }

    /** Ends the reading, from any thread. @return false when there was nothing more to read */
    public boolean stop() {
        boolean reads = !ended;
        stopped |= reads;
        FrameSource read = source;
        if (reads && read != null) {
            read.stop();
        }
        return reads;
    }

    /** What the files are called, by {@link Frame#file}. */
    public List<String> names() {
        return recording.names();
    }

    /** Tells everything chosen in the order captured, once it is known how each conversation went. */
    public void inOrder(Visitor visitor) throws IOException {
        inOrder(null, visitor);
    }

    /**
     * The same, with what was said of each packet when it came, worked out anew instead of kept.
     *
     * @param asItCame hears of a packet just before {@code visitor} does, with an observation of its own, valid until
     *     {@code visitor} has heard; null for nobody
     */
    public void inOrder(Visitor asItCame, Visitor visitor) throws IOException {
        readAll();
        new SecondTelling(recording, first.all(), choice, times.frames()).tell(asItCame, visitor);
    }

    /** Tells everything chosen as it is read until {@code enough}, once. @return false when the capture ended before */
    public boolean until(BooleanSupplier enough, Visitor visitor) throws IOException {
        beginFirst(true, visitor, false);
        try {
            while (!ended && !enough.getAsBoolean()) {
                take();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return !ended;
    }

    /** Reads a frame again. @return false when it is not there any more */
    public boolean read(int file, long position, long number, Frame into) throws IOException {
        return recording.read(file, position, number, into);
    }

    /** Whether the capture has been read to its end, or as far as it was to be. */
    public boolean ended() {
        return ended;
    }

    /** Gives the chosen conversations one by one, each once it can be told for good; what came late, at the end. */
    public void byNumber(Teller teller) throws IOException {
        boolean anew = first == null && open != null;
        begin(true, null, false);
        if (anew && ended && !new ByNumber(first.all(), choice, progress, teller).anew()) {
            ended = false;
            read(true, null, false);
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

    /**
     * Reads on until all is known of a conversation that will be said, or {@code most} frames more were read.
     *
     * @return it; or where it turned out to be none, the one that its packets belong to
     */
    public Conversation settle(Conversation c, long most) throws IOException {
        begin(true, null, false);
        long until = times.frames() + Math.min(most, Long.MAX_VALUE - times.frames());
        while (!c.settled() && !c.wasTakenBack() && times.frames() < until && readOn()) {
            // goes on
        }
        return c.wasTakenBack() ? settle(((TcpConversation) c).before(), until - times.frames()) : c;
    }

    public void tell(Conversation c, Visitor visitor) throws IOException {
        tell(c, 0, visitor);
    }

    /** @param told packets at its start that are left out, as they were told before */
    public void tell(Conversation c, long told, Visitor visitor) throws IOException {
        retell(settle(c, Long.MAX_VALUE), told, visitor);
    }

    /** Tells one conversation by itself as far as it was read. */
    public void tellSoFar(Conversation c, Visitor visitor) throws IOException {
        retell(c, 0, visitor);
    }

    private void retell(Conversation c, long told, Visitor visitor) throws IOException {
        if (ended) {
            c.forget(); // how it went is worked out once, for all who ask while it is told
        }
        retold.tell(recording, c, told, visitor);
    }

    /** Conversations met until now. */
    public long conversationsSoFar() {
        return first == null ? 0 : first.all().size();
    }

    /** All conversations, chosen or not, by number; how each went is known. */
    public List<Conversation> conversations() throws IOException {
        readAll();
        return first.all().standing();
    }

    /** The chosen ones among them. */
    public List<Conversation> chosen() throws IOException {
        List<Conversation> all = conversations();
        return choice.isAll() ? all : first.all().chosen(choice);
    }

    /** Frames read until now. */
    public long framesSoFar() {
        return times.frames();
    }

    /** Frames read: all of the capture, unless somebody ended the reading. */
    public long frames() throws IOException {
        readAll();
        return times.frames();
    }

    /** When its frames were captured. */
    public Times times() throws IOException {
        readAll();
        return times;
    }

    /** What was wrong with the files, the first few things of each. */
    public List<Damage> damage() throws IOException {
        readAll();
        return met.damage;
    }

    /** Runs of records that the file holds twice and that were told once. */
    public List<Again> again() throws IOException {
        readAll();
        return met.again;
    }

    /** Packets that were not captured, by what the files themselves say (pcapng: interface statistics). */
    public long droppedPackets() throws IOException {
        readAll();
        return recording.droppedPackets();
    }

    public DecodeCounts counts() throws IOException {
        readAll();
        return met.counts;
    }

    /** True when {@link Progress} or {@link #stop} ended the reading before the end of the recording. */
    public boolean stopped() {
        return stopped;
    }

    /** Whether times are finer than a microsecond. */
    public boolean nanosecond() {
        return recording.nanosecond();
    }

    @Override
    public void close() throws IOException {
        if (reading != null) {
            reading.close();
        }
        recording.close();
    }
}
